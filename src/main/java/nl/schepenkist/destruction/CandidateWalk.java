package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.schepenkist.destruction.CandidateTable.Family;
import nl.schepenkist.destruction.CandidateTable.Group;
import nl.schepenkist.destruction.Candidates.Taker;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.retention.CaseRule;
import nl.schepenkist.retention.StartDays;
import nl.schepenkist.retention.StartDays.Like;
import nl.schepenkist.retention.StartDays.Range;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.Database;

/**
 * Goes along all families that the lists let go: place by place, the oldest first, then case by case, then what somebody said something
 * of. Every portion is read by itself, so that nothing is held while it is worked on.
 */
final class CandidateWalk {
    private static final int PORTION = 4_000;
    private static final int READ_AHEAD = 20_000;

    private final Database database;
    private final Verdicts verdicts;
    private final CandidateFilter filter;
    private final Set<String> guarded;
    private final StartDays days;
    private final Taker taker;
    private final List<String> works;
    /** Whoever changes a record while it is walked past may bring it twice. */
    private final Set<RecordId> gathered = new LinkedHashSet<>();

    CandidateWalk(
            Database database,
            Verdicts verdicts,
            CandidateFilter filter,
            Set<String> guarded,
            LocalDate day,
            Taker taker) {
        this.database = database;
        this.verdicts = verdicts;
        this.filter = filter;
        this.guarded = guarded;
        this.taker = taker;
        days = database.read(db -> verdicts.startDays(db, day));
        works = database.read(db -> verdicts.binding(db, day));
    }

    /** The whole way, unless the taker has enough. */
    void all() {
        if (places() && cases() && alone() && !gathered.isEmpty()) {
            boolean _ = taker.wantsMoreThan(List.copyOf(gathered));
        }
    }

    private boolean places() {
        for (Like like : database.read(db -> CandidatePlaces.of(db, filter)))
            for (Range range : days.of(like)) if (!place(like, range)) return false;
        return true;
    }

    private boolean place(Like like, Range range) {
        Range left = range;
        String after = "";
        while (true) {
            Range now = left;
            String last = after;
            var some = database.read(db -> CandidateTable.of(db, like, now, last, filter.inPlace(), works, READ_AHEAD));
            for (Family f : some) if (!take(f.head())) return false;
            if (some.size() < READ_AHEAD) return true;
            left = new Range(Objects.requireNonNull(some.getLast().start()), range.last());
            after = some.getLast().head().value();
        }
    }

    private boolean cases() {
        var cases = new CandidateCases(filter, verdicts, days);
        for (var groups = database.read(cases::next); !groups.isEmpty(); groups = database.read(cases::next)) {
            var free = new LinkedHashSet<String>();
            for (Group g : groups) if (cases.anyFree(g)) free.add(CandidateCases.caseOf(g.like()));
            for (var some : BoundLists.of(free)) if (!ofCases(cases, some)) return false;
        }
        return true;
    }

    private boolean ofCases(CandidateCases cases, List<String> these) {
        String after = "";
        while (true) {
            String last = after;
            var some = database.read(db -> CandidateTable.ofCases(db, these, last, filter, works, READ_AHEAD));
            for (Family f : some) {
                CaseRule rule = cases.rule(f.like());
                boolean goes = rule == null ? days.covers(f.like(), f.start()) : days.covers(f.like(), rule);
                if (goes && !take(f.head())) return false;
            }
            if (some.size() < READ_AHEAD) return true;
            after = some.getLast().head().value();
        }
    }

    private boolean alone() {
        var alone = new CandidatesAlone(filter, guarded);
        for (var heads = database.read(alone::next); !heads.isEmpty(); heads = database.read(alone::next))
            for (RecordId head : heads) if (!take(head)) return false;
        return true;
    }

    private boolean take(RecordId head) {
        gathered.add(head);
        if (gathered.size() < PORTION) return true;
        var portion = List.copyOf(gathered);
        gathered.clear();
        return taker.wantsMoreThan(portion);
    }
}
