package nl.schepenkist.catalog;

import java.util.Collection;
import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/** Hides the records of a scope from everybody without a grant for as long as the scope is open (AVG, art. 18). */
final class Hiding {
    /** Who begins to hide and who ends it must see each other. */
    private static final long ONE_AT_A_TIME = 7_041_998;

    private final Database database;
    private final Jobs jobs;

    Hiding(Database database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
    }

    /** Hides families. */
    void hide(Handle db, Collection<RecordId> heads) {
        if (heads.isEmpty()) return;
        database.alone(db, ONE_AT_A_TIME);
        set(db, heads, true);
    }

    /** Shows families again, but for those that another open scope hides. The scope that hid them must be closed, or they released, before. */
    void show(Handle db, Collection<RecordId> heads) {
        if (heads.isEmpty()) return;
        database.alone(db, ONE_AT_A_TIME);
        set(db, LiveScopeTable.notHidden(db, heads), false);
    }

    private void set(Handle db, Collection<RecordId> heads, boolean restricted) {
        for (var some : BoundLists.of(heads, RecordId::value))
            for (RecordId id : relatives(db, some, restricted)) {
                RecordWrites.restrict(db, id, restricted);
                jobs.queue(db, Catalog.INDEX_JOB, new IndexOrder.One(id).text(), id.value());
            }
    }

    private static List<RecordId> relatives(Handle db, List<String> heads, boolean restricted) {
        return db.createQuery(
                        "select id from record where family in (<ids>) and restricted <> :wanted and state in ('actief', 'overgebracht') order by id")
                .bindList("ids", heads)
                .bind("wanted", restricted ? 1 : 0)
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }
}
