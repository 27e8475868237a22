/**
 * Anything to PDF: reports and letters that we write ourselves, and, in worker processes with limits, the files of others: mails, texts, office
 * documents and pictures.
 *
 * <p>Invariants: nothing is fetched and nothing runs; whatever a file says stands on the pages, also what it hides, or the file is refused with
 * a reason.
 */
@NullMarked
package nl.schepenkist.render;

import org.jspecify.annotations.NullMarked;
