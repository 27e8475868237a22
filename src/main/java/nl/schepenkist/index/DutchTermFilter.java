package nl.schepenkist.index;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.util.AttributeSource;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.DutchStemmer;

/**
 * Turns a word into its stem, and a compound also into the stems of its parts, at the place of the compound itself. What
 * has a digit in it is a number or a code, and stays as it is. What it found out of a word it remembers: a few thousand
 * words make up most of every text. Used by one thread.
 */
final class DutchTermFilter extends TokenFilter {
    private static final int MOST_REMEMBERED = 10_000;

    private final Compounds compounds;
    private final DutchStemmer stemmer = new DutchStemmer();
    /** Words seen lately; when they are many they become the earlier ones, and what nobody writes any more is forgotten. */
    private CharArrayMap<String[]> lately = new CharArrayMap<>(1_000, false);

    private CharArrayMap<String[]> earlier = new CharArrayMap<>(1, false);
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private String[] terms = {};
    private int next;
    private AttributeSource.@Nullable State whole;

    DutchTermFilter(TokenStream input, Compounds compounds) {
        super(input);
        this.compounds = compounds;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (next < terms.length) {
            restoreState(whole);
            term.setEmpty().append(terms[next++]);
            increment.setPositionIncrement(0);
            return true;
        }
        if (!input.incrementToken()) return false;
        if (hasDigit()) return true;
        terms = termsOf();
        term.setEmpty().append(terms[0]);
        next = 1;
        if (terms.length > 1) whole = captureState();
        return true;
    }

    private boolean hasDigit() {
        char[] buffer = term.buffer();
        for (int i = 0; i < term.length(); i++) if (Character.isDigit(buffer[i])) return true;
        return false;
    }

    private String[] termsOf() {
        String[] known = lately.get(term.buffer(), 0, term.length());
        if (known != null) return known;
        known = earlier.get(term.buffer(), 0, term.length());
        String word = term.toString();
        String[] all = known == null ? found(word) : known;
        if (lately.size() >= MOST_REMEMBERED) {
            earlier = lately;
            lately = new CharArrayMap<>(1_000, false);
        }
        lately.put(word, all);
        return all;
    }

    private String[] found(String word) {
        String stem = stem(word);
        List<String> parts = compounds.parts(word);
        if (parts.isEmpty()) return new String[] {stem};
        var found = new LinkedHashSet<String>();
        found.add(stem);
        for (String part : parts) found.add(stem(part));
        return found.toArray(String[]::new);
    }

    private String stem(String word) {
        stemmer.setCurrent(word);
        stemmer.stem();
        return stemmer.getCurrent();
    }

    @Override
    public void reset() throws IOException {
        super.reset();
        terms = new String[0];
        next = 0;
        whole = null;
    }
}
