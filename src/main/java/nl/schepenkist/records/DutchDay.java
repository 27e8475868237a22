package nl.schepenkist.records;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The day of a moment. Every rule that needs a day takes the one in Europe/Amsterdam (API.md), so half past midnight there counts as that day. */
public final class DutchDay {
    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private DutchDay() {}

    public static LocalDate of(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    public static LocalDate today(Clock clock) {
        return of(clock.instant());
    }
}
