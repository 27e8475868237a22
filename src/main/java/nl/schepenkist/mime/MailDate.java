package nl.schepenkist.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
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
    private static final int LEAP_SECOND = 60;
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private MailDate() {}

    static Optional<Instant> parse(String text) {
        String date = text.strip();
        Matcher plain = PLAIN.matcher(date);
        if (plain.matches() && weekdayFits(plain)) return moment(plain);
        var field = DateTimeFieldLenientImpl.PARSER.parse(new RawField("Date", date), DecodeMonitor.SILENT);
        return Optional.ofNullable(field.getDate()).map(Date::toInstant);
    }

    /** What names another weekday than it is contradicts itself. */
    private static boolean weekdayFits(Matcher d) {
        String weekday = d.group(1);
        if (weekday == null) return true;
        try {
            var day = LocalDate.of(
                    Integer.parseInt(d.group(4)), MONTHS.indexOf(d.group(3)) + 1, Integer.parseInt(d.group(2)));
            return weekday.equals(DAYS.get(day.getDayOfWeek().getValue() - 1));
        } catch (DateTimeException noSuchDay) {
            return true;
        }
    }

    /** Empty when there is no such day or time: the lenient parser would make the third of March of the thirty-first of February. */
    private static Optional<Instant> moment(Matcher d) {
        try {
            int second = Integer.parseInt(d.group(7));
            var local = LocalDateTime.of(
                    Integer.parseInt(d.group(4)),
                    MONTHS.indexOf(d.group(3)) + 1,
                    Integer.parseInt(d.group(2)),
                    Integer.parseInt(d.group(5)),
                    Integer.parseInt(d.group(6)),
                    second == LEAP_SECOND ? LEAP_SECOND - 1 : second);
            int hours = Integer.parseInt(d.group(8));
            int minutes = Integer.parseInt(d.group(9));
            var offset = ZoneOffset.ofHoursMinutes(hours, d.group(8).startsWith("-") ? -minutes : minutes);
            return Optional.of(local.plusSeconds(second == LEAP_SECOND ? 1 : 0).toInstant(offset));
        } catch (DateTimeException noSuchMoment) {
            return Optional.empty();
        }
    }
}
