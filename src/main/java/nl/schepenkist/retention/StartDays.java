package nl.schepenkist.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.selection.SelectionList;
import org.jspecify.annotations.Nullable;

/**
 * On which start days a record may be destroyed on a day, when nothing binds it and nobody said anything of it by itself: the evaluator
 * asked once for all records that are alike, so that millions can be counted. It asks the evaluator and knows no rule, except that two
 * start days between which no list begins or ends and no key function changes hands are judged alike but for the end of the term, which
 * never comes earlier for a later start.
 */
public final class StartDays {
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);

    private final Registers registers;
    private final LocalDate day;
    private final Map<Like, List<Range>> known = new HashMap<>();

    StartDays(Registers registers, LocalDate day) {
        this.registers = registers;
        this.day = day;
    }

    /** What records have in common. */
    public record Like(
            @Nullable String mailbox,
            @Nullable String platform,
            @Nullable String caseId,
            @Nullable CategoryRef category,
            @Nullable Period chosenTerm) {}

    /** Days from the first up to and including the last. */
    public record Range(LocalDate first, LocalDate last) {
        public boolean covers(LocalDate start) {
            return !start.isBefore(first) && !start.isAfter(last);
        }
    }

    /** The start days, in order; a record without one may never be destroyed. Of a case this holds when it is not registered. */
    public List<Range> of(Like like) {
        // Which case it is does not matter, only that it lies in one.
        var key = like.caseId() == null ? like : new Like(null, null, "", like.category(), like.chosenTerm());
        return known.computeIfAbsent(key, this::ranges);
    }

    public boolean covers(Like like, @Nullable LocalDate start) {
        return start != null && of(like).stream().anyMatch(r -> r.covers(start));
    }

    /** Whether records of a registered case may be destroyed: of those one start day holds. */
    public boolean covers(Like like, CaseRule rule) {
        return judge(like, rule, new StartDate(null, StartDate.Basis.UNKNOWN));
    }

    private List<Range> ranges(Like like) {
        var ranges = new ArrayList<Range>();
        // What starts after the day itself has not ended on it.
        var breaks = new TreeSet<>(breaks(like.mailbox()).headSet(day.plusDays(1)));
        breaks.add(EARLIEST);
        for (LocalDate first : breaks) {
            LocalDate next = breaks.higher(first);
            LocalDate last = lastFree(like, first, next == null ? day : next.minusDays(1));
            if (last == null) continue;
            if (!ranges.isEmpty() && ranges.getLast().last().plusDays(1).equals(first))
                ranges.add(new Range(ranges.removeLast().first(), last));
            else ranges.add(new Range(first, last));
        }
        return List.copyOf(ranges);
    }

    /** Days on which another rule may begin to hold. */
    private NavigableSet<LocalDate> breaks(@Nullable String mailbox) {
        var days = new TreeSet<LocalDate>();
        if (mailbox != null) days.addAll(registers.tenureBreaks(mailbox));
        for (SelectionList list : registers.lists().all()) {
            if (list.from() != null) days.add(list.from());
            if (list.to() != null) days.add(list.to().plusDays(1));
        }
        return days;
    }

    private @Nullable LocalDate lastFree(Like like, LocalDate first, LocalDate last) {
        if (!isFree(like, first)) return null;
        long low = first.toEpochDay();
        long high = last.toEpochDay();
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (isFree(like, LocalDate.ofEpochDay(middle))) low = middle;
            else high = middle - 1;
        }
        return LocalDate.ofEpochDay(low);
    }

    private boolean isFree(Like like, LocalDate start) {
        return judge(like, null, new StartDate(start, StartDate.Basis.DELIVERY));
    }

    private boolean judge(Like like, @Nullable CaseRule rule, StartDate start) {
        var facts = new Facts(
                RecordState.ACTIVE,
                like.mailbox(),
                like.caseId(),
                like.category(),
                like.chosenTerm(),
                start,
                start.day(),
                rule,
                like.platform(),
                List.of(),
                null);
        return Evaluator.verdict(facts, registers, day) instanceof Verdict.Destroyable;
    }
}
