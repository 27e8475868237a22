package nl.schepenkist.records;

import java.util.regex.Pattern;

/**
 * Why somebody reads records (doelbinding, AVG art. 5(1)(b)). It is recorded with every reading, and it decides which
 * records may be read at all.
 */
public sealed interface Purpose {
    /** What may stand in an event: the reference, never a person. */
    String reference();

    /** Supervision with a reference of its own; counted per person per month. Every record that the reader's rights allow. */
    record Oversight(String reference) implements Purpose {
        private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N} ._/-]{1,100}");

        public Oversight {
            if (!SHAPE.matcher(reference).matches())
                throw Refusal.invalid(
                        "doel", "noem na toezicht: een kenmerk van letters, cijfers en . _ / - (hoogstens 100 tekens)");
        }
    }

    /** The reader's own mailbox. */
    record OwnMailbox() implements Purpose {
        @Override
        public String reference() {
            return "eigen-mailbox";
        }
    }

    /**
     * A piece of work: only its records may be read.
     *
     * @param kind what kind of work
     * @param id its id
     */
    record Work(Kind kind, String id) implements Purpose {
        @Override
        public String reference() {
            return id;
        }
    }

    /** Kinds of work that can be a purpose. */
    enum Kind implements Worded {
        DESTRUCTION_LIST("vernietigingslijst"),
        TRANSFER("overbrenging"),
        HOTSPOT("hotspot"),
        DISCLOSURE_REQUEST("woo-verzoek");

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
