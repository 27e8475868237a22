/**
 * Disclosure under the Wet open overheid: the register of requests with its clock and the freeze that each request is.
 *
 * <p>A request is {@code in-behandeling}, {@code opgeschort} while a suspension is open, and {@code afgerond} once its decision was made
 * known. From the moment that it has a scope, that scope is a live hold (Woo, art. 4.1a); the hold has a last day once the decision was
 * made known and no procedure is open, and loses it again when one is opened.
 *
 * <p>Invariants: no moment lies between registering a scope and its being frozen; a scope that lets go of records wants a reason; who asked
 * lies locked under a key of its own, apart from what was asked.
 */
@NullMarked
package nl.schepenkist.disclosure;

import org.jspecify.annotations.NullMarked;
