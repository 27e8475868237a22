package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which rectangles of a page go and how wide their boxes are. The width of a box over a name may not tell which name
 * stood there: it grows over white space to a multiple of 24 points, else over the next whole word, which then goes too.
 */
final class BoxPlanner {
    private static final double GRID = 24;
    private static final double PAD = 1;
    private static final double LEAST = 4;
    /** Parts of a glyph's height that neighbouring lines may reach into. */
    private static final double TRIM = 0.16;

    private static final double SIDE = 0.12;

    private final PageText text;
    private final Rectangle2D page;
    private final List<Box> boxes = new ArrayList<>();

    BoxPlanner(PageText text, Rectangle2D page) {
        this.text = text;
        this.page = page;
    }

    List<Box> boxes() {
        return boxes;
    }

    /** An area that somebody drew: its size is theirs. */
    void area(Rectangle2D reach, String ground) {
        var inside = reach.createIntersection(page);
        if (inside.getWidth() > 0 && inside.getHeight() > 0) boxes.add(new Box(inside, inside, ground, 0, false));
    }

    /**
     * A stretch of the text of the page.
     *
     * @param hidesWidth whether the width of the box must tell nothing
     */
    void stretch(int begin, int end, String ground, boolean hidesWidth) {
        var lines = PageText.lines(text.glyphs(begin, end));
        for (int n = 0; n < lines.size(); n++) {
            var line = lines.get(n);
            while (!line.isEmpty() && line.getLast().isBlank()) line.removeLast();
            if (line.isEmpty()) continue;
            boolean ends = n == lines.size() - 1;
            boxes.add(
                    hidesWidth
                            ? wide(line, ends ? text.nextWord(end) : List.of(), ground)
                            : box(line, ground, PageText.union(line), true));
        }
    }

    private Box wide(List<Glyph> line, List<Glyph> next, String ground) {
        var own = PageText.union(line);
        boolean upright = line.getFirst().angle() < 1 || line.getFirst().angle() > 359;
        if (!upright) return box(line, ground, own, true);
        double wanted = Math.ceil((own.getWidth() + 2 * PAD + 2) / GRID) * GRID;
        // To the left it may not grow: where a line begins, its margin would tell the width all the same.
        var grown = new Rectangle2D.Double(own.getMinX() - PAD, own.getY(), wanted, own.getHeight());
        if (page.contains(grown) && isFree(grown, line)) return box(line, ground, grown, false);
        if (!next.isEmpty() && next.stream().anyMatch(g -> !g.isBlank())) {
            var more = new ArrayList<>(line);
            more.addAll(next);
            if (PageText.lines(more).size() == 1) {
                var whole = PageText.union(more);
                // A next word that adds next to nothing hides next to nothing.
                return box(more, ground, whole, whole.getWidth() - own.getWidth() < LEAST)
                        .of(own.getWidth());
            }
        }
        return box(line, ground, own, true);
    }

    /** Whether nothing but the line itself stands where a box would grow. */
    private boolean isFree(Rectangle2D grown, List<Glyph> line) {
        var core = trimmed(grown);
        for (Glyph g : text.all()) if (!g.isBlank() && !line.contains(g) && core.intersects(g.bounds())) return false;
        return true;
    }

    private static Rectangle2D trimmed(Rectangle2D r) {
        double dy = r.getHeight() * TRIM;
        return new Rectangle2D.Double(
                r.getX() + SIDE,
                r.getY() + dy,
                Math.max(0.1, r.getWidth() - 2 * SIDE),
                Math.max(0.1, r.getHeight() - 2 * dy));
    }

    private static Box box(List<Glyph> line, String ground, Rectangle2D whole, boolean tellsWidth) {
        var own = PageText.union(line);
        boolean turned = line.getFirst().angle() % 180 != 0;
        double dx = own.getWidth() * TRIM;
        Rectangle2D reach = turned
                ? new Rectangle2D.Double(
                        own.getX() + dx,
                        own.getY() + SIDE,
                        Math.max(0.1, own.getWidth() - 2 * dx),
                        Math.max(0.1, own.getHeight() - 2 * SIDE))
                : trimmed(own);
        var painted = whole.createUnion(
                new Rectangle2D.Double(own.getX() - PAD, own.getY(), own.getWidth() + 2 * PAD, own.getHeight()));
        return new Box(reach, painted, ground, own.getWidth(), tellsWidth);
    }
}
