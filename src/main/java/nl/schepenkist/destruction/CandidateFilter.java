package nl.schepenkist.destruction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Scope;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * A scope without words, and what its asker may see without a grant, as a condition on the table of records. The parts of a family lie
 * where its head lies and bear its moment; so the head answers for all of it.
 */
record CandidateFilter(Scope scope, Set<String> shielded) {
    /** A statement takes so many values; of more the search engine is asked. */
    private static final int MOST = 1_000;

    CandidateFilter {
        shielded = Set.copyOf(shielded);
    }

    /** Whether the table of records can answer a scope. */
    static boolean answers(Scope scope) {
        return scope.words().isEmpty()
                && scope.ids().isEmpty()
                && scope.conversations().isEmpty()
                && scope.mailboxes().size() + scope.cases().size() <= MOST
                && !scope.kinds().contains(RecordKind.ATTACHMENT);
    }

    static CandidateFilter of(Scope scope, Sight sight) {
        return new CandidateFilter(scope, seesAll(sight) ? Set.of() : sight.shielded());
    }

    static boolean seesAll(Sight sight) {
        return sight.grants().contains(Scope.ALL);
    }

    /** The same for a place of which the mailbox is known to be asked. */
    CandidateFilter inPlace() {
        return new CandidateFilter(
                new Scope(null, scope.kinds(), Set.of(), scope.cases(), Set.of(), scope.from(), scope.to(), List.of()),
                Set.of());
    }

    /** Whether a mailbox is asked, and needs no grant; null: what lies in none. */
    boolean asks(@Nullable String mailbox) {
        return mailbox == null
                ? scope.mailboxes().isEmpty()
                : !shielded.contains(mailbox)
                        && (scope.mailboxes().isEmpty() || scope.mailboxes().contains(mailbox));
    }

    /** Conditions on {@code record}, beginning with "and"; empty when everything is asked. */
    String where() {
        var sql = new StringBuilder();
        for (String name : lists().keySet())
            sql.append(
                    switch (name) {
                        case "shielded" -> " and (mailbox is null or mailbox not in (<shielded>))";
                        case "boxes" -> " and mailbox in (<boxes>)";
                        case "cases" -> " and case_id in (<cases>)";
                        default -> " and kind in (<kinds>)";
                    });
        if (scope.from() != null) sql.append(" and moment >= :since");
        if (scope.to() != null) sql.append(" and moment < :until");
        return sql.toString();
    }

    <S extends SqlStatement<S>> S bind(S statement) {
        lists().forEach((name, values) -> statement.bindList(name, values));
        if (scope.from() != null) statement.bind("since", DutchDay.begin(scope.from()));
        if (scope.to() != null) statement.bind("until", DutchDay.end(scope.to()));
        return statement;
    }

    private Map<String, Set<String>> lists() {
        var lists = new HashMap<String, Set<String>>();
        if (!shielded.isEmpty()) lists.put("shielded", shielded);
        if (!scope.mailboxes().isEmpty()) lists.put("boxes", scope.mailboxes());
        if (!scope.cases().isEmpty()) lists.put("cases", scope.cases());
        if (!scope.kinds().isEmpty()) {
            var words = new HashSet<String>();
            scope.kinds().forEach(kind -> words.add(kind.word()));
            lists.put("kinds", words);
        }
        return lists;
    }
}
