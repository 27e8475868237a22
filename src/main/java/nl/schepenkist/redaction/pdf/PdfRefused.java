package nl.schepenkist.redaction.pdf;

/** A PDF that is not redacted; nothing of it is passed on. */
public final class PdfRefused extends Exception {
    private final String code;

    /**
     * @param code one per kind of reason
     * @param why in Dutch: what is wrong and what to do, without content of the file
     */
    public PdfRefused(String code, String why) {
        super(why);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
