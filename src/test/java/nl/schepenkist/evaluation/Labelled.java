package nl.schepenkist.evaluation;

import java.util.List;

/**
 * A text of which is known what stands in it.
 *
 * @param spans what must be found
 */
record Labelled(String text, List<Span> spans) {
    /**
     * @param kind as the interface calls it
     */
    record Span(String kind, int begin, int end) {}
}
