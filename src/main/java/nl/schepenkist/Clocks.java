package nl.schepenkist;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import nl.schepenkist.records.DutchDay;

/** The clock that everything gets: the real one, or one that stands on a fixed day and goes on from there. */
final class Clocks {
    private Clocks() {}

    static Clock of(Config config) {
        Clock real = Clock.systemUTC();
        return config.fixedDay().map(day -> onDay(real, day)).orElse(real);
    }

    /** The hour of the day is the real one, so that moments still follow each other. */
    private static Clock onDay(Clock real, LocalDate day) {
        Instant now = real.instant();
        Instant then = day.atTime(now.atZone(DutchDay.ZONE).toLocalTime())
                .atZone(DutchDay.ZONE)
                .toInstant();
        return Clock.offset(real, Duration.between(now, then));
    }
}
