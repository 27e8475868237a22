package nl.schepenkist.records;

/** Where a record stands in its life. */
public enum RecordState implements Worded {
    ACTIVE("actief"),
    TRANSFERRED("overgebracht"),
    /** The mandate was checked and committed; content is being removed. Nobody can read it any more and nothing can stop it. */
    BEING_DESTROYED("wordt-vernietigd"),
    DESTROYED("vernietigd");

    private final String word;

    RecordState(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
