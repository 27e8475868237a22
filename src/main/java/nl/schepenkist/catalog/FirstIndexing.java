package nl.schepenkist.catalog;

import java.io.IOException;
import java.util.List;

/**
 * Makes records findable right after they were made, from what is still in memory of them. A durable job stands for each
 * batch, held by this process: should the process die, the job is taken over and reads the records from the store.
 */
public interface FirstIndexing {
    /**
     * A batch that was committed.
     *
     * @param job that stands for it
     * @param from number in the intake of its first record
     * @param to number of its last
     */
    record Batch(String job, String intake, long from, long to) {}

    /**
     * Puts the records whose text is known in the index; it lasts after {@link #settle}. Thread-safe.
     *
     * @param families whole families: a mail is found by the names of what is attached
     */
    void add(List<NewRecord> families) throws IOException;

    /** Makes what was added of these batches last, and notes that they can be found. */
    void settle(List<Batch> batches) throws IOException;

    /** Leaves these batches to whoever takes their jobs. */
    void leave(List<Batch> batches);
}
