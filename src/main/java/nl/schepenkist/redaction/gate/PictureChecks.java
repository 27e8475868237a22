package nl.schepenkist.redaction.gate;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nl.schepenkist.redaction.pdf.Draft;

/** Compares what a page looked like with what it looks like. */
final class PictureChecks {
    /** Steps of a colour, of 255, that smoothing at another edge makes. */
    private static final int SAME = 40;

    private static final int MARGIN = 2;
    private static final int DARK = 60;
    private static final double MOSTLY = 0.35;

    private PictureChecks() {}

    /** How many pixels outside the boxes differ; a page of another size differs everywhere. */
    static int differences(BufferedImage before, BufferedImage after, List<Rectangle> boxes) {
        if (before.getWidth() != after.getWidth() || before.getHeight() != after.getHeight()) return Integer.MAX_VALUE;
        int width = before.getWidth();
        var covered = new boolean[width];
        int count = 0;
        int[] a = new int[width];
        int[] b = new int[width];
        for (int y = 0; y < before.getHeight(); y++) {
            Arrays.fill(covered, false);
            for (var box : boxes)
                if (y >= box.y - MARGIN && y < box.y + box.height + MARGIN)
                    for (int x = Math.max(0, box.x - MARGIN); x < Math.min(width, box.x + box.width + MARGIN); x++)
                        covered[x] = true;
            before.getRGB(0, y, width, 1, a, 0, width);
            after.getRGB(0, y, width, 1, b, 0, width);
            for (int x = 0; x < width; x++) if (!covered[x] && a[x] != b[x] && differ(a[x], b[x])) count++;
        }
        return count;
    }

    private static boolean differ(int a, int b) {
        return Math.abs((a >> 16 & 255) - (b >> 16 & 255)) > SAME
                || Math.abs((a >> 8 & 255) - (b >> 8 & 255)) > SAME
                || Math.abs((a & 255) - (b & 255)) > SAME;
    }

    /** Whether a box is painted: its edge is black all round, and what is not black in it is the label in its middle. */
    static boolean isPainted(BufferedImage page, Rectangle box) {
        var inside = box.intersection(new Rectangle(page.getWidth(), page.getHeight()));
        if (inside.width < 3 || inside.height < 3) return true;
        int x0 = inside.x + 1;
        int y0 = inside.y + 1;
        int x1 = inside.x + inside.width - 2;
        int y1 = inside.y + inside.height - 2;
        // In a box of a few pixels the smoothed edge of its label is everywhere.
        boolean small = inside.width < 8 || inside.height < 8;
        for (int x = x0; x <= x1 && !small; x++)
            if (isLight(page.getRGB(x, y0)) || isLight(page.getRGB(x, y1))) return false;
        for (int y = y0; y <= y1 && !small; y++)
            if (isLight(page.getRGB(x0, y)) || isLight(page.getRGB(x1, y))) return false;
        int light = 0;
        for (int y = y0; y <= y1; y++) for (int x = x0; x <= x1; x++) if (isLight(page.getRGB(x, y))) light++;
        return light <= MOSTLY * (x1 - x0 + 1) * (y1 - y0 + 1);
    }

    private static boolean isLight(int rgb) {
        return (rgb >> 16 & 255) > DARK || (rgb >> 8 & 255) > DARK || (rgb & 255) > DARK;
    }

    static Rectangle pixels(Rectangle2D shown, double scale) {
        int x = (int) Math.floor(shown.getX() * scale);
        int y = (int) Math.floor(shown.getY() * scale);
        return new Rectangle(
                x, y, (int) Math.ceil(shown.getMaxX() * scale) - x, (int) Math.ceil(shown.getMaxY() * scale) - y);
    }

    static List<Rectangle> pixels(List<Draft.Mark> boxes, double scale) {
        var all = new ArrayList<Rectangle>();
        for (var box : boxes) all.add(pixels(box.shown(), scale));
        return all;
    }
}
