package nl.schepenkist.records;

/** How confidential a record is, in rising order. */
public enum Confidentiality implements Worded {
    PUBLIC("openbaar"),
    INTERNAL("bedrijfsvertrouwelijk"),
    CONFIDENTIAL("vertrouwelijk"),
    /** Readable only with a grant that names the reader. */
    SECRET("geheim");

    private final String word;

    Confidentiality(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
