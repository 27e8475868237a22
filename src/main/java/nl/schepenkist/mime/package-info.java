/**
 * Reads a message to the letter (RFC 5322, MIME, RFC 2047, RFC 2231), streamed: headers, body texts and attached parts, the
 * same way for whoever takes a mail in and whoever wants its text. What is malformed is read as far as it goes and
 * remarked upon; what its author wrote is told from what was quoted; nothing here throws for what a sender wrote.
 */
@NullMarked
package nl.schepenkist.mime;

import org.jspecify.annotations.NullMarked;
