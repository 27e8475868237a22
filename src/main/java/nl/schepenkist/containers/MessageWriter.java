package nl.schepenkist.containers;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a standard message (RFC 5322, RFC 2045) of one of Outlook's. The headers that it came in with are kept as they
 * are, those of its MIME structure aside; what is missing is made of its properties. The same message gives the same bytes.
 */
final class MessageWriter {
    private static final int DEEPEST = 20;
    private final Session session;
    private final List<String> notices = new ArrayList<>();
    private int boundaries;

    /**
     * @param session one for all writers: to open one the library looks through every jar
     */
    MessageWriter(Session session) {
        this.session = session;
    }

    /** What must be said of the messages that were written, in Dutch. */
    List<String> notices() {
        return notices;
    }

    void write(OutlookMessage message, OutputStream out) throws IOException {
        try {
            made(message, 0).writeTo(out);
        } catch (MessagingException e) {
            if (e.getCause() instanceof IOException io) throw io;
            throw new IOException(e);
        }
    }

    /** Keeps the headers that it was given: the library would add a Message-ID and a date of its own. */
    private static final class Made extends MimeMessage {
        Made(Session session) {
            super(session);
        }

        /** The body as it stands, encoded as its headers say. */
        void raw(byte[] body) {
            content = body;
            modified = false;
            saved = true;
        }

        @Override
        protected void updateMessageID() {
            // Who had none gets none.
        }
    }

    /** Boundaries by number: two makings of one message must not differ. */
    private final class Numbered extends MimeMultipart {
        Numbered(String kind) throws MessagingException {
            super(kind);
            var type = new ContentType("multipart", kind, null);
            type.setParameter("boundary", "=_deel_" + ++boundaries);
            contentType = type.toString();
        }
    }

    private MimeMessage made(OutlookMessage m, int depth) throws MessagingException, IOException {
        var made = new Made(session);
        Optional<InputStream> secured = SecuredBody.of(m);
        if (secured.isPresent()) return made(made, m, secured.get());
        List<Text> texts = texts(m);
        List<MimeBodyPart> attached = attached(m, depth);
        if (attached.isEmpty() && texts.size() == 1) texts.getFirst().into(made);
        else made.setContent(mixed(texts, attached));
        made.saveChanges();
        MessageHeaders.write(m, made);
        return made;
    }

    /** A signature is of bytes: what it came with goes on as it is. */
    private static MimeMessage made(Made made, OutlookMessage m, InputStream secured)
            throws MessagingException, IOException {
        try (secured) {
            var entity = new MimeBodyPart(secured);
            MessageHeaders.write(m, made);
            for (Header header : Collections.list(entity.getAllHeaders()))
                if (header.getName().toLowerCase(Locale.ROOT).startsWith("content-"))
                    made.setHeader(header.getName(), header.getValue());
            made.setHeader("MIME-Version", "1.0");
            try (InputStream raw = entity.getRawInputStream()) {
                made.raw(raw.readAllBytes());
            }
            return made;
        }
    }

    private Multipart mixed(List<Text> texts, List<MimeBodyPart> attached) throws MessagingException {
        if (attached.isEmpty()) return alternative(texts);
        var mixed = new Numbered("mixed");
        var body = new MimeBodyPart();
        if (texts.size() == 1) texts.getFirst().into(body);
        else body.setContent(alternative(texts));
        mixed.addBodyPart(body);
        for (BodyPart part : attached) mixed.addBodyPart(part);
        return mixed;
    }

    private Multipart alternative(List<Text> texts) throws MessagingException {
        var alternative = new Numbered("alternative");
        for (Text text : texts) {
            var part = new MimeBodyPart();
            text.into(part);
            alternative.addBodyPart(part);
        }
        return alternative;
    }

    private static List<Text> texts(OutlookMessage m) {
        String plain = m.bodies().plain();
        String html = m.bodies().html();
        String rtf = m.bodies().rtf();
        if (rtf != null && isBlank(html)) {
            var found = RtfBody.of(rtf);
            if (found.isPresent() && found.get().html()) html = found.get().text();
            else if (found.isPresent() && isBlank(plain)) plain = found.get().text();
        }
        var texts = new ArrayList<Text>();
        if (!isBlank(plain) || isBlank(html)) texts.add(new Text(plain == null ? "" : plain, "plain"));
        if (html != null && !html.isBlank()) texts.add(new Text(html, "html"));
        return texts;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private record Text(String text, String kind) {
        void into(MimePart part) throws MessagingException {
            part.setText(text, "utf-8", kind);
            part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        }
    }

    private List<MimeBodyPart> attached(OutlookMessage m, int depth) throws MessagingException, IOException {
        var parts = new ArrayList<MimeBodyPart>();
        for (var a : m.attachments()) {
            switch (a.content()) {
                case OutlookMessage.Content.Bytes bytes -> parts.add(file(a, bytes));
                case OutlookMessage.Content.Message nested when depth < DEEPEST -> parts.add(message(a, nested, depth));
                case OutlookMessage.Content.Message _ ->
                    notices.add("Een bijgevoegd bericht is dieper genest dan wordt gelezen.");
                case OutlookMessage.Content.Reference reference ->
                    notices.add("Een bijlage staat er alleen als verwijzing: " + reference.path());
            }
        }
        return parts;
    }

    private static MimeBodyPart file(OutlookMessage.Attachment a, OutlookMessage.Content.Bytes bytes)
            throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Bytes(bytes, mediaType(a.mediaType()))));
        part.setHeader("Content-Type", mediaType(a.mediaType()));
        part.setHeader("Content-Transfer-Encoding", "base64");
        disposition(part, a.name());
        String id = a.contentId();
        if (id != null && !id.isBlank()) part.setHeader("Content-ID", "<" + MessageHeaders.clean(id) + ">");
        return part;
    }

    /** What is labelled as a message or a multipart would be read as one; it is bytes here. */
    private static String mediaType(@Nullable String label) {
        if (label == null || !label.matches("[A-Za-z0-9.+-]+/[A-Za-z0-9.+_-]+")) return "application/octet-stream";
        String type = label.toLowerCase(Locale.ROOT);
        return type.startsWith("multipart/") || type.startsWith("message/") ? "application/octet-stream" : type;
    }

    private MimeBodyPart message(OutlookMessage.Attachment a, OutlookMessage.Content.Message nested, int depth)
            throws MessagingException, IOException {
        OutlookMessage inner = nested.read();
        var part = new MimeBodyPart();
        part.setContent(made(inner, depth + 1), "message/rfc822");
        part.setHeader("Content-Type", "message/rfc822");
        String name = a.name() == null || a.name().isBlank() ? inner.subject() : a.name();
        disposition(part, (name.isBlank() ? "bericht" : name) + ".eml");
        notices.addAll(inner.notices());
        return part;
    }

    private static void disposition(MimeBodyPart part, @Nullable String name) throws MessagingException {
        var disposition = new jakarta.mail.internet.ContentDisposition("attachment");
        if (name != null && !name.isBlank()) {
            var parameters = new jakarta.mail.internet.ParameterList();
            parameters.set("filename", MessageHeaders.clean(name), "utf-8");
            disposition.setParameterList(parameters);
        }
        part.setHeader("Content-Disposition", disposition.toString());
    }

    private record Bytes(OutlookMessage.Content.Bytes bytes, String mediaType) implements DataSource {
        @Override
        public InputStream getInputStream() throws IOException {
            return bytes.open();
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("read only");
        }

        @Override
        public String getContentType() {
            return mediaType;
        }

        @Override
        public String getName() {
            return "";
        }
    }
}
