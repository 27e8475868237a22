package nl.schepenkist.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Scope;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Answers questions to the index: a page of hits with counts and fragments, or all records of a scope. */
public final class Search implements ScopeResolver, AutoCloseable {
    private static final int FACET_VALUES = 20;

    private final SearchThreads threads;
    private final SearchIndex index;
    private final Filters filters;
    private final QueryLanguage language;
    private final Fragments fragments;

    /**
     * @param threads how many searches may be computed at once
     */
    public Search(SearchIndex index, ScopeMembers members, int threads) {
        this.threads = new SearchThreads(threads);
        Analyzer analyzer = DutchAnalysis.forQueries();
        this.index = index;
        this.filters = new Filters(members);
        this.language = new QueryLanguage(analyzer);
        this.fragments = new Fragments(analyzer);
    }

    /** In what order hits come. */
    public enum Order {
        RELEVANCE,
        OLDEST,
        NEWEST
    }

    /**
     * What is asked.
     *
     * @param q as typed
     * @param scope the other parts; its words are not used
     */
    public record Question(
            String q,
            Scope scope,
            String sender,
            String recipient,
            @Nullable Boolean withAttachment,
            Order order,
            int size,
            int offset,
            @Nullable Cursor after) {}

    /** A record that was found, with pieces of its text in which the words stand. */
    public record Hit(RecordId id, List<String> fragments) {}

    public record Count(String value, long number) {}

    /**
     * @param next where the list goes on; null at its end
     */
    public record Answer(
            long total,
            List<Hit> hits,
            Map<String, List<Count>> facets,
            @Nullable String next) {}

    public Answer ask(Question question, Sight sight) {
        Query words = language.parse(question.q());
        Query query = query(question, words, sight);
        return threads.compute(() -> index.search(searcher -> {
            Cursor after = question.after();
            var top = new TopFieldCollectorManager(
                    sort(question.order()),
                    question.offset() + question.size(),
                    after == null ? null : after.place(),
                    Integer.MAX_VALUE);
            Object[] found = searcher.search(query, new MultiCollectorManager(top, new FacetsCollectorManager()));
            var docs = (TopFieldDocs) found[0];
            var page = docs.scoreDocs.length <= question.offset()
                    ? new ScoreDoc[0]
                    : Arrays.copyOfRange(docs.scoreDocs, question.offset(), docs.scoreDocs.length);
            return new Answer(
                    docs.totalHits.value(),
                    hits(searcher, words, page),
                    facets(searcher.getIndexReader(), (FacetsCollector) found[1]),
                    next(question, docs.totalHits.value(), page));
        }));
    }

    private static @Nullable String next(Question question, long total, ScoreDoc[] page) {
        long before =
                question.after() == null ? question.offset() : question.after().seen();
        long seen = before + page.length;
        return page.length == 0 || seen >= total
                ? null
                : Cursor.of(question.order(), seen, (FieldDoc) page[page.length - 1])
                        .text();
    }

    private Query query(Question question, Query words, Sight sight) {
        var query = new BooleanQuery.Builder()
                .add(words, Occur.MUST)
                .add(filters.of(sight), Occur.FILTER)
                .add(filters.parts(question.scope()), Occur.FILTER);
        if (!question.sender().isBlank())
            query.add(language.parse("van:\"" + question.sender().replace("\"", "") + "\""), Occur.FILTER);
        if (!question.recipient().isBlank())
            query.add(language.parse("aan:\"" + question.recipient().replace("\"", "") + "\""), Occur.FILTER);
        if (question.withAttachment() != null)
            query.add(
                    Filters.anyOf(
                            Fields.HAS_ATTACHMENT,
                            List.of(question.withAttachment().toString())),
                    Occur.FILTER);
        return query.build();
    }

    /** The id decides between equals, so that a page never shows what another page showed. */
    private static Sort sort(Order order) {
        var id = new SortField(Fields.ID, SortField.Type.STRING);
        return switch (order) {
            case RELEVANCE -> new Sort(SortField.FIELD_SCORE, id);
            case OLDEST -> new Sort(new SortField(Fields.SEQUENCE, SortField.Type.LONG), id);
            case NEWEST -> new Sort(new SortField(Fields.SEQUENCE, SortField.Type.LONG, true), id);
        };
    }

    private List<Hit> hits(IndexSearcher searcher, Query words, ScoreDoc[] page) throws IOException {
        List<List<String>> pieces = fragments.of(searcher, words, page);
        var hits = new ArrayList<Hit>(page.length);
        for (int i = 0; i < page.length; i++) {
            // Every order ends with the id.
            var id = (BytesRef) ((FieldDoc) page[i]).fields[1];
            hits.add(new Hit(new RecordId(id.utf8ToString()), pieces.get(i)));
        }
        return hits;
    }

    private Map<String, List<Count>> facets(IndexReader reader, FacetsCollector collected) throws IOException {
        var counts = new LinkedHashMap<String, List<Count>>();
        for (String field : FacetStates.FACETS) {
            var state = index.facetStates().of(reader, field);
            if (state.isEmpty()) {
                counts.put(field, List.of());
                continue;
            }
            FacetResult top = new StringValueFacetCounts(state.get(), collected).getTopChildren(FACET_VALUES, field);
            var values = new ArrayList<Count>();
            if (top != null)
                for (LabelAndValue v : top.labelValues) values.add(new Count(v.label, v.value.longValue()));
            counts.put(field, values);
        }
        return counts;
    }

    @Override
    public void mustUnderstand(Scope scope) {
        scope.words().ifPresent(language::parse);
    }

    @Override
    public List<RecordId> resolve(Scope scope, Sight sight) {
        return ids(inScope(scope, sight));
    }

    @Override
    public void portions(Scope scope, Sight sight, int size, Consumer<List<RecordId>> portion) {
        var gathered = new ArrayList<RecordId>(size);
        index.search(searcher -> {
            var weight =
                    searcher.createWeight(searcher.rewrite(inScope(scope, sight)), ScoreMode.COMPLETE_NO_SCORES, 1);
            for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
                var scorer = weight.scorer(leaf);
                if (scorer == null) continue;
                var ids = DocValues.getSorted(leaf.reader(), Fields.ID);
                var alive = leaf.reader().getLiveDocs();
                var hits = scorer.iterator();
                for (int doc = hits.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = hits.nextDoc()) {
                    if ((alive != null && !alive.get(doc)) || !ids.advanceExact(doc)) continue;
                    gathered.add(new RecordId(ids.lookupOrd(ids.ordValue()).utf8ToString()));
                    if (gathered.size() < size) continue;
                    portion.accept(List.copyOf(gathered));
                    gathered.clear();
                }
            }
            return true;
        });
        if (!gathered.isEmpty()) portion.accept(List.copyOf(gathered));
    }

    @Override
    public int count(Scope scope, Sight sight) {
        return index.search(searcher -> searcher.count(inScope(scope, sight)));
    }

    private Query inScope(Scope scope, Sight sight) {
        return new BooleanQuery.Builder()
                .add(filters.of(sight), Occur.FILTER)
                .add(filters.parts(scope), Occur.FILTER)
                .add(words(scope), Occur.FILTER)
                .build();
    }

    private Query words(Scope scope) {
        return scope.words().<Query>map(language::parse).orElse(MatchAllDocsQuery.INSTANCE);
    }

    @Override
    public List<RecordId> uncertain(Scope scope, Sight sight) {
        var either = new BooleanQuery.Builder();
        scope.words().ifPresent(_ -> either.add(Filters.unsearchable(), Occur.SHOULD));
        if (scope.isDated()) either.add(Filters.undated(), Occur.SHOULD);
        Query doubtful = either.build();
        return ids(new BooleanQuery.Builder()
                .add(filters.of(sight), Occur.FILTER)
                .add(filters.parts(scope.withoutDays()), Occur.FILTER)
                .add(doubtful, Occur.FILTER)
                .add(or(Filters.period(scope.from(), scope.to()), Filters.undated()), Occur.FILTER)
                .add(or(words(scope), Filters.unsearchable()), Occur.FILTER)
                .add(inScope(scope, sight), Occur.MUST_NOT)
                .build());
    }

    private static Query or(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.SHOULD)
                .add(other, Occur.SHOULD)
                .build();
    }

    private List<RecordId> ids(Query query) {
        return index.search(searcher -> searcher.search(query, new AllIds()));
    }

    /** Records in sight that share a band with a text, those that share most first. */
    List<RecordId> sharing(long[] bands, Sight sight, RecordId but, int limit) {
        var alike = new BooleanQuery.Builder();
        for (long band : bands)
            alike.add(new ConstantScoreQuery(LongPoint.newExactQuery(Fields.BAND, band)), Occur.SHOULD);
        var query = new BooleanQuery.Builder()
                .add(alike.build(), Occur.MUST)
                .add(new TermQuery(new Term(Fields.ID, but.value())), Occur.MUST_NOT)
                .add(filters.of(sight), Occur.FILTER)
                .build();
        return index.search(searcher -> {
            var docs = searcher.search(
                    query, new TopFieldCollectorManager(sort(Order.RELEVANCE), limit, null, Integer.MAX_VALUE));
            var ids = new ArrayList<RecordId>();
            for (ScoreDoc doc : docs.scoreDocs)
                ids.add(new RecordId(((BytesRef) ((FieldDoc) doc).fields[1]).utf8ToString()));
            return ids;
        });
    }

    @Override
    public void close() {
        threads.close();
    }
}
