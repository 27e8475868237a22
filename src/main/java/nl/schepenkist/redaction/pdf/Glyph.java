package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;

/**
 * A glyph that a page shows, or would show were it not invisible.
 *
 * @param text what it stands for; empty when the font does not tell
 * @param bounds in user space of the page: from the origin over its advance, from descent to ascent
 * @param baselineX the place of its origin, in user space
 * @param size of the font in user space
 * @param angle of the baseline, in degrees from 0 up to 360
 */
record Glyph(
        String text, Rectangle2D bounds, double baselineX, double baselineY, double size, double angle, int order) {
    boolean isBlank() {
        return text.isBlank();
    }
}
