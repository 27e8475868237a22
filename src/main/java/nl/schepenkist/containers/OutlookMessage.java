package nl.schepenkist.containers;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as Outlook keeps it (MS-OXCMSG), whichever file it lies in.
 *
 * @param messageClass as in MS-OXCMSG, for instance {@code IPM.Note}
 * @param transportHeaders as the message came in with, when it did
 * @param submitted when its author sent it
 * @param delivered when it came in here
 * @param notices what must be said of how it was read, in Dutch
 */
record OutlookMessage(
        String messageClass,
        @Nullable String transportHeaders,
        String subject,
        @Nullable Person from,
        @Nullable Person sender,
        List<Recipient> recipients,
        @Nullable Instant submitted,
        @Nullable Instant delivered,
        Conversation conversation,
        Bodies bodies,
        List<Attachment> attachments,
        List<String> notices) {

    /** The same message with other attachments. */
    OutlookMessage with(List<Attachment> attachments, List<String> notices) {
        return new OutlookMessage(
                messageClass,
                transportHeaders,
                subject,
                from,
                sender,
                recipients,
                submitted,
                delivered,
                conversation,
                bodies,
                attachments,
                notices);
    }

    /**
     * A person.
     *
     * @param address SMTP address; null when only an address of the mail system itself is known
     * @param exchange address of the mail system itself (X.500)
     */
    record Person(
            @Nullable String name,
            @Nullable String address,
            @Nullable String exchange) {
        /**
         * @param type {@code SMTP}, {@code EX} or another
         * @param address of that type
         * @param smtp known besides
         */
        static Person of(
                @Nullable String name, @Nullable String type, @Nullable String address, @Nullable String smtp) {
            boolean internal = address != null && ("EX".equalsIgnoreCase(type) || address.startsWith("/"));
            String mail = smtp != null && !smtp.isBlank() ? smtp : internal ? null : address;
            return new Person(name, mail, internal ? address : null);
        }

        boolean isKnown() {
            return (name != null && !name.isBlank()) || (address != null && !address.isBlank());
        }
    }

    /**
     * @param role {@code To}, {@code Cc} or {@code Bcc}
     */
    record Recipient(String role, Person person) {}

    /** Where it stands in a conversation. */
    record Conversation(
            @Nullable String messageId,
            @Nullable String inReplyTo,
            @Nullable String references,
            byte @Nullable [] index,
            @Nullable String topic) {}

    /** Its text, in as many forms as there are. */
    record Bodies(
            @Nullable String plain,
            @Nullable String html,
            @Nullable String rtf) {}

    /**
     * @param contentId by which an HTML body refers to it
     */
    record Attachment(
            @Nullable String name,
            @Nullable String mediaType,
            @Nullable String contentId,
            Content content) {}

    /** What is attached. */
    sealed interface Content {
        /** Bytes, that may be asked for more than once. */
        @FunctionalInterface
        non-sealed interface Bytes extends Content {
            InputStream open() throws IOException;
        }

        /** A message. */
        @FunctionalInterface
        non-sealed interface Message extends Content {
            OutlookMessage read() throws IOException;
        }

        /** Only where it was. */
        record Reference(String path) implements Content {}
    }
}
