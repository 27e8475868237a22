package nl.schepenkist.catalog;

import java.time.Instant;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.Key;
import org.jspecify.annotations.Nullable;

/**
 * A record that is about to be made. Its file must be written already, its key saved.
 *
 * @param messageKey HMAC of Message-ID and normalised content; null when there is no Message-ID
 * @param lock the saved key of the record
 */
public record NewRecord(
        RecordId id,
        RecordKind kind,
        @Nullable RecordId parent,
        Placement placement,
        Handling handling,
        @Nullable Instant moment,
        StartDate start,
        @Nullable String messageKey,
        FileName file,
        String mediaType,
        Key lock,
        Personal personal) {
    /** The record that carries the family: its parent, or itself. */
    public RecordId family() {
        return parent == null ? id : parent;
    }
}
