package nl.schepenkist.ingest;

import java.util.List;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.store.SealedFile;

/** An item that is ready to be committed. */
sealed interface Prepared {
    Item item();

    /**
     * A family: a mail with what is attached, or a loose file.
     *
     * @param records the head first
     * @param files of the records, sealed
     */
    record Family(Item item, List<NewRecord> records, List<SealedFile> files) implements Prepared {}

    /** Nothing to commit but the count. */
    record Counted(Item item) implements Prepared {}
}
