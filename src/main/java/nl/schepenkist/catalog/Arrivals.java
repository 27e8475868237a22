package nl.schepenkist.catalog;

import java.util.Collection;
import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/** Notes which records were made findable while scopes are open: those must be held against them. */
final class Arrivals {
    static final String JOB = "bereik-aanvullen";

    private final Jobs jobs;
    private final Ids ids;

    Arrivals(Jobs jobs, Ids ids) {
        this.jobs = jobs;
        this.ids = ids;
    }

    /** In the transaction that says that they can be found. */
    void note(Handle db, Collection<RecordId> records) {
        if (records.isEmpty() || !LiveScopeTable.any(db)) return;
        LiveScopeTable.arrived(db, records, ids.next());
        jobs.queue(db, JOB, "", JOB);
    }

    /** The same for the mails of fresh batches. */
    void noteFresh(Handle db, List<FirstIndexing.Batch> batches) {
        if (batches.isEmpty() || !LiveScopeTable.any(db)) return;
        for (var batch : batches) LiveScopeTable.arrived(db, batch, ids.next());
        jobs.queue(db, JOB, "", JOB);
    }
}
