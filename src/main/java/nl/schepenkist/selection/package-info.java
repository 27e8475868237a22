/**
 * Reads the selection lists of the folder {@code selectielijst} and answers: which category, which term, keep or destroy.
 * A list is data that a DIV employee can read and edit: {@code lijst.yaml} says what it is and which records it governs,
 * {@code categorieen.csv} has one line per category.
 *
 * <p>Invariants: lists stand side by side and never mix; a term is an ISO 8601 period in days, months and years; a list
 * that is broken anywhere stops the start with file, line and reason.
 */
@NullMarked
package nl.schepenkist.selection;

import org.jspecify.annotations.NullMarked;
