package nl.schepenkist.destruction;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.schepenkist.destruction.CandidateTable.Group;
import nl.schepenkist.retention.CaseRule;
import nl.schepenkist.retention.StartDays;
import nl.schepenkist.retention.StartDays.Like;
import nl.schepenkist.retention.Verdicts;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Families in cases, a portion of cases at a time; of a registered case one start day holds for all that is alike. */
final class CandidateCases {
    private static final int GROUPS = 2_000;

    private final CandidateFilter filter;
    private final Verdicts verdicts;
    private final StartDays days;
    private String after = "";
    private Map<String, CaseRule> rules = Map.of();

    CandidateCases(CandidateFilter filter, Verdicts verdicts, StartDays days) {
        this.filter = filter;
        this.verdicts = verdicts;
        this.days = days;
    }

    /** The next groups, of whole cases, and what the register says of these; empty at the end. */
    List<Group> next(Handle db) {
        var groups = CandidateTable.cases(db, filter, after, GROUPS);
        if (groups.size() == GROUPS) {
            String last = caseOf(groups.getLast().like());
            var whole =
                    groups.stream().filter(g -> !last.equals(g.like().caseId())).toList();
            groups = whole.isEmpty() ? CandidateTable.cases(db, filter, after, Integer.MAX_VALUE) : whole;
        }
        if (groups.isEmpty()) return groups;
        after = caseOf(groups.getLast().like());
        rules = verdicts.rules(db, caseOf(groups.getFirst().like()), after);
        return groups;
    }

    /** What the register says of a case; null when it does not know it. */
    @Nullable
    CaseRule rule(Like like) {
        return rules.get(caseOf(like));
    }

    /** Whether some of a group may be destroyed. */
    boolean anyFree(Group group) {
        CaseRule rule = rule(group.like());
        if (rule != null) return days.covers(group.like(), rule);
        return group.dated() > 0
                && days.of(group.like()).stream()
                        .anyMatch(r -> !r.first().isAfter(Objects.requireNonNull(group.last()))
                                && !r.last().isBefore(Objects.requireNonNull(group.first())));
    }

    /** Whether all of a group that have a start day may be destroyed. */
    boolean allFree(Group group) {
        CaseRule rule = rule(group.like());
        if (rule != null) return days.covers(group.like(), rule);
        return group.dated() > 0
                && days.of(group.like()).stream()
                        .anyMatch(r -> r.covers(Objects.requireNonNull(group.first()))
                                && r.covers(Objects.requireNonNull(group.last())));
    }

    static String caseOf(Like like) {
        return Objects.requireNonNull(like.caseId());
    }
}
