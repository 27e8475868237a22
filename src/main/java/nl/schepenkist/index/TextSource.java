package nl.schepenkist.index;

import nl.schepenkist.catalog.RecordRow;

/** Gives the text of a record; another package knows how. */
@FunctionalInterface
public interface TextSource {
    /** The text and how far it is. */
    record Content(String text, RecordRow.Text state) {}

    Content of(RecordRow row) throws InterruptedException;
}
