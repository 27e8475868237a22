package nl.schepenkist.disclosure;

import nl.schepenkist.records.Worded;

/** What becomes of a document. */
enum Judgement implements Worded {
    PUBLIC("openbaar"),
    PARTLY("deels-openbaar"),
    WITHHELD("niet-openbaar"),
    PUBLIC_ALREADY("reeds-openbaar");

    private final String word;

    Judgement(String word) {
        this.word = word;
    }

    /** Whether a file of it is released. */
    boolean releases() {
        return this == PUBLIC || this == PARTLY;
    }

    @Override
    public String word() {
        return word;
    }
}
