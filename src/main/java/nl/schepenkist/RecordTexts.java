package nl.schepenkist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.index.Indexing;
import nl.schepenkist.index.TextSource;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.text.Extracted;
import nl.schepenkist.text.Texts;

/** Joins records and texts, which know nothing of each other. */
final class RecordTexts {
    static final String OCR_JOB = "tekst-herkennen";

    private final Texts texts;
    private final Catalog catalog;
    private final Jobs jobs;
    private final Database database;

    RecordTexts(Texts texts, Catalog catalog, Jobs jobs, Database database) {
        this.texts = texts;
        this.catalog = catalog;
        this.jobs = jobs;
        this.database = database;
    }

    /** Reads for the index; what still waits for its images is queued for that when the reading ends. */
    TextSource.Reading begin() {
        Texts.Reading reading = texts.reading();
        var waiting = new ArrayList<RecordRow>();
        return new TextSource.Reading() {
            @Override
            public TextSource.Content of(RecordRow row) throws InterruptedException {
                Extracted e = extracted(row, reading);
                if (e.gap() == Extracted.Gap.AWAITS_OCR && row.text().state() == RecordRow.TextState.WAITING)
                    waiting.add(row);
                return new TextSource.Content(e.text(), state(e));
            }

            @Override
            public void close() {
                reading.close();
                if (waiting.isEmpty()) return;
                database.run(h -> {
                    for (RecordRow row : waiting)
                        jobs.queue(
                                h,
                                Job.Lane.SLOW,
                                OCR_JOB,
                                row.id().value(),
                                row.id().value());
                });
            }
        };
    }

    private Extracted extracted(RecordRow row, Texts.Reading reading) throws InterruptedException {
        List<FileRef> files = catalog.files(row.id());
        if (files.isEmpty()) return new Extracted("", Extracted.Gap.NO_TEXT, null, false);
        FileRef original = files.getFirst();
        return reading.textOf(
                original.name(),
                original.mediaType(),
                original.mediaType().equals("message/rfc822")
                        ? ""
                        : catalog.personal(row).name());
    }

    private Extracted extracted(RecordRow row) throws InterruptedException {
        try (var reading = texts.reading()) {
            return extracted(row, reading);
        }
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
