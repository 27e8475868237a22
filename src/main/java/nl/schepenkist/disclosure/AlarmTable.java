package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about alarms. */
final class AlarmTable {
    static final String BUSY = "bezig";
    static final String READY = "gereed";
    static final String FAILED = "mislukt";

    private AlarmTable() {}

    /**
     * @param mark of the judgements and redactions that were looked at
     * @param sealed the alarms; null until it is ready
     */
    record Row(
            String request,
            String mark,
            String status,
            long done,
            long total,
            long readable,
            long found,
            byte @Nullable [] sealed) {}

    /** What changes whenever a judgement or a redaction of a request does. */
    static String mark(Handle db, String request) {
        String documents = db.createQuery("""
                select count(*) as n, coalesce(sum(version), 0) as v, coalesce(sum(duplicate_of * nr), 0) as d
                from disclosure_document where request_id = :request""")
                .bind("request", request)
                .map((r, _) -> r.getLong("n") + "/" + r.getLong("v") + "/" + r.getLong("d"))
                .one();
        String redactions = db.createQuery(
                        "select count(*) as n, count(withdrawn_at) as w from disclosure_redaction where request_id = :request")
                .bind("request", request)
                .map((r, _) -> r.getLong("n") + "/" + r.getLong("w"))
                .one();
        return documents + " " + redactions;
    }

    static Optional<Row> find(Handle db, String request) {
        return db.createQuery("select * from disclosure_check where request_id = :request")
                .bind("request", request)
                .map((r, _) -> row(r))
                .findOne();
    }

    private static Row row(ResultSet r) throws SQLException {
        return new Row(
                r.getString("request_id"),
                r.getString("mark"),
                r.getString("status"),
                r.getLong("done"),
                r.getLong("total"),
                r.getLong("readable"),
                r.getLong("found"),
                r.getBytes("personal"));
    }

    /** Begins anew; what was there goes. */
    static void begin(Handle db, String request, String mark, int total) {
        db.createUpdate("delete from disclosure_check where request_id = :request")
                .bind("request", request)
                .execute();
        db.createUpdate("""
                insert into disclosure_check (request_id, mark, status, done, total, readable, found)
                values (:request, :mark, 'bezig', 0, :total, 0, 0)""")
                .bind("request", request)
                .bind("mark", mark)
                .bind("total", total)
                .execute();
    }

    static void progress(Handle db, String request, String mark, long done) {
        db.createUpdate("update disclosure_check set done = :done where request_id = :request and mark = :mark")
                .bind("done", done)
                .bind("request", request)
                .bind("mark", mark)
                .execute();
    }

    /** Ends what was begun for the same judgements; what was begun anew since goes on. */
    static void end(Handle db, Row row, Instant at) {
        db.createUpdate("""
                update disclosure_check set status = :status, readable = :readable, found = :found, personal = :personal, ended_at = :at
                where request_id = :request and mark = :mark""")
                .bind("status", row.status())
                .bind("readable", row.readable())
                .bind("found", row.found())
                .bind("personal", row.sealed())
                .bind("at", at.toEpochMilli())
                .bind("request", row.request())
                .bind("mark", row.mark())
                .execute();
    }
}
