package nl.schepenkist.redaction.pdf;

/** A page whose content cannot be rewritten with certainty; it must be drawn instead. */
final class PageRefused extends Exception {
    /**
     * @param why in Dutch, without content of the page
     */
    PageRefused(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
