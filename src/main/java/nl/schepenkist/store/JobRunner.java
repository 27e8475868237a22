package nl.schepenkist.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.records.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers of one process that do queued jobs. A job in hand carries a lease that is renewed while its owner lives; what a
 * dead owner had in hand is taken over, at once when it died on this machine.
 */
public final class JobRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    static final Duration LEASE = Duration.ofSeconds(60);
    private static final long BEAT_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 1_000;
    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final Duration GRACE = Duration.ofMillis(200);
    private static final Duration LAST_GRACE = Duration.ofSeconds(20);

    private final Database database;
    private final Jobs jobs;
    private final Map<String, Job.Handler> handlers;
    private final Clock clock;
    private final Owner self = Owner.current();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    public JobRunner(Database database, Jobs jobs, Map<String, Job.Handler> handlers, Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.handlers = Map.copyOf(handlers);
        this.clock = clock;
    }

    /**
     * Begins to work.
     *
     * @param atOnce how many jobs of each lane
     */
    public void start(Map<Job.Lane, Integer> atOnce) {
        takeOver();
        atOnce.forEach((lane, count) -> {
            for (int i = 0; i < count; i++) thread("werker-" + lane.word() + "-" + i, () -> work(lane));
        });
        thread("werker-hartslag", this::beat);
    }

    private void thread(String name, Runnable task) {
        threads.add(Thread.ofPlatform().name(name).start(task));
    }

    private void work(Job.Lane lane) {
        while (!stopping) {
            try {
                int seen = jobs.signal().phase();
                Optional<Job> job = claim(lane);
                if (job.isPresent()) run(job.get());
                else jobs.signal().await(seen, IDLE_MILLIS);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException e) {
                // The database may be away for a moment; a worker that died of it would never come back.
                LOG.warn("werker kon geen werk ophalen", e);
                if (!pause()) return;
            }
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(IDLE_MILLIS);
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    private Optional<Job> claim(Job.Lane lane) {
        var now = clock.instant();
        if (!database.<Boolean>read(
                h -> h.createQuery("select count(*) from job where state = 'wachtend' and lane = :lane and due <= :now")
                                .bind("lane", lane.word())
                                .bind("now", now.toEpochMilli())
                                .mapTo(Long.class)
                                .one()
                        > 0)) return Optional.empty();
        Optional<Job> claimed = database.write(h -> JobTable.claim(h, lane, self.toString(), now, now.plus(LEASE)));
        claimed.ifPresent(job -> jobs.inHand().add(job.id()));
        return claimed;
    }

    private void run(Job job) throws InterruptedException {
        try {
            var handler = handlers.get(job.kind());
            if (handler == null) throw new IllegalStateException("no handler for job kind " + job.kind());
            handler.handle(job);
            database.run(h -> JobTable.delete(h, job.id(), self.toString()));
            jobs.signal().raise();
        } catch (InterruptedException stop) {
            giveBack(job);
            throw stop;
        } catch (Job.PostponedException away) {
            var due = clock.instant().plus(away.pause());
            uninterrupted(() -> database.run(h -> JobTable.postpone(h, job.id(), self.toString(), due)));
        } catch (Exception | OutOfMemoryError | StackOverflowError e) {
            // What one file did to the memory must not end the worker: its job would stay in hand for ever.
            if (stopping) giveBack(job);
            else failed(job, e);
        } finally {
            // Should it not have been possible to write down what became of it, its lease runs out.
            jobs.inHand().remove(job.id());
        }
    }

    /** Also by a thread that was interrupted, which would not be let at the database. */
    private void giveBack(Job job) {
        uninterrupted(() -> database.run(h -> JobTable.giveBack(h, job.id(), self.toString())));
    }

    private static void uninterrupted(Runnable write) {
        boolean interrupted = Thread.interrupted();
        try {
            write.run();
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void failed(Job job, Throwable e) {
        boolean giveUp = job.isLastAttempt();
        LOG.warn(
                "taak {} ({}) mislukte, poging {}{}",
                job.id(),
                job.kind(),
                job.failures() + 1,
                giveUp ? ", opgegeven" : "",
                Faceless.of(e));
        // A message may hold content; the kind of failure is enough to act on.
        String failure = e instanceof Refusal r ? r.code() : e.getClass().getSimpleName();
        // By what failed, not by how often it was begun: a job whose process was killed ten times would wait for
        // minutes.
        var due = clock.instant().plusMillis(FIRST_PAUSE_MILLIS << Math.min(job.failures(), 10));
        database.run(h -> JobTable.retry(h, job.id(), self.toString(), due, failure, giveUp));
        jobs.signal().raise();
    }

    private void beat() {
        while (!stopping) {
            try {
                Thread.sleep(BEAT_MILLIS);
                database.run(h -> JobTable.extend(
                        h, self.toString(), jobs.inHand(), clock.instant().plus(LEASE)));
                takeOver();
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("hartslag van de werkers mislukte", e);
            }
        }
    }

    private void takeOver() {
        Set<String> owners = database.read(JobTable::owners);
        Set<String> dead =
                owners.stream().filter(o -> Owner.parse(o).isDead(self)).collect(Collectors.toSet());
        database.run(h -> JobTable.release(h, dead, clock.instant()));
    }

    /** Stops claiming, lets what is in hand finish for a moment, then interrupts it; it is given back. */
    @Override
    public void close() {
        stopping = true;
        jobs.signal().raise();
        try {
            for (Thread thread : threads) thread.join(GRACE);
            for (Thread thread : threads) thread.interrupt();
            for (Thread thread : threads) thread.join(LAST_GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
