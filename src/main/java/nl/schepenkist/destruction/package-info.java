/**
 * Mandate → destroyer → proof; list → review by others → execution → declaration.
 *
 * <p>States of a list: {@code concept → ter-beoordeling → goedgekeurd → in-uitvoering → uitgevoerd |
 * uitgevoerd-met-uitzonderingen}; {@code afgekeurd} goes back to its author, {@code ingetrokken} ends it.
 *
 * <p>Invariants: one destroyer, which acts only on a {@link nl.schepenkist.destruction.Mandate} that it checks again, with the
 * evaluator and the day of execution, inside the transaction; an item is {@code vernietigd} only after the disk was looked at;
 * a crash at any step leaves work that runs again; author, process owner and archivist are three different people.
 */
@NullMarked
package nl.schepenkist.destruction;

import org.jspecify.annotations.NullMarked;
