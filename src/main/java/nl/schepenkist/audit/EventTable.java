package nl.schepenkist.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** SQL about events, their details and the heads of the chain. */
final class EventTable {
    private static final RowMapper<Event> EVENT = (r, _) -> new Event(
            r.getString("id"),
            r.getString("kind"),
            Instant.ofEpochMilli(r.getLong("happened_at")),
            r.getString("actor"),
            r.getString("record_id"),
            r.getString("work_id"),
            r.getBytes("detail_digest"));

    private EventTable() {}

    record Linked(Event event, long nr, byte[] link) {}

    record Detail(byte[] salt, byte[] locked) {}

    record FreshDetail(byte[] salt, byte[] locked, LocalDate eraseAfter) {}

    record Fresh(Event event, @Nullable FreshDetail detail) {}

    static void insert(Handle db, List<Fresh> events) {
        var batch = RowBatch.of(
                db,
                "insert into event (id, kind, happened_at, actor, record_id, work_id, detail_digest) values (?, ?, ?, ?, ?, ?, ?)");
        var details =
                RowBatch.of(db, "insert into event_detail (event_id, salt, detail, erase_after) values (?, ?, ?, ?)");
        for (Fresh f : events) {
            Event e = f.event();
            batch.add(
                    e.id(), e.kind(), e.moment().toEpochMilli(), e.actor(), e.recordId(), e.workId(), e.detailDigest());
            var d = f.detail();
            if (d != null)
                details.add(e.id(), d.salt(), d.locked(), d.eraseAfter().toString());
        }
        batch.execute();
        details.execute();
    }

    static List<Event> unsealed(Handle db, int limit) {
        return db.createQuery("select * from event where nr is null order by happened_at, id limit :limit")
                .bind("limit", limit)
                .map(EVENT)
                .list();
    }

    static long countUnsealed(Handle db) {
        return db.createQuery("select count(*) from event where nr is null")
                .mapTo(Long.class)
                .one();
    }

    static void link(Handle db, List<Linked> events) {
        var batch = RowBatch.of(db, "update event set nr = ?, link = ? where id = ?");
        for (Linked e : events) batch.add(e.nr(), e.link(), e.event().id());
        batch.execute();
    }

    static Optional<ChainHead> head(Handle db) {
        return db.createQuery("select * from chain_head order by nr desc limit 1")
                .map((r, _) -> new ChainHead(
                        r.getLong("nr"),
                        r.getBytes("link"),
                        Instant.ofEpochMilli(r.getLong("sealed_at")),
                        r.getBytes("signature")))
                .findOne();
    }

    static List<ChainHead> heads(Handle db) {
        return db.createQuery("select * from chain_head order by nr")
                .map((r, _) -> new ChainHead(
                        r.getLong("nr"),
                        r.getBytes("link"),
                        Instant.ofEpochMilli(r.getLong("sealed_at")),
                        r.getBytes("signature")))
                .list();
    }

    /** Adds the next head; fails when another process sealed meanwhile, since the number of a head is unique. */
    static void insertHead(Handle db, ChainHead head) {
        db.createUpdate("insert into chain_head (nr, link, sealed_at, signature) values (:nr, :link, :at, :signature)")
                .bind("nr", head.nr())
                .bind("link", head.link())
                .bind("at", head.sealedAt().toEpochMilli())
                .bind("signature", head.signature())
                .execute();
    }

    /** The last numbered event: what a head must agree with before anything is linked to it. */
    static long lastNr(Handle db) {
        return db.createQuery("select coalesce(max(nr), 0) from event")
                .mapTo(Long.class)
                .one();
    }

    static List<Linked> sealed(Handle db, long after, int limit) {
        return db.createQuery("select * from event where nr > :after order by nr limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map((r, c) -> new Linked(EVENT.map(r, c), r.getLong("nr"), r.getBytes("link")))
                .list();
    }

    static Optional<Detail> detail(Handle db, String eventId) {
        return db.createQuery("select salt, detail from event_detail where event_id = :id")
                .bind("id", eventId)
                .map((r, _) -> new Detail(r.getBytes("salt"), r.getBytes("detail")))
                .findOne();
    }

    /** Those that are not sealed yet come last. */
    static List<Event> ofWork(Handle db, String work, Collection<String> kinds) {
        return db.createQuery("""
                select * from event where work_id = :work and kind in (<kinds>)
                order by case when nr is null then 1 else 0 end, nr, happened_at, id""")
                .bind("work", work)
                .bindList("kinds", List.copyOf(kinds))
                .map(EVENT)
                .list();
    }

    static int eraseDetails(Handle db, LocalDate today) {
        return db.createUpdate("delete from event_detail where erase_after < :today")
                .bind("today", today.toString())
                .execute();
    }

    static void eraseDetailsOf(Handle db, List<String> records) {
        for (var some : BoundLists.of(records))
            db.createUpdate(
                            "delete from event_detail where event_id in (select id from event where record_id in (<ids>))")
                    .bindList("ids", some)
                    .execute();
    }

    record Filter(
            @Nullable String record,
            @Nullable String kind,
            @Nullable String actor,
            @Nullable Instant from,
            @Nullable Instant before) {}

    private static final String WHERE = """
             where (cast(:record as text) is null or record_id = :record or work_id = :record) and (cast(:kind as text) is null or kind = :kind)
             and (cast(:actor as text) is null or actor = :actor) and happened_at >= :from and happened_at < :before""";

    static long count(Handle db, Filter f) {
        return bound(db.createQuery("select count(*) from event " + WHERE), f)
                .mapTo(Long.class)
                .one();
    }

    static List<Event> find(Handle db, Filter f, int limit, long offset) {
        return bound(
                        db.createQuery("select * from event " + WHERE
                                + " order by happened_at, id limit :limit offset :offset"),
                        f)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(EVENT)
                .list();
    }

    private static Query bound(Query query, Filter f) {
        return query.bind("record", f.record())
                .bind("kind", f.kind())
                .bind("actor", f.actor())
                .bind("from", f.from() == null ? 0 : f.from().toEpochMilli())
                .bind("before", f.before() == null ? Long.MAX_VALUE : f.before().toEpochMilli());
    }
}
