package nl.schepenkist.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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

    /** A few records together. */
    record Some(List<RecordId> ids) implements IndexOrder {
        public Some {
            ids = List.copyOf(ids);
        }

        @Override
        public String text() {
            return "stukken " + ids.stream().map(RecordId::value).collect(Collectors.joining(" "));
        }
    }

    String text();

    /** The order that {@link #text} wrote. */
    static IndexOrder parse(String text) {
        String[] parts = text.split(" ", -1);
        return switch (parts[0]) {
            case "stuk" -> new One(new RecordId(parts[1]));
            case "stukken" ->
                new Some(Arrays.stream(parts).skip(1).map(RecordId::new).toList());
            default -> new Range(parts[1], Long.parseLong(parts[2]), Long.parseLong(parts[3]));
        };
    }
}
