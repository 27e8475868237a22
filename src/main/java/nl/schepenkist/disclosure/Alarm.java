package nl.schepenkist.disclosure;

import java.util.List;
import nl.schepenkist.records.Worded;
import nl.schepenkist.redaction.Elsewhere;

/**
 * Something in what goes out that somebody must look at before it does. It holds places and no words: those are read from the documents, and go
 * with them.
 *
 * @param document number of the document that shows it, or that does not come out
 * @param page on which it can be read; 0 when it is about the document as a whole
 * @param what kind of the finding, code of the refusal, or empty
 * @param ground proposed for it; empty when none is
 * @param place of it in what the document keeps of its findings, or of what is hidden in the first of {@code hidden}; -1 when it has none
 * @param hidden where the same is hidden
 */
record Alarm(Kind kind, int document, int page, String what, String ground, int place, List<Elsewhere.Place> hidden) {
    Alarm {
        hidden = List.copyOf(hidden);
    }

    /** What is wrong. */
    enum Kind implements Worded {
        /** Hidden in one document and readable in another. */
        READABLE("elders-leesbaar"),
        /** The detector still finds somebody in what goes out. */
        FOUND("nog-gevonden"),
        /** The document does not come out as it is redacted now. */
        CLOSED("komt-niet-uit");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }
}
