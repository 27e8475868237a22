package nl.schepenkist.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the text of a message of WhatsApp says: what is attached, whether it was edited or deleted, whether the program itself speaks. In Dutch
 * and English.
 */
record WhatsAppText(String text, ChatMessage.Form form, boolean edited, List<String> files, boolean omitted) {
    private static final Pattern MARKS = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\ufeff]");
    private static final Pattern EDITED =
            Pattern.compile("<(?:Dit bericht is bewerkt|This message was edited)\\.?>$", Pattern.CASE_INSENSITIVE);
    private static final Pattern DELETED = Pattern.compile(
            "(?:Dit bericht is verwijderd|(?:Je|U) (?:hebt|heeft) dit bericht verwijderd|This message was deleted|You deleted this message)(?: by admin[^.]*| door[^.]*)?\\.?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTACHED = Pattern.compile(
            "<(?:attached|bijgevoegd): ([^<>\\r\\n]+)>|(?m)^([^\\r\\n<>|\"*?]+?\\.[A-Za-z0-9]{1,5}) \\((?:file attached|bestand bijgevoegd)\\)$");
    private static final Pattern OMITTED = Pattern.compile(
            "<Media (?:weggelaten|omitted)>|\\b(?:afbeelding|video|audio|sticker|GIF|document|Visitekaartje|image|Contact card) (?:weggelaten|omitted)\\b|^null$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SYSTEM = Pattern.compile(
            "end-to-end.?(?:versleut|encrypt|encryptie)|end-to-end-versleuteling|beveiligingscode|security code (?:with|changed)|"
                    + "(?:heeft|hebt|have|has) (?:de groep|deze groep|dit|het onderwerp|de groepsafbeelding|de groepsbeschrijving|.{1,80} (?:toegevoegd|verwijderd))|"
                    + "created group|created this group|added you|changed (?:the|this) (?:group|subject)|changed the subject|"
                    + "changed their phone number|joined using|(?:heeft|hebt) de groep verlaten| left$|is nu een beheerder|now an admin|"
                    + "Wachten op dit bericht|Waiting for this message|verdwijnende berichten|disappearing messages",
            Pattern.CASE_INSENSITIVE);

    /**
     * @param sent whether it has a sender: what the program says has none, or that of the group with an invisible mark before it
     */
    static WhatsAppText of(String raw, boolean sent) {
        boolean marked = raw.startsWith("\u200e");
        String text = MARKS.matcher(raw).replaceAll("").strip();
        boolean edited = EDITED.matcher(text).find();
        if (edited) text = EDITED.matcher(text).replaceFirst("").stripTrailing();
        var files = new ArrayList<String>();
        ATTACHED.matcher(text)
                .results()
                .map(r -> r.group(1) == null ? r.group(2) : r.group(1))
                .map(String::strip)
                .forEach(files::add);
        var form = DELETED.matcher(text).matches()
                ? ChatMessage.Form.DELETED
                : !sent || (marked && files.isEmpty() && SYSTEM.matcher(text).find())
                        ? ChatMessage.Form.SYSTEM
                        : ChatMessage.Form.MESSAGE;
        return new WhatsAppText(text, form, edited, files, OMITTED.matcher(text).find());
    }

    /** Whether a line without a sure sender is the program's own. */
    static boolean looksLikeSystem(String rest) {
        return SYSTEM.matcher(rest).find();
    }
}
