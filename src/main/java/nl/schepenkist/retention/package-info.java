/**
 * What must happen to a record, and when: key functions and who held them, and the verdict of a record on a day with its
 * explanation.
 *
 * <p>Invariants: one evaluator, a pure function of the facts of a record, the registers and a day; whatever it cannot know is
 * {@code onbepaald}, and {@code onbepaald} is never destroyed.
 */
@NullMarked
package nl.schepenkist.retention;

import org.jspecify.annotations.NullMarked;
