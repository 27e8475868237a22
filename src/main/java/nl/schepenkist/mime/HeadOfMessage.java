package nl.schepenkist.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a message begins, before it is read. A line among the headers that is none may be a stray one, which is passed over,
 * or the first of the text, where the empty line was lost: it is a stray one when headers that mails have follow it.
 */
final class HeadOfMessage {
    /** So many bytes are looked at. */
    private static final int LENGTH = 1 << 16;

    private static final int NONE = -1;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final Pattern KNOWN = Pattern.compile(
            "(?i)(?:from|to|cc|date|subject|message-id|received|"
                    + "mime-version|content-type|content-transfer-encoding|sender|return-path|reply-to|delivered-to|x-[\\w-]{1,60})[ \\t]*:.*");
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

    /** Where the text begins, when that is at the first line that is no header. */
    private static int textAtStrayLine(byte[] head, int mark) {
        int stray = NONE;
        boolean first = true;
        for (int start = mark; start < head.length; ) {
            int end = start;
            while (end < head.length && head[end] != '\n') end++;
            int length = end > start && head[end - 1] == '\r' ? end - start - 1 : end - start;
            if (length == 0) break;
            if (stray != NONE) {
                if (KNOWN.matcher(line(head, start, length)).matches()) return NONE;
            } else if (!isHeader(head, start, length)
                    && (first ? !SEPARATORS.contains(line(head, start, Math.min(length, 5))) : !isFolded(head[start])))
                stray = start;
            first = false;
            start = end + 1;
        }
        return stray;
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
