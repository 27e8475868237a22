package nl.schepenkist.records;

/** What a user may do. The table of API.md says which purposes each role may use. */
public enum Role implements Worded {
    RECORDS_OFFICER("div-medewerker"),
    PROCESS_OWNER("proceseigenaar"),
    ARCHIVIST("archivaris"),
    DISCLOSURE_COORDINATOR("woo-coordinator"),
    DISCLOSURE_DECIDER("woo-beslisser"),
    STAFF("medewerker"),
    AUDITOR("auditor"),
    ADMINISTRATOR("beheerder");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
