package nl.schepenkist.disclosure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a row of a production report says of a document.
 *
 * @param line of the table, the heading being 1
 * @param nr number of the document
 * @param judgement null when the row has none
 * @param duplicateOf number of the document that is judged for both; null when it is no copy
 * @param deferred null when the report has no such column: then it stays as it is
 * @param motivation empty when there is none; null when the report has no such column
 * @param link where it is public already; several are parted by a bar; empty when there is none; null when the report has no such column
 */
record ReportRow(
        int line,
        int nr,
        @Nullable Judgement judgement,
        List<Ground> grounds,
        @Nullable Integer duplicateOf,
        @Nullable Boolean deferred,
        @Nullable String motivation,
        @Nullable String link) {
    ReportRow {
        grounds = List.copyOf(grounds);
    }
}
