package nl.schepenkist.retention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    private final Registers.TransferTerm transfer;

    /**
     * @param transfer when what is kept must have been handed over
     */
    public Functions(
            Database database, SelectionLists lists, Account account, Ids ids, Registers.TransferTerm transfer) {
        this.transfer = transfer;
        this.database = database;
        this.lists = lists;
        this.account = account;
        this.ids = ids;
    }

    /** A function; mail of those who hold a key function is kept for ever. */
    public record Function(String id, String name, boolean key) {}

    /**
     * @param toldKey whether it is a key function; null: what the selection lists say of one with this name
     */
    public Function add(String name, @Nullable Boolean toldKey, Actor actor) {
        if (name.isBlank() || name.length() > 200) throw Refusal.invalid("naam", "is verplicht, hoogstens 200 tekens");
        boolean key = toldKey == null ? lists.isKeyFunction(name) : toldKey;
        var function = new Function(ids.next(), name, key);
        database.run(h -> add(h, function, actor));
        return function;
    }

    private void add(Handle db, Function function, Actor actor) {
        FunctionTable.insert(db, function);
        account.write(
                db,
                new Account.Act(
                        "functie-vastgelegd",
                        actor,
                        null,
                        function.id(),
                        Map.of("naam", function.name(), "sleutelfunctie", function.key())));
    }

    /** The function with this name, made when there is none yet. */
    Function named(Handle db, String name, Actor actor) {
        return FunctionTable.all(db).stream()
                .filter(f -> f.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseGet(() -> {
                    var made = new Function(ids.next(), name.strip(), lists.isKeyFunction(name));
                    add(db, made, actor);
                    return made;
                });
    }

    public List<Function> all() {
        return database.read(FunctionTable::all);
    }

    /** What the evaluator needs, as it stands in this transaction. */
    public Registers registers(Handle db) {
        return registers(db, TenureTable.all(db));
    }

    /** The same, had other people held office. */
    Registers registers(Handle db, List<Tenure> held) {
        var keys = FunctionTable.all(db).stream()
                .filter(Function::key)
                .collect(Collectors.toMap(Function::id, Function::name));
        var tenures = new HashMap<String, List<Registers.KeyTenure>>();
        for (Tenure t : held) {
            String name = keys.get(t.function());
            // An extract that is only looked at may name a function that is not registered yet.
            if (name == null && lists.isKeyFunction(t.function())) name = t.function();
            if (name != null)
                tenures.computeIfAbsent(t.mailbox(), _ -> new ArrayList<>())
                        .add(new Registers.KeyTenure(name, t.from(), t.to()));
        }
        return new Registers(lists, FunctionTable.mailboxKinds(db), tenures, transfer);
    }
}
