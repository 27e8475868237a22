package nl.schepenkist.ingest;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import nl.schepenkist.chat.ChatMessage;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * One source of an intake on its way: items come from the reader, are prepared in parallel, and are committed in the order
 * of the source while the next batches are being read. Items whose fate was committed before a restart are skipped.
 */
final class IntakeRun implements ItemSink, AutoCloseable {
    private static final int BATCH_ITEMS = 500;
    private static final long BATCH_BYTES = 8 << 20;
    /** So many batches may be between reader and database: enough to keep every core at work while the disk is awaited. */
    private static final int UNDER_WAY = 4;

    private final Settling settling;
    private final int source;
    private final Preparing preparing;
    private final Preparing.Destination destination;
    private final FileStore files;
    private final IntakeThreads threads;
    private final Resume resume;
    private final byte[] head = new byte[FileStore.SMALL + 1];
    private final Deque<Future<Boolean>> underWay = new ArrayDeque<>();

    private final List<Committing.Digest> digests = new ArrayList<>();
    private List<Future<Prepared>> batch = new ArrayList<>();
    private long batchBytes;
    private String file = "";
    private long position;
    private long seen;
    private long done;
    private @Nullable Described described;
    private boolean sawContainer;
    private volatile boolean over;

    /** What a run works with. */
    record Tools(Preparing preparing, FileStore files, IntakeThreads threads) {}

    IntakeRun(Settling settling, int source, Resume resume, Preparing.Destination destination, Tools tools) {
        this.settling = settling;
        this.source = source;
        this.resume = resume;
        this.destination = destination;
        this.preparing = tools.preparing();
        this.files = tools.files();
        this.threads = tools.threads();
    }

    @Override
    public boolean begins(String place) {
        int order = order(place);
        file = place;
        seen = 0;
        done = order == 0 ? resume.onderdelen() : 0;
        return order >= 0;
    }

    @Override
    public InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                if (b >= 0) position++;
                return b;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int n = super.read(target, offset, length);
                if (n > 0) position += n;
                return n;
            }
        };
    }

    /** By path, as they are listed; the one that was handed in is simply the same one. */
    private int order(String place) {
        if (resume.plaats().equals(place)) return 0;
        return resume.plaats().isEmpty() ? 1 : Path.of(place).compareTo(Path.of(resume.plaats()));
    }

    @Override
    public void ended(String place, String sha256, long size) {
        digests.add(new Committing.Digest(place, sha256, size));
    }

    /** Counts an item; whether its fate was committed before. */
    private boolean isDone() {
        return seen++ < done;
    }

    @Override
    public void describe(@Nullable Described said) {
        described = said;
    }

    @Override
    public void found(String container, String place, InputStream body, Provenance given) throws IOException {
        sawContainer |= !container.isEmpty();
        Described said = described;
        var provenance = said == null ? given : given.with(container.isEmpty() ? said : said.ofMembers());
        boolean done = isDone();
        try {
            if (done) {
                body.transferTo(OutputStream.nullOutputStream());
                return;
            }
            int length = body.readNBytes(head, 0, head.length);
            byte[] bytes = Arrays.copyOf(head, length);
            if (length <= FileStore.SMALL) take(new Item.Small(container, place, bytes, provenance), length);
            else take(new Item.Large(container, place, sealed(bytes, body), provenance), Enclosed.MOST_HELD);
        } catch (IOException e) {
            // Who reads the container may try this item again: it is still the same one.
            seen--;
            throw e;
        }
    }

    @Override
    public void chat(String container, String place, ChatMessage message, int ordinal, Chats.Beside beside)
            throws IOException {
        sawContainer = true;
        if (isDone()) return;
        var attached = new ArrayList<Item.ChatFile>();
        var notices = new ArrayList<String>();
        long held = message.excerpt().bytes().length;
        for (var a : message.attached()) {
            try {
                var file = attached(a, beside);
                if (file.isEmpty()) continue;
                attached.add(new Item.ChatFile(a.name(), file.get()));
                held += file.get().held();
            } catch (IOException | IllegalArgumentException broken) {
                // The message is there all the same.
                notices.add("De bijlage '%s' is beschadigd en kon niet worden gelezen.".formatted(a.name()));
            }
        }
        Described said = described;
        take(
                new Item.Chat(
                        container, place, message, ordinal, attached, notices, said == null ? null : said.ofMembers()),
                held);
    }

    private Optional<SealedFile> attached(ChatMessage.Attached attached, Chats.Beside beside) throws IOException {
        Optional<InputStream> bytes = switch (attached) {
            case ChatMessage.Attached.Inside inside -> Optional.of(new ByteArrayInputStream(inside.bytes()));
            case ChatMessage.Attached.Beside other -> beside.open(other.name());
        };
        if (bytes.isEmpty()) return Optional.empty();
        try (var in = bytes.get()) {
            return Optional.of(files.seal(in));
        }
    }

    private SealedFile sealed(byte[] begin, InputStream rest) throws IOException {
        return files.seal(begin, rest, FileStore.SMALL);
    }

    @Override
    public void excluded(String container, String place, String reason) throws IOException {
        sawContainer |= !container.isEmpty();
        if (!isDone()) take(new Item.Excluded(container, place, reason), 0);
    }

    @Override
    public void failed(Item.Failed failure) throws IOException {
        sawContainer |= !failure.container().isEmpty();
        if (!isDone()) take(failure, 0);
    }

    private void take(Item item, long bytes) throws IOException {
        batch.add(threads.submit(() -> preparing.prepare(item, destination)));
        batchBytes += bytes;
        if (batch.size() >= BATCH_ITEMS || batchBytes >= BATCH_BYTES) flush();
    }

    private void flush() throws IOException {
        // A reader that is being stopped may have seen a container break off that is whole.
        if (stopped()) throw new SinkException(new InterruptedException());
        while (underWay.size() >= UNDER_WAY) committed(underWay.remove());
        var ready = batch;
        var reached = new Committing.Reached(new Resume(file, seen, position), List.copyOf(digests));
        digests.clear();
        batch = new ArrayList<>();
        batchBytes = 0;
        underWay.add(threads.commit(() -> commit(ready, reached)));
    }

    /** After one that failed none may follow: its items would be passed over. */
    private boolean commit(List<Future<Prepared>> ready, Committing.Reached reached)
            throws IOException, InterruptedException {
        if (over) return false;
        over = true;
        var prepared = new ArrayList<Prepared>(ready.size());
        try {
            for (var one : ready) prepared.add(result(one));
        } catch (IOException | RuntimeException failed) {
            for (Prepared p : prepared)
                if (p instanceof Prepared.Family f) f.files().forEach(files::discard);
            throw failed;
        }
        settling.commit(source, prepared, reached);
        over = false;
        return true;
    }

    /** A batch behind one that failed was passed over: it must not look as if it were in. */
    private static void committed(Future<Boolean> batch) throws IOException {
        if (!result(batch)) throw new SinkException(null);
    }

    private static <T> T result(Future<T> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Committing.AbortedException aborted) throw aborted;
            if (e.getCause() instanceof Refusal refusal) throw refusal;
            if (e.getCause() instanceof SinkException ours) throw ours;
            throw new SinkException(e.getCause());
        }
    }

    /** Commits what is left and makes it findable. */
    void finish(boolean keptContainer, @Nullable LocalDate keptUntil) {
        try {
            flush();
            while (!underWay.isEmpty()) committed(underWay.remove());
            settling.settle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new SinkException(e));
        }
        settling.finish(source, keptContainer && sawContainer, keptUntil);
    }

    boolean sawContainer() {
        return sawContainer;
    }

    @Override
    public boolean stopped() {
        return Thread.currentThread().isInterrupted();
    }

    /** Waits until nothing of this run is under way any more, whatever became of it. */
    @Override
    public void close() {
        over |= !underWay.isEmpty();
        underWay.forEach(IntakeThreads::await);
        settling.leave();
    }
}
