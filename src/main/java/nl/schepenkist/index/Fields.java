package nl.schepenkist.index;

/** Names of the fields of the index. */
final class Fields {
    static final String ID = "id";
    static final String FAMILY = "familie";
    static final String KIND = "soort";
    static final String NAME = "naam";
    static final String TEXT = "tekst";
    static final String FROM = "van";
    static final String TO = "aan";
    static final String ATTACHMENTS = "bijlage";
    static final String HAS_ATTACHMENT = "metBijlage";
    static final String MAILBOX = "mailbox";
    static final String CASE = "zaak";
    static final String CONVERSATION = "gesprek";
    static final String CONFIDENTIALITY = "vertrouwelijkheid";
    static final String MOMENT = "moment";
    /** The moment once more, for sorting: a field has one form, and a record without a moment has a place in the order too. */
    static final String SEQUENCE = "volgorde";

    static final String YEAR = "jaar";
    static final String SENDER = "afzender";
    /** Bands of the MinHash of the text: see {@link Resemblance}. */
    static final String BAND = "banden";

    /** Stands there only when the holder of the mailbox exempted it: {@code true}, and which actor that was. */
    static final String EXEMPTED = "uitgezonderd";

    static final String SEARCHABLE = "doorzoekbaar";

    private Fields() {}
}
