package nl.schepenkist.records;

import java.util.Locale;

/** What a message is for. Letters apart, mail systems keep much in the same folders. */
public enum MessageForm implements Worded {
    LETTER("bericht"),
    MEETING_REQUEST("vergaderverzoek"),
    APPOINTMENT("agenda-item"),
    CONTACT("contact"),
    DISTRIBUTION_LIST("distributielijst"),
    TASK("taak"),
    NOTE("notitie"),
    JOURNAL("logboek"),
    POST("plaatsing"),
    DELIVERY_REPORT("afleverbevestiging"),
    READ_REPORT("leesbevestiging"),
    BOUNCE("niet-bezorgd");

    private final String word;

    MessageForm(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** By the class that Outlook gave it (MS-OXCMSG, section 2.2.1.3; MS-OXOMSG for reports). */
    public static MessageForm ofClass(String messageClass) {
        String c = messageClass.toUpperCase(Locale.ROOT);
        if (c.startsWith("REPORT.")) {
            if (c.endsWith(".NDR")) return BOUNCE;
            if (c.endsWith(".DR")) return DELIVERY_REPORT;
            return READ_REPORT;
        }
        if (c.startsWith("IPM.SCHEDULE.")) return MEETING_REQUEST;
        if (c.startsWith("IPM.APPOINTMENT")) return APPOINTMENT;
        if (c.startsWith("IPM.CONTACT")) return CONTACT;
        if (c.startsWith("IPM.DISTLIST")) return DISTRIBUTION_LIST;
        if (c.startsWith("IPM.TASK")) return TASK;
        if (c.startsWith("IPM.STICKYNOTE")) return NOTE;
        if (c.startsWith("IPM.ACTIVITY")) return JOURNAL;
        if (c.startsWith("IPM.POST")) return POST;
        return LETTER;
    }
}
