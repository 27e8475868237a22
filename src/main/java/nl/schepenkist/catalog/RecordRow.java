package nl.schepenkist.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * A record as the database holds it: everything in clear, and the personal value still locked.
 *
 * @param family id of the mail that it came with, or of itself
 * @param thread of mails that it belongs to; null when it is no mail
 * @param moment for sorting and searching only; the term starts on {@code start}
 * @param text how far its text is
 * @param quarantine name of the infection that was found in it: it is not opened; null when there is none
 * @param exemption null when nobody exempted it
 * @param platform of a chat message, for instance {@code teams}; null when it is none
 * @param restricted whether its processing is restricted (AVG, art. 18): only a grant opens it
 * @param version grows with every change
 */
public record RecordRow(
        RecordId id,
        RecordKind kind,
        RecordId family,
        @Nullable RecordId parent,
        Placement placement,
        Handling handling,
        @Nullable String thread,
        @Nullable Instant moment,
        StartDate start,
        RecordState state,
        Text text,
        Locked personal,
        @Nullable String quarantine,
        @Nullable Exemption exemption,
        @Nullable String platform,
        boolean restricted,
        long version,
        Instant recordedAt) {

    /**
     * Said by the holder of a mailbox during the clean-up window: this is private, and no record of the town.
     *
     * @param by actor
     * @param until last day of the window; only the holder sees it, and the day after it may be destroyed
     */
    public record Exemption(String by, LocalDate until) {}

    /** How far the text of a record is. */
    public enum TextState implements Worded {
        WAITING("wachtend"),
        READY("gereed"),
        NONE("geen"),
        INCOMPLETE("onvolledig");

        private final String word;

        TextState(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * @param reason why there is no text or not all of it
     */
    public record Text(TextState state, @Nullable String reason) {
        /**
         * How far a text is that was read.
         *
         * @param gap code of what it lacks; null when nothing
         */
        public static Text of(String text, @Nullable String gap) {
            if (text.isBlank()) return new Text(TextState.NONE, gap == null ? "geen-tekst" : gap);
            return gap == null ? new Text(TextState.READY, null) : new Text(TextState.INCOMPLETE, gap);
        }

        /** Whether words can be looked for in it. */
        public boolean searchable() {
            return state == TextState.READY;
        }
    }

    /** The personal value and the key that opens it. */
    public record Locked(String keyId, byte[] sealed) {}

    /** Whether only who was granted it by name may see it. */
    public boolean isClosed() {
        return restricted || handling.confidentiality() == Confidentiality.SECRET;
    }

    /** Whether it is a record here: not staged, and not on its way out. */
    public boolean isHere() {
        return state != RecordState.BEING_DESTROYED && state != RecordState.STAGED;
    }

    public Optional<String> mailbox() {
        return Optional.ofNullable(placement.mailbox());
    }
}
