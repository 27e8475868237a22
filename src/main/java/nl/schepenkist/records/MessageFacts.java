package nl.schepenkist.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message beside its people and its text.
 *
 * @param submitted when its author sent it, as the mail system noted
 * @param delivered when it came in, as the mail system noted
 * @param threadIndex by which Outlook knows a conversation (MS-OXOMSG, section 2.2.1.3), base64; null when it has none
 * @param madeSha256 hexadecimal SHA-256 of the standard message that was made of it; null when it came as one
 * @param bulk whether it went to subscribers of a list, as its headers tell (RFC 2369, RFC 2919)
 * @param signature null when it has none
 */
public record MessageFacts(
        MessageForm form,
        @Nullable Instant submitted,
        @Nullable Instant delivered,
        @Nullable String threadIndex,
        @Nullable String madeSha256,
        boolean bulk,
        @Nullable Signature signature) {}
