package nl.schepenkist.containers;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a standard message (RFC 5322, RFC 2045) of one of Outlook's. The headers that it came in with are kept as they
 * are, those of its MIME structure aside; what is missing is made of its properties. The same message gives the same bytes.
 */
final class MessageWriter {
    private static final int DEEPEST = 20;
    private static final Set<String> OF_THE_STRUCTURE = Set.of(
            "content-type", "content-transfer-encoding", "mime-version", "content-length", "content-disposition");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

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
        List<Text> texts = texts(m);
        List<MimeBodyPart> attached = attached(m, depth);
        if (attached.isEmpty() && texts.size() == 1) texts.getFirst().into(made);
        else made.setContent(mixed(texts, attached));
        made.saveChanges();
        headers(m, made);
        return made;
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
        if (id != null && !id.isBlank()) part.setHeader("Content-ID", "<" + clean(id) + ">");
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
            parameters.set("filename", clean(name), "utf-8");
            disposition.setParameterList(parameters);
        }
        part.setHeader("Content-Disposition", disposition.toString());
    }

    /** A line break in a value would begin a header of its own. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }

    private void headers(OutlookMessage m, Made made) throws MessagingException {
        var structure = new ArrayList<String>();
        // The library also dates what it makes; a message without a date must stay without one.
        for (String line : Collections.list(made.getAllHeaderLines())) if (isOfTheStructure(line)) structure.add(line);
        Collections.list(made.getAllHeaders()).forEach(h -> remove(made, h.getName()));
        String transport = m.transportHeaders();
        if (transport != null) transported(transport, made);
        people(m, made);
        exchangeAddresses(m, made);
        if (!m.subject().isEmpty() || transport == null) absent(made, "Subject", encoded(m.subject()));
        if (m.submitted() != null) absent(made, "Date", DATE.format(m.submitted()));
        var thread = m.conversation();
        if (thread.messageId() != null) absent(made, "Message-ID", bracketed(thread.messageId()));
        if (thread.inReplyTo() != null) absent(made, "In-Reply-To", bracketed(thread.inReplyTo()));
        if (thread.references() != null) absent(made, "References", clean(thread.references()));
        if (thread.index() != null)
            absent(made, "Thread-Index", Base64.getEncoder().encodeToString(thread.index()));
        if (thread.topic() != null) absent(made, "Thread-Topic", encoded(thread.topic()));
        for (String line : structure) made.addHeaderLine(line);
    }

    private static void remove(Made made, String name) {
        try {
            made.removeHeader(name);
        } catch (MessagingException e) {
            throw new IllegalStateException("a message that is being made cannot be changed", e);
        }
    }

    private static void transported(String transport, Made made) throws MessagingException {
        var headers =
                new InternetHeaders(new ByteArrayInputStream(transport.strip().getBytes(StandardCharsets.UTF_8)), true);
        for (String line : Collections.list(headers.getAllHeaderLines())) {
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).strip().matches("[!-9;-~]+")) continue;
            if (!isOfTheStructure(line)) made.addHeaderLine(line);
        }
    }

    private static boolean isOfTheStructure(String line) {
        int colon = Math.max(0, line.indexOf(':'));
        return OF_THE_STRUCTURE.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT));
    }

    private static void people(OutlookMessage m, Made made) throws MessagingException {
        var from = m.from();
        var sender = m.sender();
        if (from != null && from.isKnown()) absent(made, "From", address(from));
        else if (sender != null && sender.isKnown()) absent(made, "From", address(sender));
        if (from != null && sender != null && from.isKnown() && sender.isKnown() && !from.equals(sender))
            absent(made, "Sender", address(sender));
        for (String role : List.of("To", "Cc", "Bcc")) {
            var all = m.recipients().stream()
                    .filter(r -> r.role().equals(role) && r.person().isKnown())
                    .map(r -> address(r.person()))
                    .toList();
            if (!all.isEmpty()) absent(made, role, String.join(",\r\n ", all));
        }
    }

    private static String address(OutlookMessage.Person person) {
        String name = person.name() == null ? "" : clean(person.name());
        String address = person.address() == null ? "" : clean(person.address());
        if (address.isEmpty()) return InternetAddressText.quoted(name) + " <>";
        return name.isEmpty() || name.equalsIgnoreCase(address)
                ? address
                : InternetAddressText.quoted(name) + " <" + address + ">";
    }

    /** A name as it may stand before an address. */
    private static final class InternetAddressText {
        static String quoted(String name) {
            try {
                var address = new InternetAddress();
                address.setPersonal(name, "utf-8");
                address.setAddress("x");
                String text = address.toString();
                return text.substring(0, text.lastIndexOf(" <"));
            } catch (java.io.UnsupportedEncodingException e) {
                throw new IllegalStateException("UTF-8 is missing from this Java", e);
            }
        }
    }

    /** Addresses that only the mail system itself understands say who somebody was all the same. */
    private static void exchangeAddresses(OutlookMessage m, Made made) throws MessagingException {
        var from = m.from();
        if (from != null && from.exchange() != null) made.addHeader("X-Exchange-From", clean(from.exchange()));
        for (var r : m.recipients()) {
            String exchange = r.person().exchange();
            if (exchange != null) made.addHeader("X-Exchange-" + r.role(), clean(exchange));
        }
    }

    private static void absent(Made made, String name, String value) throws MessagingException {
        if (made.getHeader(name) == null) made.addHeader(name, value);
    }

    private static String encoded(String text) {
        try {
            return MimeUtility.fold(9, MimeUtility.encodeText(clean(text), "utf-8", null));
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is missing from this Java", e);
        }
    }

    private static String bracketed(String id) {
        String clean = clean(id);
        return clean.startsWith("<") ? clean : "<" + clean + ">";
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
