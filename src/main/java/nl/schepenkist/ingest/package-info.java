/**
 * Mail, chat, documents and containers come in: handed in, from the import folder, from a mail server or a case system, or by a journal. A reader walks a source and hands over its items one by one in a fixed order;
 * items are prepared side by side and committed in batches: files on disk first, then records, events, jobs and the balance
 * in one transaction, together with how far the reader was. After a kill it goes on behind the last batch.
 *
 * <p>States: {@code wachtend → bezig → voltooid | voltooid-met-fouten | mislukt}; a staged intake is {@code klaargezet} between
 * its reading and its release, and {@code bezig} once more after that; {@code afgebroken}.
 *
 * <p>Invariant: the balance closes. Offered = taken in + duplicate + excluded + failed, for the intake and for every
 * container in it; each failure names the item and the reason.
 */
@NullMarked
package nl.schepenkist.ingest;

import org.jspecify.annotations.NullMarked;
