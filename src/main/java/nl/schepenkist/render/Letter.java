package nl.schepenkist.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A letter: headings, paragraphs and items. It is written from a template in which {@code {{name}}} stands for a value, a line with {@code #}
 * or {@code ##} is a heading, one with {@code -} an item, and blank lines part paragraphs.
 */
public record Letter(String title, List<Part> parts) {
    public Letter {
        parts = List.copyOf(parts);
    }

    /** What a part of a letter is. */
    public enum Kind {
        HEADING,
        SUBHEADING,
        PARAGRAPH,
        ITEM
    }

    /** A part of a letter. */
    public record Part(Kind kind, String text) {}

    /**
     * @param values by name; what is put in is never read as template itself. A value with line ends makes as many lines
     */
    public static Letter of(String title, String template, Map<String, String> values) {
        var parts = new ArrayList<Part>();
        var paragraph = new StringBuilder();
        for (String line : (template + "\n\n").split("\n", -1)) {
            boolean marked = line.startsWith("#") || line.startsWith("- ");
            if ((line.isBlank() || marked) && !paragraph.isEmpty()) {
                parts.add(new Part(Kind.PARAGRAPH, filled(paragraph.toString(), values)));
                paragraph.setLength(0);
            }
            if (line.startsWith("## ")) parts.add(new Part(Kind.SUBHEADING, filled(line.substring(3), values)));
            else if (line.startsWith("# ")) parts.add(new Part(Kind.HEADING, filled(line.substring(2), values)));
            else if (line.startsWith("- "))
                for (String item : filled(line.substring(2), values).split("\n", -1))
                    parts.add(new Part(Kind.ITEM, item));
            else if (!line.isBlank())
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
        }
        return new Letter(title, parts);
    }

    private static String filled(String line, Map<String, String> values) {
        var out = new StringBuilder();
        int at = 0;
        for (int open = line.indexOf("{{"); open >= 0; open = line.indexOf("{{", at)) {
            int close = line.indexOf("}}", open);
            if (close < 0) break;
            out.append(line, at, open)
                    .append(values.getOrDefault(line.substring(open + 2, close).strip(), "…"));
            at = close + 2;
        }
        return out.append(line, at, line.length()).toString();
    }

    /** The letter as a page. */
    public Page page() {
        var page = new Page(title);
        for (Part part : parts)
            switch (part.kind()) {
                case HEADING -> page.heading(part.text());
                case SUBHEADING -> page.subheading(part.text());
                case PARAGRAPH -> page.paragraph(part.text());
                case ITEM -> page.paragraph("– " + part.text());
            }
        return page;
    }
}
