package nl.schepenkist.destruction;

import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The register of processes: who reviews the destruction lists of each. A list that names its own reviewers goes before it. */
public final class Processes {
    private static final int LONGEST = 200;
    private static final int MOST = 50;

    private final Database database;
    private final Account account;

    public Processes(Database database, Account account) {
        this.database = database;
        this.account = account;
    }

    /** A process and who reviews its lists. */
    record Entry(String name, Panel panel, long version) {}

    record Page(long total, List<Entry> processes) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(ProcessTable.count(h), ProcessTable.page(h, limit, offset)));
    }

    Entry get(String name) {
        return database.read(h -> ProcessTable.find(h, name)).orElseThrow(() -> Refusal.notFound("proces"));
    }

    /** Whether a process is in the register. */
    boolean exists(String name) {
        return database.read(h -> ProcessTable.find(h, name)).isPresent();
    }

    /** Registers a process, or says anew who reviews its lists; holds for lists that are under review too. */
    Entry put(String name, Panel panel, Actor actor) {
        if (name.isBlank() || name.length() > LONGEST)
            throw Refusal.invalid("naam", "is verplicht, hoogstens " + LONGEST + " tekens");
        check(panel);
        database.run(db -> {
            ProcessTable.put(db, name, panel);
            account.write(
                    db,
                    new Account.Act(
                            "proces-vastgelegd",
                            actor,
                            null,
                            null,
                            Map.of(
                                    "proces",
                                    name,
                                    "beoordelaars",
                                    panel.owners(),
                                    "medebeoordelaars",
                                    panel.coReviewers())));
        });
        return get(name);
    }

    /** Who will review a list. Refuses a process that the register does not have, once it has any, and a panel that would be at odds with that of its process. */
    static Panel known(Handle db, @Nullable String process, Panel own) {
        if (process == null || ProcessTable.count(db) == 0) return own;
        Panel register = ProcessTable.find(db, process)
                .map(Entry::panel)
                .orElseThrow(() -> Refusal.invalid("proces", "staat niet in het register van processen"));
        Panel together = own.or(register);
        check(together);
        // Who draws up a list does not choose its judges where others did.
        if (!register.owners().isEmpty() && !register.owners().containsAll(own.owners()))
            throw Refusal.invalid("beoordelaars", "noemt iemand die volgens het register dit proces niet beoordeelt");
        return together;
    }

    /** Refuses a panel that nobody could mean. */
    static void check(Panel panel) {
        check(panel.owners(), "beoordelaars");
        check(panel.coReviewers(), "medebeoordelaars");
        if (panel.owners().stream().anyMatch(panel::mayAdvise))
            throw Refusal.invalid("medebeoordelaars", "noemt iemand die ook beoordelaar is");
    }

    private static void check(List<String> users, String field) {
        if (users.size() > MOST) throw Refusal.invalid(field, "noemt meer dan " + MOST + " mensen");
        for (String user : users)
            if (user.isBlank() || user.length() > LONGEST)
                throw Refusal.invalid(field, "noemt een gebruiker zonder naam, of met een te lange");
    }
}
