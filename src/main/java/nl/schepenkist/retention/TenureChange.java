package nl.schepenkist.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A change of the register of tenures, made or only looked at, and what it does.
 *
 * @param by actor
 * @param when it was made or looked at
 * @param made false when it was only looked at
 * @param before tenures that it takes out or corrects; without people
 * @param after tenures that it puts in their place
 * @param done whether the effect is worked out
 * @param at how far that is
 * @param effect how many records were judged, and of how many the verdict changes, as {@code old>new}
 */
record TenureChange(
        String id,
        String by,
        Instant when,
        boolean made,
        List<Tenure> before,
        List<Tenure> after,
        boolean done,
        At at,
        Map<String, Long> effect) {

    /**
     * After which record to go on.
     *
     * @param mailbox place in {@link #reach}
     * @param day its start day; empty: from the beginning
     */
    record At(int mailbox, String day, String record) {
        static final At BEGINNING = new At(0, "", "");
    }

    /**
     * Days of which the mail of a mailbox may be judged otherwise.
     *
     * @param to null: no end
     */
    record Range(String mailbox, LocalDate from, @Nullable LocalDate to) {}

    /** What it touches, in the order of the mailboxes. */
    List<Range> reach() {
        var ranges = new TreeMap<String, Range>();
        Stream.concat(before.stream(), after.stream())
                .forEach(t ->
                        ranges.merge(t.mailbox(), new Range(t.mailbox(), t.from(), t.to()), TenureChange::together));
        return List.copyOf(ranges.values());
    }

    private static Range together(Range a, Range b) {
        LocalDate to = a.to() == null || b.to() == null ? null : a.to().isAfter(b.to()) ? a.to() : b.to();
        return new Range(a.mailbox(), a.from().isBefore(b.from()) ? a.from() : b.from(), to);
    }
}
