package nl.schepenkist.redaction.pdf;

/**
 * Part of the text of a document that must go.
 *
 * @param begin in the text that {@link Redactor} hands out, in UTF-16 code units
 * @param end one past the last
 * @param name whether it names somebody: then the width of its box may tell nothing and its words are secret by themselves
 */
public record Stretch(int begin, int end, String ground, boolean name) {}
