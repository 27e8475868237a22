package nl.schepenkist.records;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day of a moment. Every rule that needs a day takes the one in Europe/Amsterdam (API.md), so half past midnight there counts as that day. */
public final class DutchDay {
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private static final int LAST_YEAR = 9999;

    private DutchDay() {}

    public static LocalDate of(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    /** First millisecond of a day; days that no calendar of ours reaches lie before or after everything. */
    public static long begin(LocalDate day) {
        if (day.getYear() > LAST_YEAR) return Long.MAX_VALUE;
        if (day.getYear() < 1) return Long.MIN_VALUE + 1;
        return day.atStartOfDay(ZONE).toInstant().toEpochMilli();
    }

    /** First millisecond after a day. */
    public static long end(LocalDate day) {
        return begin(day.getYear() > LAST_YEAR ? day : day.plusDays(1));
    }

    public static LocalDate today(Clock clock) {
        return of(clock.instant());
    }
}
