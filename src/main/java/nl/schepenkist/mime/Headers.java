package nl.schepenkist.mime;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Address;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** The headers of a message, in their order, decoded when asked for. */
public final class Headers {
    static final Charset FALLBACK = Charset.forName("windows-1252");
    private static final Pattern FOLD = Pattern.compile("\r?\n(?=[ \t])");
    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]+)>");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\t\n]]");
    private static final String ADDRESS = "[\\w+=-]++(?:\\.[\\w+=-]++)*+@[\\w-]++(?:\\.[\\w-]++)*+";
    /** One address of a list, bare or in brackets after a name of plain words, with the comma after it. */
    private static final Pattern PLAIN_ADDRESS = Pattern.compile(
            "\\G(?:(?:(?:\"(?<quoted>\\w++(?:[ .,'-]{1,2}+\\w++)*+)\"|(?<name>\\w++(?:[ '-]\\w++)*+)) )?<(?<boxed>"
                    + ADDRESS + ")>|(?<bare>" + ADDRESS + "))(?:,[ \\t]*+(?!$)|$)");

    private static final Pattern DOT_ATOM = Pattern.compile("[^\\s\\p{Cntrl}\"(),:;<>@\\[\\\\\\]]+");
    /** How Outlook writes an address where it copies headers. */
    private static final Pattern BRACKETED = Pattern.compile("\\[mailto:([^\\]<>\\[]{1,320})]");

    /** The link of an address that stands before it. */
    private static final Pattern REPEATED = Pattern.compile("(?<=[^\\s<>,;\"])<mailto:[^<>]{1,320}>");

    private static final Pattern LINKED = Pattern.compile("<mailto:([^<>]{1,320})>");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s{0,9}=\\s{0,9}\"?([\\w.:+-]{1,40})");
    private static final int LONGEST_TYPE = 1_000;
    private static final String PLAIN = "Az09 <@.>,;:\"=?";
    private static final int LONGEST_PLAIN = 2_000;
    private static final char REPLACEMENT = '\uFFFD';
    private static final int LONGEST_DECODED = 16_384;
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_ADDRESSES = 5_000;
    private static final int MOST_REFERENCES = 1_000;
    private static final int INDEX_ROOT = 22;
    private static final int LONGEST_INDEX = 4_096;

    private record Header(String name, byte[] body) {}

    private final List<Header> headers = new ArrayList<>();
    private long bytes;
    private boolean typed;
    /** What headers with eight-bit characters are taken to be written in, when that is not UTF-8. */
    private Charset eightBit = FALLBACK;

    /** Headers beyond a few megabytes in all are not kept. */
    void add(String lowerCaseName, byte[] rawBody) {
        bytes += rawBody.length;
        if (bytes > MOST_BYTES) return;
        if (lowerCaseName.equals("content-type") && !typed) {
            typed = true;
            eightBit = charset(rawBody);
        }
        headers.add(new Header(lowerCaseName, rawBody));
    }

    public boolean isEmpty() {
        return headers.isEmpty();
    }

    /** Names as they stand, lower case, with repeats. */
    public List<String> names() {
        return headers.stream().map(Header::name).toList();
    }

    /** The first header of this name, unfolded and undecoded. */
    public Optional<String> raw(String name) {
        return headers.stream().filter(h -> h.name().equals(name)).findFirst().map(h -> unfold(text(h.body())));
    }

    /** The first header of this name, unfolded, with its encoded words decoded; characters that no text has are left out. */
    public Optional<String> decoded(String name) {
        return raw(name).map(Headers::decodeWords).map(Headers::clean).filter(t -> !t.isBlank());
    }

    /** Eight-bit headers are against the rules and everywhere: UTF-8 when they are that, else as the text that follows. */
    private String text(byte[] bytes) {
        return utf8(bytes, bytes.length).orElseGet(() -> new String(bytes, eightBit));
    }

    /** What the message says that its text is written in; windows-1252 where it says nothing that can be. */
    private static Charset charset(byte[] contentType) {
        var said = CHARSET.matcher(
                new String(contentType, 0, Math.min(contentType.length, LONGEST_TYPE), StandardCharsets.ISO_8859_1));
        return said.find() ? named(said.group(1)).filter(Headers::fits).orElse(FALLBACK) : FALLBACK;
    }

    /** Eight-bit bytes are neither ASCII nor, here, UTF-8; and headers are ASCII for the rest. */
    private static boolean fits(Charset said) {
        return !said.equals(StandardCharsets.US_ASCII)
                && !said.equals(StandardCharsets.UTF_8)
                && new String(PLAIN.getBytes(StandardCharsets.US_ASCII), said).equals(PLAIN);
    }

    /** The character set that a label names, when there is one. */
    static Optional<Charset> named(String label) {
        try {
            return Optional.of(Charset.forName(label.strip().replace("\"", "")));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException nonsense) {
            return Optional.empty();
        }
    }

    /** The bytes as UTF-8, when they are that. */
    static Optional<String> utf8(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        // The mark of a bad byte is itself a character that may stand there by right.
        if (text.indexOf(REPLACEMENT) < 0) return Optional.of(text);
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    private static String unfold(String text) {
        return (text.indexOf('\n') < 0 ? text : FOLD.matcher(text).replaceAll("")).strip();
    }

    private static String decodeWords(String text) {
        // The decoder takes quadratic time on nonsense; no honest header is this long.
        if (!text.contains("=?") || text.length() > LONGEST_DECODED) return text;
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT, FALLBACK);
        } catch (IllegalArgumentException | UncheckedIOException unknownCharset) {
            return text;
        }
    }

    static String clean(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    }

    /** The date that the sender wrote, if it is one. */
    public Optional<Instant> date() {
        return raw("date").flatMap(MailDate::parse);
    }

    /** When the last server took the message in: the date of the topmost Received header. */
    public Optional<Instant> received() {
        return raw("received")
                .filter(r -> r.contains(";"))
                .flatMap(r -> MailDate.parse(r.substring(r.lastIndexOf(';') + 1)));
    }

    /** The Message-ID without its angle brackets. */
    public Optional<String> messageId() {
        return raw("message-id")
                .map(text -> {
                    var id = MESSAGE_ID.matcher(text);
                    return id.find() ? id.group(1) : clean(text);
                })
                .filter(t -> !t.isBlank());
    }

    /** Message-IDs that this message answers to, oldest first. */
    public List<String> references() {
        var found = new LinkedHashSet<String>();
        for (String name : List.of("references", "in-reply-to"))
            raw(name)
                    .ifPresent(text -> MESSAGE_ID
                            .matcher(text)
                            .results()
                            .map(r -> r.group(1))
                            .limit(MOST_REFERENCES)
                            .forEach(found::add));
        return List.copyOf(found);
    }

    /** The Thread-Index of Outlook (MS-OXOMSG, section 2.2.1.3), base64; when it is one. */
    public Optional<String> threadIndex() {
        return raw("thread-index").map(t -> t.replaceAll("\\s", "")).filter(Headers::isIndex);
    }

    /** The part of a Thread-Index that all mails of a conversation share. */
    public Optional<String> threadRoot() {
        return threadIndex()
                .map(t -> HexFormat.of().formatHex(Base64.getDecoder().decode(t), 0, INDEX_ROOT));
    }

    private static boolean isIndex(String text) {
        try {
            int length = Base64.getDecoder().decode(text).length;
            return length >= INDEX_ROOT && length <= LONGEST_INDEX;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }

    /** The addresses in a header as {@code Name <address>}, groups opened. */
    public List<String> addresses(String name) {
        var found = new ArrayList<String>();
        for (Header h : headers) {
            if (!h.name().equals(name) || found.size() >= MOST_ADDRESSES) continue;
            String text = unfold(text(h.body()));
            if (addPlain(found, text)) continue;
            for (Address address : parsed(text)) {
                if (address instanceof Mailbox m) add(found, m);
                else if (address instanceof Group g) g.getMailboxes().forEach(m -> add(found, m));
            }
        }
        return found;
    }

    private static AddressList parsed(String text) {
        String list = text.contains("mailto:")
                ? LINKED.matcher(REPEATED.matcher(BRACKETED.matcher(text).replaceAll("<$1>"))
                                .replaceAll(""))
                        .replaceAll("<$1>")
                : text;
        // Given characters the parser takes their number for that of the bytes, and loses the end.
        ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, list);
        return LenientAddressParser.DEFAULT.parseAddressList(bytes, new ParserCursor(0, bytes.length()));
    }

    /** Most lists are plain, and reading those so takes a tenth of the time; anything else is for the full parser. */
    static boolean addPlain(List<String> found, String text) {
        if (text.length() > LONGEST_PLAIN) return false;
        var plain = new ArrayList<String>();
        var one = PLAIN_ADDRESS.matcher(text);
        int end = 0;
        for (; end < text.length() && one.find(); end = one.end()) {
            String name = one.group("quoted") == null ? one.group("name") : one.group("quoted");
            String boxed = one.group("boxed");
            if (boxed == null) plain.add(one.group("bare"));
            else plain.add(name == null ? boxed : name + " <" + boxed + ">");
        }
        if (end < text.length()) return false;
        found.addAll(plain);
        return true;
    }

    /** The address; what stands before the at sign is quoted where it must be (RFC 5322, section 3.4.1). */
    private static String address(Mailbox m) {
        String local = m.getLocalPart();
        if (local == null || m.getDomain() == null || DOT_ATOM.matcher(local).matches())
            return m.getAddress() == null ? "" : m.getAddress();
        return "\"%s\"@%s".formatted(local.replace("\\", "\\\\").replace("\"", "\\\""), m.getDomain());
    }

    static void add(List<String> found, Mailbox m) {
        String address = address(m);
        String name = m.getName() == null ? "" : decodeWords(m.getName());
        String text = clean(name.isBlank() ? address : address.isBlank() ? name : "%s <%s>".formatted(name, address));
        if (!text.isBlank() && found.size() < MOST_ADDRESSES) found.add(text);
    }
}
