package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;

/**
 * What a mail consists of: headers, attachments sealed one by one, and a digest of its content by which the same message
 * is known again when transport headers differ. An attached message is an attachment with attachments of its own.
 */
final class MailParts implements MessageSink {
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 2_000;
    /** So many bytes of small attachments are held in memory until their batch is written; the rest goes to disk at once. */
    static final int MOST_HELD = 3 << 20;

    private final FileStore files;
    private final Sniffer sniffer;
    private final int depth;
    private final int self;
    private final List<Attachment> attachments;
    private final Set<Defect> defects = new LinkedHashSet<>();
    private final MessageDigest digest = FileStore.sha256();
    private final BodyText body = new BodyText();
    private Headers headers = new Headers();

    /** Place of the mail itself among what things are attached to. */
    static final int THE_MAIL = -1;

    /**
     * One attachment.
     *
     * @param parent place among the attachments of the message that it was attached to, or {@link #THE_MAIL}
     */
    record Attachment(String name, String mediaType, SealedFile file, int parent) {}

    private MailParts(FileStore files, Sniffer sniffer, int depth, int self, List<Attachment> attachments) {
        this.self = self;
        this.files = files;
        this.sniffer = sniffer;
        this.depth = depth;
        this.attachments = attachments;
    }

    static MailParts read(InputStream in, FileStore files, Sniffer sniffer) throws IOException {
        var parts = new MailParts(files, sniffer, 0, THE_MAIL, new ArrayList<>());
        MessageReader.read(in, parts);
        return parts;
    }

    Headers headers() {
        return headers;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    /** The text of the message itself. */
    BodyText body() {
        return body;
    }

    Set<Defect> defects() {
        return defects;
    }

    /** Hexadecimal digest of the headers that say who wrote what to whom and when, the texts and the attachments. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** White space is all the same: transport wraps lines and trims them. */
    private void digest(String text) {
        var normal = new StringBuilder(text.length() + 1);
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) gap = !normal.isEmpty();
            else {
                if (gap) normal.append(' ');
                gap = false;
                normal.append(c);
            }
        }
        digest.update(normal.append('\0').toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void headers(Headers found) {
        headers = found;
        for (String name : List.of("from", "to", "cc", "subject", "date", "in-reply-to"))
            digest(found.decoded(name).orElse(""));
    }

    @Override
    public void text(String text, boolean html, boolean alternative) {
        digest(text);
        body.add(text, html, alternative);
    }

    @Override
    public void attachment(PartHead head, InputStream body) throws IOException {
        if (attachments.size() >= MOST_PARTS) {
            defects.add(Defect.TOO_DEEP);
            return;
        }
        byte[] begin = body.readNBytes(Sniffer.HEAD);
        SealedFile file = files.seal(begin, body, Math.max(0, MOST_HELD - held()));
        digest(file.sha256());
        if (!head.mediaType().equals(Sniffer.MAIL)) {
            attachments.add(new Attachment(name(head), mediaType(begin, head), file, self));
            return;
        }
        int place = attachments.size();
        attachments.add(new Attachment("bericht.eml", Sniffer.MAIL, file, self));
        String subject = nested(file, place);
        if (head.fileName() != null || !subject.isEmpty())
            attachments.set(
                    place,
                    new Attachment(
                            head.fileName() == null ? subject + ".eml" : head.fileName(), Sniffer.MAIL, file, self));
    }

    /** Adds what is attached to an attached message; answers its subject. */
    private String nested(SealedFile file, int place) throws IOException {
        if (depth >= DEEPEST) {
            defects.add(Defect.TOO_DEEP);
            return "";
        }
        var inner = new MailParts(files, sniffer, depth + 1, place, attachments);
        try (InputStream in = files.open(file)) {
            MessageReader.read(in, inner);
        }
        defects.addAll(inner.defects);
        return inner.headers.decoded("subject").orElse("");
    }

    private int held() {
        return (int) attachments.stream().mapToLong(a -> a.file().held()).sum();
    }

    private static String name(PartHead head) {
        if (head.fileName() != null) return head.fileName();
        return "onderdeel."
                + head.mediaType().substring(head.mediaType().indexOf('/') + 1).replaceAll("[^a-z0-9]", "");
    }

    /** By content; the label only where the content does not tell. */
    private String mediaType(byte[] begin, PartHead head) {
        String found = sniffer.mediaType(begin, head.fileName() == null ? "" : head.fileName());
        return found.equals("application/octet-stream") && head.mediaType().matches("[a-z0-9.+-]+/[a-z0-9.+-]+")
                ? head.mediaType()
                : found;
    }

    @Override
    public void remark(Defect defect) {
        defects.add(defect);
        body.remark(defect);
    }
}
