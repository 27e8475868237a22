package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/**
 * What would get on a list: the families of a scope that may be destroyed on a day, that their asker may see, and that are on no other
 * open list. Where the scope asks for no words the table of records is asked, and what is alike is judged once; else every record
 * that the search engine finds is judged.
 */
public final class Candidates {
    private static final int PORTION = 1_000;

    private final Database database;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final ScopeResolver scopes;
    private final Rights rights;
    private final Account account;

    public Candidates(
            Database database,
            Catalog catalog,
            Verdicts verdicts,
            ScopeResolver scopes,
            Rights rights,
            Account account) {
        this.account = account;
        this.database = database;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.scopes = scopes;
        this.rights = rights;
    }

    /** Takes heads a portion at a time. */
    @FunctionalInterface
    interface Taker {
        /** Takes one portion; whether it wants more. */
        boolean wantsMoreThan(List<RecordId> heads);
    }

    /** A candidate with what its verdict says. */
    record Candidate(RecordRow head, Verdict.Destroyable verdict) {}

    /** What was exempted goes by an ordinary list, though nobody but its holder sees it; what it says cannot be asked by words. */
    Sight sight(Scope scope, Caller author) {
        Sight sight = rights.atWork(author);
        return scope.words().isEmpty() ? sight.withExempted() : sight;
    }

    /** Hands on the heads of families among which all candidates are, in portions; each is still to be judged. */
    void portions(Scope scope, LocalDate day, Caller author, Taker taker) {
        Sight sight = sight(scope, author);
        if (CandidateFilter.answers(scope))
            new CandidateWalk(database, verdicts, CandidateFilter.of(scope, sight), guarded(sight), day, taker).all();
        else found(scope, sight, taker);
    }

    private void found(Scope scope, Sight sight, Taker taker) {
        var stop = new boolean[1];
        var handed = new HashSet<RecordId>();
        scopes.portions(scope, sight, PORTION, records -> {
            if (stop[0]) return;
            var heads = new LinkedHashSet<RecordId>();
            catalog.find(records).forEach(row -> heads.add(row.family()));
            heads.removeIf(head -> !handed.add(head));
            stop[0] = !taker.wantsMoreThan(List.copyOf(heads));
        });
    }

    /** Of these families the candidates, as the evaluator says; in the order that they are given in. */
    List<Candidate> judged(Handle db, String list, LocalDate day, List<RecordId> heads, Sight sight) {
        var taken =
                ItemTable.taken(db, list, heads.stream().map(RecordId::value).toList());
        var free = catalog.find(db, heads).stream()
                .filter(head -> !taken.contains(head.id().value())
                        && head.state() == RecordState.ACTIVE
                        && sight.covers(head, false))
                .collect(Collectors.toMap(RecordRow::id, head -> head));
        var judged = verdicts.of(db, free.values(), day);
        var candidates = new ArrayList<Candidate>();
        for (RecordId id : heads)
            if (judged.get(id) instanceof Verdict.Destroyable d)
                candidates.add(new Candidate(Objects.requireNonNull(free.get(id)), d));
        return candidates;
    }

    /** The first candidates. */
    List<Candidate> first(Scope scope, LocalDate day, Caller author, int number) {
        var first = new ArrayList<Candidate>();
        if (number == 0) return first;
        Sight sight = sight(scope, author);
        portions(scope, day, author, heads -> {
            first.addAll(database.<List<Candidate>>read(db -> judged(db, "", day, heads, sight)));
            return first.size() < number;
        });
        return first.size() <= number ? first : List.copyOf(first.subList(0, number));
    }

    /** Alike families by their groups, and the few of which somebody said something one by one. */
    private long counted(Handle db, Scope scope, Sight sight, LocalDate day) {
        var filter = CandidateFilter.of(scope, sight);
        long number = new CandidateCount(db, verdicts, filter, day).all();
        var alone = new CandidatesAlone(filter, guarded(sight));
        for (var heads = alone.next(db); !heads.isEmpty(); heads = alone.next(db))
            number += judged(db, "", day, heads, sight).size();
        return number;
    }

    /** Mailboxes that the asker sees by grants only, hence record by record. */
    private static Set<String> guarded(Sight sight) {
        return CandidateFilter.seesAll(sight) || sight.grants().isEmpty() ? Set.of() : sight.shielded();
    }

    /** Whether more families than these must be judged to know the candidates. */
    boolean moreThan(int number, Scope scope, LocalDate day, Caller author) {
        if (!CandidateFilter.answers(scope)) return scopes.count(scope, sight(scope, author)) > number;
        var seen = new int[1];
        portions(scope, day, author, heads -> (seen[0] += heads.size()) <= number);
        return seen[0] > number;
    }

    /** How many candidates there are; that somebody asked is written down. */
    long ask(Scope scope, LocalDate day, Caller caller) {
        long number = count(scope, day, caller);
        database.run(db -> account.write(
                db,
                new Account.Act(
                        "kandidaten-geraadpleegd",
                        caller.actor(),
                        null,
                        null,
                        Map.of("bereik", ScopeView.text(scope), "peildatum", day.toString(), "aantal", number))));
        return number;
    }

    /** How many candidates there are, at this moment. */
    long count(Scope scope, LocalDate day, Caller author) {
        Sight sight = sight(scope, author);
        if (CandidateFilter.answers(scope)) return database.<Long>read(db -> counted(db, scope, sight, day));
        var number = new long[1];
        found(scope, sight, heads -> {
            number[0] += database.<Integer>read(
                    db -> judged(db, "", day, heads, sight).size());
            return true;
        });
        return number[0];
    }
}
