/**
 * Takes what lies in areas of pages out of a PDF for good. A page's content is read by an interpreter of our own ({@link
 * nl.schepenkist.redaction.pdf.ContentWalker}), once to learn where each glyph stands and once to write the content anew
 * without what must go: glyphs, pixels, parts of paths. What is not on the pages (bookmarks, forms, attachments, scripts,
 * metadata, hidden layers) goes as a whole. A page that cannot be rewritten with certainty is drawn instead, boxed, and its
 * text recognised again from the boxed picture. Nothing here says that the result may be released: that is the gate's word.
 */
@NullMarked
package nl.schepenkist.redaction.pdf;

import org.jspecify.annotations.NullMarked;
