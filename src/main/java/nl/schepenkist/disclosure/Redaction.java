package nl.schepenkist.disclosure;

import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.redaction.Order;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants taken out of a document.
 *
 * @param record that the document is of: what was taken out of it is forgotten with it
 * @param page from 1; null with a text that goes from every page
 * @param withdrawnBy null while it stands
 */
record Redaction(
        String id,
        String request,
        int document,
        RecordId record,
        @Nullable Integer page,
        Ground ground,
        boolean staysElsewhere,
        String madeBy,
        Instant madeAt,
        @Nullable String withdrawnBy,
        @Nullable Instant withdrawnAt,
        byte[] sealed) {

    /**
     * Where, or what.
     *
     * @param places in points from the top left corner of the page as a reader sees it; of words that go everywhere none
     * @param text words that go wherever they stand; null when a place goes
     * @param rendition SHA-256 of the PDF on which the place was pointed at; places on another one are other places
     * @param found where the words stand in the text of the page, when the detector proposed them; null when a person drew the place
     */
    record What(
            List<Place> places,
            @Nullable String text,
            @Nullable Found found,
            String rendition) {
        What {
            places = List.copyOf(places);
        }
    }

    /** A rectangle, in points. */
    record Place(double x, double y, double width, double height) {}

    /**
     * @param begin in the text of the page, in UTF-16 code units
     * @param end one past the last
     */
    record Found(int begin, int end, boolean name) {}

    Order order(What what) {
        Order.What taken;
        if (what.text() != null) taken = new Order.What.Words(what.text());
        else if (what.found() != null)
            taken = new Order.What.Found(
                    what.found().begin(), what.found().end(), what.found().name());
        else {
            Place place = what.places().getFirst();
            taken = new Order.What.Area(new Rectangle2D.Double(place.x(), place.y(), place.width(), place.height()));
        }
        return new Order(page, taken, ground.code(), staysElsewhere);
    }
}
