/**
 * The leak gate: judges the bytes of a redacted PDF on ten points before anybody gets it, with other means than those that
 * made it (a second text extractor, OCR, pixels, the bytes themselves). It fails closed: what cannot be judged has not passed.
 * A {@link nl.schepenkist.redaction.gate.ReleasedPdf} can be made nowhere else, so what hands out a file that was not judged does
 * not compile.
 */
@NullMarked
package nl.schepenkist.redaction.gate;

import org.jspecify.annotations.NullMarked;
