package nl.schepenkist.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Where a record belongs. Retention and duplicates are looked at within it: the same message in two mailboxes and a case
 * is three records.
 *
 * @param mailbox address, lower case
 * @param caseId number of the case
 * @param conversation id of the conversation
 */
public record Placement(
        @Nullable String mailbox,
        @Nullable String caseId,
        @Nullable String conversation) {
    /** One text for the three, in which no two placements meet. */
    public String context() {
        return part(mailbox) + "|" + part(caseId) + "|" + part(conversation);
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : text.replace("%", "%25").replace("|", "%7C");
    }
}
