package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import nl.schepenkist.containers.Finding;
import nl.schepenkist.containers.Signed;
import nl.schepenkist.containers.Task;
import nl.schepenkist.records.Signature;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import nl.schepenkist.workers.WorkerFailure;
import nl.schepenkist.workers.WorkerPool;
import org.jspecify.annotations.Nullable;

/** Opens in a child process what is packed in one file: the attachments of Outlook's messages, archives, portfolios. */
final class Unpacking {
    private static final Duration SILENCE = Duration.ofSeconds(60);

    private static final int OVERLAP = 16;

    private final WorkerPool pool;
    private final FileStore files;
    private final @Nullable String keys;

    /**
     * @param keys folder with keys of OpenPGP that are trusted; null for none
     */
    Unpacking(WorkerPool pool, FileStore files, @Nullable String keys) {
        this.keys = keys;
        this.pool = pool;
        this.files = files;
    }

    /** Takes what is inside. */
    interface Contents {
        void file(String name, InputStream body) throws IOException;

        /** A standard message that was made of what the file holds. */
        void message(InputStream body) throws IOException;

        /** Something that must be said, in Dutch. */
        void notice(String sentence) throws IOException;
    }

    /** A message of Outlook, as a standard message. */
    @FunctionalInterface
    interface Made {
        void message(Finding finding, InputStream body) throws IOException;
    }

    /**
     * Makes a standard message of one of Outlook's.
     *
     * @return false when it cannot be read as one
     */
    boolean message(SealedFile file, Made made) throws IOException {
        boolean[] found = {false};
        explore(Task.Format.MSG, file, (finding, body) -> {
            if (finding.kind() != Finding.Kind.MESSAGE) return;
            made.message(finding, body);
            found[0] = true;
        });
        return found[0];
    }

    /**
     * How a message is signed.
     *
     * @param made the message inside, where only the signature held it; null when it lies open
     */
    record Opened(Signature signature, @Nullable SealedFile made) {}

    /** Looks at the signature of a mail; empty when there is none that can be read. */
    Optional<Opened> signature(SealedFile mail) throws IOException {
        var found = new ArrayList<Signature>();
        var made = new ArrayList<SealedFile>();
        explore(Task.Format.SIGNED, mail, (finding, body) -> {
            Signed s = finding.signed();
            if (finding.kind() == Finding.Kind.FILE) made.add(files.seal(body));
            if (s == null) return;
            Long moment = s.moment();
            found.add(new Signature(
                    s.standard(),
                    s.signer(),
                    s.verdict(),
                    s.trusted(),
                    moment == null ? null : Instant.ofEpochMilli(moment),
                    s.remark()));
        });
        if (found.isEmpty()) {
            made.forEach(files::discard);
            return Optional.empty();
        }
        return Optional.of(new Opened(found.getFirst(), made.isEmpty() ? null : made.getFirst()));
    }

    /** Hands over what is packed in a file, if anything is; what cannot be opened is said. */
    void open(String type, SealedFile file, Contents contents) throws IOException {
        var format = formatOf(type);
        if (format.isEmpty() || (format.get() == Task.Format.PORTFOLIO && !mayEnclose(file))) return;
        boolean through = explore(format.get(), file, (finding, body) -> {
            switch (finding.kind()) {
                case FILE -> contents.file(name(finding), body);
                case MESSAGE -> contents.message(body);
                case BROKEN -> contents.notice("een onderdeel is beschadigd en staat alleen in het geheel.");
                case ENCRYPTED -> contents.notice("het heeft een wachtwoord en is niet geopend.");
                case BOMB -> contents.notice("het zwelt onredelijk op en is niet verder geopend.");
                case END_OF_SENSE -> contents.notice("het is beschadigd en niet (verder) geopend.");
                case FOLDER, CUT_OFF, SIGNATURE, END -> {
                    // Nothing in one file says how much it holds.
                }
            }
        });
        if (!through) contents.notice("het kon niet worden geopend.");
    }

    private static String name(Finding finding) {
        return finding.name() == null ? "onderdeel " + finding.nr() : finding.name();
    }

    /** Whether a PDF may hold files: it says so in clear, or in objects that are themselves packed. */
    private boolean mayEnclose(SealedFile pdf) throws IOException {
        byte[] window = new byte[1 << 16];
        int kept = 0;
        try (InputStream in = files.open(pdf)) {
            for (int n = in.readNBytes(window, kept, window.length - kept);
                    n > 0;
                    n = in.readNBytes(window, kept, window.length - kept)) {
                String text = new String(window, 0, kept + n, StandardCharsets.ISO_8859_1);
                if (text.contains("/EmbeddedFile") || text.contains("/ObjStm")) return true;
                int all = kept + n;
                kept = Math.min(all, OVERLAP);
                System.arraycopy(window, all - kept, window, 0, kept);
            }
        }
        return false;
    }

    private interface Takes {
        void take(Finding finding, InputStream body) throws IOException;
    }

    /** False when the child gave up on it. */
    private boolean explore(Task.Format format, SealedFile file, Takes takes) throws IOException {
        try (InputStream in = files.open(file)) {
            pool.explore(
                    new Task(format, null, 0, false, keys).bytes(),
                    in,
                    SILENCE,
                    (head, body) -> takes.take(Finding.parse(head), body));
            return true;
        } catch (WorkerFailure gaveUp) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SinkException(e);
        }
    }

    static Optional<Task.Format> formatOf(String type) {
        return switch (type) {
            case Sniffer.OUTLOOK -> Optional.of(Task.Format.MSG);
            case "application/vnd.ms-tnef" -> Optional.of(Task.Format.TNEF);
            case "application/x-7z-compressed" -> Optional.of(Task.Format.SEVEN_ZIP);
            case "application/x-rar-compressed" -> Optional.of(Task.Format.RAR);
            case "application/zip",
                    "application/x-tar",
                    "application/x-gtar",
                    "application/gzip",
                    "application/x-bzip2",
                    "application/zstd" -> Optional.of(Task.Format.ARCHIVE);
            case "application/pdf" -> Optional.of(Task.Format.PORTFOLIO);
            default -> Optional.empty();
        };
    }
}
