package nl.schepenkist.index;

import java.util.List;
import nl.schepenkist.catalog.FileFormat;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.RecordId;
import org.jspecify.annotations.Nullable;

/** Gives the texts of records; another package knows how. */
@FunctionalInterface
public interface TextSource {
    /**
     * The text and how far it is.
     *
     * @param format of the file; null when it was not looked at
     */
    record Content(
            String text, RecordRow.Text state, @Nullable FileFormat format) {}

    /** Reads one text after the other; what cost much to find out is remembered for all together, at the latest when it is closed. */
    interface Reading extends AutoCloseable {
        Content of(RecordRow row) throws InterruptedException;

        /** Of the records that were read, the ones of which the text on images is still to be recognised. */
        List<RecordId> unrecognised();

        @Override
        void close();
    }

    Reading begin();
}
