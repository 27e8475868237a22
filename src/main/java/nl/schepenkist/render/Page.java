package nl.schepenkist.render;

import java.util.List;

/** Builds the HTML of a report; every text is escaped. */
public final class Page {
    private static final int SHORT = 16;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    public Page(String title) {
        this.title = title;
    }

    public Page heading(String text) {
        body.append("<h1>").append(escaped(text)).append("</h1>");
        return this;
    }

    public Page subheading(String text) {
        body.append("<h2>").append(escaped(text)).append("</h2>");
        return this;
    }

    public Page paragraph(String text) {
        body.append("<p>").append(escaped(text)).append("</p>");
        return this;
    }

    /** Pairs of a name and its value. */
    public Page facts(List<List<String>> rows) {
        body.append("<table class=\"f\">");
        for (var row : rows)
            body.append("<tr><th>")
                    .append(escaped(row.getFirst()))
                    .append("</th><td>")
                    .append(escaped(row.getLast()))
                    .append("</td></tr>");
        body.append("</table>");
        return this;
    }

    public Page table(List<String> head, List<List<String>> rows) {
        return table("", head, rows);
    }

    /** A table of which the first column holds long names that may wrap. */
    public Page places(List<String> head, List<List<String>> rows) {
        return table(" class=\"p\"", head, rows);
    }

    private Page table(String kind, List<String> head, List<List<String>> rows) {
        body.append("<table").append(kind).append("><thead><tr>");
        for (String text : head) cell("th", text);
        body.append("</tr></thead><tbody>");
        for (var row : rows) {
            body.append("<tr>");
            for (String text : row) cell("td", text);
            body.append("</tr>");
        }
        body.append("</tbody></table>");
        return this;
    }

    /** A day, a number or a word is not broken for the sake of a neighbour that is. */
    private void cell(String kind, String text) {
        body.append('<').append(kind).append(text.length() <= SHORT ? " class=\"k\">" : ">");
        body.append(escaped(text)).append("</").append(kind).append('>');
    }

    /** Text of which the ends of lines count; what is too wide for the page goes on in the next line. */
    public Page prose(String text) {
        // One block of megabytes takes the layout time that grows with its square.
        for (String part : text.split("\\R", -1))
            body.append("<div class=\"t\">")
                    .append(part.isBlank() ? "&#160;" : escaped(part))
                    .append("</div>");
        return this;
    }

    /** What was cleaned already: XHTML without anything that runs or is fetched. */
    Page cleaned(String xhtml) {
        body.append("<div class=\"m\">").append(xhtml).append("</div>");
        return this;
    }

    String title() {
        return title;
    }

    String html() {
        return """
                <html lang="nl"><head><title>%s</title><meta name="description" content="%s"/><style>
                @page { size: A4; margin: 22mm 20mm; @bottom-right { content: counter(page) " / " counter(pages); font-family: NotoSans; font-size: 8pt; } }
                body { font-family: %s; font-size: 9.5pt; line-height: 1.4; }
                h1 { font-size: 16pt; margin: 0 0 6mm 0; } h2 { font-size: 11.5pt; margin: 6mm 0 2mm 0; page-break-after: avoid; }
                table { width: 100%%; border-collapse: collapse; -fs-table-paginate: paginate; } th { text-align: left; }
                td, th { padding: 1mm 2mm 1mm 0; border-bottom: 0.2mm solid #888; vertical-align: top; word-wrap: break-word; }
                td:first-child, .k { white-space: nowrap; }
                table.f { margin-bottom: 4mm; } table.f th { width: 40mm; }
                div.t { white-space: pre-wrap; word-wrap: break-word; }
                div.m { word-wrap: break-word; } div.m pre { white-space: pre-wrap; font-family: inherit; } div.m img { max-width: 100%%; }
                div.m td, div.m th { white-space: normal; border: 0.2mm solid #bbb; padding: 1mm; } div.m table.v { table-layout: fixed; }
                div.m h1, div.m h2, div.m h3, div.m h4, div.m h5, div.m h6 { font-size: 11pt; margin: 3mm 0 1mm 0; }
                div.m blockquote { margin: 1mm 0 1mm 2mm; padding-left: 2mm; border-left: 0.3mm solid #888; }
                table.p td:first-child { white-space: normal; } table.p th { white-space: nowrap; }
                </style></head><body>%s</body></html>""".formatted(escaped(title), escaped(title), Glyphs.families(), body);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
