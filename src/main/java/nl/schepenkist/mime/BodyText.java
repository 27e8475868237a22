package nl.schepenkist.mime;

import java.util.Optional;
import java.util.Set;
import nl.schepenkist.mime.MessageSink.Defect;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;
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

    private static final Set<String> UNREAD = Set.of("script", "style", "head");
    private static final Set<String> LINES = Set.of("br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4");

    /** Takes the words in the order of the page, with an end of line where a block has its own. */
    private static final class Reader implements NodeVisitor {
        private final StringBuilder text;
        private int unread;

        Reader(StringBuilder text) {
            this.text = text;
        }

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words && unread == 0) text.append(words.getWholeText());
            else if (UNREAD.contains(node.normalName())) unread++;
        }

        @Override
        public void tail(Node node, int depth) {
            if (UNREAD.contains(node.normalName())) unread--;
            else if (unread == 0 && LINES.contains(node.normalName())) text.append('\n');
        }
    }

    /** HTML as a person would read it. */
    public static String readable(String html) {
        if (html.isBlank()) return "";
        var text = new StringBuilder();
        Jsoup.parse(html).traverse(new Reader(text));
        return text.toString();
    }
}
