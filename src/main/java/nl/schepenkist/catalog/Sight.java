package nl.schepenkist.catalog;

import java.util.List;
import java.util.Set;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Which records a caller may see for a purpose. It is part of every query: the search engine turns it into a filter, and
 * {@link #covers} judges a single record alike.
 *
 * @param reach what the purpose opens
 * @param shielded mailboxes that only a grant opens
 * @param grants scopes that were granted to this caller by name
 * @param exempted how far it reaches what holders exempted as private
 */
public record Sight(Reach reach, Set<String> shielded, List<Scope> grants, Exempted exempted) {
    public Sight {
        shielded = Set.copyOf(shielded);
        grants = List.copyOf(grants);
    }

    /** Which exempted records a sight reaches. */
    public sealed interface Exempted {
        record None() implements Exempted {}

        /** What this actor exempted. */
        record Own(String actor) implements Exempted {}

        record All() implements Exempted {}

        private boolean covers(RecordRow.@Nullable Exemption exemption) {
            return exemption == null
                    || switch (this) {
                        case None _ -> false;
                        case Own own -> own.actor().equals(exemption.by());
                        case All _ -> true;
                    };
        }
    }

    /** What a purpose opens. */
    public sealed interface Reach {
        /** Every record. */
        record Everything() implements Reach {}

        /** The records of one piece of work. */
        record Members(String work) implements Reach {}

        /** The caller's own mailboxes. */
        record Mailboxes(Set<String> addresses) implements Reach {
            public Mailboxes {
                addresses = Set.copyOf(addresses);
            }
        }
    }

    /** The same sight, of what is exempted too: to select, never to read. */
    public Sight withExempted() {
        return new Sight(reach, shielded, grants, new Exempted.All());
    }

    /** Whether the record lies within reach and needs no grant, or has one. Membership of work is the caller's to look up. */
    public boolean covers(RecordRow row, boolean member) {
        boolean reached = switch (reach) {
            case Reach.Everything _ -> true;
            case Reach.Members _ -> member;
            case Reach.Mailboxes own ->
                row.mailbox().filter(own.addresses()::contains).isPresent();
        };
        return reached
                && exempted.covers(row.exemption())
                && (!needsGrant(row) || grants.stream().anyMatch(g -> matches(g, row)));
    }

    private boolean needsGrant(RecordRow row) {
        boolean own = reach instanceof Reach.Mailboxes;
        return row.isClosed()
                || (!own && row.mailbox().filter(shielded::contains).isPresent());
    }

    /** Whether a record lies in a scope that asks for no words. */
    public static boolean matches(Scope scope, RecordRow row) {
        return (scope.kinds().isEmpty() || scope.kinds().contains(row.kind()))
                && (scope.mailboxes().isEmpty()
                        || row.mailbox().filter(scope.mailboxes()::contains).isPresent())
                && (scope.cases().isEmpty()
                        || (row.placement().caseId() != null
                                && scope.cases().contains(row.placement().caseId())))
                && (scope.conversations().isEmpty()
                        || (row.placement().conversation() != null
                                && scope.conversations()
                                        .contains(row.placement().conversation())))
                && (scope.ids().isEmpty() || scope.ids().contains(row.id()))
                && inPeriod(scope, row);
    }

    private static boolean inPeriod(Scope scope, RecordRow row) {
        if (scope.from() == null && scope.to() == null) return true;
        if (row.moment() == null) return false;
        var day = DutchDay.of(row.moment());
        return (scope.from() == null || !day.isBefore(scope.from()))
                && (scope.to() == null || !day.isAfter(scope.to()));
    }
}
