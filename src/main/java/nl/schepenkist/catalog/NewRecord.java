package nl.schepenkist.catalog;

import java.time.Instant;
import java.util.List;
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
 * @param family the record that all that came with it belongs to: itself, or the mail that it was attached to, at whatever depth
 * @param parent what it was attached to; null for the first of its family
 * @param thread by what it belongs to a thread; null when it is no mail
 * @param files the original first, then what was made of it to be read
 * @param marks null when it is no message with a Message-ID
 * @param lock the saved key of the record
 * @param read its text, when it was read already
 * @param quarantine name of the infection that was found in it; null when there is none
 */
public record NewRecord(
        RecordId id,
        RecordKind kind,
        RecordId family,
        @Nullable RecordId parent,
        Placement placement,
        Handling handling,
        @Nullable Instant moment,
        StartDate start,
        @Nullable MessageMarks marks,
        @Nullable ThreadMarks thread,
        List<NewFile> files,
        Key lock,
        Personal personal,
        @Nullable ReadText read,
        @Nullable String quarantine) {
    private static final String QUARANTINED = "quarantaine";

    /**
     * The same record under quarantine.
     *
     * @param infection what was found in it
     */
    public NewRecord quarantined(String infection) {
        var closed = read == null ? null : new ReadText("", RecordRow.Text.of("", QUARANTINED));
        return new NewRecord(
                id, kind, family, parent, placement, handling, moment, start, marks, thread, files, lock, personal,
                closed, infection);
    }

    /**
     * A file of the record.
     *
     * @param puid identifier in the PRONOM register, when reading it told; null leaves it to format identification
     */
    public record NewFile(
            FileName name, String mediaType, @Nullable String puid) {}

    /** The original. */
    public FileName file() {
        return files.getFirst().name();
    }
}
