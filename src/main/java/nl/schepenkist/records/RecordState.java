package nl.schepenkist.records;

/** Where a record stands in its life. */
public enum RecordState implements Worded {
    /** Waits until who handed it over has taken out what is private; in nobody else's sight, and no record yet. */
    STAGED("klaargezet"),
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
