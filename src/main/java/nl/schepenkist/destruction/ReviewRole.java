package nl.schepenkist.destruction;

import nl.schepenkist.records.Role;
import nl.schepenkist.records.Worded;

/** As what somebody reviews a list. */
enum ReviewRole implements Worded {
    PROCESS_OWNER("proceseigenaar", Role.PROCESS_OWNER),
    /** Whose advice the process owner wants: it is kept and shown, and approves nothing; rows they may decide. */
    CO_REVIEWER("medebeoordelaar", Role.PROCESS_OWNER),
    ARCHIVIST("archivaris", Role.ARCHIVIST);

    private final String word;
    private final Role needs;

    ReviewRole(String word, Role needs) {
        this.word = word;
        this.needs = needs;
    }

    @Override
    public String word() {
        return word;
    }

    /** The role that a user needs for it. */
    Role needs() {
        return needs;
    }
}
