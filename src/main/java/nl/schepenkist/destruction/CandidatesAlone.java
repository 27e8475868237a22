package nl.schepenkist.destruction;

import java.util.List;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import org.jdbi.v3.core.Handle;

/**
 * Families that must be judged one by one, a portion at a time: those of which somebody said something, and those in mailboxes that the
 * asker sees by grants only.
 */
final class CandidatesAlone {
    private static final int PORTION = 1_000;

    private final CandidateFilter filter;
    private final CandidateFilter unshielded;
    private final Set<String> guarded;
    private boolean said = true;
    private String after = "";

    CandidatesAlone(CandidateFilter filter, Set<String> guarded) {
        this.filter = filter;
        this.unshielded = new CandidateFilter(filter.scope(), Set.of());
        this.guarded = guarded;
    }

    /** The next portion of heads; empty at the end. */
    List<RecordId> next(Handle db) {
        while (true) {
            var heads = said
                    ? CandidateTable.ofTheirOwn(db, guarded.isEmpty() ? filter : unshielded, after, PORTION)
                    : guarded.isEmpty()
                            ? List.<RecordId>of()
                            : CandidateTable.inMailboxes(db, guarded, unshielded, after, PORTION);
            if (!heads.isEmpty()) {
                after = heads.getLast().value();
                return heads;
            }
            if (!said) return heads;
            said = false;
            after = "";
        }
    }
}
