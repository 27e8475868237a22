package nl.schepenkist.disclosure;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;

/** Days on which a term of a law does not end (Algemene termijnenwet, art. 1 and 3). */
final class DutchHolidays {
    private static final int LIBERATION_DAY = 5;
    private static final int KINGS_BIRTHDAY = 27;

    private DutchHolidays() {}

    /** The last day of a term that would end on this day: the next one that is no Saturday, Sunday or recognised holiday. */
    static LocalDate lastDay(LocalDate end) {
        LocalDate day = end;
        while (isClosed(day)) day = day.plusDays(1);
        return day;
    }

    private static boolean isClosed(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY || isHoliday(day);
    }

    /** New Year's Day, Good Friday, Easter Monday, Ascension, Whit Monday, Christmas, the King's birthday as it is kept, and 5 May. */
    static boolean isHoliday(LocalDate day) {
        LocalDate easter = easter(day.getYear());
        LocalDate birthday = LocalDate.of(day.getYear(), Month.APRIL, KINGS_BIRTHDAY);
        // Koninklijk Besluit: on a Sunday it is kept on the day before.
        LocalDate kept = birthday.getDayOfWeek() == DayOfWeek.SUNDAY ? birthday.minusDays(1) : birthday;
        return day.getDayOfYear() == 1
                || day.equals(easter.minusDays(2))
                || day.equals(easter.plusDays(1))
                || day.equals(kept)
                || day.equals(LocalDate.of(day.getYear(), Month.MAY, LIBERATION_DAY))
                || day.equals(easter.plusDays(39))
                || day.equals(easter.plusDays(50))
                || (day.getMonth() == Month.DECEMBER && (day.getDayOfMonth() == 25 || day.getDayOfMonth() == 26));
    }

    /** Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int golden = year % 19;
        int century = year / 100;
        int inCentury = year % 100;
        int leapCenturies = century / 4;
        int moonShift = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int late = (golden + 11 * epact + 22 * weekday) / 451;
        int day = epact + weekday - 7 * late + 114;
        return LocalDate.of(year, day / 31, day % 31 + 1);
    }
}
