/**
 * What must happen to a record, and when: key functions and who held them, holds, hotspots, what the holder of a mailbox exempts, and the
 * verdict of a record on a day with its explanation.
 *
 * <p>A hold stands until it is lifted. A hotspot is proposed (it freezes for a year at most), then established (its records are kept for
 * ever), rejected, or withdrawn by a new decision. What may belong to either because nobody can tell is frozen, never kept for ever.
 *
 * <p>Order of the evaluator: transferred, hold, Woo request, exempted, hotspot, undecided, list.
 *
 * <p>Invariants: one evaluator, a pure function of the facts of a record, the registers and a day; whatever it cannot know is
 * {@code onbepaald}, and {@code onbepaald} is never destroyed.
 */
@NullMarked
package nl.schepenkist.retention;

import org.jspecify.annotations.NullMarked;
