package nl.schepenkist.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * An event or a matter that stirred the town: its records are kept for ever once the college has established it (national method of
 * the hotspot monitor; Archiefbesluit 1995, art. 5, first paragraph, under e).
 *
 * @param to null when it goes on
 * @param scope as JSON
 * @param frozenUntil last day on which the mere proposal freezes
 */
record Hotspot(
        String id,
        String name,
        String description,
        LocalDate from,
        @Nullable LocalDate to,
        List<Criterion> criteria,
        String scope,
        Status status,
        String proposedBy,
        Instant proposedAt,
        LocalDate frozenUntil,
        long version) {
    Hotspot {
        criteria = List.copyOf(criteria);
    }

    /** Where a hotspot is. */
    enum Status implements Worded {
        PROPOSED("voorgesteld"),
        ESTABLISHED("vastgesteld"),
        REJECTED("afgewezen"),
        WITHDRAWN("ingetrokken");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** The four criteria of the national method. */
    enum Criterion implements Worded {
        UNREST("maatschappelijke-beroering"),
        CONTRASTS("tegenstellingen"),
        CONDUCT("functioneren-zorgdrager"),
        POLITICS("politieke-kwestie");

        private final String word;

        Criterion(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A decision of the college, as the archivist recorded it.
     *
     * @param decision number or name of the decision
     * @param day of the decision
     * @param council strategic consultation on information that advised (SIO)
     */
    record Decision(
            Status status,
            String decision,
            LocalDate day,
            @Nullable String council,
            String recordedBy,
            Instant recordedAt) {}
}
