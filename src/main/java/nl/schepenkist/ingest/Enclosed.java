package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * Everything enclosed in a mail or a loose file, at any depth: what is attached, what is attached to an attached message, what
 * lies in an attached archive. Each is sealed as it comes; what is too much or too deep is said and stays inside what it lies in.
 */
final class Enclosed {
    private static final int DEEPEST = 20;
    private static final int MOST = 2_000;
    /** So many bytes of small attachments are held in memory until their batch is written; the rest goes to disk at once. */
    static final int MOST_HELD = 3 << 20;

    private final FileStore files;
    private final Sniffer sniffer;
    private final Unpacking unpacking;
    private final List<Attachment> all = new ArrayList<>();
    private final Set<String> notices = new LinkedHashSet<>();
    private int depth;

    Enclosed(FileStore files, Sniffer sniffer, Unpacking unpacking) {
        this.files = files;
        this.sniffer = sniffer;
        this.unpacking = unpacking;
    }

    List<Attachment> all() {
        return all;
    }

    /** What must be said of it, in Dutch. */
    List<String> notices() {
        return List.copyOf(notices);
    }

    void remark(String notice) {
        notices.add(notice);
    }

    /**
     * Takes something in, with everything in it.
     *
     * @param name null when it has none
     * @param label media type that somebody gave it
     * @param parent what it lies in, or {@link Attachment#THE_HEAD}
     * @return the file; null when there were too many already
     */
    @Nullable
    SealedFile add(@Nullable String name, String label, InputStream body, int parent) throws IOException {
        var taken = take(name, label, body, parent);
        if (taken == null) return null;
        open(taken);
        return taken.file();
    }

    /** Takes a file in without looking at what it is. */
    void addClosed(String name, String mediaType, SealedFile file) {
        all.add(new Attachment(name, mediaType, file, Attachment.THE_HEAD));
    }

    /** Something that was taken in and not opened yet. */
    private record Taken(@Nullable String name, String type, SealedFile file, int place) {}

    private @Nullable Taken take(@Nullable String name, String label, InputStream body, int parent) throws IOException {
        if (all.size() >= MOST) {
            notices.add("Het bericht heeft meer dan %d onderdelen; de overige zitten alleen in het geheel."
                    .formatted(MOST));
            return null;
        }
        byte[] begin = body.readNBytes(Sniffer.HEAD);
        SealedFile file = files.seal(begin, body, Math.max(0, MOST_HELD - held()));
        String type = label.equals(Sniffer.MAIL) ? Sniffer.MAIL : mediaType(begin, name == null ? "" : name, label);
        int place = all.size();
        all.add(new Attachment(name == null ? nameless(label) : name, type, file, parent));
        return new Taken(name, type, file, place);
    }

    private void open(Taken taken) throws IOException {
        if (depth >= DEEPEST) {
            notices.add("Een onderdeel is dieper verpakt dan wordt geopend.");
            return;
        }
        depth++;
        inside(taken.name(), taken.type(), taken.file(), taken.place());
        depth--;
    }

    private void inside(@Nullable String name, String type, SealedFile file, int place) throws IOException {
        if (type.equals(Sniffer.MAIL)) {
            try (InputStream in = files.open(file)) {
                String subject = message(in, place);
                if (name == null && !subject.isEmpty())
                    all.set(
                            place,
                            new Attachment(
                                    subject + ".eml", type, file, all.get(place).parent()));
            }
        } else open(type, file, place);
    }

    /**
     * Takes in what is packed in a file that is no message. Its parts are opened when the child that unpacked it is free again:
     * whoever waits for a child while holding one may wait for ever.
     */
    void open(String type, SealedFile file, int place) throws IOException {
        var parts = new ArrayList<Taken>();
        var messages = new ArrayList<SealedFile>();
        unpacking.open(type, file, new Unpacking.Contents() {
            @Override
            public void file(String inner, InputStream body) throws IOException {
                var taken = take(inner, "application/octet-stream", body, place);
                if (taken != null) parts.add(taken);
            }

            @Override
            public void message(InputStream body) throws IOException {
                messages.add(files.seal(body));
            }

            @Override
            public void notice(String sentence) {
                String what = place == Attachment.THE_HEAD
                        ? "Dit bestand"
                        : all.get(place).name();
                remark("%s: %s".formatted(what, sentence));
            }
        });
        for (SealedFile made : messages)
            try (InputStream in = files.open(made)) {
                message(in, place);
            } finally {
                files.discard(made);
            }
        for (Taken part : parts) open(part);
    }

    /** Adds what is attached to an attached message; answers its subject. */
    private String message(InputStream in, int place) throws IOException {
        var inner = new MailParts(this, place);
        MessageReader.read(in, inner);
        inner.defects().forEach(d -> notices.add(d.sentence()));
        return inner.headers().decoded("subject").orElse("");
    }

    private int held() {
        return (int) all.stream().mapToLong(a -> a.file().held()).sum();
    }

    private static String nameless(String label) {
        if (label.equals(Sniffer.MAIL)) return "bericht.eml";
        return "onderdeel." + label.substring(label.indexOf('/') + 1).replaceAll("[^a-z0-9]", "");
    }

    /** By content; the label only where the content does not tell. */
    private String mediaType(byte[] begin, String name, String label) {
        String found = sniffer.mediaType(begin, name);
        return found.equals("application/octet-stream") && label.matches("[a-z0-9.+-]+/[a-z0-9.+-]+") ? label : found;
    }
}
