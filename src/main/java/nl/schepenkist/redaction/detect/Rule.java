package nl.schepenkist.redaction.detect;

import java.util.function.Consumer;

/** Recognises one family of identifiers. It is asked at each token that may begin one, and looks no further than it needs. */
interface Rule {
    /**
     * @param i a token: a number, letters with digits, a sign or, where {@link #startsAtWords} says so, a word
     */
    void look(Tokens tokens, int i, Consumer<Finding> found);

    /** Whether the rule also wants to see words without digits; those are most of a text. */
    default boolean startsAtWords() {
        return false;
    }
}
