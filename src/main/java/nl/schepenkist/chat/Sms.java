package nl.schepenkist.chat;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nl.schepenkist.records.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * A backup by SMS Backup &amp; Restore: an element for each message. Element by element, because such files are often no
 * well-formed XML as a whole: signs beyond the first plane are written as two escaped halves.
 */
final class Sms {
    private static final int LONGEST_ROOT = 4_096;
    private static final int LARGEST_ELEMENT = 64 << 20;
    private static final Pattern HALVES = Pattern.compile("&#(\\d{5});&#(\\d{5});");
    private static final Pattern COUNT = Pattern.compile("<(?:smses|calls)\\b[^>]*\\bcount=\"(\\d{1,9})\"");
    private static final long MILLISECONDS_FROM = 100_000_000_000L;
    private static final String OWNER = "(eigenaar van het toestel)";
    private static final String NONE = "null";

    private final ChatSink sink;
    private final XMLInputFactory xml = SafeXml.stream();
    private long nr;
    private long claimed;

    private Sms(ChatSink sink) {
        this.sink = sink;
    }

    static boolean begins(String head) {
        return head.contains("<smses") || head.contains("<calls ");
    }

    static void read(Path file, ChatSink sink) throws IOException {
        var sms = new Sms(sink);
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            sms.elements(in);
        }
        if (sms.claimed > sms.nr) sink.incomplete(sms.claimed, sms.nr);
    }

    /** Finds the elements by their brackets; a bracket within quotes is text. */
    private void elements(InputStream in) throws IOException {
        var element = new ByteArrayOutputStream();
        boolean inMms = false;
        while (true) {
            byte[] tag = tag(in);
            if (tag.length == 0) break;
            String start = new String(tag, 0, Math.min(tag.length, 8), StandardCharsets.ISO_8859_1);
            if (inMms) {
                element.write(tag);
                if (start.startsWith("</mms") || element.size() > LARGEST_ELEMENT) {
                    take(element.toByteArray());
                    element.reset();
                    inMms = false;
                }
            } else if (start.startsWith("<sms ") || start.startsWith("<call ")) take(tag);
            else if (start.startsWith("<mms")) {
                boolean empty = tag[tag.length - 2] == '/';
                if (empty) take(tag);
                else {
                    element.write(tag);
                    inMms = true;
                }
            } else {
                if (!start.startsWith("<smses") && !start.startsWith("<calls")) continue;
                var count =
                        COUNT.matcher(new String(tag, 0, Math.min(tag.length, LONGEST_ROOT), StandardCharsets.UTF_8));
                if (count.find()) claimed = Long.parseLong(count.group(1));
            }
        }
        if (element.size() > 0) take(element.toByteArray());
    }

    /** The next tag with what stands before it left out; empty at the end. */
    private static byte[] tag(InputStream in) throws IOException {
        int b = in.read();
        while (b >= 0 && b != '<') b = in.read();
        var tag = new ByteArrayOutputStream(512);
        int quote = 0;
        for (; b >= 0; b = in.read()) {
            tag.write(b);
            if (quote != 0) {
                if (b == quote) quote = 0;
            } else if (b == '"' || b == '\'') quote = b;
            else if (b == '>') return tag.toByteArray();
            if (tag.size() > LARGEST_ELEMENT) return tag.toByteArray();
        }
        return tag.size() == 0 ? new byte[0] : tag.toByteArray();
    }

    private void take(byte[] bytes) throws IOException {
        nr++;
        try {
            sink.message(message(bytes));
        } catch (XMLStreamException | NumberFormatException | DateTimeException broken) {
            sink.broken(nr, UnreadableChatException.Reason.NO_EXPORT);
        }
    }

    /** Escaped halves of one sign, joined: on their own they are no characters of XML. */
    private static String joined(byte[] bytes) {
        return HALVES.matcher(new String(bytes, StandardCharsets.UTF_8)).replaceAll(Sms::sign);
    }

    private static String sign(MatchResult halves) {
        char high = (char) Integer.parseInt(halves.group(1));
        char low = (char) Integer.parseInt(halves.group(2));
        return Character.isSurrogatePair(high, low)
                ? "&#" + Character.toCodePoint(high, low) + ";"
                : Matcher.quoteReplacement(halves.group());
    }

    private ChatMessage message(byte[] bytes) throws XMLStreamException {
        XMLStreamReader reader = xml.createXMLStreamReader(new StringReader(joined(bytes)));
        while (reader.getEventType() != XMLStreamConstants.START_ELEMENT) reader.next();
        String element = reader.getLocalName();
        String address = value(reader, element.equals("call") ? "number" : "address");
        String contact = value(reader, "contact_name");
        long millis = Long.parseLong(orEmpty(value(reader, "date")).strip());
        String body = element.equals("call") ? call(reader) : orEmpty(value(reader, "body"));
        String box = value(reader, element.equals("mms") ? "msg_box" : "type");
        boolean received = "1".equals(box);
        var attached = new ArrayList<ChatMessage.Attached>();
        String from = contact == null ? address : contact + (address == null ? "" : " (" + address + ")");
        if (element.equals("mms")) body = parts(reader, attached);
        String conversation = address == null ? "" : address.replaceAll("[^0-9+~@.A-Za-z]", "");
        return new ChatMessage(
                "sms",
                conversation,
                contact == null || contact.startsWith("(") ? orEmpty(address) : contact,
                "%s-%d-%s".formatted(element, millis, orEmpty(box)),
                element.equals("call") ? null : received ? from : OWNER,
                millis < MILLISECONDS_FROM ? Instant.ofEpochSecond(millis) : Instant.ofEpochMilli(millis),
                element.equals("call") ? ChatMessage.Form.SYSTEM : ChatMessage.Form.MESSAGE,
                body,
                false,
                null,
                List.of(),
                List.of(),
                attached,
                contact == null ? EnumSet.of(ChatMessage.Limit.CONTACT_NAMES) : EnumSet.noneOf(ChatMessage.Limit.class),
                new ChatMessage.Excerpt(bytes, "application/xml"));
    }

    private static String call(XMLStreamReader reader) {
        String kind = switch (orEmpty(value(reader, "type"))) {
            case "1" -> "Inkomend gesprek";
            case "2" -> "Uitgaand gesprek";
            case "3" -> "Gemist gesprek";
            default -> "Gesprek";
        };
        return kind + ", " + orEmpty(value(reader, "duration")) + " s";
    }

    private static String parts(XMLStreamReader reader, List<ChatMessage.Attached> attached) throws XMLStreamException {
        var text = new StringBuilder();
        while (reader.hasNext()) {
            if (reader.next() != XMLStreamConstants.START_ELEMENT
                    || !reader.getLocalName().equals("part")) continue;
            String kind = orEmpty(value(reader, "ct"));
            String data = value(reader, "data");
            String said = value(reader, "text");
            if (kind.equals("application/smil")) continue;
            if (data == null) {
                if (said != null) text.append(said).append('\n');
                continue;
            }
            String name = value(reader, "name");
            if (name == null) name = value(reader, "cl");
            if (name == null) name = "onderdeel-" + (attached.size() + 1);
            try {
                attached.add(new ChatMessage.Attached.Inside(
                        name, Base64.getMimeDecoder().decode(data)));
            } catch (IllegalArgumentException notBase64) {
                throw new XMLStreamException("data of a part", notBase64);
            }
        }
        return text.toString().strip();
    }

    /** What is not there is often written as the word null. */
    private static @Nullable String value(XMLStreamReader reader, String name) {
        String value = reader.getAttributeValue(null, name);
        return value == null || value.isEmpty() || value.equals(NONE) ? null : value;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
