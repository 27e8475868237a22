package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.pdmodel.PDDocument;

/** What must go from one page, and what was found to be done while it went. */
final class Operation {
    /** Glyphs that touch an area by less than this much, in points, only border on it. */
    private static final double EDGE = 0.05;

    final PDDocument document;
    final List<Rectangle2D> reach;
    final ImageCutter images;
    /** Whether a string holds personal data. */
    final Predicate<String> personal;

    int glyphsCut;
    /** What was painted over beyond the areas: whole pixels, whole glyphs. */
    final List<Rectangle2D> touched = new ArrayList<>();

    final Set<Integer> dirtyContent = new LinkedHashSet<>();
    int imagesCut;
    int pathsCut;
    int hiddenDropped;
    /** Forms that lost resources which nothing used. */
    int tidied;

    boolean patternUsed;

    Operation(PDDocument document, List<Rectangle2D> reach, Predicate<String> personal) {
        this.personal = personal;
        this.document = document;
        this.reach = List.copyOf(reach);
        this.images = new ImageCutter(document);
    }

    int changes() {
        return glyphsCut + imagesCut + pathsCut + hiddenDropped + tidied;
    }

    boolean touches(Rectangle2D bounds) {
        return reach.stream().anyMatch(r -> overlap(r, bounds, 0, 0));
    }

    private static boolean overlap(Rectangle2D r, Rectangle2D other, double beyondX, double beyondY) {
        return Math.min(r.getMaxX(), other.getMaxX()) - Math.max(r.getMinX(), other.getMinX()) > beyondX
                && Math.min(r.getMaxY(), other.getMaxY()) - Math.max(r.getMinY(), other.getMinY()) > beyondY;
    }

    /** Whether a glyph lies in an area by more than its edge; one without width does when its place does. */
    boolean takes(Rectangle2D glyph) {
        double x = Math.min(EDGE, glyph.getWidth() / 2);
        double y = Math.min(EDGE, glyph.getHeight() / 2);
        return reach.stream().anyMatch(r -> overlap(r, glyph, x, y));
    }

    List<Rectangle2D> touching(Rectangle2D bounds) {
        return reach.stream().filter(r -> overlap(r, bounds, 0, 0)).toList();
    }
}
