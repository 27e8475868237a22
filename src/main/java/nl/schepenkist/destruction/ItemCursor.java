package nl.schepenkist.destruction;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.regex.Pattern;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of items goes on: after which row, in the order and with the filter that were asked. So a page at the end of a million
 * is found as quickly as the first one.
 *
 * @param asked mark of the list, filter and order that it goes on with
 * @param total rows in all, as they were counted for the first page; meanwhile there may be more or fewer
 * @param nr number of the last row that was shown
 * @param key what that row is sorted by besides its number; empty when by its number only
 */
record ItemCursor(String asked, long total, int nr, String key) {
    private static final Pattern CATEGORY = Pattern.compile("[\\p{Alnum}._/-]{1,200}");

    /**
     * @throws Refusal.Invalid when it is none of ours, or of another list, filter or order
     */
    static @Nullable ItemCursor parse(@Nullable String text, String list, ItemFilter filter, ItemFilter.Order order) {
        if (text == null) return null;
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 4);
            if (parts.length == 4) {
                var cursor = new ItemCursor(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]), parts[3]);
                if (cursor.asked.equals(mark(list, filter, order))
                        && cursor.total >= 0
                        && cursor.nr >= 1
                        && isKey(order, cursor.key)) return cursor;
            }
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            // Answered below.
        }
        throw Refusal.invalid(
                "na", "is geen cursor van deze vraag; neem volgende uit een eerder antwoord op dezelfde vraag");
    }

    private static boolean isKey(ItemFilter.Order order, String key) {
        return switch (order) {
            case NUMBER, NUMBER_DOWN -> key.isEmpty();
            case END, END_DOWN -> LocalDate.parse(key).toString().equals(key);
            case CATEGORY -> CATEGORY.matcher(key).matches();
        };
    }

    private static String mark(String list, ItemFilter filter, ItemFilter.Order order) {
        return Integer.toHexString((list + filter + order.word()).hashCode());
    }

    /** Where a list goes on after a row. */
    static String after(String list, ItemFilter filter, ItemFilter.Order order, long total, Item last) {
        String text = mark(list, filter, order) + " " + total + " " + last.nr() + " " + order.key(last);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
