package nl.schepenkist.store;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jdbi.v3.core.Handle;

/**
 * Durable work: queued in the transaction that makes it necessary, done at least once, retried with a limit, visible
 * while it waits and when it failed.
 */
public final class Jobs {
    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final String self = Owner.current().toString();
    /** Ids of the jobs that this process is really at: only their leases are renewed. */
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    private final Signal signal = new Signal();

    public Jobs(Database database, Ids ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /** Wakes idle workers of this process as soon as something was queued or done here. */
    static final class Signal {
        private final Phaser phases = new Phaser(1);

        void raise() {
            phases.arrive();
        }

        /** Waits until it was raised after the phase that was seen last, or so many milliseconds; answers the phase now. */
        int await(int seen, long millis) throws InterruptedException {
            try {
                return phases.awaitAdvanceInterruptibly(seen, millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException nothingHappened) {
                return phases.getPhase();
            }
        }

        int phase() {
            return phases.getPhase();
        }
    }

    /** Queues a job in the caller's transaction. */
    public void queue(Handle db, String kind, String payload, String group) {
        queue(db, kind, payload, group, false, Job.Lane.ORDINARY);
    }

    /**
     * Queues a job that this process does itself, at once; {@link #done} takes it away. Should the process die it is taken
     * over like any other.
     *
     * @return its id
     */
    public String queueHeld(Handle db, String kind, String payload, String group) {
        String id = ids.next();
        JobTable.insert(db, id, kind, payload, group, false, Job.Lane.ORDINARY, clock.instant());
        JobTable.hold(db, id, self, clock.instant().plus(JobRunner.LEASE));
        db.afterCommit(() -> inHand.add(id));
        return id;
    }

    /** Takes a held job away, in the transaction that notes what it did. */
    public void done(Handle db, String id) {
        JobTable.delete(db, id, self);
        db.afterCommit(() -> inHand.remove(id));
        db.afterCommit(signal::raise);
    }

    /** Leaves a held job to whoever is free. */
    public void giveBack(Handle db, String id) {
        // Even when this cannot be written: then the lease runs out.
        inHand.remove(id);
        JobTable.giveBack(db, id, self);
        db.afterCommit(signal::raise);
    }

    /** Notes that a job got on: what it survived so far does not count against it any more. */
    public void progressed(Handle db, String id) {
        JobTable.progressed(db, id, self);
    }

    /** Lets jobs of this kind that were given up be tried once more. */
    public void takeUpAgain(String kind) {
        database.run(db -> {
            if (JobTable.takeUpAgain(db, kind, clock.instant()) > 0) db.afterCommit(signal::raise);
        });
    }

    Set<String> inHand() {
        return inHand;
    }

    /** Queues a job for a lane of its own. */
    public void queue(Handle db, Job.Lane lane, String kind, String payload, String group) {
        queue(db, kind, payload, group, false, lane);
    }

    /** Queues a job that runs when nothing else of its group is left but slow work. */
    public void queueLast(Handle db, String kind, String payload, String group) {
        queue(db, kind, payload, group, true, Job.Lane.ORDINARY);
    }

    private void queue(Handle db, String kind, String payload, String group, boolean last, Job.Lane lane) {
        JobTable.insert(db, ids.next(), kind, payload, group, last, lane, clock.instant());
        db.afterCommit(signal::raise);
    }

    /** How many jobs of a group wait or run. */
    public long unfinished(String group) {
        return database.read(h -> JobTable.unfinished(h, group));
    }

    /** A job that was given up, for the eyes of the administrator. */
    public record Failed(String id, String kind, String group, String failure) {}

    public List<Failed> failed(int limit) {
        return database.read(h -> JobTable.failed(h, limit)).stream()
                .map(f -> new Failed(f.id(), f.kind(), f.group(), f.failure()))
                .toList();
    }

    Signal signal() {
        return signal;
    }
}
