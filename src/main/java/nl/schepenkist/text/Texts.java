package nl.schepenkist.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.DerivedFiles;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.workers.ChildCommand;
import nl.schepenkist.workers.ExternalProgram;
import nl.schepenkist.workers.WorkerFailure;
import nl.schepenkist.workers.WorkerPool;

/** Gives the text of a stored file, and remembers what it cost much to find out. */
public final class Texts implements AutoCloseable {
    private static final String MAIL = "message/rfc822";
    private static final String TEXT = "tekst";
    private static final String OCR = "ocr";
    private static final Duration TEXT_LIMIT = Duration.ofSeconds(50);
    private static final Duration OCR_LIMIT = Duration.ofSeconds(60);
    private static final int LARGEST_ANSWER = 20 << 20;
    /** So many bytes of encrypted texts wait in memory before they are written. */
    private static final long MOST_HELD = 4 << 20;

    private static final int REQUESTS_PER_WORKER = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final FileStore files;
    private final DerivedFiles derived;
    private final WorkerPool readers;
    private final WorkerPool recognisers;
    private final Language language = new Language();
    private final ObjectMapper json = new ObjectMapper();
    private final boolean ocrPresent;
    private final Path signatures;

    /**
     * @param folder where the worker processes may write
     * @param memory of one worker process, as the JVM's {@code -Xmx} takes it
     * @param signatures folder with files of signatures of PRONOM that go before ours; may be missing
     */
    public Texts(FileStore files, DerivedFiles derived, Path folder, String memory, Path signatures) {
        this.signatures = signatures.toAbsolutePath();
        this.files = files;
        this.derived = derived;
        this.readers = new WorkerPool(
                own -> ChildCommand.of(own, memory, TikaWorker.class, "tekst"),
                folder.resolve("tekst"),
                2,
                REQUESTS_PER_WORKER,
                PATIENCE);
        // Recognising takes whole cores for seconds, and nobody waits for it: it gets what the rest leaves.
        this.recognisers = new WorkerPool(
                own -> ExternalProgram.NICE.before(ChildCommand.of(own, memory, TikaWorker.class, "ocr")),
                folder.resolve("ocr"),
                1,
                REQUESTS_PER_WORKER,
                Duration.ZERO);
        this.ocrPresent = ExternalProgram.TESSERACT.isPresent();
    }

    /** Texts that were found out one after the other, and are remembered together. Used by one thread. */
    public final class Reading implements AutoCloseable {
        private final List<DerivedFiles.Fresh> found = new ArrayList<>();
        private long held;

        private Reading() {}

        /**
         * The text of a file, as far as it can be had.
         *
         * @param name of the file, as a hint only
         */
        public Extracted textOf(FileName file, String mediaType, String name) throws InterruptedException {
            return Texts.this.textOf(file, mediaType, name, this);
        }

        private void add(DerivedFiles.Fresh fresh) {
            found.add(fresh);
            held += fresh.held();
            if (held > MOST_HELD) close();
        }

        /** Makes what was found out so far last. */
        @Override
        public void close() {
            derived.add(found);
            found.clear();
            held = 0;
        }
    }

    /** Starts what reads, so that the first text need not wait for it. */
    public void prepare() {
        readers.prepare();
    }

    /** Begins to read texts. */
    public Reading reading() {
        return new Reading();
    }

    private Extracted textOf(FileName file, String mediaType, String name, Reading reading)
            throws InterruptedException {
        try {
            if (mediaType.equals(MAIL))
                try (InputStream in = files.read(file)) {
                    return MailText.of(in);
                }
            Optional<Extracted> recognised = remembered(file, OCR);
            if (recognised.isPresent()) return recognised.get();
            Optional<Extracted> read = remembered(file, TEXT);
            if (read.isPresent()) return read.get();
            Extracted fresh = extract(readers, TEXT_LIMIT, file, mediaType, name);
            if (fresh.gap() == Extracted.Gap.AWAITS_OCR && !ocrPresent)
                fresh = new Extracted(
                        fresh.text(),
                        fresh.text().isBlank() ? Extracted.Gap.NO_TEXT : Extracted.Gap.NOT_RECOGNISED,
                        fresh.language(),
                        true,
                        fresh.format());
            reading.add(sealed(file, TEXT, fresh));
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Recognises the text on the images of a file; from now on that is its text. Without Tesseract nothing changes. */
    public void recognise(FileName file, String mediaType, String name) throws InterruptedException, IOException {
        if (!ocrPresent || remembered(file, OCR).isPresent()) return;
        Extracted recognised = extract(recognisers, OCR_LIMIT, file, mediaType, name);
        Optional<Extracted> read = remembered(file, TEXT);
        // What was read without it is not lost because recognising took too long or failed.
        boolean lost = recognised.text().isBlank()
                && read.isPresent()
                && !read.get().text().isBlank();
        derived.add(List.of(sealed(
                file,
                OCR,
                lost
                        ? new Extracted(
                                read.get().text(),
                                Extracted.Gap.PARTLY_BROKEN,
                                read.get().language(),
                                false,
                                null)
                        : recognised)));
    }

    private Extracted extract(WorkerPool pool, Duration limit, FileName file, String mediaType, String name)
            throws IOException, InterruptedException {
        if (files.size(file) == 0) return Extracted.of("", Extracted.Gap.EMPTY);
        byte[] header =
                (name.replace('\n', ' ') + "\n" + mediaType + "\n" + signatures).getBytes(StandardCharsets.UTF_8);
        WorkerFailure.Kind last = WorkerFailure.Kind.DIED;
        // A child may have been dying already when the file reached it: what kills two in a row is the file.
        for (int attempt = 0; attempt < 2; attempt++) {
            try (InputStream in = files.read(file)) {
                return parsed(pool.ask(header, in, limit, LARGEST_ANSWER));
            } catch (WorkerFailure e) {
                last = e.kind();
                if (last != WorkerFailure.Kind.DIED) break;
            }
        }
        return Extracted.of("", gap(last));
    }

    private static Extracted.Gap gap(WorkerFailure.Kind kind) {
        return switch (kind) {
            case TOO_SLOW -> Extracted.Gap.TOO_SLOW;
            case TOO_LARGE -> Extracted.Gap.TOO_LARGE;
            case DIED -> Extracted.Gap.DIED;
        };
    }

    private Extracted parsed(byte[] answer) throws IOException {
        var data = new DataInputStream(new ByteArrayInputStream(answer));
        String gap = data.readUTF();
        boolean wantsOcr = data.readBoolean();
        long seconds = data.readLong();
        String puid = data.readUTF();
        boolean fits = data.readBoolean();
        String text = new String(data.readAllBytes(), StandardCharsets.UTF_8);
        return new Extracted(
                text,
                gap.isEmpty() ? null : Extracted.Gap.valueOf(gap),
                languageOf(text).orElse(null),
                wantsOcr,
                puid.isEmpty() && seconds < 0
                        ? null
                        : new Extracted.Format(puid.isEmpty() ? null : puid, fits, seconds < 0 ? null : seconds));
    }

    /** ISO 639-1 code of the language of a text, when it can be told. */
    public Optional<String> languageOf(String text) {
        return language.of(text);
    }

    private DerivedFiles.Fresh sealed(FileName file, String kind, Extracted e) throws IOException {
        var facts = new TreeMap<String, Object>(Map.of("ocr", e.wantsOcr()));
        if (e.gap() != null) facts.put("gat", e.gap().name());
        if (e.language() != null) facts.put("taal", e.language());
        var format = e.format();
        if (format != null) {
            facts.put("formaat", true);
            if (format.puid() != null) facts.put("puid", format.puid());
            facts.put("extensieKlopt", format.extensionFits());
            if (format.seconds() != null) facts.put("duur", format.seconds());
        }
        try {
            return derived.seal(file, kind, e.text().getBytes(StandardCharsets.UTF_8), json.writeValueAsString(facts));
        } catch (Refusal.NotFound destroyedMeanwhile) {
            throw new IOException("the file is gone", destroyedMeanwhile);
        }
    }

    private Optional<Extracted> remembered(FileName file, String kind) throws IOException {
        var found = derived.find(file, kind);
        if (found.isEmpty()) return Optional.empty();
        JsonNode facts = json.readTree(found.get().facts());
        var gap =
                facts.hasNonNull("gat") ? Extracted.Gap.valueOf(facts.get("gat").textValue()) : null;
        String taal = facts.hasNonNull("taal") ? facts.get("taal").textValue() : null;
        return Optional.of(new Extracted(
                new String(found.get().bytes(), StandardCharsets.UTF_8),
                gap,
                taal,
                facts.path("ocr").booleanValue(),
                facts.hasNonNull("formaat")
                        ? new Extracted.Format(
                                facts.path("puid").textValue(),
                                facts.path("extensieKlopt").booleanValue(),
                                facts.hasNonNull("duur")
                                        ? Long.valueOf(facts.get("duur").longValue())
                                        : null)
                        : null));
    }

    /** Whether text on images can be recognised here. */
    public boolean canRecognise() {
        return ocrPresent;
    }

    /** How often a worker process had to be replaced in the middle of a file. */
    public long workerRestarts() {
        return readers.restarts() + recognisers.restarts();
    }

    @Override
    public void close() {
        readers.close();
        recognisers.close();
    }
}
