package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Worded;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a list; what is null or empty lets all through.
 *
 * @param category {@code list/number}
 * @param mailbox address that the record lies in now
 * @param kind kind of mailbox, or {@code zaak}
 * @param year in which the term started
 * @param endFrom first end date of the term
 * @param endTo last end date of the term
 * @param decision what was decided
 * @param result what became of it
 * @param numbers of items
 */
record ItemFilter(
        @Nullable String category,
        @Nullable String mailbox,
        @Nullable String kind,
        @Nullable Integer year,
        @Nullable LocalDate endFrom,
        @Nullable LocalDate endTo,
        Item.@Nullable Decision decision,
        Item.@Nullable Result result,
        List<Integer> numbers) {
    static final ItemFilter ALL = new ItemFilter(null, null, null, null, null, null, null, null, List.of());
    private static final int MOST_NUMBERS = 500;

    ItemFilter {
        if (numbers.size() > MOST_NUMBERS) throw Refusal.invalid("filter.nrs", "noem er hoogstens " + MOST_NUMBERS);
        if (year != null && (year < 1 || year > 9999)) throw Refusal.invalid("jaar", "is geen jaar");
        numbers = List.copyOf(numbers);
    }

    static ItemFilter ofResult(Item.Result result) {
        return new ItemFilter(null, null, null, null, null, null, null, result, List.of());
    }

    boolean isEmpty() {
        return equals(ALL);
    }

    /** The same, of what was decided so only. */
    ItemFilter decided(Item.Decision only) {
        return new ItemFilter(category, mailbox, kind, year, endFrom, endTo, only, result, numbers);
    }

    /** In which order. */
    enum Order implements Worded {
        NUMBER("nr", "nr", "nr > :nr"),
        NUMBER_DOWN("-nr", "nr desc", "nr < :nr"),
        END("einddatum", "end_day, nr", "(end_day, nr) > (:key, :nr)"),
        END_DOWN("-einddatum", "end_day desc, nr", "end_day <= :key and (end_day < :key or nr > :nr)"),
        CATEGORY("categorie", "category, nr", "(category, nr) > (:key, :nr)");

        private final String word;
        private final String sql;
        private final String after;

        Order(String word, String sql, String after) {
            this.word = word;
            this.sql = sql;
            this.after = after;
        }

        /** What holds for the rows after one of which {@code :key} and {@code :nr} are known. */
        String after() {
            return after;
        }

        /** What a row is sorted by besides its number. */
        String key(Item item) {
            return switch (this) {
                case NUMBER, NUMBER_DOWN -> "";
                case END, END_DOWN -> item.end().toString();
                case CATEGORY -> item.category();
            };
        }

        @Override
        public String word() {
            return word;
        }

        String sql() {
            return sql;
        }
    }

    /** As conditions of a query on items. */
    String where() {
        var sql = new StringBuilder();
        if (category != null) sql.append(" and category = :category");
        if (mailbox != null)
            sql.append(" and record_id in (select id from record where mailbox = :mailbox and parent is null)");
        if (kind != null) sql.append(" and mailbox_kind = :kind");
        if (year != null) sql.append(" and substr(start_day, 1, 4) = :year");
        if (endFrom != null) sql.append(" and end_day >= :endFrom");
        if (endTo != null) sql.append(" and end_day <= :endTo");
        if (decision != null) sql.append(" and decision = :decision");
        if (result != null) sql.append(" and result = :result");
        if (!numbers.isEmpty()) sql.append(" and nr in (<numbers>)");
        return sql.toString();
    }

    /** What {@link #where} names, but for the numbers. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        if (category != null) values.put("category", category);
        if (mailbox != null) values.put("mailbox", mailbox.toLowerCase(Locale.ROOT));
        if (kind != null) values.put("kind", kind);
        if (year != null) values.put("year", "%04d".formatted(year));
        if (endFrom != null) values.put("endFrom", endFrom.toString());
        if (endTo != null) values.put("endTo", endTo.toString());
        if (decision != null) values.put("decision", decision.word());
        if (result != null) values.put("result", result.word());
        return values;
    }
}
