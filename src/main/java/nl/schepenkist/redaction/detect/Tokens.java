package nl.schepenkist.redaction.detect;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text in words, numbers and signs, in one pass. A word is a run of letters and digits (with their combining marks and
 * underscores); everything else that is no white space is a sign of one code unit.
 */
final class Tokens {
    static final byte LOWER = 0;
    /** First letter upper, the others lower case. */
    static final byte CAPITAL = 1;

    static final byte UPPER = 2;
    static final byte MIXED = 3;
    static final byte NUMBER = 4;
    /** Letters and digits in one word. */
    static final byte ALPHANUMERIC = 5;

    static final byte SIGN = 6;

    private final String text;
    private int count;
    private int[] begins;
    private int[] ends;
    private byte[] kinds;

    Tokens(String text) {
        this.text = text;
        int guess = text.length() / 5 + 16;
        begins = new int[guess];
        ends = new int[guess];
        kinds = new byte[guess];
        for (int at = 0; at < text.length(); ) {
            char c = text.charAt(at);
            if (isWordPart(c)) at = word(at);
            else {
                if (!isSpace(c)) add(at, at + 1, SIGN);
                at++;
            }
        }
    }

    static boolean isWordPart(char c) {
        if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK || c == '\u00ad';
    }

    static boolean isSpace(char c) {
        return c <= ' ' || c == '\u00a0' || Character.isWhitespace(c) || c == '\u200b' || c == '\ufeff';
    }

    private int word(int from) {
        int at = from;
        boolean digit = false;
        boolean letter = false;
        boolean lower = false;
        boolean upperLater = false;
        boolean upperFirst = Character.isUpperCase(text.charAt(from));
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isWordPart(c)) break;
            if (c >= '0' && c <= '9') digit = true;
            else {
                letter = true;
                if (Character.isUpperCase(c)) upperLater |= at > from;
                else lower = true;
            }
        }
        byte kind;
        if (digit) kind = letter ? ALPHANUMERIC : NUMBER;
        else if (!lower) kind = at - from == 1 ? CAPITAL : UPPER;
        else if (!upperFirst) kind = upperLater ? MIXED : LOWER;
        else kind = upperLater && !startsWithIj(from) ? MIXED : CAPITAL;
        add(from, at, kind);
        return at;
    }

    /** IJsbrand is one capital in Dutch. */
    private boolean startsWithIj(int from) {
        return text.startsWith("IJ", from)
                && text.substring(from + 2, Math.min(from + 4, text.length()))
                        .equals(text.substring(from + 2, Math.min(from + 4, text.length()))
                                .toLowerCase(Locale.ROOT));
    }

    private void add(int begin, int end, byte kind) {
        if (count == begins.length) {
            begins = Arrays.copyOf(begins, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            kinds = Arrays.copyOf(kinds, count * 2);
        }
        begins[count] = begin;
        ends[count] = end;
        kinds[count++] = kind;
    }

    String text() {
        return text;
    }

    int count() {
        return count;
    }

    int begin(int i) {
        return begins[i];
    }

    int end(int i) {
        return ends[i];
    }

    byte kind(int i) {
        return i < 0 || i >= count ? SIGN : kinds[i];
    }

    int length(int i) {
        return ends[i] - begins[i];
    }

    String word(long i) {
        return text.substring(begins[(int) i], ends[(int) i]);
    }

    /** The sign that this token is, or 0 when it is none or there is no such token. */
    char sign(int i) {
        return i >= 0 && i < count && kinds[i] == SIGN ? text.charAt(begins[i]) : 0;
    }

    boolean isWord(int i) {
        byte kind = kind(i);
        return kind != SIGN && kind != NUMBER;
    }

    boolean isCapitalised(int i) {
        byte kind = kind(i);
        return i >= 0
                && i < count
                && (kind == CAPITAL
                        || kind == UPPER
                        || (kind == MIXED && Character.isUpperCase(text.charAt(begins[i]))));
    }

    /** Whether nothing stands between this token and the one before. */
    boolean touchesPrevious(int i) {
        return i > 0 && i < count && ends[i - 1] == begins[i];
    }

    /** Whether a line ends between this token and the one before; true for the first and past the last. */
    boolean startsLine(int i) {
        if (i <= 0 || i >= count) return true;
        return text.substring(ends[i - 1], begins[i]).indexOf('\n') >= 0;
    }

    /** The first token that begins at or after a place; {@link #count} when there is none. */
    int at(int place) {
        int found = Arrays.binarySearch(begins, 0, count, place);
        return found >= 0 ? found : -found - 1;
    }
}
