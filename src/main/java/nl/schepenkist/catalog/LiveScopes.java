package nl.schepenkist.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/**
 * Scopes that go on taking records as long as their work is open: holds, hotspots, requests. Membership is kept per family, and only
 * grows: who moves a record out of a frozen case does not set it free. Opening a scope, making a record findable and destroying
 * one see each other: what is not known yet stands in the way of destruction.
 */
public final class LiveScopes {
    /** Job: find the records of a scope that was opened. */
    public static final String SETTLE_JOB = "bereik-bepalen";
    /** Job: hold what was made findable against the scopes that are open. */
    public static final String ARRIVALS_JOB = Arrivals.JOB;

    /** Why a record belongs: the scope holds it. */
    public static final String IN_SCOPE = "bereik";
    /** Why a record belongs: it cannot be searched or has no moment, and may be in the scope. */
    public static final String UNCERTAIN = "niet-doorzoekbaar";

    private static final String UNSETTLED = "van een bevriezing, hotspot of verzoek wordt het bereik nog bepaald";
    private static final String BEHIND = "tekst, zoekindex of bereik is nog niet bijgewerkt";

    /** So many records are found while somebody waits for it; beyond, it goes on by itself. */
    private static final int AT_ONCE = 10_000;

    private static final int TOGETHER = 500;
    /** Opening a scope and destroying exclude each other. */
    private static final long GATE = 7_041_995;

    private final Database database;
    private final ScopeResolver resolver;
    private final ScopeMembers members;
    private final Account account;
    private final Jobs jobs;
    private final Hiding hiding;

    public LiveScopes(Database database, ScopeResolver resolver, ScopeMembers members, Account account, Jobs jobs) {
        this.database = database;
        this.resolver = resolver;
        this.members = members;
        this.account = account;
        this.jobs = jobs;
        this.hiding = new Hiding(database, jobs);
    }

    /** Opens a scope for a piece of work, in the transaction that makes the work: from its end on nothing of it is destroyed. */
    public void open(Handle db, String work, Scope scope) {
        open(db, work, scope, false);
    }

    /** The same, of a scope that hides what it takes from everybody without a grant. */
    public void openHiding(Handle db, String work, Scope scope) {
        open(db, work, scope, true);
    }

    private void open(Handle db, String work, Scope scope, boolean hides) {
        resolver.mustUnderstand(scope);
        database.alone(db, GATE);
        LiveScopeTable.insert(db, work, ScopeView.text(scope), hides);
        jobs.queue(db, SETTLE_JOB, work, work);
    }

    /** Nothing belongs to it any more from now on; who belonged to it stays known. */
    public void close(Handle db, String work) {
        boolean hid = LiveScopeTable.hides(db, work);
        LiveScopeTable.delete(db, work);
        if (hid) hiding.show(db, members.of(db, work));
    }

    /** Whether all records that the scope held when it was opened are known. */
    public boolean isSettled(String work) {
        return database.read(h -> LiveScopeTable.isSettled(h, work));
    }

    /** Finds the records of a scope that was just opened, unless they are so many that the caller should not wait for it. */
    public void settleSoon(String work) {
        scope(work)
                .filter(s -> resolver.count(s, Rights.unlimited()) <= AT_ONCE)
                .ifPresent(s -> settle(work, s));
    }

    /** Does the job of an opened scope. */
    public void settle(Job job) {
        scope(job.payload()).ifPresent(s -> settle(job.payload(), s));
    }

    private Optional<Scope> scope(String work) {
        return database.read(h -> LiveScopeTable.find(h, work)).map(ScopeView::ofText);
    }

    private void settle(String work, Scope scope) {
        if (isSettled(work)) return;
        var found = resolver.resolve(scope, Rights.unlimited());
        inFamilies(found, (db, heads) -> take(db, work, heads, Set.of()));
        inFamilies(uncertain(scope), (db, heads) -> take(db, work, Set.of(), heads));
        database.run(db -> {
            if (LiveScopeTable.isSettled(db, work)) return;
            LiveScopeTable.settled(db, work);
            account.write(
                    db,
                    new Account.Act(
                            "bereik-bepaald", Actor.SYSTEM, null, work, Map.of("aantal", members.count(db, work))));
        });
    }

    private List<RecordId> uncertain(Scope scope) {
        return scope.words().isEmpty() && !scope.isDated() ? List.of() : resolver.uncertain(scope, Rights.unlimited());
    }

    private void inFamilies(List<RecordId> records, BiConsumer<Handle, Collection<RecordId>> note) {
        for (int i = 0; i < records.size(); i += TOGETHER) {
            var some = records.subList(i, Math.min(i + TOGETHER, records.size()));
            database.run(db -> note.accept(db, LiveScopeTable.families(db, some)));
        }
    }

    /** Holds what was made findable against the scopes that are open. */
    public void judgeArrivals() {
        for (var some = pending(); !some.isEmpty(); some = pending()) judge(some);
    }

    private List<LiveScopeTable.Pending> pending() {
        return database.read(h -> LiveScopeTable.pending(h, TOGETHER));
    }

    /** The same for one family only, for somebody who asks about it. */
    public void judge(RecordId family) {
        var waiting = database.read(h -> LiveScopeTable.pendingOf(h, family));
        if (!waiting.isEmpty()) judge(waiting);
    }

    private void judge(List<LiveScopeTable.Pending> waiting) {
        var records = waiting.stream().map(LiveScopeTable.Pending::record).toList();
        var relatives = database.read(h -> LiveScopeTable.relatives(h, records));
        var scopes = database.read(LiveScopeTable::all);
        RuntimeException failed = null;
        for (var live : scopes.entrySet()) {
            try {
                among(ScopeView.ofText(live.getValue()), relatives).ifPresent(s -> judge(live.getKey(), s, waiting));
            } catch (RuntimeException e) {
                // One scope that cannot be asked must not keep the others from taking theirs; the records stay pending.
                failed = e;
            }
        }
        if (failed != null) throw failed;
        database.run(db -> LiveScopeTable.judged(db, waiting));
    }

    /** What was a member only because nobody could tell, and turns out not to be one, is let go of; what was moved away is not. */
    private void judge(String work, Scope scope, List<LiveScopeTable.Pending> waiting) {
        var found = resolver.resolve(scope, Rights.unlimited());
        var unsure = uncertain(scope);
        var cleared = new HashSet<>(resolver.resolve(scope.withoutWords().withoutDays(), Rights.unlimited()));
        database.run(db -> {
            var proven = LiveScopeTable.families(db, found);
            var possible = LiveScopeTable.families(db, unsure);
            var let = new TreeSet<>(LiveScopeTable.families(db, cleared));
            let.removeAll(proven);
            let.removeAll(possible);
            // Who judged something newer in the meantime knows better.
            let.removeAll(LiveScopeTable.families(db, LiveScopeTable.overtaken(db, waiting)));
            take(db, work, proven, possible);
            members.release(db, work, let, UNCERTAIN);
            if (LiveScopeTable.hides(db, work)) hiding.show(db, let);
        });
    }

    /** Notes families that belong, and those that may. */
    private void take(Handle db, String work, Collection<RecordId> proven, Collection<RecordId> possible) {
        members.prove(db, work, proven, IN_SCOPE);
        members.add(db, work, possible, UNCERTAIN);
        if (!LiveScopeTable.hides(db, work)) return;
        hiding.hide(db, proven);
        hiding.hide(db, possible);
    }

    /** The scope, of these records only; empty when it names others. */
    private static Optional<Scope> among(Scope scope, Set<RecordId> records) {
        var left = new HashSet<>(records);
        if (!scope.ids().isEmpty()) left.retainAll(Set.copyOf(scope.ids()));
        return left.isEmpty() ? Optional.empty() : Optional.of(scope.ofThese(left));
    }

    /** Whether a scope was opened of which the records are not known yet. */
    public boolean areUnsettled() {
        return database.read(LiveScopeTable::unsettled);
    }

    /**
     * Why nobody can say yet whether a family belongs to an open scope; empty when that is known. Until the caller's transaction ends no
     * scope is opened.
     */
    public Optional<String> doubt(Handle db, RecordRow head) {
        database.together(db, GATE);
        return behind(db, head);
    }

    /** Why nobody can say yet of each of these families whether it belongs to an open scope; those of which that is known are left out. */
    public Map<RecordId, String> doubts(Handle db, Collection<RecordRow> heads) {
        database.together(db, GATE);
        var doubts = new HashMap<RecordId, String>();
        boolean unsettled = LiveScopeTable.unsettled(db);
        var behind = unsettled
                ? Set.<RecordId>of()
                : LiveScopeTable.behind(
                        db, heads.stream().map(RecordRow::family).toList());
        for (RecordRow head : heads)
            if (unsettled) doubts.put(head.id(), UNSETTLED);
            else if (behind.contains(head.family())) doubts.put(head.id(), BEHIND);
        return doubts;
    }

    private static Optional<String> behind(Handle db, RecordRow head) {
        if (LiveScopeTable.unsettled(db)) return Optional.of(UNSETTLED);
        return LiveScopeTable.isBehind(db, head.family()) ? Optional.of(BEHIND) : Optional.empty();
    }

    /** Whether there are open scopes, and nobody can say yet whether a family belongs to one. */
    public boolean anyDoubt(Handle db, RecordRow head) {
        database.together(db, GATE);
        return LiveScopeTable.any(db) && behind(db, head).isPresent();
    }

    /** Why nobody can say yet whether a family belongs to an open scope, as far as there are any. */
    public Optional<String> doubtNow(RecordRow head) {
        return database.read(h -> LiveScopeTable.any(h) ? behind(h, head) : Optional.empty());
    }

    /**
     * Why what never became findable must stay: an open scope takes the mailbox, case, conversation or days that it has, whatever its
     * words. Until the caller's transaction ends no scope is opened.
     */
    public Optional<String> mayTake(Handle db, RecordRow row) {
        database.together(db, GATE);
        return LiveScopeTable.all(db).values().stream()
                        .map(ScopeView::ofText)
                        .map(s -> row.moment() == null ? s.withoutDays() : s)
                        .anyMatch(s -> Sight.matches(s, row))
                ? Optional.of("het kan onder een bevriezing, hotspot of verzoek vallen")
                : Optional.empty();
    }
}
