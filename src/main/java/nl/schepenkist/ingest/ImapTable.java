package nl.schepenkist.ingest;

import org.jdbi.v3.core.Handle;

/** SQL about how far folders of mail servers were read. */
final class ImapTable {
    private ImapTable() {}

    /** The highest UID that was read; 0 for none, or when the folder has other UIDs since. */
    static long lastUid(Handle db, String mark, long uidValidity) {
        return db.createQuery("select last_uid from imap_folder where mark = :mark and uid_validity = :validity")
                .bind("mark", mark)
                .bind("validity", uidValidity)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** What an aborted intake read is read again by the next. */
    static void forget(Handle db, String intake) {
        db.createUpdate("delete from imap_folder where intake_id = :intake")
                .bind("intake", intake)
                .execute();
    }

    static void save(Handle db, String intake, String mark, long uidValidity, long lastUid) {
        db.createUpdate("""
                insert into imap_folder (mark, uid_validity, last_uid, intake_id) values (:mark, :validity, :last, :intake)
                on conflict (mark) do update set uid_validity = :validity, last_uid = :last, intake_id = :intake""")
                .bind("intake", intake)
                .bind("mark", mark)
                .bind("validity", uidValidity)
                .bind("last", lastUid)
                .execute();
    }
}
