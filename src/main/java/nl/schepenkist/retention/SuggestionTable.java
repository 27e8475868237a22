package nl.schepenkist.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about what residents suggest. */
final class SuggestionTable {
    private static final RowMapper<Suggestion> ROW = (r, _) -> {
        long handled = r.getLong("handled_at");
        Instant handledAt = r.wasNull() ? null : Instant.ofEpochMilli(handled);
        return new Suggestion(
                r.getString("id"),
                Instant.ofEpochMilli(r.getLong("made_at")),
                handledAt,
                r.getString("outcome"),
                r.getBytes("personal"));
    };

    private SuggestionTable() {}

    static void insert(Handle db, String id, Instant now, byte[] personal) {
        db.createUpdate("insert into hotspot_suggestion (id, made_at, personal) values (:id, :at, :personal)")
                .bind("id", id)
                .bind("at", now.toEpochMilli())
                .bind("personal", personal)
                .execute();
    }

    static Optional<Suggestion> find(Handle db, String id) {
        return db.createQuery("select * from hotspot_suggestion where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** Those that nobody looked at first. */
    static List<Suggestion> page(Handle db, int limit, int offset) {
        return db.createQuery(
                        "select * from hotspot_suggestion order by handled_at is not null, made_at, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ROW)
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from hotspot_suggestion")
                .mapTo(Long.class)
                .one();
    }

    static long countOpen(Handle db) {
        return db.createQuery("select count(*) from hotspot_suggestion where handled_at is null")
                .mapTo(Long.class)
                .one();
    }

    /** False when somebody handled it before. */
    static boolean handle(Handle db, String id, String outcome, byte[] personal, Instant now) {
        return db.createUpdate(
                                "update hotspot_suggestion set handled_at = :at, outcome = :outcome, personal = :personal where id = :id and handled_at is null")
                        .bind("at", now.toEpochMilli())
                        .bind("outcome", outcome)
                        .bind("personal", personal)
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
