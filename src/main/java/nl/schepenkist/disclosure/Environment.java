package nl.schepenkist.disclosure;

import nl.schepenkist.records.Worded;

/** Whether a document holds environmental information (Wet milieubeheer, art. 19.1a), and whether that is about emissions. */
enum Environment implements Worded {
    NONE("geen"),
    ENVIRONMENT("milieu"),
    EMISSIONS("emissies");

    private final String word;

    Environment(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
