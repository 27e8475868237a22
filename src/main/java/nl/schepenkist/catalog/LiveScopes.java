package nl.schepenkist.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    /** Why a record belongs: it cannot be searched, and may be in the scope. */
    public static final String UNSEARCHABLE = "niet-doorzoekbaar";

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

    public LiveScopes(Database database, ScopeResolver resolver, ScopeMembers members, Account account, Jobs jobs) {
        this.database = database;
        this.resolver = resolver;
        this.members = members;
        this.account = account;
        this.jobs = jobs;
    }

    /** Opens a scope for a piece of work, in the transaction that makes the work: from its end on nothing of it is destroyed. */
    public void open(Handle db, String work, Scope scope) {
        database.alone(db, GATE);
        LiveScopeTable.insert(db, work, ScopeView.text(scope));
        jobs.queue(db, SETTLE_JOB, work, work);
    }

    /** Nothing belongs to it any more from now on; who belonged to it stays known. */
    public void close(Handle db, String work) {
        LiveScopeTable.delete(db, work);
    }

    /** Whether all records that the scope held when it was opened are known. */
    public boolean isSettled(String work) {
        return database.read(h -> LiveScopeTable.isSettled(h, work));
    }

    /** Finds the records of a scope that was just opened, unless they are so many that the caller should not wait for it. */
    public void settleSoon(String work) {
        settle(work, AT_ONCE);
    }

    /** Does the job of an opened scope. */
    public void settle(Job job) {
        settle(job.payload(), Integer.MAX_VALUE);
    }

    private void settle(String work, int most) {
        if (isSettled(work)) return;
        String text = database.read(LiveScopeTable::all).get(work);
        if (text == null) return;
        Scope scope = ScopeView.ofText(text);
        var found = resolver.resolve(scope, Rights.unlimited());
        if (found.size() > most) return;
        var unsure = unsearchable(scope);
        add(work, found, IN_SCOPE);
        add(work, unsure, UNSEARCHABLE);
        database.run(db -> {
            if (LiveScopeTable.isSettled(db, work)) return;
            LiveScopeTable.settled(db, work);
            account.write(
                    db,
                    new Account.Act(
                            "bereik-bepaald", Actor.SYSTEM, null, work, Map.of("aantal", members.count(db, work))));
        });
    }

    private List<RecordId> unsearchable(Scope scope) {
        return scope.words().isEmpty() ? List.of() : resolver.unsearchable(scope, Rights.unlimited());
    }

    private void add(String work, List<RecordId> records, String reason) {
        for (int i = 0; i < records.size(); i += TOGETHER) {
            var some = records.subList(i, Math.min(i + TOGETHER, records.size()));
            database.run(db -> members.add(db, work, LiveScopeTable.families(db, some), reason));
        }
    }

    /** Holds what was made findable against the scopes that are open. */
    public void judgeArrivals() {
        for (var some = pending(); !some.isEmpty(); some = pending()) {
            var waiting = some;
            var records = waiting.stream().map(LiveScopeTable.Pending::record).toList();
            var scopes = database.read(LiveScopeTable::all);
            scopes.forEach((work, text) -> among(ScopeView.ofText(text), records)
                    .ifPresent(narrowed -> {
                        add(work, resolver.resolve(narrowed, Rights.unlimited()), IN_SCOPE);
                        add(work, unsearchable(narrowed), UNSEARCHABLE);
                    }));
            database.run(db -> LiveScopeTable.judged(db, waiting));
        }
    }

    private List<LiveScopeTable.Pending> pending() {
        return database.read(h -> LiveScopeTable.pending(h, TOGETHER));
    }

    /** The scope, of these records only; empty when it names others. */
    private static Optional<Scope> among(Scope scope, List<RecordId> records) {
        var left = new HashSet<>(records);
        if (!scope.ids().isEmpty()) left.retainAll(scope.ids());
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
        if (LiveScopeTable.unsettled(db))
            return Optional.of("van een bevriezing, hotspot of verzoek wordt het bereik nog bepaald");
        return LiveScopeTable.isBehind(db, head.family())
                ? Optional.of("tekst, zoekindex of bereik is nog niet bijgewerkt")
                : Optional.empty();
    }

    /** Whether any scope is open. */
    public boolean any(Handle db) {
        return LiveScopeTable.any(db);
    }
}
