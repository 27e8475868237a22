package nl.schepenkist.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/** How many records of a piece of work somebody may see. What is frozen is frozen whoever may see it; what is told is not. */
public final class VisibleCount {
    private static final int PAGE = 1_000;

    private final Database database;
    private final Catalog catalog;
    private final Rights rights;

    public VisibleCount(Database database, Catalog catalog, Rights rights) {
        this.database = database;
        this.catalog = catalog;
        this.rights = rights;
    }

    /** Families of a hold or hotspot that lie in the caller's sight. */
    public int of(String work, Caller caller) {
        Sight sight = rights.atWork(caller);
        boolean all = sight.grants().contains(Scope.ALL);
        Set<String> shielded = all ? Set.of() : sight.shielded();
        return Math.toIntExact(database.<Long>read(db -> MemberTable.countOpen(db, work, shielded)
                + (sight.grants().isEmpty() ? 0 : granted(db, work, shielded, sight))));
    }

    /** Of those that need a grant, the ones that the caller has one for. */
    private long granted(Handle db, String work, Set<String> shielded, Sight sight) {
        long number = 0;
        String after = "";
        for (var page = MemberTable.closed(db, work, shielded, after, PAGE);
                !page.isEmpty();
                page = MemberTable.closed(db, work, shielded, after, PAGE)) {
            after = page.getLast();
            List<RecordId> ids = new ArrayList<>();
            page.forEach(id -> ids.add(new RecordId(id)));
            number += catalog.find(db, ids).stream()
                    .filter(head -> head.isHere() && sight.covers(head, false))
                    .count();
        }
        return number;
    }
}
