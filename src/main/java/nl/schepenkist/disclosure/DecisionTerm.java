package nl.schepenkist.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a request must have been decided: four weeks from the day after it was received, at most two more when it was adjourned, and as many
 * days as it was suspended (Woo, art. 4.4; Awb, art. 4:15); never on a Saturday, Sunday or holiday (Algemene termijnenwet, art. 1).
 *
 * @param firstEnd last day of the first term, before which an adjournment must be told
 * @param due last day to decide; of a request that is suspended the day that it would be if the suspension ended today
 * @param open whether a suspension is open, so that the day still moves
 * @param steps how it was reckoned, in Dutch
 */
record DecisionTerm(LocalDate firstEnd, LocalDate due, boolean open, List<String> steps) {
    static final int FIRST_DAYS = 28;
    static final int MOST_EXTRA_DAYS = 14;

    DecisionTerm {
        steps = List.copyOf(steps);
    }

    /**
     * Days on which the clock stands still, both inclusive.
     *
     * @param last null while it is not over
     */
    record Pause(LocalDate first, @Nullable LocalDate last, String why) {
        /** Whether the clock stands still on a day. */
        boolean holds(LocalDate day) {
            return !day.isBefore(first) && (last == null || !day.isAfter(last));
        }
    }

    /**
     * @param received day of receipt
     * @param extraDays of the adjournment; 0 without one
     * @param pauses in any order; a day that lies in several counts once
     * @param today up to which an open pause is counted
     */
    static DecisionTerm of(LocalDate received, int extraDays, List<Pause> pauses, LocalDate today) {
        var steps = new ArrayList<String>();
        LocalDate end = received.plusDays(FIRST_DAYS);
        steps.add("Ontvangen op %s; vier weken vanaf de dag daarna lopen tot en met %s (artikel 4.4, eerste lid, Woo)."
                .formatted(received, end));
        boolean open = false;
        LocalDate first = end;
        LocalDate counted = received;
        // The adjournment moves the end before later pauses are looked at: one that falls in the extra weeks counts
        // too.
        if (extraDays > 0) {
            end = end.plusDays(extraDays);
            steps.add("Verdaagd met %d dagen, tot en met %s (artikel 4.4, tweede lid, Woo).".formatted(extraDays, end));
        }
        for (Pause pause :
                pauses.stream().sorted(Comparator.comparing(Pause::first)).toList()) {
            open |= pause.last() == null;
            LocalDate begin = pause.first().isAfter(counted) ? pause.first() : counted.plusDays(1);
            LocalDate last = pause.last() == null ? latest(today, pause.first()) : pause.last();
            // A term that had run out is not brought back to life.
            if (begin.isAfter(DutchHolidays.lastDay(end)) || last.isBefore(begin)) continue;
            long days = last.toEpochDay() - begin.toEpochDay() + 1;
            counted = last;
            end = end.plusDays(days);
            if (!begin.isAfter(first)) first = first.plusDays(days);
            steps.add("Opgeschort van %s tot en met %s (%s): %d %s erbij, tot en met %s."
                    .formatted(
                            begin,
                            pause.last() == null ? "nu, en dat duurt voort" : last,
                            pause.why(),
                            days,
                            days == 1 ? "dag" : "dagen",
                            end));
        }
        LocalDate due = DutchHolidays.lastDay(end);
        if (!due.equals(end))
            steps.add(
                    "Dat is een zaterdag, zondag of feestdag: de termijn eindigt op %s (Algemene termijnenwet, artikel 1)."
                            .formatted(due));
        return new DecisionTerm(DutchHolidays.lastDay(first), due, open, steps);
    }

    private static LocalDate latest(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }
}
