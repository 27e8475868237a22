package nl.schepenkist.http;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import nl.schepenkist.records.Refusal;
import org.jspecify.annotations.Nullable;

/** Plain dates as they stand in a query. */
public final class Days {
    private static final int EARLIEST = 1200;
    private static final int LATEST = 2500;
    private static final int LONGEST_YEARS = 200;

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

    /**
     * A day on which something of a town can have happened or can end.
     *
     * @param field name of the field, for the answer
     * @throws Refusal.Invalid when it lies further away than any record or term reaches
     */
    public static void within(@Nullable LocalDate day, String field) {
        if (day != null && (day.getYear() < EARLIEST || day.getYear() > LATEST))
            throw Refusal.invalid(field, "ligt tussen %d en %d".formatted(EARLIEST, LATEST));
    }

    /**
     * A term that a rule can have.
     *
     * @throws Refusal.Invalid when it is negative or longer than two centuries
     */
    public static Period term(Period term, String field) {
        try {
            boolean fits =
                    !term.isNegative() && !LocalDate.EPOCH.plus(term).isAfter(LocalDate.EPOCH.plusYears(LONGEST_YEARS));
            if (!fits) throw Refusal.invalid(field, "ligt tussen P0D en P%dY".formatted(LONGEST_YEARS));
        } catch (DateTimeException | ArithmeticException beyondAnyCalendar) {
            throw Refusal.invalid(field, "ligt tussen P0D en P%dY".formatted(LONGEST_YEARS));
        }
        return term;
    }
}
