package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;

/**
 * What is painted over a place from which something was taken.
 *
 * @param reach in user space: what lies in it goes
 * @param painted in user space: covers the reach and everything that was changed at its edges
 * @param advance width of the text that went, in points; 0 when no text determined the box
 * @param tellsWidth whether the width still gives away how wide the text was
 */
record Box(Rectangle2D reach, Rectangle2D painted, String ground, double advance, boolean tellsWidth) {
    Box of(double width) {
        return new Box(reach, painted, ground, width, tellsWidth);
    }

    /** What of a glyph or a pixel stuck out of this box. */
    Box rest(Rectangle2D place) {
        return new Box(place, place, ground, 0, false);
    }

    /** One box for two that lie over each other: side by side they would hide each other's ground. */
    Box with(Box other) {
        String both = ground.contains(other.ground)
                ? ground
                : other.ground.contains(ground) ? other.ground : ground + " " + other.ground;
        var whole = painted.createUnion(other.painted);
        // Two names beside each other: the box tells how wide they are together, when nothing else lies under it.
        boolean beside = !reach.intersects(other.reach);
        boolean measurable = beside && whole.getWidth() - advance - other.advance < MEASURABLE;
        return new Box(
                reach.createUnion(other.reach),
                whole,
                both,
                Math.max(advance, other.advance),
                measurable || (tellsWidth && other.tellsWidth));
    }

    boolean liesOver(Box other) {
        var common = painted.createIntersection(other.painted);
        if (common.getWidth() <= 0.5 || common.getHeight() <= 0.5) return false;
        return common.getHeight() > 0.4 * Math.min(painted.getHeight(), other.painted.getHeight())
                && common.getWidth() > 0.5;
    }

    private static final double MEASURABLE = 6;

    Box covering(Rectangle2D more) {
        return new Box(reach, painted.createUnion(more), ground, advance, tellsWidth);
    }
}
