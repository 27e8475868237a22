package nl.schepenkist.destruction;

import java.time.Instant;
import java.time.LocalDate;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * A list of records to destroy.
 *
 * @param referenceDay day for which it was drawn up
 * @param panel who may review it, as far as it says so itself
 * @param author opaque id
 * @param offeredAt when it was last handed to its reviewers
 * @param approvedAt when the archivist authorised it
 * @param begunAt when its execution was last begun
 * @param declaration record of the declaration
 */
public record DestructionList(
        String id,
        String name,
        LocalDate referenceDay,
        @Nullable String process,
        String scope,
        Panel panel,
        String author,
        Status status,
        Instant madeAt,
        @Nullable Instant offeredAt,
        @Nullable Instant approvedAt,
        @Nullable String executedBy,
        @Nullable LocalDate executionDay,
        @Nullable Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable String declaration,
        long version) {

    /** Where a list stands. */
    public enum Status implements Worded {
        COMPOSING("in-samenstelling"),
        DRAFT("concept"),
        UNDER_REVIEW("ter-beoordeling"),
        REJECTED("afgekeurd"),
        APPROVED("goedgekeurd"),
        EXECUTING("in-uitvoering"),
        EXECUTED("uitgevoerd"),
        EXECUTED_PARTLY("uitgevoerd-met-uitzonderingen"),
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
}
