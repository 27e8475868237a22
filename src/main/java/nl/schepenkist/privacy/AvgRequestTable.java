package nl.schepenkist.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about requests of people about their own data. */
final class AvgRequestTable {
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};

    private static final RowMapper<AvgRequest> ROW = (r, _) -> {
        long ended = r.getLong("ended_at");
        Instant endedAt = r.wasNull() ? null : Instant.ofEpochMilli(ended);
        return new AvgRequest(
                r.getString("id"),
                Worded.of(AvgRequest.Kind.class, r.getString("kind"), "kind"),
                r.getString("reference"),
                LocalDate.parse(r.getString("received")),
                LocalDate.parse(r.getString("due")),
                Worded.of(AvgRequest.Status.class, r.getString("status"), "status"),
                ScopeView.ofText(r.getString("scope")),
                r.getString("list_id"),
                r.getString("hold_id"),
                counts(r.getString("judged")),
                r.getString("registered_by"),
                Instant.ofEpochMilli(r.getLong("registered_at")),
                endedAt,
                r.getBytes("personal"),
                r.getLong("version"));
    };

    private AvgRequestTable() {}

    private static Map<String, Long> counts(@Nullable String text) {
        try {
            return text == null ? Map.of() : Json.mapper().readValue(text, COUNTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void insert(Handle db, AvgRequest r) {
        db.createUpdate("""
                insert into avg_request (id, kind, reference, received, due, status, scope, list_id, hold_id, judged, registered_by, registered_at, personal, version)
                values (:id, :kind, :reference, :received, :due, :status, :scope, :list, :hold, :judged, :by, :at, :personal, 1)""")
                .bind("id", r.id())
                .bind("kind", r.kind().word())
                .bind("reference", r.reference())
                .bind("received", r.received().toString())
                .bind("due", r.due().toString())
                .bind("status", r.status().word())
                .bind("scope", ScopeView.text(r.scope()))
                .bind("list", r.list())
                .bind("hold", r.hold())
                .bind("judged", Json.mapper().valueToTree(r.judged()).toString())
                .bind("by", r.registeredBy())
                .bind("at", r.registeredAt().toEpochMilli())
                .bind("personal", r.sealed())
                .execute();
    }

    static Optional<AvgRequest> find(Handle db, String id) {
        return db.createQuery("select * from avg_request where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    static List<AvgRequest> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from avg_request order by registered_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ROW)
                .list();
    }

    static List<AvgRequest> underWay(Handle db) {
        return db.createQuery("select * from avg_request where status = 'in-behandeling' order by due, id")
                .map(ROW)
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from avg_request")
                .mapTo(Long.class)
                .one();
    }

    /** False when it was ended before. */
    static boolean end(Handle db, String id, byte[] personal, Instant now) {
        return db.createUpdate("""
                        update avg_request set status = 'afgehandeld', ended_at = :now, personal = :personal, version = version + 1
                        where id = :id and status = 'in-behandeling'""")
                        .bind("now", now.toEpochMilli())
                        .bind("personal", personal)
                        .bind("id", id)
                        .execute()
                == 1;
    }
}
