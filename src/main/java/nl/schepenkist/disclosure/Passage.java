package nl.schepenkist.disclosure;

import java.awt.geom.Rectangle2D;
import nl.schepenkist.disclosure.Redaction.Place;
import nl.schepenkist.disclosure.Redaction.What;
import org.jspecify.annotations.Nullable;

/**
 * What is taken out of a document, to be compared with what else is.
 *
 * @param page from 1; null with a text that goes from every page
 */
record Passage(@Nullable Integer page, What what) {
    /** Less of the smaller one is a neighbour that was drawn too wide. */
    private static final double SAME = 0.5;

    /** Whether both are about the same words: the same text, or areas of which one lies for the larger part within the other. */
    boolean isSame(Passage other) {
        boolean onePage = page == null || other.page == null || page.equals(other.page);
        if (!onePage) return false;
        String text = what.text();
        String otherText = other.what.text();
        if (text != null && otherText != null) return text.strip().equalsIgnoreCase(otherText.strip());
        if (!what.rendition().equals(other.what.rendition())) return false;
        for (Place mine : what.places()) for (Place theirs : other.what.places()) if (cover(mine, theirs)) return true;
        return false;
    }

    private static boolean cover(Place one, Place two) {
        Rectangle2D both = area(one).createIntersection(area(two));
        if (both.getWidth() <= 0 || both.getHeight() <= 0) return false;
        double smaller = Math.min(one.width() * one.height(), two.width() * two.height());
        return both.getWidth() * both.getHeight() >= SAME * smaller;
    }

    private static Rectangle2D area(Place p) {
        return new Rectangle2D.Double(p.x(), p.y(), p.width(), p.height());
    }
}
