package nl.schepenkist.mime;

import java.io.IOException;
import java.io.InputStream;

/** Takes a message as it is read, part by part. */
public interface MessageSink {
    /** The headers of the message; called once, first. */
    void headers(Headers headers);

    /**
     * A text of the message itself.
     *
     * @param html whether it is HTML
     * @param alternative whether it stands in a multipart/alternative, where several say the same
     */
    void text(String text, boolean html, boolean alternative);

    /**
     * Something attached.
     *
     * @param body its decoded bytes; what is not read of them is skipped
     */
    void attachment(PartHead head, InputStream body) throws IOException;

    /** Something that is not as the standards have it, in Dutch. */
    void remark(Defect defect);

    /** What can be wrong with a message. */
    enum Defect {
        MALFORMED("deels-onleesbaar", "De opbouw van het bericht is beschadigd; wat leesbaar was is gelezen."),
        TOO_DEEP("deels-onleesbaar", "Het bericht is dieper genest dan wordt gelezen."),
        TRUNCATED("tekst-afgekapt", "De tekst van het bericht is langer dan wordt doorzocht."),
        ENCRYPTED("versleuteld", "Het bericht is versleuteld.");

        private final String code;
        private final String sentence;

        Defect(String code, String sentence) {
            this.code = code;
            this.sentence = sentence;
        }

        /** Code of what a text lacks by it; several defects may share one. */
        public String code() {
            return code;
        }

        public String sentence() {
            return sentence;
        }
    }
}
