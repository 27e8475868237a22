package nl.schepenkist.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/**
 * Works out what a change of the register of tenures does to the records that it touches: how many were judged how, and are judged how
 * now. A page at a time, in the background; interrupted, it goes on where it was. It decides nothing: every record is judged by the
 * register as it stands whenever that is asked.
 */
public final class TenureEffects {
    /** Job: work out the effect of a change. */
    public static final String JOB = "vervulling-gevolgen";

    private static final int PAGE = 1_000;
    /** So many records are judged while somebody waits for it. */
    private static final int AT_ONCE = 10_000;

    private final Database database;
    private final Catalog catalog;
    private final Functions functions;
    private final Verdicts verdicts;
    private final Account account;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;

    public TenureEffects(
            Database database,
            Catalog catalog,
            Functions functions,
            Verdicts verdicts,
            Account account,
            Jobs jobs,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.functions = functions;
        this.verdicts = verdicts;
        this.account = account;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /** Notes a change in the transaction that makes it, or that only looks what it would do. */
    String note(Handle db, List<Tenure> before, List<Tenure> after, boolean made, Actor actor) {
        String id = ids.next();
        TenureChangeTable.insert(
                db,
                new TenureChange(
                        id,
                        actor.id(),
                        clock.instant(),
                        made,
                        anonymous(before),
                        anonymous(after),
                        false,
                        TenureChange.At.BEGINNING,
                        Map.of()));
        jobs.queue(db, JOB, id, id);
        return id;
    }

    /** Who it was does not matter to the effect. */
    private static List<Tenure> anonymous(List<Tenure> tenures) {
        return tenures.stream()
                .map(t -> new Tenure(t.id(), t.function(), "-", t.mailbox(), t.from(), t.to(), t.acting(), t.version()))
                .toList();
    }

    Optional<TenureChange> find(String id) {
        return database.read(h -> TenureChangeTable.find(h, id));
    }

    record Page(long total, List<TenureChange> changes) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(TenureChangeTable.count(h), TenureChangeTable.page(h, limit, offset)));
    }

    /** Works out a change unless it touches so many records that nobody should wait for it. */
    void workOutSoon(String id) {
        for (int done = 0; done < AT_ONCE; done += PAGE) if (!step(id)) return;
    }

    /** Does the job. */
    public void run(Job job) throws InterruptedException {
        while (step(job.payload())) if (Thread.interrupted()) throw new InterruptedException();
    }

    /** Judges one more page of records; whether there may be more. */
    private boolean step(String id) {
        return database.<Boolean>write(db -> {
            TenureChange change = TenureChangeTable.hold(db, id).orElse(null);
            if (change == null || change.done()) return false;
            var reach = change.reach();
            var at = change.at();
            if (at.mailbox() >= reach.size()) {
                finish(db, change);
                return false;
            }
            var range = reach.get(at.mailbox());
            var page = catalog.started(db, range.mailbox(), range.from(), range.to(), at.day(), at.record(), PAGE);
            var effect = new TreeMap<>(change.effect());
            count(db, change, page, effect);
            TenureChangeTable.progress(db, id, next(at, page), effect);
            return true;
        });
    }

    private static TenureChange.At next(TenureChange.At at, List<RecordRow> page) {
        if (page.size() < PAGE) return new TenureChange.At(at.mailbox() + 1, "", "");
        RecordRow last = page.getLast();
        return new TenureChange.At(
                at.mailbox(),
                last.start().known().map(LocalDate::toString).orElse(""),
                last.id().value());
    }

    private void count(Handle db, TenureChange change, List<RecordRow> heads, Map<String, Long> effect) {
        LocalDate today = DutchDay.today(clock);
        var before = verdicts.of(db, heads, functions.registers(db, held(db, change, change.before())), today);
        var after = verdicts.of(db, heads, functions.registers(db, held(db, change, change.after())), today);
        for (RecordRow head : heads) {
            String was = Objects.requireNonNull(before.get(head.id())).word();
            String is = Objects.requireNonNull(after.get(head.id())).word();
            effect.merge("beoordeeld", 1L, Long::sum);
            if (!was.equals(is)) effect.merge(was + ">" + is, 1L, Long::sum);
        }
    }

    private static List<Tenure> held(Handle db, TenureChange change, List<Tenure> these) {
        var changed = new HashSet<String>();
        change.before().forEach(t -> changed.add(t.id()));
        change.after().forEach(t -> changed.add(t.id()));
        var held = new ArrayList<Tenure>(TenureTable.all(db).stream()
                .filter(t -> !changed.contains(t.id()))
                .toList());
        held.addAll(these);
        return held;
    }

    private void finish(Handle db, TenureChange change) {
        TenureChangeTable.done(db, change.id());
        if (change.made())
            account.write(
                    db,
                    new Account.Act(
                            "oordelen-herberekend", Actor.SYSTEM, null, change.id(), Map.copyOf(change.effect())));
    }
}
