package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.disclosure.DisclosureRequest.Outcome;
import nl.schepenkist.disclosure.DisclosureRequest.Procedure;
import nl.schepenkist.disclosure.DisclosureRequest.Suspension;
import nl.schepenkist.records.Scope;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about disclosure requests, their suspensions and their procedures. */
final class DisclosureTable {
    private DisclosureTable() {}

    /** False when its reference is taken. */
    static boolean insert(Handle db, DisclosureRequest r) {
        return db.createUpdate("""
                insert into disclosure_request (id, reference, category, received, scope, extra_days, registered_by, registered_at, personal, asker, version)
                values (:id, :reference, :category, :received, :scope, 0, :by, :at, :personal, :asker, 1)
                on conflict (reference) do nothing""")
                        .bind("id", r.id())
                        .bind("reference", r.reference())
                        .bind("category", r.category().word())
                        .bind("received", r.received().toString())
                        .bind("scope", r.scope() == null ? null : ScopeView.text(r.scope()))
                        .bind("by", r.registeredBy())
                        .bind("at", r.registeredAt().toEpochMilli())
                        .bind("personal", r.sealed())
                        .bind("asker", r.asker())
                        .execute()
                == 1;
    }

    static boolean exists(Handle db, String reference) {
        return db.createQuery("select count(*) from disclosure_request where reference = :reference")
                        .bind("reference", reference)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static Optional<DisclosureRequest> find(Handle db, String id) {
        return db.createQuery("select * from disclosure_request where id = :id")
                .bind("id", id)
                .map((r, _) -> row(db, r))
                .findOne();
    }

    /** Those without a decision first, the oldest first. */
    static List<DisclosureRequest> page(Handle db, int limit, int offset) {
        return db.createQuery("""
                select * from disclosure_request order by case when decided_on is null then 0 else 1 end, received, id
                limit :limit offset :offset""")
                .bind("limit", limit)
                .bind("offset", offset)
                .map((r, _) -> row(db, r))
                .list();
    }

    static List<DisclosureRequest> unfinished(Handle db) {
        return db.createQuery(
                        "select * from disclosure_request where decided_on is null or scope is null order by received, id")
                .map((r, _) -> row(db, r))
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from disclosure_request")
                .mapTo(Long.class)
                .one();
    }

    private static DisclosureRequest row(Handle db, ResultSet r) throws SQLException {
        String id = r.getString("id");
        String scope = r.getString("scope");
        String outcome = r.getString("outcome");
        return new DisclosureRequest(
                id,
                r.getString("reference"),
                Worded.of(InformationCategory.class, r.getString("category"), "category"),
                LocalDate.parse(r.getString("received")),
                scope == null ? null : ScopeView.ofText(scope),
                r.getInt("extra_days"),
                suspensions(db, id),
                heard(db, id),
                procedures(db, id),
                day(r, "decided_on"),
                outcome == null ? null : Worded.of(Outcome.class, outcome, "outcome"),
                r.getString("registered_by"),
                Instant.ofEpochMilli(r.getLong("registered_at")),
                r.getBytes("personal"),
                r.getBytes("asker"),
                r.getLong("version"));
    }

    private static @Nullable LocalDate day(ResultSet r, String column) throws SQLException {
        String day = r.getString(column);
        return day == null ? null : LocalDate.parse(day);
    }

    private static List<Suspension> suspensions(Handle db, String id) {
        return db.createQuery("select * from disclosure_suspension where request_id = :id order by nr")
                .bind("id", id)
                .map((r, _) -> new Suspension(
                        r.getInt("nr"),
                        Worded.of(Suspension.Ground.class, r.getString("ground"), "ground"),
                        LocalDate.parse(r.getString("first_day")),
                        day(r, "last_day")))
                .list();
    }

    private static List<DecisionTerm.Pause> heard(Handle db, String id) {
        return HearingTable.all(db, id).stream()
                .map(Hearing::pause)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Procedure> procedures(Handle db, String id) {
        return db.createQuery("select * from disclosure_procedure where request_id = :id order by nr")
                .bind("id", id)
                .map((r, _) -> new Procedure(
                        r.getInt("nr"),
                        Worded.of(Procedure.Kind.class, r.getString("kind"), "kind"),
                        r.getString("reference"),
                        LocalDate.parse(r.getString("begun")),
                        day(r, "final_on")))
                .list();
    }

    /** Takes a request in hand: false when somebody changed it since it was read. */
    static boolean changed(Handle db, DisclosureRequest seen) {
        return db.createUpdate(
                                "update disclosure_request set version = version + 1 where id = :id and version = :version")
                        .bind("id", seen.id())
                        .bind("version", seen.version())
                        .execute()
                == 1;
    }

    static void said(Handle db, String id, byte[] sealed) {
        db.createUpdate("update disclosure_request set personal = :sealed where id = :id")
                .bind("sealed", sealed)
                .bind("id", id)
                .execute();
    }

    static void asker(Handle db, String id, byte[] sealed) {
        db.createUpdate("update disclosure_request set asker = :sealed where id = :id")
                .bind("sealed", sealed)
                .bind("id", id)
                .execute();
    }

    /** Decided requests of which it is still known who asked. */
    static List<DisclosureRequest> withAsker(Handle db) {
        return db.createQuery("select * from disclosure_request where asker is not null and decided_on is not null")
                .map((r, _) -> row(db, r))
                .list();
    }

    static void forgetAsker(Handle db, String id) {
        db.createUpdate("update disclosure_request set asker = null, version = version + 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    static void scope(Handle db, String id, Scope scope) {
        db.createUpdate("update disclosure_request set scope = :scope where id = :id")
                .bind("scope", ScopeView.text(scope))
                .bind("id", id)
                .execute();
    }

    static void extended(Handle db, String id, int days) {
        db.createUpdate("update disclosure_request set extra_days = :days where id = :id")
                .bind("days", days)
                .bind("id", id)
                .execute();
    }

    static void decided(Handle db, String id, LocalDate day, @Nullable Outcome outcome) {
        db.createUpdate("update disclosure_request set decided_on = :day, outcome = :outcome where id = :id")
                .bind("day", day.toString())
                .bind("outcome", outcome == null ? null : outcome.word())
                .bind("id", id)
                .execute();
    }

    static void suspended(Handle db, String id, Suspension s) {
        db.createUpdate("""
                insert into disclosure_suspension (request_id, nr, ground, first_day, last_day)
                values (:id, :nr, :ground, :first, :last)""")
                .bind("id", id)
                .bind("nr", s.nr())
                .bind("ground", s.ground().word())
                .bind("first", s.first().toString())
                .bind("last", s.last() == null ? null : s.last().toString())
                .execute();
    }

    static void resumed(Handle db, String id, int nr, LocalDate last) {
        db.createUpdate("update disclosure_suspension set last_day = :last where request_id = :id and nr = :nr")
                .bind("last", last.toString())
                .bind("id", id)
                .bind("nr", nr)
                .execute();
    }

    static void opened(Handle db, String id, Procedure p) {
        db.createUpdate("""
                insert into disclosure_procedure (request_id, nr, kind, reference, begun)
                values (:id, :nr, :kind, :reference, :begun)""")
                .bind("id", id)
                .bind("nr", p.nr())
                .bind("kind", p.kind().word())
                .bind("reference", p.reference())
                .bind("begun", p.begun().toString())
                .execute();
    }

    static void ended(Handle db, String id, int nr, LocalDate day) {
        db.createUpdate("update disclosure_procedure set final_on = :day where request_id = :id and nr = :nr")
                .bind("day", day.toString())
                .bind("id", id)
                .bind("nr", nr)
                .execute();
    }
}
