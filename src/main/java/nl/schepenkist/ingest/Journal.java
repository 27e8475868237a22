package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.FirstIndexing;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a mail server sends here of every message that passes it. Each day is an intake of its own. A message is durable, and a
 * record, when {@link #accept} returns; those that wait at the same moment share one commit.
 */
public final class Journal implements AutoCloseable {
    /** Kind of the intakes of journals. */
    static final String KIND = "journaal";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_WAITING = 256;
    private static final int MOST_TOGETHER = 100;
    private static final long PATIENCE_SECONDS = 60;

    private final IntakeWork.Stores stores;
    private final Preparing preparing;
    private final Committing committing;
    private final FirstIndexing indexing;
    private final Account account;
    private final Options options;
    private final Clock clock;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread committer;
    private volatile boolean closed;

    private record Waiting(Prepared prepared, CompletableFuture<Boolean> committed) {}

    /**
     * @param mailbox that the messages are filed under
     */
    Journal(
            IntakeWork.Stores stores,
            Preparing preparing,
            Committing committing,
            FirstIndexing indexing,
            Account account,
            String mailbox,
            Clock clock) {
        this.stores = stores;
        this.preparing = preparing;
        this.committing = committing;
        this.indexing = indexing;
        this.account = account;
        this.options = Options.ofMailbox(mailbox);
        this.clock = clock;
        this.committer = Thread.ofPlatform().name("journaal-vastleggen").start(this::work);
    }

    /**
     * Takes a message in; when this returns it cannot get lost any more.
     *
     * @throws Refusal.Unavailable when it cannot be taken in now; nothing is left of it
     * @throws IOException when the sender broke off
     */
    void accept(InputStream message) throws IOException, InterruptedException {
        preparing.mustBeReady();
        FileStore files = stores.files();
        SealedFile came = files.seal(message);
        try {
            Prepared prepared = prepared(came);
            var committed = new CompletableFuture<Boolean>();
            if (closed || !queue.offer(new Waiting(prepared, committed))) {
                if (prepared instanceof Prepared.Family family) family.files().forEach(files::discard);
                throw busy();
            }
            committed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw e.getCause() instanceof Refusal.Unavailable full ? full : busy();
        }
    }

    private static Refusal.Unavailable busy() {
        return new Refusal.Unavailable(
                "journaal-vol", "Het journaal kan nu niets aannemen; bied het bericht later weer aan.");
    }

    private Prepared prepared(SealedFile came) throws IOException {
        FileStore files = stores.files();
        SealedFile message = came;
        List<String> envelope = List.of();
        try (InputStream in = files.open(came)) {
            var report = JournalReport.open(in, files);
            if (report.isPresent()) {
                message = report.get().message();
                envelope = report.get().recipients();
                files.discard(came);
            }
        }
        var provenance = new Provenance(List.of(), new Provenance.Noted("", null, clock.instant()), envelope, null);
        var item = new Item.Large("", "journaal", message, provenance);
        var prepared = preparing.prepare(
                item, new Preparing.Destination(options.placement(), options.handling(), options.kind()));
        // What cannot be taken in is offered again: there is no other copy of it.
        if (!(prepared instanceof Prepared.Family)) throw busy();
        return prepared;
    }

    private void work() {
        var together = new ArrayList<Waiting>();
        while (!closed || !queue.isEmpty()) {
            try {
                together.clear();
                Waiting first = queue.poll(1, TimeUnit.SECONDS);
                if (first == null) continue;
                together.add(first);
                queue.drainTo(together, MOST_TOGETHER - 1);
                commit(together);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    private void commit(List<Waiting> together) {
        try {
            var running = running();
            var reached = new Committing.Reached(Resume.BEGINNING, List.of());
            var committed = committing.commit(
                    running, 0, together.stream().map(Waiting::prepared).toList(), reached);
            committed.batch().ifPresent(batch -> indexing.leave(List.of(batch)));
            together.forEach(w -> w.committed().complete(true));
        } catch (RuntimeException | Error e) {
            LOG.warn("een bericht van het journaal is niet aangenomen en wordt opnieuw aangeboden", Faceless.of(e));
            together.forEach(w -> w.committed().completeExceptionally(e));
        }
    }

    /** The intake of today; that of an earlier day is over. */
    private Committing.Running running() {
        Database database = stores.database();
        KeyStore keys = stores.keys();
        var open = database.read(IntakeTable::openJournal);
        if (open.isPresent() && open.get().begun() != null && isToday(open.get())) return running(open.get(), keys);
        Ids ids = stores.ids();
        String id = ids.next();
        Key lock = keys.fresh(id);
        keys.save(List.of(lock));
        database.run(db -> {
            open.ifPresent(row -> end(db, row));
            committing.register(db, id, lock, KIND, options);
            IntakeTable.begun(db, id, clock.instant());
            account.write(db, new Account.Act("opname-aangeboden", Actor.SYSTEM, null, id, Map.of("soort", KIND)));
        });
        return running(database.read(h -> IntakeTable.find(h, id)).orElseThrow(), keys);
    }

    private boolean isToday(IntakeTable.Row row) {
        var begun = row.begun();
        return begun != null && DutchDay.of(begun).equals(DutchDay.today(clock));
    }

    private static Committing.Running running(IntakeTable.Row row, KeyStore keys) {
        return new Committing.Running(
                row.id(), "", keys.find(row.keyId()).orElseThrow(), new Actor(row.askedBy(), Set.of()), false);
    }

    private void end(Handle db, IntakeTable.Row row) {
        Jobs jobs = stores.jobs();
        jobs.queueLast(db, Intakes.CLOSE_JOB, row.id(), row.id());
    }

    /** Ends the intake of a day that is over, though nothing came since. */
    public void endOfDay() {
        stores.database()
                .run(db ->
                        IntakeTable.openJournal(db).filter(row -> !isToday(row)).ifPresent(row -> end(db, row)));
    }

    @Override
    public void close() {
        closed = true;
        try {
            committer.join(PATIENCE_SECONDS * 1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
