package nl.schepenkist.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The personal metadata of a record: everything that says who and what it is about. Stored as one value, encrypted under
 * the key of the record; gone when the key is gone.
 *
 * @param name subject of a mail, name of a document
 * @param sender address or name of who sent it
 * @param recipients who it was sent to, in the order of the headers
 * @param messageId Message-ID of a mail
 * @param references Message-IDs that the mail answers to, oldest first
 * @param source where it was found: path inside the intake
 * @param sha256 hexadecimal SHA-256 of the plain bytes
 * @param notices what a reader remarked while taking it in, in Dutch
 * @param message of a mail
 * @param chat of a chat message
 */
public record Personal(
        String name,
        @Nullable String sender,
        List<Recipient> recipients,
        @Nullable String messageId,
        List<String> references,
        String source,
        String sha256,
        List<String> notices,
        @Nullable MessageFacts message,
        @Nullable ChatFacts chat) {
    public Personal {
        recipients = List.copyOf(recipients);
        references = List.copyOf(references);
        notices = List.copyOf(notices);
    }

    /** Of a loose file, or something attached. */
    public static Personal ofFile(
            String name, @Nullable String sender, String source, String sha256, List<String> notices) {
        return new Personal(name, sender, List.of(), null, List.of(), source, sha256, notices, null, null);
    }

    /**
     * @param role {@code aan}, {@code cc} or {@code bcc}
     * @param address as written in the header, decoded
     */
    public record Recipient(String role, String address) {}
}
