package nl.schepenkist.redaction;

import java.awt.geom.Rectangle2D;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have taken out of a PDF.
 *
 * @param page from 1; null with words: on every page
 * @param ground of the Woo, printed in the box
 * @param staysElsewhere whether the same may stand at other places, by a decision
 */
public record Order(@Nullable Integer page, What what, String ground, boolean staysElsewhere) {
    /** A place, or what stands there. */
    public sealed interface What {
        /**
         * @param shown in points from the top left corner of the page as a reader sees it
         */
        record Area(Rectangle2D shown) implements What {}

        /** These words, wherever they stand. */
        record Words(String text) implements What {}

        /**
         * Something that was found.
         *
         * @param begin in the text of the page, in UTF-16 code units
         * @param end one past the last
         * @param name whether it names somebody: then the width of its box tells nothing
         */
        record Found(int begin, int end, boolean name) implements What {}
    }

    public Order {
        if (page == null && !(what instanceof What.Words)) throw Refusal.invalid("pagina", "is verplicht bij een vlak");
    }
}
