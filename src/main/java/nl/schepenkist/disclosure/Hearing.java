package nl.schepenkist.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * A third party who may have objections to what goes out, and is asked for its view first (Awb, art. 4:8; Woo, art. 4.4, third paragraph).
 *
 * @param asked day on which it was asked
 * @param told day on which the requester was told of that; the clock stands still from the day after
 * @param deadline last day on which it can answer
 * @param received day on which its view came in; null while it did not
 * @param documents numbers of those that it is asked about
 * @param copy what it got to read
 * @param sealed who it is and what it says
 */
record Hearing(
        int nr,
        LocalDate asked,
        LocalDate told,
        LocalDate deadline,
        @Nullable LocalDate received,
        @Nullable Position position,
        List<Integer> documents,
        Copy copy,
        byte[] sealed,
        long version) {
    Hearing {
        documents = List.copyOf(documents);
    }

    /** What it thinks of publication. */
    enum Position implements Worded {
        AGREES("geen-bedenkingen"),
        OBJECTS("bedenkingen");

        private final String word;

        Position(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * The documents as they were redacted when the third party was to read them.
     *
     * @param status null while nobody asked for it
     * @param at moment whose redactions it has; null while nobody asked for it
     * @param by who asked for it
     * @param sealed its contents; null until it ended
     */
    record Copy(
            @Nullable String status,
            @Nullable Instant at,
            @Nullable String by,
            long done,
            byte @Nullable [] sealed) {
        static final Copy NONE = new Copy(null, null, null, 0, null);
    }

    /** What is personal of it. */
    record Words(String name, @Nullable String explanation) {}

    /** Whether its view may still come in. */
    boolean awaited(LocalDate today) {
        return received == null && !today.isAfter(deadline);
    }

    /**
     * Days on which the clock stands still for it: from the day after the requester was told, until the day on which its view came in or its term was
     * over; null when it answered before any such day.
     */
    DecisionTerm.@Nullable Pause pause() {
        LocalDate first = told.plusDays(1);
        LocalDate last = received == null || received.isAfter(deadline) ? deadline : received.minusDays(1);
        return last.isBefore(first)
                ? null
                : new DecisionTerm.Pause(
                        first, last, "zienswijze van derde %d, artikel 4.4, derde lid, Woo".formatted(nr));
    }
}
