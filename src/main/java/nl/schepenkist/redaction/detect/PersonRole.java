package nl.schepenkist.redaction.detect;

/** In what role somebody appears in a document of a municipality. */
public enum PersonRole {
    /** A civil servant at work. */
    OFFICIAL("ambtenaar"),
    /** Who holds a public office and answers for it in public: alderman, mayor, councillor, minister. */
    EXECUTIVE("bestuurder"),
    CITIZEN("burger"),
    /** Somebody who speaks for a company or an institution, or a company itself. */
    COMPANY("bedrijf"),
    /** Of whom the text does not tell the role. */
    THIRD_PARTY("derde");

    private final String word;

    PersonRole(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
