package nl.schepenkist.ingest;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import nl.schepenkist.catalog.FirstIndexing;
import nl.schepenkist.catalog.NewRecord;
import org.jspecify.annotations.Nullable;

/**
 * The last part of an intake's way: batches are committed one after the other, their mails indexed by all threads
 * together, and every few seconds the index is made to last. Used by one thread at a time.
 */
final class Settling {
    /** A commit of the index costs a segment and a sync: what came in can be found about so often. */
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(10);

    /** So much is left to the slower way of durable jobs at most, should the process be killed. */
    private static final int MOST_UNSETTLED = 20_000;

    /** So many batches may be on their way into the index while the next is committed: neither waits for the other. */
    private static final int AHEAD = 2;

    /** So many families are indexed by one thread in one go. */
    private static final int TOGETHER = 50;

    private final Committing.Running intake;
    private final Committing committing;
    private final FirstIndexing indexing;
    private final IntakeThreads threads;
    /** Committed, and on its way into the index; the oldest first. */
    private final Deque<Indexing> underWay = new ArrayDeque<>();
    /** In the index, which does not last yet. */
    private final List<FirstIndexing.Batch> unsettled = new ArrayList<>();

    private @Nullable Future<Boolean> settling;
    private final Clock clock;
    private Instant settled;
    private long records;

    private record Indexing(FirstIndexing.Batch batch, List<Future<Boolean>> parts) {}

    Settling(
            Committing.Running intake,
            Committing committing,
            FirstIndexing indexing,
            IntakeThreads threads,
            Clock clock) {
        this.clock = clock;
        this.settled = clock.instant();
        this.intake = intake;
        this.committing = committing;
        this.indexing = indexing;
        this.threads = threads;
    }

    /** Commits a batch and puts it in the index. */
    void commit(int source, List<Prepared> batch, Committing.Reached reached) throws IOException, InterruptedException {
        var committed = committing.commit(intake, source, batch, reached);
        var job = committed.batch();
        if (job.isEmpty()) return;
        records += job.get().to() - job.get().from() + 1;
        var parts = new ArrayList<Future<Boolean>>();
        underWay.add(new Indexing(job.get(), parts));
        index(committed.fresh(), parts);
        while (underWay.size() > AHEAD) awaitOldest();
        if (records >= MOST_UNSETTLED || clock.instant().isAfter(settled.plus(BETWEEN_COMMITS))) settleBeside();
    }

    /** The next batches go on while the index is being synced. */
    private void settleBeside() throws IOException, InterruptedException {
        await();
        List<FirstIndexing.Batch> ready = ready();
        records = 0;
        settled = clock.instant();
        settling = threads.submit(() -> {
            settle(ready);
            return true;
        });
    }

    private void await() throws IOException, InterruptedException {
        var running = settling;
        settling = null;
        try {
            if (running != null) running.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private void settle(List<FirstIndexing.Batch> ready) throws IOException {
        indexing.settle(ready);
        synchronized (this) {
            unsettled.removeAll(ready);
        }
    }

    private synchronized List<FirstIndexing.Batch> ready() {
        return List.copyOf(unsettled);
    }

    private void index(List<Prepared.Family> families, List<Future<Boolean>> parts) {
        for (int i = 0; i < families.size(); i += TOGETHER) {
            List<NewRecord> part = families.subList(i, Math.min(i + TOGETHER, families.size())).stream()
                    .flatMap(f -> f.records().stream())
                    .toList();
            parts.add(threads.submit(() -> {
                indexing.add(part);
                return true;
            }));
        }
    }

    private void awaitOldest() throws IOException, InterruptedException {
        Indexing oldest = underWay.element();
        try {
            for (var part : oldest.parts()) part.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
        underWay.remove();
        synchronized (this) {
            unsettled.add(oldest.batch());
        }
    }

    /** Makes what was committed findable for good. */
    void settle() throws IOException, InterruptedException {
        while (!underWay.isEmpty()) awaitOldest();
        await();
        settle(ready());
    }

    /** Leaves what was committed and not settled to the jobs that stand for it. */
    void leave() {
        if (settling != null) IntakeThreads.await(settling);
        // A batch may be given to others when nobody is at any part of it any more, also after one that failed.
        underWay.forEach(indexing -> indexing.parts().forEach(IntakeThreads::await));
        var left = new ArrayList<>(ready());
        underWay.forEach(indexing -> left.add(indexing.batch()));
        if (!left.isEmpty()) indexing.leave(left);
    }

    void finish(int source, boolean container, @Nullable LocalDate keptUntil) {
        committing.finish(intake, source, container, keptUntil);
    }
}
