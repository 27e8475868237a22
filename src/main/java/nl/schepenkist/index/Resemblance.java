package nl.schepenkist.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.shingle.ShingleFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Texts that are nearly the same, by the share of rows of five words that they have in common (A. Broder, On the resemblance and
 * containment of documents, 1997). The index keeps bands of a text's MinHash: who shares one may be near, and then the texts
 * themselves decide.
 */
final class Resemblance {
    /** From here on two texts are nearly the same. */
    static final double NEAR = 0.8;

    private static final int WORDS = 5;
    private static final int FEWEST_WORDS = 20;
    private static final int BUCKETS = 64;
    /** Sixteen bands of four: two texts of 0.8 share one with a chance of 0.9998, two of 0.3 with one of 0.12. */
    private static final int BAND = 4;
    /** More than any letter has; of what is longer the beginning is compared. */
    private static final int LONGEST = 1_000_000;

    private static final String FIELD = "";

    private final Analyzer rows = new Rows(false);
    private final Analyzer bands = new Rows(true);

    private static final class Rows extends Analyzer {
        private final boolean banded;

        Rows(boolean banded) {
            this.banded = banded;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            var rows = new ShingleFilter(new LowerCaseFilter(words), WORDS, WORDS);
            rows.setOutputUnigrams(false);
            return new TokenStreamComponents(
                    words, banded ? new BandFilter(new MinHashFilter(rows, 1, BUCKETS, 1, true), BAND) : rows);
        }
    }

    /** Makes the bands of the field that is kept in the index. */
    static Analyzer forWriting() {
        return new Rows(true);
    }

    /** What of a text is compared; empty when it is too short to be like another by more than chance. */
    static String compared(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length() && words < FEWEST_WORDS; i++) {
            boolean letter = Character.isLetterOrDigit(text.charAt(i));
            if (letter && !inside) words++;
            inside = letter;
        }
        if (words < FEWEST_WORDS) return "";
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** The bands of a text, as the index has them. */
    Set<String> bands(String text) {
        return new HashSet<>(terms(bands, compared(text)));
    }

    /** The share of rows of words that two texts have in common, 0 to 1. */
    double of(String one, String other) {
        var a = new HashSet<>(terms(rows, compared(one)));
        var b = new HashSet<>(terms(rows, compared(other)));
        if (a.isEmpty() || b.isEmpty()) return 0;
        long common = a.stream().filter(b::contains).count();
        return (double) common / (a.size() + b.size() - common);
    }

    private static List<String> terms(Analyzer analyzer, String text) {
        var found = new ArrayList<String>();
        try (TokenStream stream = analyzer.tokenStream(FIELD, text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) found.add(term.toString());
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
