package nl.schepenkist.destruction;

import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.FileName;

/** Why content may be removed. There is no other reason. */
public sealed interface Mandate {
    /** The list, transfer or intake that it stands on; it is named on the tombstone. */
    String work();

    /** A mandate for one record, whose parts go with it. */
    sealed interface OfRecord extends Mandate {
        RecordId head();
    }

    /** An item of a list that two others approved and that is being executed. */
    record ListItem(String list, int nr, RecordId head) implements OfRecord {
        @Override
        public String work() {
            return list;
        }
    }

    /** A record that the archive accepted, of a receiver whose profile says that it goes here. */
    record AcceptedTransfer(String transfer, RecordId head) implements OfRecord {
        @Override
        public String work() {
            return transfer;
        }
    }

    /** What an intake brought in and must not stay. */
    sealed interface Exclusion extends Mandate {
        String intake();

        @Override
        default String work() {
            return intake();
        }
    }

    /** Something staged that who handed it over took out before its release. */
    record Excluded(String intake, RecordId head) implements Exclusion, OfRecord {}

    /** A record of an intake that was aborted. */
    record AbortedIntake(String intake, RecordId head) implements Exclusion, OfRecord {}

    /** What was handed in and is no record: a container whose balance was made up, the bytes of a duplicate. */
    record Packing(String intake, FileName file) implements Exclusion {}
}
