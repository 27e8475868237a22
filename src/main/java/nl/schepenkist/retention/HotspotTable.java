package nl.schepenkist.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about hotspots and the decisions on them. */
final class HotspotTable {
    private HotspotTable() {}

    private static final RowMapper<Hotspot> HOTSPOT = (r, _) -> {
        String to = r.getString("to_day");
        return new Hotspot(
                r.getString("id"),
                r.getString("name"),
                r.getString("description"),
                LocalDate.parse(r.getString("from_day")),
                to == null ? null : LocalDate.parse(to),
                Arrays.stream(r.getString("criteria").split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(word -> Worded.of(Hotspot.Criterion.class, word, "criteria"))
                        .toList(),
                r.getString("scope"),
                Worded.of(Hotspot.Status.class, r.getString("status"), "status"),
                r.getString("proposed_by"),
                Instant.ofEpochMilli(r.getLong("proposed_at")),
                LocalDate.parse(r.getString("frozen_until")),
                r.getLong("version"));
    };

    static void insert(Handle db, Hotspot h) {
        db.createUpdate("""
                insert into hotspot (id, name, description, from_day, to_day, criteria, scope, status, proposed_by, proposed_at, frozen_until, version)
                values (:id, :name, :description, :from, :to, :criteria, :scope, :status, :by, :at, :until, :version)""")
                .bind("id", h.id())
                .bind("name", h.name())
                .bind("description", h.description())
                .bind("from", h.from().toString())
                .bind("to", h.to() == null ? null : h.to().toString())
                .bind("criteria", h.criteria().stream().map(Worded::word).collect(Collectors.joining(" ")))
                .bind("scope", h.scope())
                .bind("status", h.status().word())
                .bind("by", h.proposedBy())
                .bind("at", h.proposedAt().toEpochMilli())
                .bind("until", h.frozenUntil().toString())
                .bind("version", h.version())
                .execute();
    }

    static Optional<Hotspot> find(Handle db, String id) {
        return db.createQuery("select * from hotspot where id = :id")
                .bind("id", id)
                .map(HOTSPOT)
                .findOne();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from hotspot").mapTo(Long.class).one();
    }

    /** The newest first. */
    static List<Hotspot> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from hotspot order by proposed_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(HOTSPOT)
                .list();
    }

    static List<Hotspot> withStatus(Handle db, Hotspot.Status status) {
        return db.createQuery("select * from hotspot where status = :status order by from_day desc, id")
                .bind("status", status.word())
                .map(HOTSPOT)
                .list();
    }

    /** False when it was in another status. */
    static boolean move(Handle db, String id, Hotspot.Status from, Hotspot.Status to) {
        return db.createUpdate(
                                "update hotspot set status = :to, version = version + 1 where id = :id and status = :from")
                        .bind("id", id)
                        .bind("from", from.word())
                        .bind("to", to.word())
                        .execute()
                == 1;
    }

    static void decided(Handle db, String id, Hotspot.Decision d) {
        db.createUpdate("""
                insert into hotspot_decision (hotspot_id, nr, status, decision, day, sio, recorded_by, recorded_at)
                select :id, coalesce(max(nr), 0) + 1, :status, :decision, :day, :sio, :by, :at from hotspot_decision where hotspot_id = :id""")
                .bind("id", id)
                .bind("status", d.status().word())
                .bind("decision", d.decision())
                .bind("day", d.day().toString())
                .bind("sio", d.council())
                .bind("by", d.recordedBy())
                .bind("at", d.recordedAt().toEpochMilli())
                .execute();
    }

    static List<Hotspot.Decision> decisions(Handle db, String id) {
        return db.createQuery("select * from hotspot_decision where hotspot_id = :id order by nr")
                .bind("id", id)
                .map((r, _) -> new Hotspot.Decision(
                        Worded.of(Hotspot.Status.class, r.getString("status"), "status"),
                        r.getString("decision"),
                        LocalDate.parse(r.getString("day")),
                        r.getString("sio"),
                        r.getString("recorded_by"),
                        Instant.ofEpochMilli(r.getLong("recorded_at"))))
                .list();
    }

    /** Families of a hotspot after one of them, in the order of their ids. */
    static List<String> members(Handle db, String id, String after, int limit) {
        return db.createQuery(
                        "select record_id from scope_member where work_id = :id and record_id > :after order by record_id limit :limit")
                .bind("id", id)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }
}
