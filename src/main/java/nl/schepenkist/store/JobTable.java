package nl.schepenkist.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about jobs. Claiming is one conditional update, so that it works on both databases and between processes. */
final class JobTable {
    private static final RowMapper<Job> JOB = (r, _) -> new Job(
            r.getString("id"),
            r.getString("kind"),
            r.getString("payload"),
            r.getString("group_id"),
            r.getInt("attempts"),
            r.getInt("failures"));

    /** A process may be killed many times by no fault of what it does; not as often as this. */
    private static final int LOST_TOO_OFTEN = 60;

    /** Slow work leaves an intake alone: each piece of it would cost that a commit of the index. Not for ever, though. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(10);

    private JobTable() {}

    static void insert(
            Handle db,
            String id,
            String kind,
            String payload,
            String group,
            boolean closesGroup,
            Job.Lane lane,
            Instant now) {
        db.createUpdate("""
                insert into job (id, kind, payload, group_id, closes_group, lane, state, attempts, due, queued_at)
                values (:id, :kind, :payload, :group, :closes, :lane, 'wachtend', 0, :now, :now)""")
                .bind("id", id)
                .bind("kind", kind)
                .bind("payload", payload)
                .bind("group", group)
                .bind("closes", closesGroup ? 1 : 0)
                .bind("lane", lane.word())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** Marks a job that was just inserted as in hand. */
    static void hold(Handle db, String id, String owner, Instant leaseUntil) {
        db.createUpdate(
                        "update job set state = 'bezig', owner = :owner, lease_until = :lease, attempts = 1 where id = :id")
                .bind("owner", owner)
                .bind("lease", leaseUntil.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static Optional<Job> claim(Handle db, Job.Lane lane, String owner, Instant now, Instant leaseUntil) {
        return db.createQuery("""
                update job set state = 'bezig', owner = :owner, lease_until = :lease, attempts = attempts + 1
                where state = 'wachtend' and id = (
                  select j.id from job j where j.state = 'wachtend' and j.lane = :lane and j.due <= :now
                  and (j.closes_group = 0 or not exists (
                    select 1 from job o where o.group_id = j.group_id and o.id <> j.id and o.lane <> 'langzaam' and o.state <> 'mislukt' and o.closes_group = 0))
                  and (j.lane <> 'langzaam' or j.queued_at < :patience or not exists (
                    select 1 from job i where i.lane = 'opname' and i.state = 'bezig'))
                  order by j.due, j.queued_at limit 1)
                returning id, kind, payload, group_id, attempts, failures""")
                .bind("owner", owner)
                .bind("lease", leaseUntil.toEpochMilli())
                .bind("lane", lane.word())
                .bind("now", now.toEpochMilli())
                .bind("patience", now.minus(LONGEST_PATIENCE).toEpochMilli())
                .map(JOB)
                .findOne();
    }

    /** Only by who holds it: another may have taken it over. */
    static void delete(Handle db, String id, String owner) {
        db.createUpdate("delete from job where id = :id and owner = :owner")
                .bind("owner", owner)
                .bind("id", id)
                .execute();
    }

    static void retry(Handle db, String id, String owner, Instant due, String failure, boolean giveUp) {
        db.createUpdate(
                        "update job set state = :state, due = :due, failure = :failure, failures = failures + 1, owner = null, lease_until = null where id = :id and owner = :owner")
                .bind("owner", owner)
                .bind("state", giveUp ? "mislukt" : "wachtend")
                .bind("due", due.toEpochMilli())
                .bind("failure", failure)
                .bind("id", id)
                .execute();
    }

    /** Gives a job back as if it had not been begun. */
    static void giveBack(Handle db, String id, String owner) {
        db.createUpdate(
                        "update job set state = 'wachtend', attempts = attempts - 1, owner = null, lease_until = null where id = :id and owner = :owner")
                .bind("owner", owner)
                .bind("id", id)
                .execute();
    }

    /** Gives a job back as if it had not been begun, for later. */
    static void postpone(Handle db, String id, String owner, Instant due) {
        db.createUpdate("""
                update job set state = 'wachtend', attempts = attempts - 1, due = :due, owner = null, lease_until = null
                where id = :id and owner = :owner""")
                .bind("due", due.toEpochMilli())
                .bind("id", id)
                .bind("owner", owner)
                .execute();
    }

    static void extend(Handle db, String owner, Set<String> ids, Instant leaseUntil) {
        if (ids.isEmpty()) return;
        var batch = db.prepareBatch(
                "update job set lease_until = :lease where id = :id and owner = :owner and state = 'bezig'");
        // In one order: two that hold each other's next row would never end.
        for (String id : new TreeSet<>(ids))
            batch.bind("lease", leaseUntil.toEpochMilli())
                    .bind("id", id)
                    .bind("owner", owner)
                    .add();
        batch.execute();
    }

    static void progressed(Handle db, String id, String owner) {
        db.createUpdate(
                        "update job set attempts = 1, failures = 0 where id = :id and owner = :owner and (attempts > 1 or failures > 0)")
                .bind("id", id)
                .bind("owner", owner)
                .execute();
    }

    static int takeUpAgain(Handle db, String kind, Instant now) {
        return db.createUpdate(
                        "update job set state = 'wachtend', attempts = 0, failures = 0, due = :now where kind = :kind and state = 'mislukt'")
                .bind("now", now.toEpochMilli())
                .bind("kind", kind)
                .execute();
    }

    static Set<String> owners(Handle db) {
        return db.createQuery("select distinct owner from job where state = 'bezig'")
                .mapTo(String.class)
                .set();
    }

    /** Takes back what an owner that is no more, or silent for too long, had in hand. */
    static void release(Handle db, Set<String> deadOwners, Instant now) {
        db.createUpdate(
                        "update job set state = 'wachtend', owner = null, lease_until = null where state = 'bezig' and lease_until < :now and attempts < :limit")
                .bind("limit", LOST_TOO_OFTEN)
                .bind("now", now.toEpochMilli())
                .execute();
        for (String owner : deadOwners)
            db.createUpdate(
                            "update job set state = 'wachtend', owner = null, lease_until = null where state = 'bezig' and owner = :owner and attempts < :limit")
                    .bind("limit", LOST_TOO_OFTEN)
                    .bind("owner", owner)
                    .execute();
        // What takes its process with it again and again must not be taken up for ever.
        db.createUpdate(
                        "update job set state = 'mislukt', failure = 'herhaald-afgebroken', owner = null, lease_until = null where state = 'bezig' and lease_until < :now")
                .bind("now", now.toEpochMilli())
                .execute();
        for (String owner : deadOwners)
            db.createUpdate(
                            "update job set state = 'mislukt', failure = 'herhaald-afgebroken', owner = null, lease_until = null where state = 'bezig' and owner = :owner")
                    .bind("owner", owner)
                    .execute();
    }

    static long unfinished(Handle db, String group) {
        return db.createQuery("select count(*) from job where group_id = :group and state <> 'mislukt'")
                .bind("group", group)
                .mapTo(Long.class)
                .one();
    }

    record Failed(String id, String kind, String group, String failure) {}

    static List<Failed> failed(Handle db, int limit) {
        return db.createQuery(
                        "select id, kind, group_id, failure from job where state = 'mislukt' order by queued_at limit :limit")
                .bind("limit", limit)
                .map((r, _) -> new Failed(
                        r.getString("id"), r.getString("kind"), r.getString("group_id"), r.getString("failure")))
                .list();
    }
}
