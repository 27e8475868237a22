package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.schepenkist.destruction.CandidateTable.Group;
import nl.schepenkist.retention.CaseRule;
import nl.schepenkist.retention.StartDays;
import nl.schepenkist.retention.StartDays.Like;
import nl.schepenkist.retention.StartDays.Range;
import nl.schepenkist.retention.Verdicts;
import org.jdbi.v3.core.Handle;

/** How many families of which many are alike may be destroyed: what the lists let go, less what is bound or on an open list. */
final class CandidateCount {
    private static final int PORTION = 2_000;

    private final Handle db;
    private final Verdicts verdicts;
    private final CandidateFilter filter;
    private final LocalDate day;
    private final StartDays days;

    CandidateCount(Handle db, Verdicts verdicts, CandidateFilter filter, LocalDate day) {
        this.db = db;
        this.verdicts = verdicts;
        this.filter = filter;
        this.day = day;
        this.days = verdicts.startDays(db, day);
    }

    long all() {
        return places() + cases() - unfree();
    }

    private long places() {
        long number = 0;
        var there = filter.inPlace();
        for (Like like : CandidatePlaces.of(db, filter))
            for (Range range : days.of(like)) number += CandidateTable.count(db, like, range, there);
        return number;
    }

    private long cases() {
        var cases = new CandidateCases(filter, verdicts, days);
        long number = 0;
        for (var groups = cases.next(db); !groups.isEmpty(); groups = cases.next(db)) {
            var partly = new HashSet<Like>();
            for (Group g : groups)
                if (cases.allFree(g)) number += cases.rule(g.like()) == null ? g.dated() : g.number();
                else if (cases.rule(g.like()) == null && cases.anyFree(g)) partly.add(g.like());
            var these = partly.stream().map(CandidateCases::caseOf).collect(Collectors.toSet());
            for (Group g : CandidateTable.starts(db, these, filter))
                if (partly.contains(g.like()) && days.covers(g.like(), g.first())) number += g.number();
        }
        return number;
    }

    private long unfree() {
        var some = new ArrayList<Group>();
        var number = new long[1];
        CandidateTable.unfree(db, verdicts.binding(db, day), filter, group -> {
            some.add(group);
            if (some.size() < PORTION) return;
            number[0] += free(some);
            some.clear();
        });
        return number[0] + free(some);
    }

    /** How many of these the lists let go. */
    private long free(List<Group> groups) {
        long number = 0;
        var cases = new HashSet<String>();
        for (Group g : groups) if (g.like().caseId() != null) cases.add(CandidateCases.caseOf(g.like()));
        Map<String, CaseRule> rules = cases.isEmpty() ? Map.of() : verdicts.rules(db, cases);
        for (Group g : groups) {
            CaseRule rule = g.like().caseId() == null ? null : rules.get(CandidateCases.caseOf(g.like()));
            boolean free = rule == null ? days.covers(g.like(), g.first()) : days.covers(g.like(), rule);
            if (free) number += g.number();
        }
        return number;
    }
}
