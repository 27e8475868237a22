package nl.schepenkist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileFormat;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.index.Indexing;
import nl.schepenkist.index.TextSource;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.text.Extracted;
import nl.schepenkist.text.Texts;
import org.jspecify.annotations.Nullable;

/** Joins records and texts, which know nothing of each other. */
final class RecordTexts {
    private final Texts texts;
    private final Catalog catalog;

    RecordTexts(Texts texts, Catalog catalog) {
        this.texts = texts;
        this.catalog = catalog;
    }

    /** Reads for the index. */
    TextSource.Reading begin() {
        Texts.Reading reading = texts.reading();
        var unrecognised = new ArrayList<RecordId>();
        return new TextSource.Reading() {
            @Override
            public TextSource.Content of(RecordRow row) throws InterruptedException {
                Extracted e = extracted(row, reading);
                if (e.gap() == Extracted.Gap.AWAITS_OCR && row.text().state() == RecordRow.TextState.WAITING)
                    unrecognised.add(row.id());
                return new TextSource.Content(e.text(), state(e), format(e));
            }

            @Override
            public List<RecordId> unrecognised() {
                return unrecognised;
            }

            @Override
            public void close() {
                reading.close();
            }
        };
    }

    private Extracted extracted(RecordRow row, Texts.Reading reading) throws InterruptedException {
        if (row.quarantine() != null) return Extracted.of("", Extracted.Gap.QUARANTINED);
        if (row.kind() == RecordKind.CHAT_MESSAGE) {
            var chat = catalog.personal(row).chat();
            return Extracted.of(chat == null ? "" : chat.text(), null);
        }
        List<FileRef> files = catalog.files(row.id());
        if (files.isEmpty()) return Extracted.of("", Extracted.Gap.NO_TEXT);
        // Of a message of Outlook a standard message was made; that is read.
        FileRef read = files.getLast();
        boolean mail = read.mediaType().equals("message/rfc822");
        return reading.textOf(
                read.name(), read.mediaType(), mail ? "" : catalog.personal(row).name());
    }

    private Extracted extracted(RecordRow row) throws InterruptedException {
        try (var reading = texts.reading()) {
            return extracted(row, reading);
        }
    }

    private static @Nullable FileFormat format(Extracted e) {
        var format = e.format();
        return format == null ? null : new FileFormat(format.puid(), format.extensionFits(), format.seconds());
    }

    private static RecordRow.Text state(Extracted e) {
        var gap = e.gap();
        return RecordRow.Text.of(e.text(), gap == null ? null : gap.code());
    }

    /** Recognises the text on the images of a record and makes it findable by it. */
    void recognise(String recordId, Indexing indexing) throws IOException, InterruptedException {
        Optional<RecordRow> row = catalog.find(new RecordId(recordId));
        if (row.isEmpty()) return;
        List<FileRef> files = catalog.files(row.get().id());
        if (files.isEmpty()) return;
        texts.recognise(
                files.getFirst().name(),
                files.getFirst().mediaType(),
                catalog.personal(row.get()).name());
        indexing.index(List.of(row.get()));
    }

    /** The text of a record, for reading. */
    String text(RecordRow row) throws InterruptedException {
        return extracted(row).text();
    }

    Optional<String> language(RecordRow row) {
        try {
            return texts.languageOf(extracted(row).text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
