package nl.schepenkist.catalog;

/**
 * The text of a record that was read while it was taken in, so that nobody needs to read it again.
 *
 * @param state how far it is
 */
public record ReadText(String text, RecordRow.Text state) {}
