package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about packages. */
final class PackageTable {
    private PackageTable() {}

    /**
     * @param review agreement that it is made on
     * @param deferred whether it holds what is released two weeks after the decision, and nothing else
     * @param sealed what is in it; null until it is ready
     */
    record Row(
            String id,
            String request,
            String status,
            int review,
            long done,
            long total,
            Instant askedAt,
            @Nullable Instant endedAt,
            boolean deferred,
            Publishing publishing,
            byte @Nullable [] sealed) {}

    /**
     * How far the publication of a package is.
     *
     * @param status null while nobody asked for it
     * @param done documents that are ready
     * @param by who asked for it
     */
    record Publishing(
            @Nullable String status, long done, @Nullable String by) {
        static final Publishing NOT = new Publishing(null, 0, null);
    }

    static void insert(Handle db, Row row, String by) {
        db.createUpdate("""
                insert into disclosure_package (id, request_id, status, review_nr, done, total, asked_by, asked_at, deferred, published)
                values (:id, :request, :status, :review, 0, :total, :by, :at, :deferred, 0)""")
                .bind("deferred", row.deferred() ? 1 : 0)
                .bind("id", row.id())
                .bind("request", row.request())
                .bind("status", row.status())
                .bind("review", row.review())
                .bind("total", row.total())
                .bind("by", by)
                .bind("at", row.askedAt().toEpochMilli())
                .execute();
    }

    static Optional<Row> find(Handle db, String id) {
        return db.createQuery("select * from disclosure_package where id = :id")
                .bind("id", id)
                .map((r, _) -> row(r))
                .findOne();
    }

    /** The last one of a request that is ready. */
    static Optional<Row> ready(Handle db, String request) {
        return db.createQuery("""
                select * from disclosure_package where request_id = :request and status = 'gereed' order by asked_at desc, id desc limit 1""")
                .bind("request", request)
                .map((r, _) -> row(r))
                .findOne();
    }

    /** Those of a request, the last first. */
    static List<Row> all(Handle db, String request) {
        return db.createQuery(
                        "select * from disclosure_package where request_id = :request order by asked_at desc, id desc")
                .bind("request", request)
                .map((r, _) -> row(r))
                .list();
    }

    private static Row row(ResultSet r) throws SQLException {
        long ended = r.getLong("ended_at");
        Instant endedAt = r.wasNull() ? null : Instant.ofEpochMilli(ended);
        return new Row(
                r.getString("id"),
                r.getString("request_id"),
                r.getString("status"),
                r.getInt("review_nr"),
                r.getLong("done"),
                r.getLong("total"),
                Instant.ofEpochMilli(r.getLong("asked_at")),
                endedAt,
                r.getLong("deferred") == 1,
                new Publishing(r.getString("publishing"), r.getLong("published"), r.getString("publisher")),
                r.getBytes("personal"));
    }

    static void progress(Handle db, String id, long done) {
        db.createUpdate("update disclosure_package set done = :done where id = :id")
                .bind("done", done)
                .bind("id", id)
                .execute();
    }

    static void ended(Handle db, String id, String status, byte[] sealed, Instant at) {
        db.createUpdate(
                        "update disclosure_package set status = :status, personal = :sealed, ended_at = :at where id = :id")
                .bind("status", status)
                .bind("sealed", sealed)
                .bind("at", at.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Somebody asked to publish it; false when that is being done already. */
    static boolean publish(Handle db, String id, String by) {
        return db.createUpdate("""
                        update disclosure_package set publishing = 'bezig', published = 0, publisher = :by
                        where id = :id and (publishing is null or publishing <> 'bezig')""").bind("by", by).bind("id", id).execute() == 1;
    }

    static void publishing(Handle db, String id, String status, long done) {
        db.createUpdate("update disclosure_package set publishing = :status, published = :done where id = :id")
                .bind("status", status)
                .bind("done", done)
                .bind("id", id)
                .execute();
    }
}
