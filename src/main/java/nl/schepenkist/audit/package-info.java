/**
 * The chained account of every act. An event is inserted in the caller's transaction with a salted digest of its details;
 * a sealer links events in commit order within a second or so. Details (free text, queries, people) lie in a side table
 * and can be erased while the chain stays valid. Heads are signed (Ed25519) and copied to where a roll-back of the
 * database cannot reach them.
 *
 * <p>Invariants: nobody waits for the chain to write an event; the head is read from the database, never cached, since
 * other processes seal too; every edit, insertion, removal and swap in the sealed part is found by {@code ChainCheck}, a
 * cut tail or a roll-back by any head that was kept.
 */
@NullMarked
package nl.schepenkist.audit;

import org.jspecify.annotations.NullMarked;
