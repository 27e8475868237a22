package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The register of functions and of who held which from–to (Capstone). */
public final class Functions {
    private final Database database;
    private final SelectionLists lists;
    private final Account account;
    private final Ids ids;

    public Functions(Database database, SelectionLists lists, Account account, Ids ids) {
        this.database = database;
        this.lists = lists;
        this.account = account;
        this.ids = ids;
    }

    /** A function; mail of those who hold a key function is kept for ever. */
    public record Function(String id, String name, boolean key) {}

    /**
     * Who held a function, from which mailbox.
     *
     * @param from first day, inclusive
     * @param to last day, inclusive; null is still in office
     * @param acting waarnemend: counts alike
     */
    public record Tenure(
            String id,
            String function,
            String person,
            String mailbox,
            LocalDate from,
            @Nullable LocalDate to,
            boolean acting) {
        public Tenure {
            if (to != null && to.isBefore(from)) throw Refusal.invalid("tot", "ligt voor van");
            if (person.isBlank()) throw Refusal.invalid("persoon", "is verplicht");
            if (mailbox.isBlank()) throw Refusal.invalid("mailbox", "is verplicht");
            mailbox = mailbox.toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param toldKey whether it is a key function; null: what the selection lists say of one with this name
     */
    public Function add(String name, @Nullable Boolean toldKey, Actor actor) {
        if (name.isBlank() || name.length() > 200) throw Refusal.invalid("naam", "is verplicht, hoogstens 200 tekens");
        boolean key = toldKey == null ? lists.isKeyFunction(name) : toldKey;
        var function = new Function(ids.next(), name, key);
        database.run(h -> {
            FunctionTable.insert(h, function);
            account.write(
                    h,
                    new Account.Act(
                            "functie-vastgelegd",
                            actor,
                            null,
                            function.id(),
                            Map.of("naam", name, "sleutelfunctie", key)));
        });
        return function;
    }

    public Tenure addTenure(Tenure wanted, Actor actor) {
        var tenure = new Tenure(
                ids.next(),
                wanted.function(),
                wanted.person(),
                wanted.mailbox(),
                wanted.from(),
                wanted.to(),
                wanted.acting());
        database.run(h -> {
            if (FunctionTable.find(h, tenure.function()).isEmpty()) throw Refusal.invalid("functie", "bestaat niet");
            FunctionTable.insert(h, tenure);
            account.write(
                    h,
                    new Account.Act(
                            "functievervulling-vastgelegd",
                            actor,
                            null,
                            tenure.function(),
                            Map.of(
                                    "persoon",
                                    tenure.person(),
                                    "mailbox",
                                    tenure.mailbox(),
                                    "van",
                                    tenure.from().toString(),
                                    "tot",
                                    String.valueOf(tenure.to()))));
        });
        return tenure;
    }

    public List<Function> all() {
        return database.read(FunctionTable::all);
    }

    public List<Tenure> tenures() {
        return database.read(FunctionTable::tenures);
    }

    /** What the evaluator needs, as it stands in this transaction. */
    public Registers registers(Handle db) {
        var keys = FunctionTable.all(db).stream()
                .filter(Function::key)
                .collect(Collectors.toMap(Function::id, Function::name));
        var tenures = new HashMap<String, List<Registers.KeyTenure>>();
        for (Tenure t : FunctionTable.tenures(db)) {
            String name = keys.get(t.function());
            if (name != null)
                tenures.computeIfAbsent(t.mailbox(), _ -> new ArrayList<>())
                        .add(new Registers.KeyTenure(name, t.from(), t.to()));
        }
        return new Registers(lists, FunctionTable.mailboxKinds(db), tenures);
    }

    public Registers registers() {
        return database.read(this::registers);
    }
}
