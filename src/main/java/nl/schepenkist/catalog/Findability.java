package nl.schepenkist.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/** Which records can be found, and which should be by now: the index is behind the records, never before them. */
public final class Findability {
    private final Database database;
    private final Jobs jobs;
    private final Arrivals arrivals;

    Findability(Database database, Jobs jobs, Arrivals arrivals) {
        this.database = database;
        this.jobs = jobs;
        this.arrivals = arrivals;
    }

    /** All records that were made findable and are here, in the order of their ids, page by page. */
    public List<RecordId> indexedPage(String after, int limit) {
        return database.read(h -> RecordTable.indexedPage(h, after, limit));
    }

    /** Records that should be findable by now and are not, in the order of their ids, page by page. */
    public List<RecordRow> overdueForIndex(Instant recordedBefore, String after, int limit) {
        return database.read(h -> RecordTable.waitingForIndex(h, recordedBefore, after, limit));
    }

    /** Notes that records cannot be found any more: until they can, nobody knows whether a scope holds them. */
    public void lost(Collection<RecordId> ids) {
        database.run(h -> RecordWrites.behind(h, ids));
    }

    /**
     * Notes how far the text of records is and that they can be found, in one transaction.
     *
     * @param formats of the originals, as far as they were found out
     * @param unrecognised of these, the ones that have images of text: recognising begins when this is written, so that
     *     what it finds is never overwritten by what was read before
     */
    public void indexed(
            Map<RecordRow, RecordRow.Text> rows, Map<RecordId, FileFormat> formats, Collection<RecordId> unrecognised) {
        database.run(h -> {
            RecordWrites.formats(h, formats);
            RecordWrites.textStates(h, rows);
            for (RecordId id : unrecognised)
                jobs.queue(h, Job.Lane.SLOW, Catalog.RECOGNISE_JOB, id.value(), id.value());
            again(h, RecordWrites.indexed(h, List.copyOf(rows.keySet())));
            arrivals.note(h, rows.keySet().stream().map(RecordRow::id).toList());
        });
    }

    /** Notes that the mails of fresh batches can be found, and that their jobs are done. */
    public void indexed(List<FirstIndexing.Batch> batches) {
        database.run(h -> {
            for (var batch : batches) {
                again(h, RecordWrites.indexed(h, batch));
                jobs.done(h, batch.job());
            }
            arrivals.noteFresh(h, batches);
        });
    }

    /** Gives the jobs of fresh batches to whoever is free. */
    public void leave(List<FirstIndexing.Batch> batches) {
        database.run(h -> batches.forEach(batch -> jobs.giveBack(h, batch.job())));
    }

    /** A record that changed while it was indexed may have got an older document after a newer one. */
    private void again(Handle db, List<RecordId> changed) {
        // Until then it counts as not findable: what is frozen must not be judged by the older document.
        RecordWrites.behind(db, changed);
        for (RecordId id : changed) jobs.queue(db, Catalog.INDEX_JOB, new IndexOrder.One(id).text(), id.value());
    }

    /** Of these records, the ones that are as they were made. */
    public Set<RecordId> unchanged(Collection<RecordId> ids) {
        return database.read(h -> RecordWrites.unchanged(h, ids));
    }

    /** How many records there are and how many of them can be found. */
    public record Findable(long all, long indexed) {}

    public Findable findable() {
        var counts = database.read(RecordTable::counts);
        return new Findable(counts.all(), counts.indexed());
    }
}
