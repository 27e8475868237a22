package nl.schepenkist.index;

import java.io.IOException;
import java.util.LinkedHashSet;
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
 * it found out of a word it remembers: a few thousand words make up most of every text. Used by one thread.
 */
final class DutchTermFilter extends TokenFilter {
    private static final int MOST_REMEMBERED = 20_000;

    private final Compounds compounds;
    private final DutchStemmer stemmer = new DutchStemmer();
    private final CharArrayMap<String[]> remembered = new CharArrayMap<>(1_000, false);
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
        terms = termsOf();
        term.setEmpty().append(terms[0]);
        next = 1;
        if (terms.length > 1) whole = captureState();
        return true;
    }

    private String[] termsOf() {
        String[] known = remembered.get(term.buffer(), 0, term.length());
        if (known != null) return known;
        String word = term.toString();
        var found = new LinkedHashSet<String>();
        found.add(stem(word));
        for (String part : compounds.parts(word)) found.add(stem(part));
        String[] all = found.toArray(String[]::new);
        if (remembered.size() < MOST_REMEMBERED) remembered.put(word, all);
        return all;
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
