package nl.schepenkist.text;

import java.io.IOException;
import java.io.InputStream;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** The text of a mail's body: plain text where it has that, else its HTML read as a person would. Attachments are records of their own. */
final class MailText implements MessageSink {
    private static final int LONGEST_TEXT = 4 << 20;

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder besides = new StringBuilder();
    private Extracted.@Nullable Gap gap;

    private MailText() {}

    static Extracted of(InputStream in) throws IOException {
        var reading = new MailText();
        MessageReader.read(in, reading);
        return reading.result();
    }

    private Extracted result() {
        String text = (plain.toString().isBlank() ? readable(html.toString()) : plain.toString()) + besides;
        if (text.isBlank() && gap == null) return new Extracted("", Extracted.Gap.NO_TEXT, null, false);
        return new Extracted(text, gap, null, false);
    }

    private static String readable(String html) {
        if (html.isBlank()) return "";
        Document page = Jsoup.parse(html);
        page.select("script,style,head").remove();
        page.select("br,p,div,tr,li,h1,h2,h3,h4").append("\n");
        return page.wholeText();
    }

    @Override
    public void headers(Headers headers) {
        // Subject and people are searched by fields of their own.
    }

    @Override
    public void text(String text, boolean isHtml, boolean alternative) {
        if (plain.length() + html.length() + besides.length() > LONGEST_TEXT) {
            gap = Extracted.Gap.TRUNCATED;
            return;
        }
        if (isHtml && alternative) html.append(text);
        else if (isHtml) besides.append('\n').append(readable(text));
        else plain.append(text).append('\n');
    }

    @Override
    public void attachment(PartHead head, InputStream body) {
        // A record of its own.
    }

    @Override
    public void remark(Defect defect) {
        gap = switch (defect) {
            case MALFORMED, TOO_DEEP -> Extracted.Gap.PARTLY_BROKEN;
            case TRUNCATED -> Extracted.Gap.TRUNCATED;
            case ENCRYPTED -> Extracted.Gap.ENCRYPTED;
        };
    }
}
