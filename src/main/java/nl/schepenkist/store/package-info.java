/**
 * Where things live: the database and its migrations, transactions, files and their keys, the register of derived files,
 * durable jobs.
 *
 * <p>A file is stored once, under HMAC(store secret, SHA-256 of its plain bytes), compressed where that pays and encrypted
 * in authenticated segments under a key of its own. Small files of one batch share a pack; each can be erased alone. Keys
 * live in a database of their own, wrapped by the master key.
 *
 * <p>Invariants: what {@link nl.schepenkist.store.FileStore#write} returned is on disk before the caller's transaction makes
 * it visible; a read checks every byte and the digest of the whole; a job that was queued in a committed transaction runs
 * at least once, or stays visible as failed.
 */
@NullMarked
package nl.schepenkist.store;

import org.jspecify.annotations.NullMarked;
