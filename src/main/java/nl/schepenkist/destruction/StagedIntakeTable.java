package nl.schepenkist.destruction;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;

/** SQL about intakes that wait for their release. */
final class StagedIntakeTable {
    private StagedIntakeTable() {}

    record Staged(String status, String askedBy, String keyId) {}

    static Optional<Staged> find(Handle db, String intake) {
        return db.createQuery("select status, asked_by, key_id from intake where id = :id")
                .bind("id", intake)
                .map((r, _) -> new Staged(r.getString("status"), r.getString("asked_by"), r.getString("key_id")))
                .findOne();
    }

    /** Whether a record belongs to an intake that is still staged, looked at inside the transaction. */
    static boolean holds(Handle db, String intake, RecordId record) {
        // Held first: the release may just be under way.
        db.createUpdate("update intake set status = status where id = :id")
                .bind("id", intake)
                .execute();
        return db.createQuery("""
                select count(*) from record r join intake i on i.id = r.intake_id
                where r.id = :record and i.id = :intake and i.status = 'klaargezet'""")
                        .bind("record", record.value())
                        .bind("intake", intake)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** The balance of the innermost of these containers that has one changes too. */
    static void excludedFrom(Handle db, String intake, List<String> containers) {
        for (String container : containers) {
            int changed = db.createUpdate("""
                    update intake_balance set taken = taken - 1, excluded = excluded + 1
                    where intake_id = :intake and place = :place and taken > 0""")
                    .bind("intake", intake)
                    .bind("place", container)
                    .execute();
            if (changed > 0) return;
        }
    }

    /** What was being left out of an intake when the server stopped. */
    static List<RecordId> underWay(Handle db, String intake) {
        return db.createQuery(
                        "select id from record where intake_id = :intake and state = 'wordt-vernietigd' and parent is null")
                .bind("intake", intake)
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }

    /** Of these records, the ones that came in with an intake. */
    static Set<RecordId> of(Handle db, String intake, List<RecordId> records) {
        var found = new HashSet<RecordId>();
        for (var some : BoundLists.of(records, RecordId::value))
            db.createQuery("select id from record where intake_id = :intake and id in (<ids>)")
                    .bind("intake", intake)
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .forEach(id -> found.add(new RecordId(id)));
        return found;
    }

    record Exclusion(String id, String intake, long items, String by, byte[] personal) {}

    static void exclude(Handle db, Exclusion e, Instant now) {
        db.createUpdate("""
                insert into intake_exclusion (id, intake_id, nr, items, excluded_by, excluded_at, personal)
                select :id, :intake, coalesce(max(nr), 0) + 1, :items, :by, :now, :personal
                from intake_exclusion where intake_id = :intake""")
                .bind("id", e.id())
                .bind("intake", e.intake())
                .bind("items", e.items())
                .bind("by", e.by())
                .bind("now", now.toEpochMilli())
                .bind("personal", e.personal())
                .execute();
    }
}
