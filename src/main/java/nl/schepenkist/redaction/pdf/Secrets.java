package nl.schepenkist.redaction.pdf;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was removed, as strings that may stand nowhere in the result (the set S of the leak gate): each string as a whole, its
 * compact form, and of names the single words from five letters on that are no particles and no common words.
 */
public final class Secrets {
    private static final int SHORTEST_WORD = 5;
    private static final int SHORTEST = 4;

    private final Set<String> needles = new LinkedHashSet<>();

    /**
     * @param name whether the words of it count by themselves
     * @param common whether a word is one that everybody uses
     */
    public void add(String removed, boolean name, Predicate<String> common) {
        String whole = normal(removed);
        boolean oneWord = whole.indexOf(' ') < 0;
        if (whole.length() >= (oneWord ? SHORTEST_WORD : SHORTEST) && !(oneWord && common.test(whole)))
            needles.add(whole);
        if (!name) return;
        for (String word : whole.split("[^\\p{L}\\p{N}]+", -1))
            if (word.length() >= SHORTEST_WORD && !common.test(word)) needles.add(word);
    }

    /**
     * A string that stays elsewhere by a decision is no secret; the places from which it went are judged by geometry.
     *
     * @return whether something of it was among what goes
     */
    public boolean stays(String elsewhere) {
        String whole = normal(elsewhere);
        // The words of it too, but of those only the ones that make up a family name: its last.
        String last = whole.substring(whole.lastIndexOf(' ') + 1);
        boolean asWhole = needles.remove(whole);
        return needles.remove(last) || asWhole;
    }

    public Set<String> needles() {
        return Set.copyOf(needles);
    }

    /** The needles that stand in a text, however it is spelled. */
    public List<String> in(String text) {
        if (needles.isEmpty() || text.isEmpty()) return List.of();
        String normal = normal(text);
        String joined = normal.replace("- ", "");
        var found = new ArrayList<String>();
        for (String needle : needles)
            if (containsWord(normal, needle) || (joined.length() != normal.length() && containsWord(joined, needle)))
                found.add(needle);
        return found;
    }

    boolean anyIn(String text) {
        return !in(text).isEmpty();
    }

    /** Small letters, compatible forms, no soft hyphens or accents apart, one space for any white space. */
    public static String normal(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var out = new StringBuilder(plain.length());
        boolean blank = true;
        for (int at = 0; at < plain.length(); at++) {
            char c = plain.charAt(at);
            if (c == '\u00ad' || c == '\u200b' || c == '\u200c' || c == '\u200d' || c == '\u2060' || c == '\ufeff')
                continue;
            if (c == '\u2010' || c == '\u2011' || c == '\u2012' || c == '\u2013') c = '-';
            if (c == '\u2019' || c == '\u2018' || c == '`') c = '\'';
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            if (space && blank) continue;
            out.append(space ? ' ' : c);
            blank = space;
        }
        return out.toString().strip();
    }

    /** Whether a needle stands in a text with no letter or digit at either side. */
    public static boolean containsWord(String text, String needle) {
        for (int at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
            if (standsAlone(text, at, at + needle.length())) return true;
        }
        return false;
    }

    /** A digit goes on a number, not a name: scan2024Oosterwolde. */
    private static boolean continues(char c, boolean letters) {
        return letters ? Character.isLetter(c) : Character.isLetterOrDigit(c);
    }

    /** Whether what stands between two offsets is no part of a longer word. */
    public static boolean standsAlone(String text, int begin, int end) {
        boolean letters = Character.isLetter(text.charAt(begin)) && Character.isLetter(text.charAt(end - 1));
        if (begin > 0 && continues(text.charAt(begin - 1), letters)) return false;
        // A name in the genitive is the same name: Oosterwoldes, Jansens.
        int after = letters && end < text.length() && text.charAt(end) == 's' ? end + 1 : end;
        return after == text.length()
                || !continues(text.charAt(after), letters)
                || (after > end && !continues(text.charAt(end), letters));
    }
}
