package nl.schepenkist.disclosure;

import java.time.Instant;
import java.util.List;
import nl.schepenkist.records.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * A record that a request may be about, and what was said of it. The unit of judgement is the message, never the chain.
 *
 * @param nr within the request, from 1
 * @param why it was collected: {@code gevonden}, {@code familie} or {@code niet-doorzoekbaar}
 * @param duplicateOf number of the document that says the same and is judged for both; null when there is none, or somebody undid it
 * @param judgement null until somebody judged
 * @param deferred whether it is released two weeks after the decision (Woo, art. 4.4, lid 5)
 * @param removed whether it was taken out of the collection
 * @param sealed what was said; null when nothing was
 */
record DisclosureDocument(
        String request,
        int nr,
        RecordId record,
        RecordId family,
        String why,
        @Nullable Integer duplicateOf,
        @Nullable Judgement judgement,
        List<Ground> grounds,
        Environment environment,
        boolean deferred,
        @Nullable String judgedBy,
        @Nullable Instant judgedAt,
        boolean removed,
        byte @Nullable [] sealed,
        long version) {
    static final int MOST_NUMBERED = 4;

    DisclosureDocument {
        grounds = List.copyOf(grounds);
    }

    /**
     * What was said of a document.
     *
     * @param motivation why it is judged so
     * @param stillWeighs why an interest still outweighs openness after five years (Woo, art. 5.3)
     * @param link where it is public already
     * @param removal why it was taken out of the collection
     */
    record Said(
            @Nullable String motivation,
            @Nullable String stillWeighs,
            @Nullable String link,
            @Nullable String removal) {
        static final Said NOTHING = new Said(null, null, null, null);
    }

    /** The number that stands on its pages and in the inventory. */
    String number(String reference) {
        return "%s-%04d".formatted(reference, nr);
    }
}
