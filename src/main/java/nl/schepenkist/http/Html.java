package nl.schepenkist.http;

/** Text on a page. */
public final class Html {
    private Html() {}

    /** A text in which nothing is markup, also between quotes. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
