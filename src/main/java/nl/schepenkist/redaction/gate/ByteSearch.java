package nl.schepenkist.redaction.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Looks for removed strings in bytes in every way in which a PDF can hold a string: Latin-1, UTF-8, UTF-16 in both orders,
 * written in hexadecimal, with the escapes of a literal. Without regard to case; between letters nothing is found.
 */
final class ByteSearch {
    private final List<byte[]> needles = new ArrayList<>();

    /**
     * @param shortest in bytes; shorter ones occur by chance in bytes that are no text
     */
    ByteSearch(Set<String> strings, int shortest) {
        for (String s : strings) {
            for (String spelled : new java.util.TreeSet<>(
                    List.of(s, s.replace(" ", ""), s.replace("(", "\\(").replace(")", "\\)")))) {
                add(spelled.getBytes(StandardCharsets.ISO_8859_1), shortest);
                add(spelled.getBytes(StandardCharsets.UTF_8), shortest);
                add(spelled.getBytes(StandardCharsets.UTF_16BE), shortest);
                add(spelled.getBytes(StandardCharsets.UTF_16LE), shortest);
                add(hex(spelled.getBytes(StandardCharsets.ISO_8859_1)), shortest);
                add(hex(spelled.getBytes(StandardCharsets.UTF_16BE)), shortest);
            }
        }
    }

    private void add(byte[] needle, int shortest) {
        if (needle.length >= shortest && needle.length >= 4) needles.add(needle);
    }

    private static byte[] hex(byte[] bytes) {
        var out = new StringBuilder();
        for (byte b : bytes) out.append(String.format(Locale.ROOT, "%02x", b & 0xff));
        return out.toString().getBytes(StandardCharsets.US_ASCII);
    }

    boolean isFoundIn(byte[] hay, int length) {
        if (needles.isEmpty()) return false;
        // One pass: the second bytes of needles by their first.
        boolean[] first = new boolean[256];
        for (byte[] n : needles) first[n[0] & 0xff] = true;
        for (int at = 0; at < length; at++) {
            int c = lower(hay[at]);
            if (!first[c]) continue;
            for (byte[] needle : needles) if (c == (needle[0] & 0xff) && matches(hay, length, at, needle)) return true;
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
