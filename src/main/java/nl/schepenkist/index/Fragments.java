package nl.schepenkist.index;

import java.io.IOException;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.uhighlight.DefaultPassageFormatter;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

/** Pieces of text in which the words of a query stand, safe to put in a page: all but {@code <mark>} is escaped. */
final class Fragments {
    private static final int PASSAGES = 2;
    private static final int LONGEST_TEXT = 100_000;

    private final Analyzer analyzer;

    Fragments(Analyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** For each hit its fragments, in the order of the hits. */
    List<List<String>> of(IndexSearcher searcher, Query words, ScoreDoc[] page) throws IOException {
        var fragments = new ArrayList<List<String>>(page.length);
        if (page.length == 0) return fragments;
        var highlighter = UnifiedHighlighter.builder(searcher, analyzer)
                .withFieldMatcher(field -> field.equals(Fields.TEXT) || field.equals(Fields.NAME))
                .withMaxLength(LONGEST_TEXT)
                .withFormatter(new DefaultPassageFormatter("<mark>", "</mark>", " … ", true))
                .withBreakIterator(() -> BreakIterator.getSentenceInstance(Locale.of("nl")))
                .withMaxNoHighlightPassages(0)
                // Words and phrases by their places in the text: asking every clause of the query anew costs twice as
                // much.
                .withWeightMatches(false)
                .build();
        int[] docs = new int[page.length];
        for (int i = 0; i < docs.length; i++) docs[i] = page[i].doc;
        var found = highlighter.highlightFields(
                new String[] {Fields.NAME, Fields.TEXT}, words, docs, new int[] {1, PASSAGES});
        for (int i = 0; i < docs.length; i++) {
            var pieces = new ArrayList<String>();
            for (String field : List.of(Fields.NAME, Fields.TEXT)) {
                String[] inField = found.get(field);
                String piece = inField == null ? null : inField[i];
                if (piece != null) pieces.add(shortened(piece));
            }
            fragments.add(pieces);
        }
        return fragments;
    }

    /** A mail may be one sentence of many lines: keep what stands around the first mark. */
    private static String shortened(String piece) {
        if (piece.length() <= 500) return piece;
        int mark = Math.max(0, piece.indexOf("<mark>"));
        int from = Math.max(0, mark - 150);
        int to = Math.min(piece.length(), mark + 350);
        String cut = piece.substring(from, to);
        // Neither half an entity nor half a mark may remain.
        int open = cut.lastIndexOf('<');
        if (open > cut.lastIndexOf('>')) cut = cut.substring(0, open);
        int entity = cut.lastIndexOf('&');
        if (entity >= 0 && cut.indexOf(';', entity) < 0) cut = cut.substring(0, entity);
        int begin = from == 0 ? 0 : Math.max(0, cut.indexOf(' '));
        cut = cut.substring(begin);
        long opened = cut.split("<mark>", -1).length;
        long closed = cut.split("</mark>", -1).length;
        if (closed > opened) cut = cut.substring(cut.indexOf("</mark>") + "</mark>".length());
        return opened > closed ? cut + "</mark>" : cut;
    }
}
