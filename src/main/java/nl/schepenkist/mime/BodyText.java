package nl.schepenkist.mime;

import java.util.Optional;
import nl.schepenkist.mime.MessageSink.Defect;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail's body, put together while the message is read: plain text where it has that, else its HTML read as
 * a person would. Attachments are records of their own.
 */
public final class BodyText {
    private static final int LONGEST_TEXT = 4 << 20;

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder besides = new StringBuilder();
    private @Nullable Defect shortfall;

    /** Takes what {@link MessageSink#text} was given. */
    public void add(String text, boolean isHtml, boolean alternative) {
        if (plain.length() + html.length() + besides.length() > LONGEST_TEXT) {
            shortfall = Defect.TRUNCATED;
            return;
        }
        if (isHtml && alternative) html.append(text);
        else if (isHtml) besides.append('\n').append(readable(text));
        else plain.append(text).append('\n');
    }

    /** Takes what {@link MessageSink#remark} was given. */
    public void remark(Defect defect) {
        shortfall = defect;
    }

    /** The whole of it; empty when the message has none. */
    public String text() {
        return (isBlank(plain) ? readable(html.toString()) : plain.toString()) + besides;
    }

    private static boolean isBlank(CharSequence text) {
        return text.chars().allMatch(Character::isWhitespace);
    }

    /** Why it is not all. */
    public Optional<Defect> shortfall() {
        return Optional.ofNullable(shortfall);
    }

    /** HTML as a person would read it. */
    public static String readable(String html) {
        if (html.isBlank()) return "";
        Document page = Jsoup.parse(html);
        page.select("script,style,head").remove();
        page.select("br,p,div,tr,li,h1,h2,h3,h4").forEach(line -> line.appendText("\n"));
        return page.wholeText();
    }
}
