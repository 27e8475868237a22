/**
 * Reads what chat programs export: WhatsApp, Signal, Threema, SMS Backup &amp; Restore, Teams. Every message comes with its own
 * excerpt of the export, exact to the byte. No database, no HTTP.
 *
 * <p>Invariant: what an export does not tell is not made up. It is named as a limit of the message, and a day that cannot be
 * told from a month is asked for.
 */
@NullMarked
package nl.schepenkist.chat;

import org.jspecify.annotations.NullMarked;
