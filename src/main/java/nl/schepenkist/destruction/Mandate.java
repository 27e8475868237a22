package nl.schepenkist.destruction;

import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.FileName;

/** Why content may be removed. There is no other reason. */
public sealed interface Mandate {
    /**
     * An item of a list that two others approved and that is being executed.
     *
     * @param head the record of the item; its parts go with it
     */
    record ListItem(String list, int nr, RecordId head) implements Mandate {}

    /** A record that the archive accepted, of a receiver whose profile says that it goes here. */
    record AcceptedTransfer(String transfer, RecordId head) implements Mandate {}

    /** Something that never became a record: a container whose balance was made up, what an aborted intake left. */
    record Exclusion(String intake, List<FileName> files) implements Mandate {
        public Exclusion {
            files = List.copyOf(files);
        }
    }
}
