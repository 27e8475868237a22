package nl.schepenkist.destruction;

import java.time.Instant;
import java.time.LocalDate;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * One item (post) of a list: a record with its parts. What can be read of the record is never stored here.
 *
 * @param mailboxKind for the specification of the declaration: kind of mailbox, or {@code zaak}
 * @param decidedBy who last decided; null while nobody did
 * @param resultReason why it was skipped or failed
 */
record Item(
        int nr,
        RecordId record,
        String mailboxKind,
        String category,
        LocalDate start,
        LocalDate end,
        Decision decision,
        @Nullable String reason,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        Result result,
        @Nullable String resultReason,
        long version) {

    /** What a person decided. */
    enum Decision implements Worded {
        DESTROY("vernietigen"),
        KEEP("bewaren"),
        POSTPONE("uitstellen");

        private final String word;

        Decision(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** What became of it. */
    enum Result implements Worded {
        WAITING("wachtend"),
        DESTROYED("vernietigd"),
        SKIPPED("overgeslagen"),
        FAILED("mislukt");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
