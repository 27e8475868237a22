package nl.schepenkist.redaction.gate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for removed strings in bytes in every way in which a PDF can hold a string: Latin-1, UTF-8, UTF-16 in both orders,
 * written in hexadecimal, with the escapes of a literal. Without regard to case; between letters nothing is found.
 */
final class ByteSearch {
    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
    private static final int SHORTEST = 4;

    private final List<byte[]> needles = new ArrayList<>();

    /**
     * @param shortest in bytes; shorter ones occur by chance in bytes that are no text
     */
    ByteSearch(Set<String> strings, int shortest) {
        for (String s : strings)
            for (String spelled : spellings(s))
                for (Charset charset : CHARSETS) {
                    byte[] needle = spelled.getBytes(charset);
                    if (needle.length >= shortest && needle.length >= SHORTEST) needles.add(needle);
                }
    }

    /** Bytes are compared without regard to the case of a to z; other letters are tried in both. */
    private static Set<String> spellings(String s) {
        var all = new TreeSet<String>();
        for (String one : List.of(s, s.replace(" ", ""), s.replace("(", "\\(").replace(")", "\\)"))) {
            all.add(one);
            var capitals = new StringBuilder();
            one.chars().forEach(c -> capitals.append((char) (c < 128 ? c : Character.toUpperCase(c))));
            all.add(capitals.toString());
        }
        return all;
    }

    boolean isFoundIn(byte[] hay, int length) {
        if (needles.isEmpty()) return false;
        return isPlainlyIn(hay, length) || isInHexadecimal(hay, length);
    }

    private boolean isPlainlyIn(byte[] hay, int length) {
        boolean[] first = new boolean[256];
        for (byte[] n : needles) first[n[0] & 0xff] = true;
        for (int at = 0; at < length; at++) {
            int c = lower(hay[at]);
            if (!first[c]) continue;
            for (byte[] needle : needles) if (c == (needle[0] & 0xff) && matches(hay, length, at, needle)) return true;
        }
        return false;
    }

    /** Strings that are written in hexadecimal, as PDF may write any of them, are read first. */
    private boolean isInHexadecimal(byte[] hay, int length) {
        byte[] decoded = new byte[length / 2 + 1];
        int digits = 0;
        int high = 0;
        for (int at = 0; at <= length; at++) {
            int c = at < length ? hay[at] : -1;
            int digit = c < 0 ? -1 : Character.digit(c, 16);
            if (digit >= 0) {
                if (digits % 2 == 0) high = digit;
                else decoded[digits / 2] = (byte) (high << 4 | digit);
                digits++;
            } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                if (digits >= 2 * SHORTEST && isPlainlyIn(decoded, digits / 2)) return true;
                digits = 0;
            }
        }
        return false;
    }

    private static boolean matches(byte[] hay, int length, int at, byte[] needle) {
        if (at + needle.length > length) return false;
        for (int n = 1; n < needle.length; n++) if (lower(hay[at + n]) != (needle[n] & 0xff)) return false;
        boolean plain = needle[0] != 0 && needle[1] != 0;
        boolean begins = at == 0 || !isWord(hay[at - 1]);
        boolean ends = at + needle.length == length || !isWord(hay[at + needle.length]);
        return !plain || (begins && ends);
    }

    private static boolean isWord(byte b) {
        int c = lower(b);
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }

    /** Of A to Z only: other letters have small forms of their own in each encoding. */
    private static int lower(byte b) {
        int c = b & 0xff;
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
}
