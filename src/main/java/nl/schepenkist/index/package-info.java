/**
 * Search over records: write, delete, find, count; rights inside the query; scopes resolved to records. Lucene holds what
 * is needed to find a record and to show a fragment; everything else is read from the catalog, and so is the last word on
 * whether a hit may be shown.
 *
 * <p>The index is derived: it can be thrown away and made again. Compounds are split when a record is written, never in a
 * query, so that {@code vergunning} finds {@code omgevingsvergunning} and {@code omgevingsvergunning} does not find every
 * {@code vergunning}.
 */
@NullMarked
package nl.schepenkist.index;

import org.jspecify.annotations.NullMarked;
