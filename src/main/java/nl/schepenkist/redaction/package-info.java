/**
 * Finds personal data in text ({@code detect}), takes it out of a PDF ({@code pdf}), and proves that it is gone ({@code gate}).
 * This package is the door: it has the work done in child processes, since the files may be hostile, and hands out nothing
 * that did not pass the gate. No database, no HTTP; nothing is kept.
 */
@NullMarked
package nl.schepenkist.redaction;

import org.jspecify.annotations.NullMarked;
