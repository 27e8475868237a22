package nl.schepenkist.redaction;

/**
 * What a coordinator said of some words in one document, to be proposed in the others.
 *
 * @param hide whether they go; otherwise they stay
 * @param ground for it; empty when they stay
 */
public record Lesson(String id, String text, boolean hide, String ground) {}
