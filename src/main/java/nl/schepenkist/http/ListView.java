package nl.schepenkist.http;

import com.fasterxml.jackson.annotation.JsonInclude;
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
        return new ListView<>(total, page.number(), page.size(), rows, null);
    }

    /** Which page is asked. */
    public record Page(int number, int size) {
        /**
         * @throws Refusal.Invalid when a number is out of bounds
         */
        public static Page of(int pagina, int aantal) {
            if (pagina < 1) throw Refusal.invalid("pagina", "begint bij 1");
            if (aantal < 1 || aantal > MOST) throw Refusal.invalid("aantal", "ligt tussen 1 en " + MOST);
            if ((long) pagina * aantal > DEEPEST)
                throw Refusal.invalid("pagina", "gaat voorbij de eerste " + DEEPEST + " rijen; ga verder met na=");
            return new Page(pagina, aantal);
        }

        public int offset() {
            return (number - 1) * size;
        }
    }
}
