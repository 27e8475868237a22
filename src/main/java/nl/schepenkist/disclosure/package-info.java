/**
 * Disclosure under the Wet open overheid: the register of requests with its clock and the freeze that each request is; their documents, from
 * collecting to publication.
 *
 * <p>A request is {@code in-behandeling}, {@code opgeschort} while a suspension is open, and {@code afgerond} once its decision was made
 * known. From the moment that it has a scope, that scope is a live hold (Woo, art. 4.1a); the hold has a last day once the decision was
 * made known and no procedure is open, and loses it again when one is opened.
 *
 * <p>Invariants: no moment lies between registering a scope and its being frozen; a scope that lets go of records wants a reason; who asked
 * lies locked under a key of its own, apart from what was asked.
 *
 * <p>A document is collected with its family, judged as a message of its own, and redacted by people who may take over what the detector
 * proposes. A decider who judged nothing of it agrees, and from then on nothing changes unless the agreement is taken back. A package holds what
 * was agreed on, and only what is in a package that stands is published.
 *
 * <p>Invariants: what is collected is frozen; whatever leaves is a {@link nl.schepenkist.disclosure.Released} file, or text that passed the
 * detector; the public side reads the table of publications and nothing else.
 */
@NullMarked
package nl.schepenkist.disclosure;

import org.jspecify.annotations.NullMarked;
