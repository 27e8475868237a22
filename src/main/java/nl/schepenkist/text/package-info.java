/**
 * The text of everything: mail bodies in the process, the rest by Tika in worker processes with limits, images and scanned
 * pages by Tesseract in a slower lane. Text of documents is a derived file of the file that it comes from; text of mails is
 * read anew each time, which costs less than keeping it.
 *
 * <p>The same workers tell the format of each file by the signatures of PRONOM.
 *
 * <p>Failure is a value with a reason: a file without text is still a record, and says why it cannot be searched.
 */
@NullMarked
package nl.schepenkist.text;

import org.jspecify.annotations.NullMarked;
