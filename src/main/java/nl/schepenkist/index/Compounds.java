package nl.schepenkist.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.schepenkist.records.Later;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.IntsRefBuilder;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.NoOutputs;
import org.apache.lucene.util.fst.Util;
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
    private static final List<String> NONE = List.of();
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final String[] LINKS = {"", "s", "e", "en", "n"};

    /** Words that mostly begin a verb or a noun of another meaning: {@code onderwerp} has nothing to do with under. */
    private static final Set<String> PREFIXES = Set.of(
            "achter", "beneden", "binnen", "boven", "buiten", "door", "mede", "naar", "neder", "onder", "over", "rond",
            "samen", "tegen", "terug", "tussen", "vast", "voor", "voort", "weder", "weer", "zonder");

    /** Endings that are words by accident. */
    private static final Set<String> ENDINGS = Set.of(
            "heid", "heden", "lijk", "lijke", "loos", "loze", "zaam", "schap", "achtig", "baar", "bare", "ster",
            "sters", "ring", "ringen", "tering");

    /** Null when there is no list. */
    private final @Nullable Later<FST<Object>> words;

    private Compounds(@Nullable Later<FST<Object>> words) {
        this.words = words;
    }

    /** Without a word list nothing is split. */
    static Compounds none() {
        return new Compounds(null);
    }

    /**
     * @param wordList one word a line, UTF-8; null or absent: nothing is split
     */
    static Compounds from(@Nullable Path wordList) {
        if (wordList == null || !Files.isReadable(wordList)) return none();
        return new Compounds(Later.begun("woordenlijst", () -> read(wordList)));
    }

    /** Half a million words take a few megabytes so, and all words that begin at a place are found in one walk. */
    private static FST<Object> read(Path wordList) {
        var sorted = new TreeSet<String>();
        try (Stream<String> lines = Files.lines(wordList)) {
            lines.filter(Compounds::canBePart).map(Compounds::fold).forEach(sorted::add);
            sorted.removeAll(ENDINGS);
            // Never empty, since an automaton cannot be.
            sorted.add("schepenkist");
            var compiler = new FSTCompiler.Builder<>(FST.INPUT_TYPE.BYTE1, NoOutputs.getSingleton()).build();
            var scratch = new IntsRefBuilder();
            for (String word : sorted)
                compiler.add(
                        Util.toIntsRef(new BytesRef(word), scratch),
                        NoOutputs.getSingleton().getNoOutput());
            return FST.fromFSTReader(compiler.compile(), compiler.getFSTReader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names are no parts of compounds. */
    private static boolean canBePart(String line) {
        return line.length() >= SHORTEST_PART
                && line.length() <= 16
                && !Character.isUpperCase(line.charAt(0))
                && line.chars().allMatch(Character::isLetter);
    }

    private static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Normalizer.isNormalized(lower, Normalizer.Form.NFD)
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                        .replaceAll("");
    }

    boolean knowsWords() {
        return words != null;
    }

    /**
     * The words that a compound is made of.
     *
     * @param word lower case, without accents
     * @return empty when it is none
     */
    List<String> parts(String word) {
        if (words == null || word.length() < SHORTEST_WORD || word.length() > LONGEST_WORD) return NONE;
        return split(words.get(), word);
    }

    private static List<String> split(FST<Object> words, String word) {
        for (int i = 0; i < word.length(); i++) if (word.charAt(i) < 'a' || word.charAt(i) > 'z') return NONE;
        @Nullable List<String> best = new Cover(words, word).from(0);
        return best == null || best.size() < 2 || PREFIXES.contains(best.getFirst()) ? NONE : List.copyOf(best);
    }

    /** Covers one word with known words. */
    private static final class Cover {
        private final FST<Object> words;
        private final FST.BytesReader reader;
        private final String word;
        private final Map<Integer, @Nullable List<String>> seen = new HashMap<>();

        Cover(FST<Object> words, String word) {
            this.words = words;
            this.reader = words.getBytesReader();
            this.word = word;
        }

        /** The fewest words that cover the rest; of equally many, the longest first one. */
        @Nullable
        List<String> from(int start) {
            if (seen.containsKey(start)) return seen.get(start);
            List<String> best = null;
            for (int end : ends(start)) {
                List<String> rest = rest(end);
                if (rest == null || (best != null && rest.size() + 1 >= best.size())) continue;
                best = new ArrayList<>(rest.size() + 1);
                best.add(word.substring(start, end));
                best.addAll(rest);
            }
            seen.put(start, best);
            return best;
        }

        /** Where the known words end that begin here, the longest first. */
        private List<Integer> ends(int start) {
            var ends = new ArrayList<Integer>();
            int last = start == 0 ? word.length() - SHORTEST_PART : word.length();
            var arc = words.getFirstArc(new FST.Arc<>());
            try {
                for (int i = start; i < last && words.findTargetArc(word.charAt(i), arc, arc, reader) != null; i++)
                    if (arc.isFinal() && i + 1 >= start + SHORTEST_PART) ends.add(i + 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ends.reversed();
        }

        private @Nullable List<String> rest(int end) {
            if (end == word.length()) return NONE;
            List<String> best = null;
            for (String link : LINKS) {
                if (!word.startsWith(link, end) || end + link.length() >= word.length()) continue;
                List<String> rest = from(end + link.length());
                if (rest != null && (best == null || rest.size() < best.size())) best = rest;
            }
            return best;
        }
    }
}
