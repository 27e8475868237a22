package nl.schepenkist.catalog;

import nl.schepenkist.records.RecordId;

/** Which records are to be made findable: the payload of an indexing job. */
public sealed interface IndexOrder {
    /** The mails of an intake with these numbers. */
    record Range(String intake, long from, long to) implements IndexOrder {
        @Override
        public String text() {
            return "reeks %s %d %d".formatted(intake, from, to);
        }
    }

    /** One record. */
    record One(RecordId id) implements IndexOrder {
        @Override
        public String text() {
            return "stuk " + id;
        }
    }

    String text();

    /** The order that {@link #text} wrote. */
    static IndexOrder parse(String text) {
        String[] parts = text.split(" ", -1);
        return parts[0].equals("stuk")
                ? new One(new RecordId(parts[1]))
                : new Range(parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }
}
