package nl.schepenkist.index;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.CharTokenizer;

/**
 * How words become terms: case and accents folded, Dutch stems; compounds also by their parts, when writing only. No word
 * is left out, so that phrases with small words are found and counts are exact.
 */
final class DutchAnalysis {
    private DutchAnalysis() {}

    static Analyzer forWriting(Compounds compounds) {
        return perField(new Words(compounds));
    }

    static Analyzer forQueries() {
        return perField(new Words(Compounds.none()));
    }

    private static Analyzer perField(Analyzer words) {
        var people = new People();
        return new PerFieldAnalyzerWrapper(
                words, Map.of(Fields.FROM, people, Fields.TO, people, Fields.ATTACHMENTS, words));
    }

    private static final class Words extends Analyzer {
        private final Compounds compounds;

        Words(Compounds compounds) {
            this.compounds = compounds;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            return new TokenStreamComponents(
                    source, new DutchTermFilter(new ASCIIFoldingFilter(new LowerCaseFilter(source)), compounds));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return new ASCIIFoldingFilter(new LowerCaseFilter(in));
        }
    }

    /** Names and addresses are not stemmed; the parts of an address are words. */
    private static final class People extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer source = CharTokenizer.fromTokenCharPredicate(Character::isLetterOrDigit);
            return new TokenStreamComponents(source, new ASCIIFoldingFilter(new LowerCaseFilter(source)));
        }

        @Override
        protected TokenStream normalize(String field, TokenStream in) {
            return new ASCIIFoldingFilter(new LowerCaseFilter(in));
        }
    }
}
