package nl.schepenkist.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.PartHead;
import nl.schepenkist.records.MessageForm;

/** What a mail is for, by its media type and that of its parts, where no mail system said so. */
final class MailForm {
    private static final int LOOKED_AT = 1 << 18;
    /** RFC 3464, section 2.3.3. */
    private static final Pattern ACTION = Pattern.compile("(?mi)^Action[ \\t]{0,9}:[ \\t]{0,9}(\\w+)");

    private boolean invites;
    private boolean fails;
    private boolean arrives;

    /** Looks at a part that is about to be taken in; answers its bytes, all of them. */
    InputStream look(PartHead head, InputStream body) throws IOException {
        // An invitation of one's own is part of the message; a calendar that somebody attached is a file (RFC 6047).
        invites |= head.mediaType().equals("text/calendar") && !head.attachment();
        if (!head.mediaType().equals("message/delivery-status")
                && !head.mediaType().equals("message/global-delivery-status")) return body;
        byte[] begin = body.readNBytes(LOOKED_AT);
        // Who may have failed further on is not said to have got it.
        fails |= begin.length == LOOKED_AT;
        ACTION.matcher(new String(begin, StandardCharsets.ISO_8859_1))
                .results()
                .map(r -> r.group(1).toLowerCase(Locale.ROOT))
                .forEach(action -> {
                    fails |= action.equals("failed") || action.equals("delayed");
                    arrives |= action.equals("delivered") || action.equals("relayed") || action.equals("expanded");
                });
        return new SequenceInputStream(new ByteArrayInputStream(begin), body);
    }

    /** By the report that it is (RFC 6522, RFC 3464, RFC 8098) or the invitation in it (RFC 6047); else a letter. */
    MessageForm of(Headers headers) {
        String type = headers.raw("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("multipart/report")) {
            if (type.contains("disposition-notification")) return MessageForm.READ_REPORT;
            if (type.contains("delivery-status"))
                return arrives && !fails ? MessageForm.DELIVERY_REPORT : MessageForm.BOUNCE;
        }
        return invites || type.startsWith("text/calendar") ? MessageForm.MEETING_REQUEST : MessageForm.LETTER;
    }
}
