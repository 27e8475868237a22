package nl.schepenkist.destruction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.schepenkist.retention.StartDays.Like;
import org.jdbi.v3.core.Handle;

/** Places outside cases, mailbox by mailbox, and at the end what lies in none. */
final class CandidatePlaces {
    private final CandidateFilter filter;
    private final Deque<String> mailboxes;
    private boolean ended;

    CandidatePlaces(CandidateFilter filter, Handle db) {
        this.filter = filter;
        var asked = filter.scope().mailboxes();
        // What lies outside cases lies in none of those that are asked.
        boolean none = !filter.scope().cases().isEmpty();
        var all = none
                ? new TreeSet<String>()
                : new TreeSet<>(asked.isEmpty() ? CandidateTable.mailboxes(db) : List.copyOf(asked));
        all.removeAll(filter.shielded());
        mailboxes = new ArrayDeque<>(all);
        ended = none || !asked.isEmpty();
    }

    /** The places of the next mailbox, none when nothing lies there; empty at the end. */
    Optional<List<Like>> next(Handle db) {
        if (!mailboxes.isEmpty()) return Optional.of(CandidateTable.places(db, mailboxes.removeFirst(), filter));
        if (ended) return Optional.empty();
        ended = true;
        return Optional.of(CandidateTable.places(db, null, filter));
    }
}
