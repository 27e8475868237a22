package nl.schepenkist.containers;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is signed (RFC 1847, RFC 8551, RFC 3156): looks whether the signature is right, and takes what an opaque signature
 * wraps out of it. Of a signed part the bytes count as they stand in the mail, with line ends as on the wire.
 */
final class SignedMail {
    /** Signed mails beyond this are kept and not looked into. */
    private static final long LARGEST = 64 << 20;

    private static final int DEEPEST = 10;
    private static final Pattern EMPTY_LINE = Pattern.compile("\r?\n\r?\n");

    private SignedMail() {}

    /** Says of a mail how it is signed; and hands over the message inside, where only the signature holds it. */
    static void explore(Path file, @Nullable Path keys, Findings findings, Session session) throws IOException {
        if (Files.size(file) > LARGEST) {
            findings.say(Finding.signed(new Signed(
                    "S/MIME",
                    null,
                    Signed.UNKNOWN,
                    false,
                    null,
                    "Het bericht is te groot om de handtekening na te gaan.")));
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            var mail = new MimeMessage(session, new ByteArrayInputStream(bytes));
            var type = new ContentType(mail.getContentType());
            if (type.match("multipart/signed")) detached(bytes, mail, type, keys, findings);
            else if (type.match("application/pkcs7-mime") || type.match("application/x-pkcs7-mime"))
                opaque(mail, findings);
            else inline(mail, keys, findings);
        } catch (MessagingException broken) {
            throw new IOException(broken);
        }
    }

    private static void detached(
            byte[] bytes, MimeMessage mail, ContentType type, @Nullable Path keys, Findings findings)
            throws IOException, MessagingException {
        String boundary = type.getParameter("boundary");
        if (boundary == null || !(mail.getContent() instanceof MimeMultipart parts) || parts.getCount() < 2) return;
        Optional<byte[]> signed = firstPart(bytes, boundary);
        if (signed.isEmpty()) return;
        BodyPart signature = parts.getBodyPart(1);
        byte[] made = decoded(signature);
        byte[] wire = wire(signed.get());
        boolean pgp = signature.isMimeType("application/pgp-signature");
        findings.say(Finding.signed(
                pgp ? PgpSignature.verify(made, wire, keys) : CmsSignature.verify(made, wire, signed.get())));
    }

    private static byte[] decoded(Part part) throws IOException, MessagingException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    /** The bytes between the first two boundaries; the line end before a boundary belongs to the boundary. */
    private static Optional<byte[]> firstPart(byte[] bytes, String boundary) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int first = line(text, "--" + boundary, afterHeaders(text));
        if (first < 0) return Optional.empty();
        int begin = text.indexOf('\n', first) + 1;
        int end = line(text, "--" + boundary, begin);
        if (begin == 0 || end < 0) return Optional.empty();
        int stop = end - 1;
        if (stop > begin && text.charAt(stop - 1) == '\r') stop--;
        return stop < begin
                ? Optional.empty()
                : Optional.of(text.substring(begin, stop).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static int line(String text, String begin, int from) {
        for (int at = text.indexOf(begin, from); at >= 0; at = text.indexOf(begin, at + 1)) {
            int end = text.indexOf('\n', at);
            String rest = text.substring(at + begin.length(), end < 0 ? text.length() : end)
                    .strip();
            // A longer line is another boundary: whoever reads the message sees it so too.
            if ((at == 0 || text.charAt(at - 1) == '\n') && (rest.isEmpty() || rest.equals("--"))) return at;
        }
        return -1;
    }

    private static int afterHeaders(String text) {
        var end = EMPTY_LINE.matcher(text);
        return end.find() ? end.end() : text.length();
    }

    /** Every line ends as it did on the wire. */
    static byte[] wire(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length + 1_024);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) out.write('\r');
            out.write(bytes[i]);
        }
        return out.toByteArray();
    }

    private static void opaque(MimeMessage mail, Findings findings) throws IOException, MessagingException {
        var opened = CmsSignature.open(decoded(mail));
        if (opened.isEmpty()) return;
        findings.say(Finding.signed(opened.get().signature()));
        byte[] made = within(mail, opened.get().content());
        findings.file(Finding.file(1, "bericht.eml"), new ByteArrayInputStream(made));
    }

    /** The message as it would be without its signature: its own headers, those that tell of content from inside. */
    private static byte[] within(MimeMessage mail, byte[] content) throws IOException, MessagingException {
        var inside = new MimeBodyPart(new ByteArrayInputStream(content));
        var made = new ByteArrayOutputStream();
        for (String line : lines(mail.getAllHeaderLines())) {
            String name = line.toLowerCase(Locale.ROOT);
            if (!name.startsWith("content-") && !name.startsWith("mime-version"))
                made.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        made.writeBytes("MIME-Version: 1.0\r\n".getBytes(StandardCharsets.US_ASCII));
        for (String line : lines(inside.getAllHeaderLines()))
            if (line.toLowerCase(Locale.ROOT).startsWith("content-"))
                made.writeBytes((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        made.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        try (InputStream raw = inside.getRawInputStream()) {
            raw.transferTo(made);
        }
        return made.toByteArray();
    }

    private static List<String> lines(Enumeration<String> headers) {
        return Collections.list(headers);
    }

    /** The text that is shown, without the coding of its transport; bytes as they were written. */
    private static void inline(MimeMessage mail, @Nullable Path keys, Findings findings)
            throws IOException, MessagingException {
        Part text = shown(mail, 0);
        if (text == null) return;
        var signature = PgpSignature.clear(new String(decoded(text), StandardCharsets.ISO_8859_1), keys);
        if (signature.isPresent()) findings.say(Finding.signed(signature.get()));
    }

    private static @Nullable Part shown(Part part, int depth) throws IOException, MessagingException {
        if (part.isMimeType("text/plain")) return part;
        if (depth < DEEPEST && part.isMimeType("multipart/*") && part.getContent() instanceof MimeMultipart parts)
            for (int i = 0; i < parts.getCount(); i++) {
                Part found = shown(parts.getBodyPart(i), depth + 1);
                if (found != null) return found;
            }
        return null;
    }
}
