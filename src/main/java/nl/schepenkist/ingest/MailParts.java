package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;
import nl.schepenkist.records.MessageForm;
import nl.schepenkist.records.Signature;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * What a mail consists of: headers, text, what is enclosed, and a digest of its content by which the same message
 * is known again when transport headers differ.
 */
final class MailParts implements MessageSink {
    private static final String CLEAR_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----";

    private final Enclosed enclosed;
    private final int self;
    private final Set<Defect> defects = new LinkedHashSet<>();
    private final MessageDigest digest = FileStore.sha256();
    private final BodyText body = new BodyText();
    private final MailForm form = new MailForm();
    private Headers headers = new Headers();
    private boolean signedText;
    private @Nullable Signature signature;

    /**
     * @param enclosed takes what is attached
     * @param self place of this message in it
     */
    MailParts(Enclosed enclosed, int self) {
        this.enclosed = enclosed;
        this.self = self;
    }

    /** Reads the headers, and keeps nothing of the rest. */
    static MailParts headersOnly(InputStream in, Enclosed enclosed) throws IOException {
        var parts = new MailParts(enclosed, Attachment.THE_HEAD);
        MessageReader.read(in, new MessageSink() {
            @Override
            public void headers(Headers found) {
                parts.headers(found);
            }

            @Override
            public void text(String text, boolean html, boolean alternative) {
                parts.digest(text);
            }

            @Override
            public void attachment(PartHead head, InputStream body) throws IOException {
                byte[] digest = FileStore.sha256().digest(body.readAllBytes());
                parts.digest(HexFormat.of().formatHex(digest));
            }

            @Override
            public void remark(Defect defect) {
                // What is not opened is not judged.
            }
        });
        return parts;
    }

    static MailParts read(InputStream in, Enclosed enclosed) throws IOException {
        var parts = new MailParts(enclosed, Attachment.THE_HEAD);
        MessageReader.read(in, parts);
        return parts;
    }

    /** Whether something in it says that it is signed, or may be. */
    boolean isSigned() {
        String type = headers.raw("content-type").orElse("").toLowerCase(Locale.ROOT);
        return type.contains("multipart/signed") || type.contains("pkcs7-mime") || signedText;
    }

    /** What was found of its signature. */
    MailParts signed(@Nullable Signature found) {
        signature = found;
        return this;
    }

    @Nullable
    Signature signature() {
        return signature;
    }

    Headers headers() {
        return headers;
    }

    /** What it is for, as far as it tells by itself. */
    MessageForm form() {
        return form.of(headers);
    }

    List<Attachment> attachments() {
        return enclosed.all();
    }

    /** What must be said of what is enclosed, in Dutch. */
    List<String> notices() {
        return enclosed.notices();
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
        signedText |= text.contains(CLEAR_SIGNED);
        body.add(text, html, alternative);
    }

    @Override
    public void attachment(PartHead head, InputStream body) throws IOException {
        SealedFile file = enclosed.add(head.fileName(), head.mediaType(), form.look(head, body), self);
        if (file != null) digest(file.sha256());
    }

    @Override
    public void remark(Defect defect) {
        defects.add(defect);
        body.remark(defect);
    }
}
