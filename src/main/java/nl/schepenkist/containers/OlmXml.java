package nl.schepenkist.containers;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.schepenkist.records.SafeXml;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The XML of a message of Outlook for Mac. */
final class OlmXml {
    private OlmXml() {}

    /**
     * @throws IOException when it is no XML, or nothing in it is a message
     */
    static List<Element> emails(byte[] bytes) throws IOException {
        try {
            Element root = SafeXml.nameless(bytes).getDocumentElement();
            List<Element> emails = root.getTagName().equals("email") ? List.of(root) : all(root, "email");
            if (emails.isEmpty()) throw new IOException("no message");
            return emails;
        } catch (SAXException broken) {
            throw new IOException(broken);
        }
    }

    static List<Element> all(Element from, String name) {
        NodeList found = from.getElementsByTagName(name);
        var all = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) if (found.item(i) instanceof Element e) all.add(e);
        return all;
    }

    /** An attribute; some versions write an element of that name instead. */
    static Optional<String> value(Element from, String name) {
        String attribute = from.getAttribute(name).strip();
        return attribute.isEmpty() ? text(from, name) : Optional.of(attribute);
    }

    private static Optional<String> text(Element from, String name) {
        return all(from, name).stream().findFirst().map(Element::getTextContent).filter(t -> !t.isBlank());
    }

    static OutlookMessage message(Element email, List<OutlookMessage.Attachment> attached, List<String> notices) {
        String body = text(email, "OPFMessageCopyBody").orElse(null);
        String html = text(email, "OPFMessageCopyHTMLBody").orElse(null);
        boolean isHtml =
                body != null && html == null && body.toLowerCase(Locale.ROOT).contains("<html");
        return new OutlookMessage(
                "IPM.Note",
                text(email, "OPFMessageCopySource").filter(OlmXml::isHeaders).orElse(null),
                text(email, "OPFMessageCopySubject").map(String::strip).orElse(""),
                first(email, "OPFMessageCopyFromAddresses"),
                first(email, "OPFMessageCopySenderAddress"),
                recipients(email),
                moment(email, "OPFMessageCopySentTime"),
                moment(email, "OPFMessageCopyReceivedTime"),
                new OutlookMessage.Conversation(
                        text(email, "OPFMessageCopyMessageID")
                                .map(OlmXml::bracketed)
                                .orElse(null),
                        text(email, "OPFMessageCopyInReplyTo")
                                .map(OlmXml::bracketed)
                                .orElse(null),
                        text(email, "OPFMessageCopyReferences")
                                .map(String::strip)
                                .orElse(null),
                        null,
                        text(email, "OPFMessageCopyThreadTopic")
                                .map(String::strip)
                                .orElse(null)),
                new OutlookMessage.Bodies(isHtml ? null : body, isHtml ? body : html, null),
                List.copyOf(attached),
                List.copyOf(notices));
    }

    private static boolean isHeaders(String source) {
        return source.lines().findFirst().orElse("").matches("[!-9;-~]{1,80}:.*");
    }

    private static String bracketed(String id) {
        String bare = id.strip();
        return bare.startsWith("<") ? bare : "<" + bare + ">";
    }

    private static List<OutlookMessage.Recipient> recipients(Element email) {
        var all = new ArrayList<OutlookMessage.Recipient>();
        for (var role : List.of("To", "Cc", "Bcc")) {
            String name = "OPFMessageCopy" + (role.equals("To") ? role : role.toUpperCase(Locale.ROOT)) + "Addresses";
            for (Element block : all(email, name))
                for (Element address : all(block, "emailAddress"))
                    all.add(new OutlookMessage.Recipient(role, person(address)));
        }
        return all;
    }

    private static OutlookMessage.@Nullable Person first(Element email, String block) {
        for (Element found : all(email, block))
            for (Element address : all(found, "emailAddress")) return person(address);
        return null;
    }

    private static OutlookMessage.Person person(Element address) {
        return OutlookMessage.Person.of(
                value(address, "OPFContactEmailAddressName").orElse(null),
                value(address, "OPFContactEmailAddressType")
                        .filter(t -> t.equalsIgnoreCase("EX"))
                        .orElse("SMTP"),
                value(address, "OPFContactEmailAddressAddress").orElse(null),
                null);
    }

    /** Moments are UTC, also where no zone stands behind them. */
    private static @Nullable Instant moment(Element email, String name) {
        return text(email, name).map(String::strip).map(OlmXml::moment).orElse(null);
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            return null;
        }
    }
}
