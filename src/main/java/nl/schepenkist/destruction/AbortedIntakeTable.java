package nl.schepenkist.destruction;

import java.util.List;
import nl.schepenkist.records.RecordId;
import org.jdbi.v3.core.Handle;

/** SQL about intakes that were aborted. */
final class AbortedIntakeTable {
    private AbortedIntakeTable() {}

    static boolean isAborted(Handle db, String intake) {
        return db.createQuery("select count(*) from intake where id = :id and status = 'afgebroken'")
                        .bind("id", intake)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static List<RecordId> heads(Handle db, String intake, String after, int limit) {
        return db.createQuery(
                        "select id from record where intake_id = :intake and parent is null and id > :after order by id limit :limit")
                .bind("intake", intake)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }

    /** Whether another intake counted the same content as a duplicate of this record. */
    static boolean offeredElsewhere(Handle db, RecordId record, String intake) {
        return db.createQuery("select count(*) from record_copy where record_id = :id and intake_id <> :intake")
                        .bind("id", record.value())
                        .bind("intake", intake)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** One that was taken in is left out after all; the balance goes on closing. */
    static void excluded(Handle db, String intake) {
        db.createUpdate("update intake set taken = taken - 1, excluded = excluded + 1 where id = :id")
                .bind("id", intake)
                .execute();
    }

    /** When nothing of the intake is left, its containers tell so too. */
    static void settle(Handle db, String intake) {
        db.createUpdate("""
                update intake_balance set excluded = excluded + taken, taken = 0
                where intake_id = :id and not exists (select 1 from record where intake_id = :id)""").bind("id", intake).execute();
    }
}
