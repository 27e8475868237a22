package nl.schepenkist.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links events that are not in the chain yet, in commit order, and signs the new head. Any number of processes may seal:
 * the number of a head is unique, so of two that seal at once one rolls back and finds its work done.
 */
public final class Sealer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 2_000;
    private static final long PAUSE_MILLIS = 500;

    private final Database database;
    private final HeadSigner signer;
    private final Optional<Path> headFolder;
    private final Clock clock;
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    /**
     * @param headFolder where each new head is also written ({@code audit.kopmap})
     */
    public Sealer(Database database, HeadSigner signer, Optional<Path> headFolder, Clock clock) {
        this.database = database;
        this.signer = signer;
        this.headFolder = headFolder;
        this.clock = clock;
    }

    /** Seals in the background until closed. */
    public void start() {
        thread = Thread.ofPlatform().name("verzegelaar").start(this::loop);
    }

    private void loop() {
        while (!stopping) {
            try {
                if (sealOnce() < BATCH) Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                return;
            } catch (RuntimeException | IOException e) {
                LOG.warn("verzegelen mislukte, wordt herhaald: {}", e.getClass().getSimpleName());
                try {
                    Thread.sleep(PAUSE_MILLIS);
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }
    }

    /** Seals everything that is committed now; answers how many events. */
    public int sealAll() throws IOException {
        int total = 0;
        for (int n = sealOnce(); n > 0; n = sealOnce()) total += n;
        return total;
    }

    private int sealOnce() throws IOException {
        if (database.<Long>read(EventTable::countUnsealed) == 0) return 0;
        var sealed = new ArrayList<ChainHead>(1);
        int n = database.write(db -> {
            Optional<ChainHead> before = EventTable.head(db);
            List<Event> events = EventTable.unsealed(db, BATCH);
            if (events.isEmpty()) return 0;
            byte[] link = before.map(ChainHead::link).orElse(new byte[32]);
            long nr = before.map(ChainHead::nr).orElse(0L);
            var linked = new ArrayList<EventTable.Linked>(events.size());
            for (Event event : events) {
                link = event.link(link, ++nr);
                linked.add(new EventTable.Linked(event, nr, link));
            }
            var now = clock.instant();
            var head = new ChainHead(nr, link, now, signer.sign(ChainHead.signedBytes(nr, link, now)));
            EventTable.link(db, linked);
            EventTable.insertHead(db, head);
            sealed.add(head);
            return events.size();
        });
        if (!sealed.isEmpty()) writeDown(sealed.getFirst());
        return n;
    }

    private void writeDown(ChainHead head) throws IOException {
        if (headFolder.isEmpty()) return;
        Files.createDirectories(headFolder.get());
        Files.writeString(
                headFolder.get().resolve("koppen.txt"),
                head.line() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** The newest head, if anything was sealed yet. */
    public Optional<ChainHead> head() {
        return database.read(EventTable::head);
    }

    @Override
    public void close() {
        stopping = true;
        var running = thread;
        if (running == null) return;
        running.interrupt();
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
