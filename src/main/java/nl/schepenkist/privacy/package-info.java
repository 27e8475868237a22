/**
 * What people may ask about their own data (AVG, art. 15–18), and what an archive may do with it: a report of what is held; restriction,
 * which hides and never destroys; erasure of only what the evaluator lets go, through a destruction list; a correction, which is added and
 * changes no original.
 *
 * <p>A request is under way until it is ended with a decision. A restriction is active until it is lifted, and freezes what it hides.
 *
 * <p>Invariants: nothing here removes content; whose request it is lies locked under a key of its own; a request reaches no record that
 * who registers it may not see.
 */
@NullMarked
package nl.schepenkist.privacy;

import org.jspecify.annotations.NullMarked;
