package nl.schepenkist.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits an MBOX into its messages (mboxo, mboxrd, mboxcl, and pipermail's separators in which the address is disguised). A
 * separator is a line {@code From … Day Mon dd hh:mm:ss yyyy} at the start, after an empty line, or right before a header. One {@code >} is taken
 * off each line {@code >From }, {@code >>From } and so on, as mboxrd has it. With a Content-Length nothing is taken off, and a
 * line within it that looks like a separator is none, provided that the length leads to the next one or to the end
 * (mboxcl, mboxcl2): a wrong length must not swallow the messages that follow.
 */
final class MboxReader {
    private static final Pattern SEPARATOR = Pattern.compile(
            "From .*\\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\\d{1,2} +\\d{1,2}:\\d{2}(:\\d{2})?( +[A-Z]{1,5}| +[+-]\\d{4})* +\\d{4}.*");
    private static final Pattern FIRST_HEADER = Pattern.compile(
            "(From|Return-Path|Received|Message-ID|Date|X-[A-Za-z-]+|Delivered-To): ", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_SEPARATOR = 400;
    private static final int BUFFER = 1 << 16;
    /** So far ahead it is looked whether a Content-Length is right; beyond it, it is not believed. */
    private static final int FARTHEST_AHEAD = 32 << 20;
    /** So much in a whole box: honest lengths are within what is read next anyhow, and a liar may not make us copy for ever. */
    private static final long MOST_LOOKED_AHEAD = 512L << 20;

    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private long mayLookAhead = MOST_LOOKED_AHEAD;
    private int at;
    private int end;
    private boolean beforeBlank = true;
    private byte @Nullable [] pushedBack;

    MboxReader(InputStream in) {
        this.in = in;
    }

    static boolean beginsLikeMbox(byte[] head) {
        int end = 0;
        while (end < head.length && end < LONGEST_SEPARATOR && head[end] != '\n') end++;
        return (end == head.length || head[end] == '\n') && isSeparator(head, 0, end);
    }

    private static boolean isSeparator(byte[] line, int from, int to) {
        return to - from > 20
                && to - from <= LONGEST_SEPARATOR
                && line[from] == 'F'
                && line[from + 1] == 'r'
                && line[from + 2] == 'o'
                && line[from + 3] == 'm'
                && line[from + 4] == ' '
                && SEPARATOR
                        .matcher(new String(line, from, to - from, StandardCharsets.ISO_8859_1).stripTrailing())
                        .matches();
    }

    /** Takes one message; its stream must be read before the next is asked. */
    interface Messages {
        /**
         * @param nr from 1
         */
        void message(int nr, InputStream body) throws IOException;
    }

    /** Hands over every message; answers how many. */
    int read(Messages messages) throws IOException {
        if (!skipToFirst()) return 0;
        int nr = 0;
        while (true) {
            var message = new Message();
            messages.message(++nr, message);
            message.skipRest();
            if (!message.another) return nr;
        }
    }

    private boolean skipToFirst() throws IOException {
        for (byte[] line = line(); line != null; line = line()) if (isSeparator(line, 0, line.length)) return true;
        return false;
    }

    /** Whether so many bytes from here a message ends: there the box ends, or a separator stands, empty lines aside. */
    private boolean endsAfter(long distance) throws IOException {
        if (distance > FARTHEST_AHEAD || distance > mayLookAhead) return false;
        mayLookAhead -= distance;
        int from = (int) distance;
        int seen = lookAhead(from + LONGEST_SEPARATOR + 4);
        if (from > seen) return false;
        int start = at + from;
        int until = at + seen;
        while (start < until && (buffer[start] == '\n' || buffer[start] == '\r')) start++;
        if (start == until) return true;
        int stop = start;
        while (stop < until && buffer[stop] != '\n') stop++;
        return isSeparator(buffer, start, stop);
    }

    /** Has so many bytes in the buffer, unless the box ends before; answers how many there are. */
    private int lookAhead(int bytes) throws IOException {
        if (end - at < bytes) {
            byte[] wider = buffer.length >= bytes ? buffer : new byte[bytes];
            System.arraycopy(buffer, at, wider, 0, end - at);
            end -= at;
            at = 0;
            buffer = wider;
            end += in.readNBytes(buffer, end, bytes - end);
        }
        return Math.min(bytes, end - at);
    }

    /** The next line with its end, or the next piece of a very long one; null at the end. */
    private byte @Nullable [] line() throws IOException {
        byte[] pushed = pushedBack;
        if (pushed != null) {
            pushedBack = null;
            return pushed;
        }
        var out = new ByteArrayOutputStream(128);
        while (out.size() < BUFFER) {
            if (at == end) {
                if (buffer.length > BUFFER) buffer = new byte[BUFFER];
                end = in.read(buffer);
                at = 0;
                if (end <= 0) {
                    end = 0;
                    return out.size() == 0 ? null : out.toByteArray();
                }
            }
            int start = at;
            while (at < end && buffer[at] != '\n') at++;
            boolean complete = at < end;
            if (complete) at++;
            out.write(buffer, start, at - start);
            if (complete) break;
        }
        return out.toByteArray();
    }

    /** One message up to the next separator; the empty line before that belongs to the box. */
    private final class Message extends InputStream {
        private byte[] piece = new byte[0];
        private int position;
        private byte @Nullable [] heldBlank;
        private boolean over;
        private boolean another;
        private boolean inHeaders = true;
        private long contentLength = -1;
        private long bodyRead;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) return 0;
            while (position == piece.length) if (!advance()) return -1;
            int n = Math.min(length, piece.length - position);
            System.arraycopy(piece, position, target, offset, n);
            position += n;
            return n;
        }

        private boolean advance() throws IOException {
            if (over) return false;
            byte[] line = line();
            if (line == null) {
                over = true;
                return false;
            }
            boolean afterBlank = beforeBlank(line);
            boolean separates =
                    isSeparator(line, 0, line.length) && !liesWithinLength(line) && (afterBlank || aHeaderFollows());
            if (!inHeaders) bodyRead += line.length;
            if (separates) {
                over = true;
                another = true;
                beforeBlank = true;
                return false;
            }
            byte[] out = inHeaders ? line : unquoted(line);
            boolean blank = isBlank(line);
            if (inHeaders) header(line, blank);
            // An empty line is held back until it is known that no separator follows.
            piece = heldBlank == null
                    ? (blank && !inHeaders ? new byte[0] : out)
                    : blank ? heldBlank : joined(heldBlank, out);
            heldBlank = blank && !inHeaders ? line : null;
            position = 0;
            return true;
        }

        private boolean liesWithinLength(byte[] line) throws IOException {
            long left = contentLength - bodyRead - line.length;
            return !inHeaders && contentLength >= 0 && left >= 0 && pushedBack == null && endsAfter(left);
        }

        /** Some writers leave the empty line out; then the first header of a message must follow at once. */
        private boolean aHeaderFollows() throws IOException {
            byte[] next = line();
            pushedBack = next;
            return next != null
                    && FIRST_HEADER
                            .matcher(new String(next, 0, Math.min(next.length, 80), StandardCharsets.ISO_8859_1))
                            .lookingAt();
        }

        private boolean beforeBlank(byte[] line) {
            boolean was = beforeBlank;
            beforeBlank = isBlank(line);
            return was || heldBlank != null;
        }

        private void header(byte[] line, boolean blank) {
            if (blank) inHeaders = false;
            else if (line.length < 100) {
                String text = new String(line, StandardCharsets.ISO_8859_1);
                if (text.regionMatches(true, 0, "content-length:", 0, 15)) {
                    String number = text.substring(15).strip();
                    if (number.matches("\\d{1,15}")) contentLength = Long.parseLong(number);
                }
            }
        }

        /** With a Content-Length the writer had no need to quote. */
        private byte[] unquoted(byte[] line) {
            if (contentLength >= 0 || line[0] != '>') return line;
            int i = 0;
            while (i < line.length && line[i] == '>') i++;
            boolean quoted = line.length - i >= 5
                    && line[i] == 'F'
                    && line[i + 1] == 'r'
                    && line[i + 2] == 'o'
                    && line[i + 3] == 'm'
                    && line[i + 4] == ' ';
            return quoted ? Arrays.copyOfRange(line, 1, line.length) : line;
        }

        void skipRest() throws IOException {
            position = piece.length;
            while (advance()) position = piece.length;
        }
    }

    private static boolean isBlank(byte[] line) {
        return (line.length == 1 && line[0] == '\n') || (line.length == 2 && line[0] == '\r' && line[1] == '\n');
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
