package nl.schepenkist.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.http.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about changes of the register of tenures. */
final class TenureChangeTable {
    private static final ObjectMapper JSON = Json.mapper();
    private static final TypeReference<List<Tenure>> TENURES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<TenureChange.At> AT = new TypeReference<>() {};

    private static final RowMapper<TenureChange> ROW = (r, _) -> {
        String at = r.getString("at");
        return new TenureChange(
                r.getString("id"),
                r.getString("made_by"),
                Instant.ofEpochMilli(r.getLong("made_at")),
                r.getLong("made") == 1,
                read(r.getString("before"), TENURES),
                read(r.getString("after"), TENURES),
                r.getLong("done") == 1,
                at == null ? TenureChange.At.BEGINNING : read(at, AT),
                read(r.getString("effect"), COUNTS));
    };

    private TenureChangeTable() {}

    private static <T> T read(String text, TypeReference<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void insert(Handle db, TenureChange c) {
        db.createUpdate("""
                insert into tenure_change (id, made_by, made_at, made, before, after, done, effect)
                values (:id, :by, :at, :made, :before, :after, 0, '{}')""")
                .bind("id", c.id())
                .bind("by", c.by())
                .bind("at", c.when().toEpochMilli())
                .bind("made", c.made() ? 1 : 0)
                .bind("before", text(c.before()))
                .bind("after", text(c.after()))
                .execute();
    }

    static Optional<TenureChange> find(Handle db, String id) {
        return db.createQuery("select * from tenure_change where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** The change, which nobody else works on until the caller's transaction ends. */
    static Optional<TenureChange> hold(Handle db, String id) {
        db.createUpdate("update tenure_change set id = id where id = :id")
                .bind("id", id)
                .execute();
        return find(db, id);
    }

    static List<TenureChange> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from tenure_change order by made_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ROW)
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from tenure_change")
                .mapTo(Long.class)
                .one();
    }

    static void progress(Handle db, String id, TenureChange.At at, Map<String, Long> effect) {
        db.createUpdate("update tenure_change set at = :at, effect = :effect where id = :id")
                .bind("at", text(at))
                .bind("effect", text(effect))
                .bind("id", id)
                .execute();
    }

    static void done(Handle db, String id) {
        db.createUpdate("update tenure_change set done = 1 where id = :id")
                .bind("id", id)
                .execute();
    }
}
