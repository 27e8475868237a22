package nl.schepenkist.http;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** Plain dates as they stand in a query. */
public final class Days {
    private Days() {}

    /**
     * @param field name of the parameter, for the answer
     * @throws Refusal.Invalid when the text is no date
     */
    public static @Nullable LocalDate parse(@Nullable String text, String field) {
        if (text == null || text.isBlank()) return null;
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) return day;
            throw Refusal.invalid(field, "schrijf een datum als 2026-12-31");
        } catch (DateTimeParseException e) {
            throw Refusal.invalid(field, "schrijf een datum als 2026-12-31");
        }
    }
}
