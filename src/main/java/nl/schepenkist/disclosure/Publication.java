package nl.schepenkist.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.RecordId;
import org.jspecify.annotations.Nullable;

/**
 * Something that everybody may read.
 *
 * @param id 128 random bits: nobody guesses what is not published yet from what is
 * @param nr number of the document in its request; {@link #DECISION} or {@link #INVENTORY} for what goes with it
 * @param record that the published file is
 * @param number as it stands on its pages
 * @param title as it passed the detector
 * @param judgement null of what goes with the documents
 * @param withdrawnAt null while it is there
 * @param withdrawal why it went, as it is told
 */
record Publication(
        String id,
        String request,
        InformationCategory category,
        int nr,
        RecordId record,
        String reference,
        String number,
        String title,
        @Nullable Judgement judgement,
        List<String> grounds,
        @Nullable LocalDate day,
        String mediaType,
        String sha256,
        long size,
        Instant publishedAt,
        Instant changedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawal) {
    static final int DECISION = 0;
    static final int INVENTORY = -1;

    Publication {
        grounds = List.copyOf(grounds);
    }

    boolean isThere() {
        return withdrawnAt == null;
    }
}
