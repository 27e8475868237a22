package nl.schepenkist.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param volgende where the next page begins, when there is one and the list can go on by cursor
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListView<T>(
        long totaal,
        int pagina,
        int aantal,
        List<T> resultaten,
        @Nullable String volgende) {
    /** Rows that can be reached by page number; beyond it a cursor is needed. */
    public static final int DEEPEST = 10_000;

    private static final int MOST = 500;

    public static <T> ListView<T> of(Page page, long total, List<T> rows) {
        long next = (long) page.offset() + rows.size();
        // Only where the list can be asked to go on.
        return new ListView<>(
                total,
                page.number(),
                page.size(),
                rows,
                !page.byCursor() || rows.isEmpty() || next >= total ? null : Page.cursor(next));
    }

    /**
     * A page of a list with cursors of its own.
     *
     * @param next cursor; null at the end
     */
    public static <T> ListView<T> goingOn(Page page, long total, List<T> rows, @Nullable String next) {
        return new ListView<>(total, page.number(), page.size(), rows, next);
    }

    /** A page of a list that is whole in memory. */
    public static <T> ListView<T> ofAll(Page page, List<T> all) {
        int from = Math.min(page.offset(), all.size());
        return of(page, all.size(), all.subList(from, Math.min(from + page.size(), all.size())));
    }

    /**
     * Which page is asked.
     *
     * @param byCursor whether the list can be asked to go on after a page
     * @param after rows before the page, when it was asked by cursor: rows of such a list are only ever added at its end
     */
    public record Page(
            int number,
            int size,
            boolean byCursor,
            @Nullable Integer after) {
        /**
         * @throws Refusal.Invalid when a number is out of bounds
         */
        public static Page of(int pagina, int aantal) {
            if (pagina < 1) throw Refusal.invalid("pagina", "begint bij 1");
            if (aantal < 1 || aantal > MOST) throw Refusal.invalid("aantal", "ligt tussen 1 en " + MOST);
            if ((long) pagina * aantal > DEEPEST)
                throw Refusal.invalid("pagina", "gaat voorbij de eerste " + DEEPEST + " rijen; ga verder met na=");
            return new Page(pagina, aantal, false, null);
        }

        /**
         * @param na cursor out of an earlier answer ({@code volgende}), instead of a page number; null: none
         * @throws Refusal.Invalid also when the cursor is none of ours
         */
        public static Page of(int pagina, int aantal, @Nullable String na) {
            if (na == null) {
                of(pagina, aantal);
                return new Page(pagina, aantal, true, null);
            }
            of(1, aantal);
            try {
                int after = Integer.parseInt(new String(Base64.getUrlDecoder().decode(na), StandardCharsets.US_ASCII));
                if (after >= 0) return new Page(1, aantal, true, after);
            } catch (IllegalArgumentException notOurs) {
                // Answered below.
            }
            throw Refusal.invalid("na", "is geen cursor; neem volgende uit een eerder antwoord");
        }

        private static String cursor(long next) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Long.toString(next).getBytes(StandardCharsets.US_ASCII));
        }

        public int offset() {
            return after == null ? (number - 1) * size : after;
        }
    }
}
