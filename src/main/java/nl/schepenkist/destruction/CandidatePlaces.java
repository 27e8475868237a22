package nl.schepenkist.destruction;

import java.util.List;
import nl.schepenkist.retention.StartDays.Like;
import org.jdbi.v3.core.Handle;

/** Places outside cases that a filter asks. */
final class CandidatePlaces {
    private CandidatePlaces() {}

    static List<Like> of(Handle db, CandidateFilter filter) {
        // What lies outside cases lies in none of those that are asked.
        return filter.scope().cases().isEmpty()
                ? CandidateTable.places(db).stream()
                        .filter(like -> filter.asks(like.mailbox()))
                        .toList()
                : List.of();
    }
}
