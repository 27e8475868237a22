package nl.schepenkist.privacy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import nl.schepenkist.records.Scope;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * A request of a person about their own data.
 *
 * @param reference {@code kenmerk}
 * @param due last day for the answer: a month after it was received (AVG, art. 12, third paragraph)
 * @param list destruction list of what is erased; null when nothing is
 * @param hold what freezes what is restricted
 * @param judged how many records were judged how when erasure was asked
 * @param sealed whose data, and what was said and decided
 */
record AvgRequest(
        String id,
        Kind kind,
        String reference,
        LocalDate received,
        LocalDate due,
        Status status,
        Scope scope,
        @Nullable String list,
        @Nullable String hold,
        Map<String, Long> judged,
        String registeredBy,
        Instant registeredAt,
        @Nullable Instant endedAt,
        byte[] sealed,
        long version) {

    /** What is asked. */
    enum Kind implements Worded {
        ACCESS("inzage"),
        RECTIFICATION("rectificatie"),
        RESTRICTION("beperking"),
        ERASURE("wissing");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** Where it stands. */
    enum Status implements Worded {
        UNDER_WAY("in-behandeling"),
        ENDED("afgehandeld");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * What is personal of it.
     *
     * @param person whose data
     * @param statement what they said, for a correction what they want added
     * @param decision how it ended
     */
    record Said(
            @Nullable String person,
            @Nullable String statement,
            @Nullable String decision) {}
}
