package nl.schepenkist.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL about what deciders said of the judgement of a request. */
final class ReviewTable {
    private ReviewTable() {}

    record Review(int nr, boolean agreed, String reviewer, Instant at, byte[] sealed) {}

    static void insert(Handle db, String request, Review r) {
        db.createUpdate("""
                insert into disclosure_review (request_id, nr, agreed, reviewer, reviewed_at, personal)
                values (:request, :nr, :agreed, :reviewer, :at, :personal)""")
                .bind("request", request)
                .bind("nr", r.nr())
                .bind("agreed", r.agreed() ? 1 : 0)
                .bind("reviewer", r.reviewer())
                .bind("at", r.at().toEpochMilli())
                .bind("personal", r.sealed())
                .execute();
    }

    static List<Review> all(Handle db, String request) {
        return db.createQuery("select * from disclosure_review where request_id = :request order by nr")
                .bind("request", request)
                .map((r, _) -> new Review(
                        r.getInt("nr"),
                        r.getLong("agreed") == 1,
                        r.getString("reviewer"),
                        Instant.ofEpochMilli(r.getLong("reviewed_at")),
                        r.getBytes("personal")))
                .list();
    }

    /** The one that counts. */
    static Optional<Review> last(Handle db, String request) {
        var all = all(db, request);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }
}
