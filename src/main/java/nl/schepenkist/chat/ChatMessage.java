package nl.schepenkist.chat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of a chat.
 *
 * @param conversation by which the platform, or the export, knows the conversation
 * @param conversationName for people
 * @param key by which the platform knows the message; null when the export does not tell
 * @param sender null for what the program itself said
 * @param text without invisible marks
 * @param answers {@code key} of the message that it answers
 * @param reactions each as {@code sign name}
 * @param links files that are only referred to
 * @param limits what the export cannot tell
 */
public record ChatMessage(
        String platform,
        String conversation,
        String conversationName,
        @Nullable String key,
        @Nullable String sender,
        @Nullable Instant moment,
        Form form,
        String text,
        boolean edited,
        @Nullable String answers,
        List<String> reactions,
        List<String> links,
        List<Attached> attached,
        Set<Limit> limits,
        Excerpt excerpt) {

    /** What kind of message it is. */
    public enum Form {
        MESSAGE("bericht"),
        SYSTEM("systeem"),
        DELETED("verwijderd");

        private final String word;

        Form(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** What an export may be unable to tell. */
    public enum Limit {
        SECONDS("seconden"),
        TIME_ZONE("tijdzone"),
        MESSAGE_KEYS("berichtkenmerken"),
        CONTACT_NAMES("contactnamen"),
        ATTACHMENTS("bijlagen");

        private final String word;

        Limit(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** The bytes of the export that this message is. */
    public record Excerpt(byte[] bytes, String mediaType) {}

    /** Something attached. */
    public sealed interface Attached {
        String name();

        /** A file that lies beside the export, or in the same archive. */
        record Beside(String name) implements Attached {}

        /** Bytes in the export itself. */
        record Inside(String name, byte[] bytes) implements Attached {}
    }
}
