package nl.schepenkist.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Splits Dutch compounds into the words that they are made of. A word is split only when known words cover it wholly, with
 * at most a linking sound between them: that finds {@code raad} in {@code raadsbesluit} and nothing in {@code vergadering}.
 * Thread-safe.
 */
final class Compounds {
    private static final int SHORTEST_WORD = 8;
    private static final int LONGEST_WORD = 40;
    private static final int SHORTEST_PART = 4;
    private static final int MOST_CACHED = 300_000;
    private static final List<String> NONE = List.of();
    private static final String[] LINKS = {"", "s", "e", "en", "n"};

    /** Words that mostly begin a verb or a noun of another meaning: {@code onderwerp} has nothing to do with under. */
    private static final Set<String> PREFIXES = Set.of(
            "achter", "beneden", "binnen", "boven", "buiten", "door", "mede", "naar", "neder", "onder", "over", "rond",
            "samen", "tegen", "terug", "tussen", "vast", "voor", "voort", "weder", "weer", "zonder");

    /** Endings that are words by accident. */
    private static final Set<String> ENDINGS = Set.of(
            "heid", "heden", "lijk", "lijke", "loos", "loze", "zaam", "schap", "achtig", "baar", "bare", "ster",
            "sters", "ring", "ringen", "tering");

    private final Set<String> words;
    private final ConcurrentHashMap<String, List<String>> cache = new ConcurrentHashMap<>();

    private Compounds(Set<String> words) {
        this.words = words;
    }

    /** Without a word list nothing is split. */
    static Compounds none() {
        return new Compounds(Set.of());
    }

    /**
     * @param wordList one word a line, UTF-8; null or absent: nothing is split
     */
    static Compounds from(@Nullable Path wordList) throws IOException {
        if (wordList == null || !Files.isReadable(wordList)) return none();
        var words = new HashSet<String>(500_000);
        try (Stream<String> lines = Files.lines(wordList)) {
            lines.forEach(line -> {
                // Names are no parts of compounds.
                if (line.length() < SHORTEST_PART
                        || line.length() > 16
                        || !line.chars().allMatch(Character::isLetter)
                        || Character.isUpperCase(line.charAt(0))) return;
                words.add(fold(line));
            });
        }
        words.removeAll(ENDINGS);
        return new Compounds(words);
    }

    private static String fold(String word) {
        return Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    boolean knowsWords() {
        return !words.isEmpty();
    }

    /**
     * The words that a compound is made of.
     *
     * @param word lower case, without accents
     * @return empty when it is none
     */
    List<String> parts(String word) {
        if (words.isEmpty() || word.length() < SHORTEST_WORD || word.length() > LONGEST_WORD) return NONE;
        List<String> known = cache.get(word);
        if (known != null) return known;
        List<String> found = split(word);
        if (cache.size() < MOST_CACHED) cache.put(word, found);
        return found;
    }

    private List<String> split(String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) < 'a' || word.charAt(i) > 'z') return NONE;
        @Nullable List<String> best = cover(word, 0, new java.util.HashMap<>());
        return best == null || best.size() < 2 || PREFIXES.contains(best.getFirst()) ? NONE : List.copyOf(best);
    }

    /** The fewest words that cover the rest; of equally many, the longest first one. */
    private @Nullable List<String> cover(String word, int from, java.util.Map<Integer, @Nullable List<String>> seen) {
        if (seen.containsKey(from)) return seen.get(from);
        List<String> best = null;
        int last = from == 0 ? word.length() - SHORTEST_PART : word.length();
        for (int to = last; to >= from + SHORTEST_PART; to--) {
            String part = word.substring(from, to);
            if (!words.contains(part)) continue;
            List<String> rest = rest(word, to, seen);
            if (rest != null && (best == null || rest.size() + 1 < best.size())) {
                best = new java.util.ArrayList<>(rest.size() + 1);
                best.add(part);
                best.addAll(rest);
            }
        }
        seen.put(from, best);
        return best;
    }

    private @Nullable List<String> rest(String word, int to, java.util.Map<Integer, @Nullable List<String>> seen) {
        if (to == word.length()) return NONE;
        List<String> best = null;
        for (String link : LINKS) {
            if (!word.startsWith(link, to) || to + link.length() >= word.length()) continue;
            List<String> rest = cover(word, to + link.length(), seen);
            if (rest != null && (best == null || rest.size() < best.size())) best = rest;
        }
        return best;
    }
}
