package nl.schepenkist.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Grants.Grant;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Scope;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about grants. */
final class GrantTable {
    private static final ObjectMapper JSON = Json.mapper();

    private GrantTable() {}

    private static final RowMapper<Grant> GRANT = (r, _) -> new Grant(
            r.getString("id"),
            r.getString("subject"),
            scope(r.getString("scope")),
            r.getString("reason"),
            LocalDate.parse(r.getString("until")),
            r.getString("asked_by"),
            r.getString("confirmed_by"));

    private static Scope scope(String json) {
        try {
            return ScopeView.parse(JSON.readValue(json, ScopeView.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static void insert(Handle db, Grant g, long now) {
        String scope;
        try {
            scope = JSON.writeValueAsString(ScopeView.of(g.scope()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        db.createUpdate("""
                    insert into access_grant (id, subject, scope, reason, until, asked_by, asked_at)
                    values (:id, :subject, :scope, :reason, :until, :by, :now)""")
                .bind("id", g.id())
                .bind("subject", g.subject())
                .bind("scope", scope)
                .bind("reason", g.reason())
                .bind("until", g.until().toString())
                .bind("by", g.askedBy())
                .bind("now", now)
                .execute();
    }

    static Optional<Grant> find(Handle db, String id) {
        return db.createQuery("select * from access_grant where id = :id")
                .bind("id", id)
                .map(GRANT)
                .findOne();
    }

    static void confirm(Handle db, String id, String by, long now) {
        db.createUpdate("update access_grant set confirmed_by = :by, confirmed_at = :now where id = :id")
                .bind("by", by)
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    static List<Scope> openTo(Handle db, String subject, LocalDate day) {
        return db
                .createQuery(
                        "select * from access_grant where subject = :subject and confirmed_by is not null and until >= :day")
                .bind("subject", subject)
                .bind("day", day.toString())
                .map(GRANT)
                .list()
                .stream()
                .map(Grant::scope)
                .toList();
    }
}
