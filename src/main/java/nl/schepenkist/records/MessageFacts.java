package nl.schepenkist.records;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a message beside its people and its text.
 *
 * @param submitted when its author sent it, as the mail system noted
 * @param delivered when it came in, as the mail system noted
 * @param madeSha256 hexadecimal SHA-256 of the standard message that was made of it; null when it came as one
 */
public record MessageFacts(
        MessageForm form,
        @Nullable Instant submitted,
        @Nullable Instant delivered,
        @Nullable String madeSha256) {}
