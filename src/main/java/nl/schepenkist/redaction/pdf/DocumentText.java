package nl.schepenkist.redaction.pdf;

import java.util.List;

/**
 * The text of a document, page after page, each ended by a line break.
 *
 * @param starts where each page begins; one more for where the text ends
 */
public record DocumentText(String text, List<Integer> starts) {
    public DocumentText {
        starts = List.copyOf(starts);
    }

    public int pages() {
        return starts.size() - 1;
    }

    /** The page, from 1, that a place in the text is on. */
    public int page(int place) {
        int low = 0;
        int high = pages() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (starts.get(middle) <= place) low = middle;
            else high = middle - 1;
        }
        return low + 1;
    }
}
