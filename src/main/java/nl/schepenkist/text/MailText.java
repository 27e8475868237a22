package nl.schepenkist.text;

import java.io.IOException;
import java.io.InputStream;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;

/** The text of a mail, which is read in this process: mails are too many for another, and text runs nothing. */
final class MailText {
    private MailText() {}

    static Extracted of(InputStream mail) throws IOException {
        var body = new BodyText();
        MessageReader.read(mail, new BodyOnly(body));
        return Extracted.of(body.text(), body.shortfall().map(MailText::gap).orElse(null));
    }

    private static Extracted.Gap gap(MessageSink.Defect defect) {
        return switch (defect) {
            case MALFORMED, TOO_DEEP -> Extracted.Gap.PARTLY_BROKEN;
            case TRUNCATED -> Extracted.Gap.TRUNCATED;
            case ENCRYPTED -> Extracted.Gap.ENCRYPTED;
        };
    }

    /** Attachments are records of their own; subject and people are searched by fields of their own. */
    private record BodyOnly(BodyText body) implements MessageSink {
        @Override
        public void headers(Headers headers) {
            // Not part of the text.
        }

        @Override
        public void text(String text, boolean html, boolean alternative) {
            body.add(text, html, alternative);
        }

        @Override
        public void attachment(PartHead head, InputStream in) {
            // Not part of the text.
        }

        @Override
        public void remark(Defect defect) {
            body.remark(defect);
        }
    }
}
