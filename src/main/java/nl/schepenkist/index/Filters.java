package nl.schepenkist.index;

import java.time.LocalDate;
import java.util.Collection;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Scope;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Rights and scopes as parts of a query. */
final class Filters {
    private final ScopeMembers members;

    Filters(ScopeMembers members) {
        this.members = members;
    }

    /** What lies in sight, as {@link Sight} judges a single record. */
    Query of(Sight sight) {
        var query = new BooleanQuery.Builder().add(reach(sight.reach()), Occur.FILTER);
        var exempted = new TermQuery(new Term(Fields.EXEMPTED, Boolean.toString(true)));
        switch (sight.exempted()) {
            case Sight.Exempted.None _ -> query.add(exempted, Occur.MUST_NOT);
            case Sight.Exempted.Own own ->
                query.add(
                        new BooleanQuery.Builder()
                                .add(exempted, Occur.FILTER)
                                .add(new TermQuery(new Term(Fields.EXEMPTED, own.actor())), Occur.MUST_NOT)
                                .build(),
                        Occur.MUST_NOT);
            case Sight.Exempted.All _ -> {
                // Nothing is kept from it.
            }
        }
        if (sight.grants().contains(Scope.ALL)) return query.build();
        var closed = new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.CONFIDENTIALITY, Confidentiality.SECRET.word())), Occur.SHOULD);
        boolean own = sight.reach() instanceof Sight.Reach.Mailboxes;
        if (!own && !sight.shielded().isEmpty()) closed.add(anyOf(Fields.MAILBOX, sight.shielded()), Occur.SHOULD);
        var open = new BooleanQuery.Builder()
                .add(
                        new BooleanQuery.Builder()
                                .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                                .add(closed.build(), Occur.MUST_NOT)
                                .build(),
                        Occur.SHOULD);
        for (Scope grant : sight.grants()) open.add(parts(grant), Occur.SHOULD);
        return query.add(open.build(), Occur.FILTER).build();
    }

    private Query reach(Sight.Reach reach) {
        return switch (reach) {
            case Sight.Reach.Everything _ -> MatchAllDocsQuery.INSTANCE;
            case Sight.Reach.Mailboxes own -> anyOf(Fields.MAILBOX, own.addresses());
            case Sight.Reach.Members work ->
                anyOf(
                        Fields.FAMILY,
                        members.of(work.work()).stream().map(RecordId::value).toList());
        };
    }

    /** Every part of a scope but its words. */
    Query parts(Scope scope) {
        var query = new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        if (!scope.kinds().isEmpty())
            query.add(
                    anyOf(
                            Fields.KIND,
                            scope.kinds().stream().map(RecordKind::word).toList()),
                    Occur.FILTER);
        if (!scope.mailboxes().isEmpty()) query.add(anyOf(Fields.MAILBOX, scope.mailboxes()), Occur.FILTER);
        if (!scope.cases().isEmpty()) query.add(anyOf(Fields.CASE, scope.cases()), Occur.FILTER);
        if (!scope.conversations().isEmpty())
            query.add(anyOf(Fields.CONVERSATION, scope.conversations()), Occur.FILTER);
        if (!scope.ids().isEmpty())
            query.add(anyOf(Fields.ID, scope.ids().stream().map(RecordId::value).toList()), Occur.FILTER);
        if (scope.from() != null || scope.to() != null) query.add(period(scope.from(), scope.to()), Occur.FILTER);
        return query.build();
    }

    /** Words cannot be looked for in it. */
    static Query unsearchable() {
        return new TermQuery(new Term(Fields.SEARCHABLE, Boolean.toString(false)));
    }

    /** It lies in no period that anybody can name. */
    static Query undated() {
        return NumericDocValuesField.newSlowExactQuery(Fields.SEQUENCE, Documents.NO_MOMENT);
    }

    static Query period(@Nullable LocalDate from, @Nullable LocalDate to) {
        long first = from == null ? Long.MIN_VALUE : DutchDay.begin(from);
        long last = to == null ? Long.MAX_VALUE : DutchDay.end(to) - 1;
        return LongPoint.newRangeQuery(Fields.MOMENT, first, last);
    }

    static Query anyOf(String field, Collection<String> values) {
        if (values.isEmpty()) return MatchNoDocsQuery.INSTANCE;
        // As long as they stand in the index.
        var terms = values.stream().map(Documents::cut).toList();
        if (terms.size() == 1) return new TermQuery(new Term(field, terms.getFirst()));
        return new TermInSetQuery(field, terms.stream().map(BytesRef::new).toList());
    }
}
