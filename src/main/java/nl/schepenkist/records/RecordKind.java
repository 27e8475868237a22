package nl.schepenkist.records;

/** What kind of thing a record is. */
public enum RecordKind implements Worded {
    EMAIL("e-mail"),
    CHAT_MESSAGE("chatbericht"),
    DOCUMENT("document"),
    /** Part of a mail; it shares the family, the term and the fate of its mail. */
    ATTACHMENT("bijlage");

    private final String word;

    RecordKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
