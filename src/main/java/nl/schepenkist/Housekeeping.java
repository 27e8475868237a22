package nl.schepenkist;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.destruction.Composing;
import nl.schepenkist.index.Indexing;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.ingest.IntakeEnding;
import nl.schepenkist.ingest.Intakes;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.retention.HotspotEffects;
import nl.schepenkist.retention.TenureEffects;
import nl.schepenkist.store.Sweeping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be looked after without anybody asking: records that the index misses, containers and details whose time has come. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration OVERDUE = Duration.ofMinutes(10);
    private static final Duration ORPHANED = Duration.ofDays(1);
    private static final int PAGE = 500;

    private final Catalog catalog;
    private final DestroyedContent destroyedContent;
    private final SearchIndex index;
    private final Indexing indexing;
    private final Stores stores;
    private final IntakeEnding intakes;
    private final Sweeping sweeping;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("huishouding").daemon().factory());

    Housekeeping(
            Catalog catalog,
            DestroyedContent destroyedContent,
            SearchIndex index,
            Indexing indexing,
            Stores stores,
            IntakeEnding intakes) {
        this.catalog = catalog;
        this.destroyedContent = destroyedContent;
        this.index = index;
        this.indexing = indexing;
        this.stores = stores;
        this.intakes = intakes;
        // By the time of the disk: a day that was fixed for a demonstration would make everything look old.
        this.sweeping = new Sweeping(
                stores.database(), stores.files(), stores.keys(), catalog::keysInUse, ORPHANED, Clock.systemUTC());
    }

    void start() {
        clockwork.execute(() -> guarded(this::mendIndex));
        var _ = clockwork.scheduleWithFixedDelay(() -> guarded(this::sweep), 30, 3_600, TimeUnit.SECONDS);
        var _ = clockwork.scheduleWithFixedDelay(() -> guarded(this::everyMinute), 1, 60, TimeUnit.SECONDS);
    }

    /** Has a chore done with the others, every minute. */
    void everyMinute(Runnable chore) {
        var _ = clockwork.scheduleWithFixedDelay(() -> guarded(chore::run), 1, 60, TimeUnit.SECONDS);
    }

    private void everyMinute() throws Exception {
        intakes.dropExpiredContainers();
        intakes.giveUpAbandoned();
        stores.jobs().takeUpAgain(Intakes.PACKING_JOB);
        stores.jobs().takeUpAgain(Intakes.ROLLBACK_JOB);
        stores.jobs().takeUpAgain(TenureEffects.JOB);
        stores.jobs().takeUpAgain(HotspotEffects.JOB);
        stores.jobs().takeUpAgain(Composing.JOB);
        stores.jobs().takeUpAgain(LiveScopes.SETTLE_JOB);
        stores.jobs().takeUpAgain(LiveScopes.ARRIVALS_JOB);
        stores.account().eraseExpired();
        stores.database().run(destroyedContent::forgetExpired);
        makeFindable(stores.clock().instant().minus(OVERDUE));
    }

    /** Has everything indexed that was recorded before and cannot be found; answers how many. */
    private int makeFindable(Instant recordedBefore) throws Exception {
        int done = 0;
        String after = "";
        for (var page = catalog.findability().overdueForIndex(recordedBefore, after, PAGE);
                !page.isEmpty();
                page = catalog.findability().overdueForIndex(recordedBefore, after, PAGE)) {
            after = page.getLast().id().value();
            indexing.index(page);
            done += page.size();
        }
        return done;
    }

    private void sweep() throws IOException {
        var swept = sweeping.sweep();
        if (swept.packs() + swept.keys() > 0)
            LOG.warn(
                    "{} pakken en {} sleutels die nooit in gebruik kwamen zijn opgeruimd", swept.packs(), swept.keys());
    }

    private interface Chore {
        void run() throws Exception;
    }

    private static void guarded(Chore chore) {
        try {
            chore.run();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // The next round tries again; a scheduler that saw an exception would never run this again.
            LOG.warn("huishoudelijk werk mislukte, wordt herhaald", Faceless.of(e));
        }
    }

    /**
     * Puts back what the index lost: a folder that was thrown away, a disk that was put back. First all of it is noted as lost, so that no
     * hold settles without it; then it is made findable, with whatever waits for that. Also run by {@code herindexeren}.
     */
    int mendIndex() throws Exception {
        noteLost();
        return makeFindable(Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    /** When the index lost something, nothing is asked of it before it is known what. */
    void noteLostAtStart() {
        if (index.size() < catalog.findability().findable().indexed()) noteLost();
    }

    private void noteLost() {
        String after = "";
        for (var page = catalog.findability().indexedPage(after, PAGE);
                !page.isEmpty();
                page = catalog.findability().indexedPage(after, PAGE)) {
            after = page.getLast().value();
            var present = new HashSet<>(index.present(page));
            catalog.findability()
                    .lost(page.stream().filter(id -> !present.contains(id)).toList());
        }
    }

    /** How far the index is behind, for people; empty when it is not. */
    Optional<String> behind() {
        var f = catalog.findability().findable();
        return f.all() == f.indexed()
                ? Optional.empty()
                : Optional.of("%d van %d informatieobjecten zijn vindbaar".formatted(f.indexed(), f.all()));
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
        try {
            if (!clockwork.awaitTermination(20, TimeUnit.SECONDS)) LOG.warn("huishoudelijk werk stopte niet op tijd");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
