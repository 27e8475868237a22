package nl.schepenkist.destruction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of items goes on: after which row, in the order and with the filter that were asked. So a page at the end of a million
 * is found as quickly as the first one.
 *
 * @param seen rows before
 * @param total rows in all, as they were counted for the first page
 * @param nr number of the last row that was shown
 * @param key what that row is sorted by besides its number; empty when by its number only
 */
record ItemCursor(long seen, long total, int nr, String key) {
    /**
     * @throws Refusal.Invalid when it is none of ours
     */
    static @Nullable ItemCursor parse(@Nullable String text) {
        if (text == null) return null;
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
            if (parts.length == 4)
                return new ItemCursor(
                        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]), parts[3]);
        } catch (IllegalArgumentException notOurs) {
            // Answered below.
        }
        throw Refusal.invalid("na", "is geen cursor; neem volgende uit een eerder antwoord");
    }

    /** Where the list goes on after these rows; null at its end. */
    static @Nullable String after(long before, long total, List<Item> rows, ItemFilter.Order order) {
        if (rows.isEmpty() || before + rows.size() >= total) return null;
        Item last = rows.getLast();
        String text = (before + rows.size()) + " " + total + " " + last.nr() + " " + order.key(last);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
