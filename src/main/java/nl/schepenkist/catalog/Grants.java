package nl.schepenkist.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Named grants: they open records marked secret and shielded mailboxes to one user, until a day, once a second person confirmed. */
public final class Grants {
    private static final ObjectMapper JSON = Json.mapper();

    private final Database database;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Grants(Database database, Account account, Ids ids, Clock clock) {
        this.database = database;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param subject who may read, as the registers name users
     * @param confirmedBy null until a second person confirmed it
     */
    public record Grant(
            String id,
            String subject,
            Scope scope,
            String reason,
            LocalDate until,
            String askedBy,
            @Nullable String confirmedBy) {}

    /** Asks for a grant; it opens nothing yet. */
    public Grant ask(String subject, Scope scope, String reason, LocalDate until, Actor actor) {
        if (subject.isBlank()) throw Refusal.invalid("gebruiker", "is verplicht");
        if (reason.isBlank()) throw Refusal.invalid("reden", "is verplicht");
        if (scope.words().isPresent())
            throw Refusal.invalid("bereik.q", "kan niet in een toegang: noem mailboxen, zaken of ids");
        if (until.isBefore(DutchDay.today(clock))) throw Refusal.invalid("tot", "ligt in het verleden");
        var grant = new Grant(ids.next(), subject, scope, reason, until, actor.id(), null);
        database.run(h -> {
            Table.insert(h, grant, clock.instant().toEpochMilli());
            account.write(
                    h,
                    new Account.Act(
                            "toegang-gevraagd",
                            actor,
                            null,
                            grant.id(),
                            Map.of("gebruiker", subject, "reden", reason)));
        });
        return grant;
    }

    /** Confirms a grant; from now on it holds. */
    public Grant confirm(String id, Actor actor) {
        return database.write(h -> {
            Grant grant = Table.find(h, id).orElseThrow(() -> Refusal.notFound("toegang"));
            if (grant.askedBy().equals(actor.id()))
                throw Refusal.samePerson("Een toegang wordt bevestigd door iemand anders dan wie haar vroeg.");
            if (grant.confirmedBy() != null)
                throw new Refusal.Conflict("al-bevestigd", "Deze toegang is al bevestigd.");
            Table.confirm(h, id, actor.id(), clock.instant().toEpochMilli());
            account.write(h, new Account.Act("toegang-bevestigd", actor, null, id, Map.of()));
            return Table.find(h, id).orElseThrow();
        });
    }

    public Grant get(String id) {
        return database.read(h -> Table.find(h, id)).orElseThrow(() -> Refusal.notFound("toegang"));
    }

    /** Scopes that are open to a user today. */
    List<Scope> openTo(String subject) {
        return database.read(h -> Table.openTo(h, subject, DutchDay.today(clock)));
    }

    private static final class Table {
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
}
