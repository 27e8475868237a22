package nl.schepenkist.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about holds. */
final class HoldTable {
    private HoldTable() {}

    private static final RowMapper<Holds.Hold> HOLD = (r, _) -> {
        long lifted = r.getLong("lifted_at");
        boolean stands = r.wasNull();
        return new Holds.Hold(
                r.getString("id"),
                Worded.of(Bond.Reason.class, r.getString("reason"), "reason"),
                r.getString("reference"),
                r.getString("remark"),
                r.getString("scope"),
                r.getString("owner"),
                day(r.getString("until")),
                r.getString("placed_by"),
                Instant.ofEpochMilli(r.getLong("placed_at")),
                r.getString("lifted_by"),
                stands ? null : Instant.ofEpochMilli(lifted),
                r.getString("lift_reason"),
                r.getLong("version"));
    };

    static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    /**
     * @param owner work that it belongs to and ends with; null when it stands by itself
     */
    static void insert(Handle db, String id, Holds.Wanted wanted, @Nullable String owner, String actor, Instant now) {
        db.createUpdate("""
                insert into hold (id, reason, reference, remark, scope, owner, placed_by, placed_at, version)
                values (:id, :reason, :reference, :remark, :scope, :owner, :by, :at, 1)""")
                .bind("owner", owner)
                .bind("id", id)
                .bind("reason", wanted.reason().word())
                .bind("reference", wanted.reference())
                .bind("remark", wanted.remark())
                .bind("scope", ScopeView.text(wanted.scope()))
                .bind("by", actor)
                .bind("at", now.toEpochMilli())
                .execute();
    }

    static Optional<Holds.Hold> find(Handle db, String id) {
        return db.createQuery("select * from hold where id = :id")
                .bind("id", id)
                .map(HOLD)
                .findOne();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from hold").mapTo(Long.class).one();
    }

    /** Those that stand first, the newest first. */
    static List<Holds.Hold> page(Handle db, int limit, int offset) {
        return db.createQuery(
                        "select * from hold order by case when lifted_at is null then 0 else 1 end, placed_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(HOLD)
                .list();
    }

    /** Those of one piece of work that stand. */
    static List<Holds.Hold> standing(Handle db, String owner) {
        return db.createQuery("select * from hold where owner = :owner and lifted_at is null order by placed_at, id")
                .bind("owner", owner)
                .map(HOLD)
                .list();
    }

    /** All of one piece of work, the newest last. */
    static List<Holds.Hold> of(Handle db, String owner) {
        return db.createQuery("select * from hold where owner = :owner order by placed_at, id")
                .bind("owner", owner)
                .map(HOLD)
                .list();
    }

    /** Lifts one of which the last day is over; false when that is not so any more. */
    static boolean liftOver(Handle db, String id, LocalDate today, Instant now, String reason) {
        return db.createUpdate("""
                update hold set lifted_by = 'systeem', lifted_at = :at, lift_reason = :reason, version = version + 1
                where id = :id and lifted_at is null and until < :today""")
                        .bind("id", id)
                        .bind("at", now.toEpochMilli())
                        .bind("reason", reason)
                        .bind("today", today.toString())
                        .execute()
                == 1;
    }

    /** Those that stand and of which the last day is over. */
    static List<Holds.Hold> over(Handle db, LocalDate today) {
        return db.createQuery("select * from hold where lifted_at is null and until < :today order by until, id")
                .bind("today", today.toString())
                .map(HOLD)
                .list();
    }

    /** Of what stands of one piece of work; answers how many those are. */
    static int until(Handle db, String owner, @Nullable LocalDate until) {
        return db.createUpdate(
                        "update hold set until = :until, version = version + 1 where owner = :owner and lifted_at is null")
                .bind("owner", owner)
                .bind("until", until == null ? null : until.toString())
                .execute();
    }

    /** False when it was lifted before. */
    static boolean lift(Handle db, String id, String actor, Instant now, String reason) {
        return db.createUpdate("""
                update hold set lifted_by = :by, lifted_at = :at, lift_reason = :reason, version = version + 1
                where id = :id and lifted_at is null""")
                        .bind("id", id)
                        .bind("by", actor)
                        .bind("at", now.toEpochMilli())
                        .bind("reason", reason)
                        .execute()
                == 1;
    }
}
