package nl.schepenkist.catalog;

import org.jspecify.annotations.Nullable;

/**
 * By what a message is known again, each an HMAC under the store secret.
 *
 * @param id of the Message-ID alone
 * @param content of the Message-ID with the normalised headers, body and attachments; null when the message is damaged
 */
public record MessageMarks(String id, @Nullable String content) {}
