package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;

/**
 * A rectangle of a page of which nothing may stay.
 *
 * @param page from 1
 * @param shown in points from the top left corner of the page as a reader sees it, y downwards
 * @param ground of the Woo, printed in the box
 * @param staysElsewhere whether what stands in it may stand at other places too
 */
public record Area(int page, Rectangle2D shown, String ground, boolean staysElsewhere) {
    public Area {
        if (page < 1) throw new IllegalArgumentException("pages count from 1");
        if (!(shown.getWidth() > 0) || !(shown.getHeight() > 0))
            throw new IllegalArgumentException("an area has a size");
    }
}
