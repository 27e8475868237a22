/**
 * The one verb that makes a record with its event and its jobs; reading and changing records; who may see what.
 *
 * <p>A record is a row in clear (ids, kind, mailbox or case, moments, category, state) and one personal value, encrypted
 * under a key of the record. A mail and its attachments are one family: they are placed, classified and changed together.
 *
 * <p>A mail belongs to a thread by the messages that it names; which mail answers which is worked out when someone asks.
 *
 * <p>Holds, hotspots and requests take records by a live scope: when it is opened, and when a record is made findable (again). Until both
 * are known nothing of it is destroyed.
 *
 * <p>Invariants: a record, its event and its jobs share one transaction; every reading states a purpose and leaves an event;
 * what a caller may not see answers exactly as what does not exist; the same bytes, or the same message, are in one context
 * only once.
 */
@NullMarked
package nl.schepenkist.catalog;

import org.jspecify.annotations.NullMarked;
