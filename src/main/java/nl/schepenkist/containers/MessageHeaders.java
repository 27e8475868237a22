package nl.schepenkist.containers;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The headers of a standard message that is made of one of Outlook's (RFC 5322): those that it came in with as they are, and
 * what is missing made of its properties.
 */
final class MessageHeaders {
    private static final Set<String> OF_THE_STRUCTURE = Set.of(
            "content-type", "content-transfer-encoding", "mime-version", "content-length", "content-disposition");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private MessageHeaders() {}

    /** Writes the headers of a message beside those of its structure, which it has already. */
    static void write(OutlookMessage m, MimeMessage made) throws MessagingException {
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

    private static void remove(MimeMessage made, String name) {
        try {
            made.removeHeader(name);
        } catch (MessagingException e) {
            throw new IllegalStateException("a message that is being made cannot be changed", e);
        }
    }

    private static void transported(String transport, MimeMessage made) throws MessagingException {
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

    private static void people(OutlookMessage m, MimeMessage made) throws MessagingException {
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
            } catch (UnsupportedEncodingException e) {
                throw new IllegalStateException("UTF-8 is missing from this Java", e);
            }
        }
    }

    /** Addresses that only the mail system itself understands say who somebody was all the same. */
    private static void exchangeAddresses(OutlookMessage m, MimeMessage made) throws MessagingException {
        var from = m.from();
        if (from != null && from.exchange() != null) made.addHeader("X-Exchange-From", clean(from.exchange()));
        for (var r : m.recipients()) {
            String exchange = r.person().exchange();
            if (exchange != null) made.addHeader("X-Exchange-" + r.role(), clean(exchange));
        }
    }

    private static void absent(MimeMessage made, String name, String value) throws MessagingException {
        if (made.getHeader(name) == null) made.addHeader(name, value);
    }

    private static String encoded(String text) {
        try {
            return MimeUtility.fold(9, MimeUtility.encodeText(clean(text), "utf-8", null));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("UTF-8 is missing from this Java", e);
        }
    }

    private static String bracketed(String id) {
        String clean = clean(id);
        return clean.startsWith("<") ? clean : "<" + clean + ">";
    }

    /** A line break in a value would begin a header of its own. */
    static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", " ").strip();
    }
}
