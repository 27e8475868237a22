package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * One source of an intake on its way: items come from the reader, are prepared in parallel, and are committed in the order
 * of the source while the next batch is being read. Items whose fate was committed before a restart are skipped.
 */
final class IntakeRun implements ItemSink {
    private static final int BATCH_ITEMS = 500;
    private static final long BATCH_BYTES = 8 << 20;

    private final Committing.Running intake;
    private final int source;
    private final Preparing preparing;
    private final Preparing.Destination destination;
    private final Committing committing;
    private final FileStore files;
    private final ExecutorService pool;
    private final long skip;

    private List<Future<Prepared>> batch = new ArrayList<>();
    private long batchBytes;
    private long seen;
    private boolean sawContainer;
    private @Nullable Future<?> commit;

    /** What a run works with. */
    record Tools(Preparing preparing, Committing committing, FileStore files, ExecutorService pool) {}

    IntakeRun(Committing.Running intake, int source, long skip, Preparing.Destination destination, Tools tools) {
        this.intake = intake;
        this.source = source;
        this.skip = skip;
        this.destination = destination;
        this.preparing = tools.preparing();
        this.committing = tools.committing();
        this.files = tools.files();
        this.pool = tools.pool();
    }

    @Override
    public void found(String container, String place, InputStream body, @Nullable String notice) throws IOException {
        sawContainer |= !container.isEmpty();
        if (seen++ < skip) {
            body.transferTo(java.io.OutputStream.nullOutputStream());
            return;
        }
        byte[] head = body.readNBytes(FileStore.SMALL + 1);
        if (head.length <= FileStore.SMALL) take(new Item.Small(container, place, head, notice), head.length);
        else take(new Item.Large(container, place, sealed(head, body), notice), FileStore.SMALL);
    }

    private SealedFile sealed(byte[] head, InputStream rest) throws IOException {
        return files.seal(new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(head), rest));
    }

    @Override
    public void excluded(String container, String place, String reason) throws IOException {
        sawContainer |= !container.isEmpty();
        if (seen++ >= skip) take(new Item.Excluded(container, place, reason), 0);
    }

    @Override
    public void failed(String container, String place, Failure failure) throws IOException {
        sawContainer |= !container.isEmpty();
        if (seen++ >= skip) take(new Item.Failed(container, place, failure), 0);
    }

    private void take(Item item, long bytes) throws IOException {
        batch.add(pool.submit(() -> preparing.prepare(item, destination)));
        batchBytes += bytes;
        if (batch.size() >= BATCH_ITEMS || batchBytes >= BATCH_BYTES) flush();
    }

    private void flush() throws IOException {
        awaitCommit();
        var ready = batch;
        long done = seen;
        batch = new ArrayList<>();
        batchBytes = 0;
        commit = pool.submit(() -> {
            var prepared = new ArrayList<Prepared>(ready.size());
            for (var one : ready) prepared.add(result(one));
            committing.commit(intake, source, prepared, done);
            return true;
        });
    }

    private void awaitCommit() throws IOException {
        var running = commit;
        commit = null;
        if (running != null) result(running);
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Committing.AbortedException aborted) throw aborted;
            if (e.getCause() instanceof nl.schepenkist.records.Refusal refusal) throw refusal;
            if (e.getCause() instanceof SinkException ours) throw ours;
            throw new SinkException(e.getCause());
        }
    }

    /** Commits what is left. */
    void finish(boolean keptContainer, java.time.@Nullable LocalDate keptUntil) {
        try {
            flush();
            awaitCommit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        committing.finish(intake, source, keptContainer && sawContainer, keptUntil);
    }

    boolean sawContainer() {
        return sawContainer;
    }

    @Override
    public boolean stopped() {
        return Thread.currentThread().isInterrupted();
    }
}
