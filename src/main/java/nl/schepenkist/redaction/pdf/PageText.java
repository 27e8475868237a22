package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The text of a page with, for each of its characters, the glyph that shows it. */
final class PageText {
    /** Parts of the size of a font: a gap this wide is a space, a step this high a new line. */
    private static final double SPACE = 0.18;

    private static final double LINE = 0.45;
    private static final double BACK = 1.0;

    private final StringBuilder text = new StringBuilder();
    private final List<Glyph> glyphs = new ArrayList<>();
    private int[] glyphAt = new int[1024];

    PageText(List<Glyph> drawn) {
        Glyph last = null;
        for (Glyph glyph : drawn) {
            if (last != null) separate(last, glyph);
            String shown = glyph.text().isEmpty() ? "\ufffd" : ligature(glyph.text());
            glyphs.add(glyph);
            for (int n = 0; n < shown.length(); n++) put(shown.charAt(n), glyphs.size() - 1);
            last = glyph;
        }
    }

    private static String ligature(String shown) {
        return shown.length() == 1 && shown.charAt(0) >= '\ufb00' && shown.charAt(0) <= '\ufb06'
                ? Normalizer.normalize(shown, Normalizer.Form.NFKC)
                : shown;
    }

    private void separate(Glyph last, Glyph next) {
        double radians = Math.toRadians(last.angle());
        double dx = next.baselineX() - last.baselineX();
        double dy = next.baselineY() - last.baselineY();
        double along = dx * Math.cos(radians) + dy * Math.sin(radians);
        double across = Math.abs(-dx * Math.sin(radians) + dy * Math.cos(radians));
        double size = Math.max(1, Math.max(last.size(), next.size()));
        boolean upright = last.angle() % 180 == 0;
        double width = upright ? last.bounds().getWidth() : last.bounds().getHeight();
        boolean turned = Math.abs(last.angle() - next.angle()) > 1;
        if (turned || across > LINE * size || along < -BACK * size) lineBreak();
        else if (along - width > SPACE * size && !endsBlank() && !next.isBlank()) put(' ', -1);
    }

    private void lineBreak() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') put('\n', -1);
    }

    private boolean endsBlank() {
        return !text.isEmpty() && Character.isWhitespace(text.charAt(text.length() - 1));
    }

    private void put(char c, int glyph) {
        if (text.length() == glyphAt.length) glyphAt = Arrays.copyOf(glyphAt, glyphAt.length * 2);
        glyphAt[text.length()] = glyph;
        text.append(c);
    }

    String text() {
        return text.toString();
    }

    /** The glyphs that show a stretch of the text, in order. */
    List<Glyph> glyphs(int begin, int end) {
        var found = new ArrayList<Glyph>();
        int last = -1;
        for (int at = begin; at < end; at++) {
            if (glyphAt[at] >= 0 && glyphAt[at] != last) found.add(glyphs.get(glyphAt[at]));
            last = glyphAt[at];
        }
        return found;
    }

    /** What stands in a rectangle, in user space of the page: a string for each piece of a line. */
    List<String> within(Rectangle2D place) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            boolean glyph = glyphAt[at] >= 0;
            var bounds = glyph ? glyphs.get(glyphAt[at]).bounds() : place;
            boolean inside = glyph ? place.contains(bounds.getCenterX(), bounds.getCenterY()) : text.charAt(at) != '\n';
            if (inside) piece.append(text.charAt(at));
            if (!inside || at == text.length() - 1) {
                if (!piece.toString().isBlank()) pieces.add(piece.toString().strip());
                piece.setLength(0);
            }
        }
        return pieces;
    }

    List<Glyph> all() {
        return List.copyOf(glyphs);
    }

    /** The next word behind a stretch on the same line: from its end, over what is blank, up to what is blank again. */
    List<Glyph> nextWord(int end) {
        int at = end;
        while (at < text.length() && Character.isWhitespace(text.charAt(at)) && text.charAt(at) != '\n') at++;
        int from = at;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) at++;
        return at > from ? glyphs(end, at) : List.of();
    }

    /** Lines of glyphs: those that follow each other on one baseline. */
    static List<List<Glyph>> lines(List<Glyph> glyphs) {
        var lines = new ArrayList<List<Glyph>>();
        Glyph last = null;
        for (Glyph g : glyphs) {
            boolean same = last != null
                    && Math.abs(last.angle() - g.angle()) < 1
                    && across(last, g) < LINE * Math.max(1, g.size())
                    && forward(last, g);
            if (!same) lines.add(new ArrayList<>());
            lines.getLast().add(g);
            last = g;
        }
        return lines;
    }

    private static double across(Glyph a, Glyph b) {
        double r = Math.toRadians(a.angle());
        return Math.abs(-(b.baselineX() - a.baselineX()) * Math.sin(r) + (b.baselineY() - a.baselineY()) * Math.cos(r));
    }

    private static boolean forward(Glyph a, Glyph b) {
        double r = Math.toRadians(a.angle());
        return (b.baselineX() - a.baselineX()) * Math.cos(r) + (b.baselineY() - a.baselineY()) * Math.sin(r)
                > -BACK * a.size();
    }

    static Rectangle2D union(List<Glyph> glyphs) {
        Rectangle2D all = glyphs.getFirst().bounds();
        for (Glyph g : glyphs) all = all.createUnion(g.bounds());
        return all;
    }
}
