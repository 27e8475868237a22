/**
 * Opens what others packed: Outlook's stores and messages (PST, OST, MSG, OFT, TNEF) and archives that want to be read from
 * their end, web archives and signed mails. Runs in a child process, for all of it touches hostile bytes; no database, no HTTP. Of every message of
 * Outlook a standard message is made (RFC 5322, MIME), the same each time.
 *
 * <p>Invariant: what a folder or an archive says that it holds is compared with what was read of it, and both numbers are told.
 */
@NullMarked
package nl.schepenkist.containers;

import org.jspecify.annotations.NullMarked;
