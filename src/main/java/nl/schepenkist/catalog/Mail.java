package nl.schepenkist.catalog;

/** What makes a file a mail. */
public final class Mail {
    public static final String MEDIA_TYPE = "message/rfc822";

    private Mail() {}
}
