package nl.schepenkist.ingest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.selection.SelectionLists;

/** Reads single values of a description; what is none is said by the name of its field, never by the value. */
final class DescribedValues {
    private static final int LONGEST = 500;

    private DescribedValues() {}

    static String text(String field, String value) throws UnusableDescriptionException {
        String text = value.strip();
        if (text.length() > LONGEST)
            throw new UnusableDescriptionException("%s is langer dan %d tekens.".formatted(field, LONGEST));
        return text;
    }

    static LocalDate day(String field, String value) throws UnusableDescriptionException {
        try {
            return possible(LocalDate.parse(value.strip()));
        } catch (DateTimeException e) {
            throw new UnusableDescriptionException("%s is geen datum zoals 2026-12-31.".formatted(field));
        }
    }

    /** A moment as XML Schema writes it; without a zone it is one of here. */
    static Instant moment(String field, String value) throws UnusableDescriptionException {
        String text = value.strip();
        try {
            if (text.length() <= "2026-12-31".length())
                return possible(LocalDate.parse(text))
                        .atStartOfDay(DutchDay.ZONE)
                        .toInstant();
            boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d{2}:\\d{2}");
            var moment = zoned
                    ? OffsetDateTime.parse(text)
                    : LocalDateTime.parse(text).atZone(DutchDay.ZONE).toOffsetDateTime();
            possible(moment.toLocalDate());
            return moment.toInstant();
        } catch (DateTimeException e) {
            throw new UnusableDescriptionException("%s is geen tijdstip zoals 2026-12-31T10:00:00Z.".formatted(field));
        }
    }

    /** Years that a municipality has papers of, and no more than four digits. */
    private static LocalDate possible(LocalDate day) {
        if (day.getYear() < 1_000 || day.getYear() > 9_999) throw new DateTimeException("no year of ours");
        return day;
    }

    static CategoryRef category(String field, String value, SelectionLists lists) throws UnusableDescriptionException {
        try {
            var ref = CategoryRef.parse(value.strip(), field);
            if (lists.find(ref).isPresent()) return ref;
        } catch (Refusal.Invalid none) {
            // Said below.
        }
        throw new UnusableDescriptionException(
                "%s staat niet in de selectielijst; schrijf lijst/nummer, zoals gemeenten-2020/1.1.".formatted(field));
    }
}
