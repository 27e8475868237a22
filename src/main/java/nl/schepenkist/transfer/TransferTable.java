package nl.schepenkist.transfer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about transfers. */
final class TransferTable {
    private static final RowMapper<Transfer> TRANSFER = (r, _) -> new Transfer(
            r.getString("id"),
            r.getString("name"),
            r.getString("scope"),
            r.getString("receiver"),
            Worded.of(Transfer.Status.class, r.getString("status"), "status"),
            r.getString("author"),
            Instant.ofEpochMilli(r.getLong("made_at")),
            r.getString("file_name"),
            r.getString("delivery_note"),
            r.getString("reference"),
            r.getString("explanation"),
            r.getLong("version"));

    private TransferTable() {}

    static void insert(Handle db, Transfer t) {
        db.createUpdate(
                        "insert into transfer (id, name, scope, receiver, status, author, made_at, version) values (:id, :name, :scope, :receiver, :status, :author, :made, 1)")
                .bind("id", t.id())
                .bind("name", t.name())
                .bind("scope", t.scope())
                .bind("receiver", t.receiver())
                .bind("status", t.status().word())
                .bind("author", t.author())
                .bind("made", t.madeAt().toEpochMilli())
                .execute();
    }

    static Optional<Transfer> find(Handle db, String id) {
        return db.createQuery("select * from transfer where id = :id")
                .bind("id", id)
                .map(TRANSFER)
                .findOne();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from transfer").mapTo(Long.class).one();
    }

    static List<Transfer> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from transfer order by made_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(TRANSFER)
                .list();
    }

    static boolean move(Handle db, String id, Collection<Transfer.Status> from, Transfer.Status to) {
        return db.createUpdate(
                                "update transfer set status = :to, version = version + 1 where id = :id and status in (<from>)")
                        .bind("to", to.word())
                        .bind("id", id)
                        .bindList(
                                "from", from.stream().map(Transfer.Status::word).toList())
                        .execute()
                == 1;
    }

    static void composed(Handle db, String id, String file, String note) {
        db.createUpdate("update transfer set file_name = :file, delivery_note = :note where id = :id")
                .bind("file", file)
                .bind("note", note)
                .bind("id", id)
                .execute();
    }

    /** Whether this is the file of a transfer. */
    static boolean isPackage(Handle db, String id, String file) {
        return db.createQuery("select count(*) from transfer where id = :id and file_name = :file")
                        .bind("id", id)
                        .bind("file", file)
                        .mapTo(Long.class)
                        .one()
                == 1;
    }

    static void received(Handle db, String id, String reference, String explanation) {
        db.createUpdate("update transfer set reference = :reference, explanation = :explanation where id = :id")
                .bind("reference", reference)
                .bind("explanation", explanation)
                .bind("id", id)
                .execute();
    }

    static void findings(Handle db, String id, List<Transfer.Finding> findings) {
        db.createUpdate("delete from transfer_finding where transfer_id = :id")
                .bind("id", id)
                .execute();
        var batch = db.prepareBatch(
                "insert into transfer_finding (transfer_id, nr, record_id, severity, code, message) values (?, ?, ?, ?, ?, ?)");
        int nr = 1;
        for (var f : findings)
            batch.add(id, nr++, f.record(), f.error() ? "fout" : "waarschuwing", f.code(), f.message());
        if (batch.size() > 0) batch.execute();
    }

    static List<Transfer.Finding> findings(Handle db, String id) {
        return db.createQuery("select * from transfer_finding where transfer_id = :id order by nr")
                .bind("id", id)
                .map((r, _) -> new Transfer.Finding(
                        r.getString("record_id"),
                        r.getString("severity").equals("fout"),
                        r.getString("code"),
                        r.getString("message")))
                .list();
    }

    static void review(Handle db, String id, boolean agreed, String explanation, String reviewer, Instant now) {
        db.createUpdate("""
                insert into transfer_review (transfer_id, nr, verdict, explanation, reviewer, reviewed_at)
                values (:id, (select coalesce(max(nr), 0) + 1 from transfer_review where transfer_id = :id), :verdict, :explanation, :reviewer, :now)""")
                .bind("id", id)
                .bind("verdict", agreed ? "akkoord" : "afgekeurd")
                .bind("explanation", explanation)
                .bind("reviewer", reviewer)
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
