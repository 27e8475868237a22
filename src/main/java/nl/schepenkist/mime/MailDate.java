package nl.schepenkist.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.stream.RawField;

/**
 * Reads a date as mails have it (RFC 5322, section 3.3). The plain form, which nearly all have, costs a twentieth of what
 * the lenient parser takes; everything else is for that parser.
 */
final class MailDate {
    private static final Pattern PLAIN = Pattern.compile(
            "(?:([A-Z][a-z]{2}), +)?(\\d{1,2}) +([A-Z][a-z]{2}) +(\\d{4}) +(\\d{2}):(\\d{2}):(\\d{2}) +([+-]\\d{2})(\\d{2})(?: *\\([^()]*\\))?");
    /** What else the standard has or had: no seconds, years of two figures, zones of three figures or by name (section 4.3). */
    private static final Pattern OBSOLETE = Pattern.compile(
            "(?:([A-Za-z]{3})[a-z]{0,6},? *)?(\\d{1,2})[ -]{1,2}([A-Za-z]{3})[ -]{1,2}(\\d{4}|\\d{2}) +(\\d{1,2}):(\\d{2})(?::(\\d{2}))? *(?:([+-]\\d{1,2}|\\d{2})(\\d{2})|([A-Za-z]{1,5}))(?: *\\([^()]*\\))?");
    /** Hours from UTC: those of the standard, and of our own clocks, which it does not have. */
    private static final Map<String, Integer> ZONES = Map.ofEntries(
            Map.entry("UT", 0),
            Map.entry("UTC", 0),
            Map.entry("GMT", 0),
            Map.entry("Z", 0),
            Map.entry("EST", -5),
            Map.entry("EDT", -4),
            Map.entry("CST", -6),
            Map.entry("CDT", -5),
            Map.entry("MST", -7),
            Map.entry("MDT", -6),
            Map.entry("PST", -8),
            Map.entry("PDT", -7),
            Map.entry("CET", 1),
            Map.entry("CEST", 2),
            Map.entry("MET", 1),
            Map.entry("MEST", 2));

    /** How the C library writes a date; in UTC, since it says no zone. */
    private static final Pattern OF_C =
            Pattern.compile("([A-Z][a-z]{2}) +([A-Z][a-z]{2}) +(\\d{1,2}) +(\\d{2}:\\d{2}:\\d{2}) +(\\d{4})");

    private static final int CENTURY_BEGINS = 50;
    private static final int LEAP_SECOND = 60;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private MailDate() {}

    static Optional<Instant> parse(String text) {
        String date = text.strip();
        Matcher plain = PLAIN.matcher(date);
        if (plain.matches() && weekdayFits(plain)) return moment(plain, offset(plain.group(8), plain.group(9)));
        Matcher obsolete = OBSOLETE.matcher(OF_C.matcher(date).replaceFirst("$1, $3 $2 $5 $4 +0000"));
        if (obsolete.matches() && MONTHS.contains(month(obsolete)) && weekdayFits(obsolete)) {
            String zone = obsolete.group(10);
            Integer hours = zone == null ? null : ZONES.get(zone.toUpperCase(Locale.ROOT));
            if (zone == null) return moment(obsolete, offset(obsolete.group(8), obsolete.group(9)));
            if (hours != null) return moment(obsolete, hours * 3_600);
        }
        var field = DateTimeFieldLenientImpl.PARSER.parse(new RawField("Date", date), DecodeMonitor.SILENT);
        return Optional.ofNullable(field.getDate()).map(Date::toInstant);
    }

    /** Seconds from UTC; more than there are on earth are allowed (section 3.3). */
    private static int offset(String hours, String minutes) {
        int seconds = Integer.parseInt(minutes) * 60;
        return Integer.parseInt(hours) * 3_600 + (hours.startsWith("-") ? -seconds : seconds);
    }

    private static int year(Matcher d) {
        int year = Integer.parseInt(d.group(4));
        return d.group(4).length() > 2 ? year : year < CENTURY_BEGINS ? 2_000 + year : 1_900 + year;
    }

    private static String month(Matcher d) {
        String month = d.group(3).toLowerCase(Locale.ROOT);
        return Character.toUpperCase(month.charAt(0)) + month.substring(1);
    }

    /** What names another weekday than it is contradicts itself. */
    private static boolean weekdayFits(Matcher d) {
        String weekday = d.group(1);
        if (weekday == null) return true;
        try {
            var day = LocalDate.of(year(d), MONTHS.indexOf(month(d)) + 1, Integer.parseInt(d.group(2)));
            return weekday.equalsIgnoreCase(DAYS.get(day.getDayOfWeek().getValue() - 1));
        } catch (DateTimeException noSuchDay) {
            return true;
        }
    }

    /** Empty when there is no such day or time: the lenient parser would make the third of March of the thirty-first of February. */
    private static Optional<Instant> moment(Matcher d, int offset) {
        try {
            int second = d.group(7) == null ? 0 : Integer.parseInt(d.group(7));
            var local = LocalDateTime.of(
                    year(d),
                    MONTHS.indexOf(month(d)) + 1,
                    Integer.parseInt(d.group(2)),
                    Integer.parseInt(d.group(5)),
                    Integer.parseInt(d.group(6)),
                    second == LEAP_SECOND ? LEAP_SECOND - 1 : second);
            return Optional.of(local.plusSeconds(second == LEAP_SECOND ? 1 : 0)
                    .toInstant(ZoneOffset.UTC)
                    .minusSeconds(offset));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }
}
