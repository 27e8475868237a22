package nl.schepenkist.render;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * The HTML of others, brought down to what says something: words, lists, tables and the pictures that came with it. Nothing runs,
 * nothing is fetched, and nothing hides: without styles also white on white is read.
 */
final class SafeHtml {
    private static final int DEEPEST = 120;
    private static final int MOST_SPANNED = 60;
    private static final int NARROW_COLUMNS = 4;
    private static final int MOST_COLUMNS = 10;
    private static final Safelist KEPT = new Safelist()
            .addTags("p", "br", "div", "b", "strong", "i", "em", "u", "s", "sub", "sup", "blockquote", "pre", "code")
            .addTags("ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img")
            .addTags("table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption")
            .addAttributes("td", "colspan", "rowspan")
            .addAttributes("th", "colspan", "rowspan")
            .addAttributes("img", "src", "alt");

    private SafeHtml() {}

    /**
     * @param xhtml for a page
     * @param text that it holds
     */
    record Cleaned(String xhtml, String text) {}

    /**
     * @param pictures from what an image points to, to a URI with the picture in it
     * @return empty when it is nested too deep to be laid out
     */
    static Optional<Cleaned> of(String html, Function<String, Optional<String>> pictures) {
        Document clean = new Cleaner(KEPT).clean(Jsoup.parse(html));
        Element body = clean.body();
        if (depth(body) > DEEPEST) return Optional.empty();
        for (Element image : body.select("img")) show(image, pictures);
        for (Element table : body.select("table")) unfoldLayout(table);
        for (Element cell : body.select("td, th")) {
            limit(cell, "colspan");
            limit(cell, "rowspan");
        }
        for (Element table : body.select("table")) {
            int columns = columns(table);
            if (columns > MOST_COLUMNS) unfoldWide(table);
            else if (columns > NARROW_COLUMNS) table.addClass("v");
        }
        clean.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .escapeMode(Entities.EscapeMode.xhtml)
                .prettyPrint(false);
        return Optional.of(new Cleaned(body.html(), body.wholeText()));
    }

    private static int depth(Element root) {
        int deepest = 0;
        for (Element e : root.getAllElements()) {
            int depth = 0;
            for (Element up = e.parent(); up != null && depth <= DEEPEST; up = up.parent()) depth++;
            if (depth > DEEPEST) return depth;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static void show(Element image, Function<String, Optional<String>> pictures) {
        Optional<String> shown = pictures.apply(image.attr("src"));
        String said = image.attr("alt");
        if (shown.isPresent()) image.attr("src", shown.get()).attr("alt", said.isBlank() ? "afbeelding" : said);
        else image.replaceWith(new TextNode(said.isBlank() ? "" : "[afbeelding: " + said + "]"));
    }

    /** A table that only holds other tables, or one column, arranges a page; a person reads it as one piece after the other. */
    private static void unfoldLayout(Element table) {
        boolean layout = !table.select("table table").isEmpty() || columns(table) <= 1;
        if (!layout) return;
        for (Element part : table.children()) {
            for (Element row : part.normalName().equals("tr") ? List.of(part) : part.children()) {
                for (Element cell : row.children()) cell.tagName("div").clearAttributes();
                row.tagName("div");
            }
            part.tagName("div").clearAttributes();
        }
        table.tagName("div");
    }

    /** More columns than words fit beside each other are read as lines. */
    private static void unfoldWide(Element table) {
        for (Element row : table.select("tr")) {
            for (Element cell : row.children()) {
                if (cell.nextElementSibling() != null) cell.appendText(" | ");
                cell.tagName("span").clearAttributes();
            }
            row.tagName("div");
        }
        for (Element part : table.select("thead, tbody, tfoot, caption")) part.tagName("div");
        table.tagName("div");
    }

    private static int columns(Element table) {
        int most = 0;
        for (Element row : table.select("tr")) {
            int n = 0;
            for (Element cell : row.children()) n += span(cell.attr("colspan"));
            most = Math.max(most, n);
        }
        return most;
    }

    private static void limit(Element cell, String attribute) {
        if (!cell.hasAttr(attribute)) return;
        int span = span(cell.attr(attribute));
        if (span == 1) cell.removeAttr(attribute);
        else cell.attr(attribute, Integer.toString(span));
    }

    private static int span(String text) {
        return text.matches("\\d{1,2}") ? Math.clamp(Integer.parseInt(text), 1, MOST_SPANNED) : 1;
    }
}
