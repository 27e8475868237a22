package nl.schepenkist.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a message begins, before it is read. A line among the headers that is none may be a stray one, which is passed over,
 * or the first of the text, where the empty line was lost: it is a stray one when mostly headers follow it.
 */
final class HeadOfMessage {
    /** So many bytes are looked at. */
    private static final int LENGTH = 1 << 16;

    private static final int NONE = -1;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** Names of headers in one word; the others have a hyphen, which few words before a colon in a text have. */
    private static final Set<String> SINGLE_WORDS = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "date",
            "subject",
            "sender",
            "received",
            "references",
            "importance",
            "priority",
            "precedence",
            "organization",
            "comments",
            "keywords",
            "status",
            "lines",
            "encrypted",
            "sensitivity",
            "path");

    private static final Set<String> SEPARATORS = Set.of("From ", ">From");

    private HeadOfMessage() {}

    /** The message without a mark of UTF-8 before it, and with the empty line that was lost. */
    static InputStream mended(InputStream message) throws IOException {
        byte[] head = message.readNBytes(LENGTH);
        int mark = mark(head);
        int text = textAtStrayLine(head, mark);
        if (text == NONE)
            return new SequenceInputStream(new ByteArrayInputStream(head, mark, head.length - mark), message);
        return new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head, mark, text - mark),
                new ByteArrayInputStream(new byte[] {'\n'}),
                new ByteArrayInputStream(head, text, head.length - text),
                message)));
    }

    private static int mark(byte[] head) {
        return head.length >= MARK.length && head[0] == MARK[0] && head[1] == MARK[1] && head[2] == MARK[2]
                ? MARK.length
                : 0;
    }

    /** Where the text begins, when that is at the first line that is no header; only where the end of the headers is in sight. */
    private static int textAtStrayLine(byte[] head, int mark) {
        int stray = NONE;
        int headersAfter = 0;
        int othersAfter = 0;
        boolean first = true;
        boolean ended = head.length < LENGTH;
        for (int start = mark; start < head.length; ) {
            int end = start;
            while (end < head.length && head[end] != '\n') end++;
            int length = end > start && head[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length == 0) {
                ended = true;
                break;
            }
            boolean header = isHeader(head, start, length);
            if (stray != NONE) {
                if (header && isOfMails(head, start, length)) headersAfter++;
                else if (!isFolded(head[start])) othersAfter++;
            } else if (!header
                    && (first ? !SEPARATORS.contains(line(head, start, Math.min(length, 5))) : !isFolded(head[start])))
                stray = start;
            first = false;
            start = end + 1;
        }
        return ended && headersAfter <= othersAfter ? stray : NONE;
    }

    private static boolean isOfMails(byte[] head, int start, int length) {
        String line = line(head, start, length);
        String name = line.substring(0, Math.max(0, line.indexOf(':'))).strip().toLowerCase(Locale.ROOT);
        return name.indexOf('-') > 0 || SINGLE_WORDS.contains(name);
    }

    private static String line(byte[] head, int start, int length) {
        return new String(head, start, Math.min(length, 200), StandardCharsets.ISO_8859_1);
    }

    private static boolean isFolded(byte begin) {
        return begin == ' ' || begin == '\t';
    }

    /** Printable ASCII up to a colon; before that the obsolete syntax allows spaces (RFC 5322, sections 2.2 and 4.5). */
    private static boolean isHeader(byte[] head, int start, int length) {
        int at = start;
        while (at < start + length && head[at] > ' ' && head[at] <= '~' && head[at] != ':') at++;
        if (at == start) return false;
        while (at < start + length && isFolded(head[at])) at++;
        return at < start + length && head[at] == ':';
    }
}
