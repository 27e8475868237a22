package nl.schepenkist.retention;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/**
 * Works out what a hotspot of many records would keep: what the lists say of each of them. A page at a time, in the background;
 * interrupted, it goes on where it was. It decides nothing.
 */
public final class HotspotEffects {
    /** Job: work out the effect of a hotspot. */
    public static final String JOB = "hotspot-gevolgen";

    private static final int PAGE = 1_000;
    /** What was worked out longer ago is worked out again when somebody asks: registers and categories may have changed. */
    private static final Duration LASTS = Duration.ofHours(1);

    private final Database database;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final ScopeMembers members;
    private final Jobs jobs;
    private final Clock clock;

    public HotspotEffects(
            Database database, Catalog catalog, Verdicts verdicts, ScopeMembers members, Jobs jobs, Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.members = members;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The effect on a day as far as it is known; it is begun when nobody did, or when it is of before. */
    HotspotEffect ask(String hotspot, LocalDate day) {
        return database.write(db -> {
            long number = members.count(db, hotspot);
            Instant now = clock.instant();
            var known = HotspotEffectTable.hold(db, hotspot)
                    .filter(e -> e.day().equals(day)
                            && (!e.done()
                                    || (e.members() == number
                                            && now.isBefore(e.begun().plus(LASTS)))));
            if (known.isPresent()) return known.get();
            var begun = new HotspotEffect(hotspot, day, now, number, "", false, Map.of());
            HotspotEffectTable.put(db, begun);
            jobs.queue(db, JOB, hotspot, hotspot);
            return begun;
        });
    }

    /** Does the job. */
    public void run(Job job) throws InterruptedException {
        while (step(job.payload())) if (Thread.interrupted()) throw new InterruptedException();
    }

    /** Judges one more page of records; whether there may be more. */
    private boolean step(String hotspot) {
        return database.<Boolean>write(db -> {
            HotspotEffect effect = HotspotEffectTable.hold(db, hotspot).orElse(null);
            if (effect == null || effect.done()) return false;
            HotspotEffectTable.put(db, next(db, effect));
            return true;
        });
    }

    private HotspotEffect next(Handle db, HotspotEffect effect) {
        var page = HotspotTable.members(db, effect.hotspot(), effect.after(), PAGE);
        var tally = new HashMap<>(effect.tally());
        var heads = catalog.find(db, page.stream().map(RecordId::new).toList()).stream()
                .filter(RecordRow::isHere)
                .toList();
        var judged = verdicts.listed(db, heads, effect.day());
        for (RecordRow head : heads) {
            Verdict listed = Objects.requireNonNull(judged.get(head.id()));
            tally.merge(
                    new HotspotEffect.Tally(
                            listed.word(),
                            Consequences.keeps(listed),
                            head.isClosed() || head.exemption() != null,
                            head.mailbox().orElse("")),
                    1L,
                    Long::sum);
        }
        return new HotspotEffect(
                effect.hotspot(),
                effect.day(),
                effect.begun(),
                effect.members(),
                page.isEmpty() ? effect.after() : page.getLast(),
                page.size() < PAGE,
                tally);
    }
}
