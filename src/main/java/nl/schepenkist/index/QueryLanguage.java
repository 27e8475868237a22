package nl.schepenkist.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.schepenkist.records.Refusal;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What people type in the search box (API.md): words (all must occur), {@code "a phrase"}, {@code -not}, {@code a OR b},
 * {@code woord*}, and {@code onderwerp:}, {@code van:}, {@code aan:}, {@code bijlage:}. There is no wrong input: what is no
 * part of the language is a word.
 */
final class QueryLanguage {
    private static final int LONGEST = 2_000;
    private static final int MOST_CLAUSES = 200;
    private static final Pattern PIECE = Pattern.compile(
            "(?<not>-)?(?:(?<field>onderwerp|van|aan|bijlage):)?(?:\"(?<phrase>[^\"]*)\"?|(?<word>[^\\s\"]+))");
    private static final Map<String, String> FIELDS =
            Map.of("onderwerp", Fields.NAME, "van", Fields.FROM, "aan", Fields.TO, "bijlage", Fields.ATTACHMENTS);

    /** A hit in the subject weighs more than one in a long text. */
    private static final Map<String, Float> WEIGHTS =
            Map.of(Fields.NAME, 2f, Fields.TEXT, 1f, Fields.FROM, 1f, Fields.TO, 0.5f, Fields.ATTACHMENTS, 1f);

    private final QueryBuilder builder;
    private final Analyzer analyzer;

    QueryLanguage(Analyzer analyzer) {
        this.analyzer = analyzer;
        this.builder = new QueryBuilder(analyzer);
    }

    private record Clause(Query query, boolean not, boolean orWithPrevious) {}

    /**
     * @throws Refusal.Invalid only when a limit is exceeded
     */
    Query parse(String typed) {
        if (typed.length() > LONGEST) throw Refusal.invalid("q", "is langer dan " + LONGEST + " tekens");
        var clauses = clauses(typed);
        // Something was asked that no word can be: that finds nothing, and never everything.
        if (clauses.isEmpty()) return typed.isBlank() ? MatchAllDocsQuery.INSTANCE : MatchNoDocsQuery.INSTANCE;
        if (clauses.size() > MOST_CLAUSES) throw Refusal.invalid("q", "heeft meer dan " + MOST_CLAUSES + " onderdelen");
        return combine(clauses);
    }

    private List<Clause> clauses(String typed) {
        var found = new ArrayList<Clause>();
        boolean or = false;
        Matcher m = PIECE.matcher(typed);
        while (m.find()) {
            if ("OR".equals(m.group()) && !found.isEmpty()) {
                or = true;
                continue;
            }
            Query query = query(m);
            if (query instanceof MatchNoDocsQuery) continue;
            found.add(new Clause(query, m.group("not") != null, or));
            or = false;
        }
        return found;
    }

    private Query combine(List<Clause> clauses) {
        var all = new BooleanQuery.Builder();
        boolean positive = false;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            if (clause.not()) {
                all.add(clause.query(), Occur.MUST_NOT);
                continue;
            }
            var any = new BooleanQuery.Builder().add(clause.query(), Occur.SHOULD);
            boolean several = false;
            while (i + 1 < clauses.size()
                    && clauses.get(i + 1).orWithPrevious()
                    && !clauses.get(i + 1).not()) {
                any.add(clauses.get(++i).query(), Occur.SHOULD);
                several = true;
            }
            all.add(several ? any.build() : clause.query(), Occur.MUST);
            positive = true;
        }
        if (!positive) all.add(MatchAllDocsQuery.INSTANCE, Occur.MUST);
        return all.build();
    }

    private Query query(Matcher m) {
        String field = m.group("field");
        if (m.group("phrase") != null) return inFields(field, m.group("phrase"));
        String word = m.group("word");
        if (word.length() > 2 && word.endsWith("*")) return prefix(field, word.substring(0, word.length() - 1));
        return inFields(field, word);
    }

    /** Something typed without spaces may be several terms (an address, a number with dashes): they must stand together. */
    private Query inFields(@Nullable String field, String text) {
        if (field != null) return orNothing(builder.createPhraseQuery(FIELDS.getOrDefault(field, Fields.TEXT), text));
        var choices = new ArrayList<Query>();
        WEIGHTS.forEach((name, weight) -> {
            Query query = builder.createPhraseQuery(name, text);
            if (query != null) choices.add(new BoostQuery(query, weight));
        });
        return choices.isEmpty() ? MatchNoDocsQuery.INSTANCE : new DisjunctionMaxQuery(choices, 0.1f);
    }

    private Query prefix(@Nullable String field, String begin) {
        if (field != null) return prefixIn(FIELDS.getOrDefault(field, Fields.TEXT), begin);
        var choices = new ArrayList<Query>();
        WEIGHTS.forEach((name, weight) -> choices.add(new BoostQuery(prefixIn(name, begin), weight)));
        return new DisjunctionMaxQuery(choices, 0.1f);
    }

    /** Terms are stems: the word itself is looked for as one, longer words by how they begin. */
    private Query prefixIn(String field, String begin) {
        Query longer = new PrefixQuery(new Term(field, analyzer.normalize(field, begin.toLowerCase(Locale.ROOT))));
        Query itself = builder.createPhraseQuery(field, begin);
        if (itself == null) return longer;
        return new BooleanQuery.Builder()
                .add(longer, Occur.SHOULD)
                .add(itself, Occur.SHOULD)
                .build();
    }

    private static Query orNothing(@Nullable Query query) {
        return query == null ? MatchNoDocsQuery.INSTANCE : query;
    }
}
