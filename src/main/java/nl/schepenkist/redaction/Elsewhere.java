package nl.schepenkist.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.redaction.pdf.Secrets;

/**
 * What is hidden in one document and can be read in another: copies, quotes and forwards of the same words (gate, point 10). All texts are those
 * of {@link Anonymised#remainder}. Linear in the length of what is read. Not for use by two threads.
 */
public final class Elsewhere {
    private final Map<String, List<Needle>> byFirstWord = new HashMap<>();
    private final Map<String, Needle> byText = new HashMap<>();

    /** Somewhere in a document. Pages count from 1. */
    public record Place(int document, int page) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return document == other.document
                    ? Integer.compare(page, other.page)
                    : Integer.compare(document, other.document);
        }
    }

    /**
     * Something that can be read though it is hidden elsewhere.
     *
     * @param text as {@link Secrets#normal} writes it
     * @param hidden where it is hidden, the first place of each document
     */
    public record Match(String text, Place read, List<Place> hidden) {}

    /**
     * @param lead what stands in it before its first word
     */
    private record Needle(String text, int lead, TreeSet<Place> hidden) {}

    /** Notes that something is hidden. */
    public void hide(String text, Place place) {
        var known = byText.computeIfAbsent(text, t -> {
            int begin = 0;
            while (begin < t.length() && !Character.isLetterOrDigit(t.charAt(begin))) begin++;
            var needle = new Needle(t, begin, new TreeSet<>());
            if (begin < t.length())
                byFirstWord
                        .computeIfAbsent(t.substring(begin, wordEnd(t, begin)), _ -> new ArrayList<>())
                        .add(needle);
            return needle;
        });
        known.hidden.add(place);
    }

    /** What can be read on a page and is hidden in another document; each of it once. */
    public List<Match> on(String page, Place place) {
        var found = new ArrayList<Match>();
        var seen = new TreeSet<String>();
        look(page, place, seen, found);
        // A word that the end of a line broke in two.
        String joined = page.replace("- ", "");
        if (joined.length() != page.length()) look(joined, place, seen, found);
        return found;
    }

    private void look(String page, Place place, Set<String> seen, List<Match> found) {
        for (int at = 0; at < page.length(); ) {
            if (!Character.isLetterOrDigit(page.charAt(at))) {
                at++;
                continue;
            }
            int end = wordEnd(page, at);
            String word = page.substring(at, end);
            match(word, page, at, place, seen, found);
            // A name in the genitive is the same name.
            if (word.endsWith("s")) match(word.substring(0, word.length() - 1), page, at, place, seen, found);
            at = end;
        }
    }

    private void match(String word, String page, int at, Place place, Set<String> seen, List<Match> found) {
        for (Needle needle : byFirstWord.getOrDefault(word, List.of())) {
            if (!stands(page, at - needle.lead, needle.text) || !seen.add(needle.text)) continue;
            var elsewhere = needle.hidden.stream()
                    .filter(h -> h.document() != place.document())
                    .toList();
            if (!elsewhere.isEmpty()) found.add(new Match(needle.text, place, elsewhere));
        }
    }

    private static boolean stands(String page, int begin, String text) {
        return begin >= 0 && page.startsWith(text, begin) && Secrets.standsAlone(page, begin, begin + text.length());
    }

    /** A row of letters, or of digits: a number may stand against a name. */
    private static int wordEnd(String text, int begin) {
        boolean digits = Character.isDigit(text.charAt(begin));
        int end = begin + 1;
        while (end < text.length()
                && Character.isLetterOrDigit(text.charAt(end))
                && Character.isDigit(text.charAt(end)) == digits) end++;
        return end;
    }
}
