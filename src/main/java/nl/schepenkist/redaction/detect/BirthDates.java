package nl.schepenkist.redaction.detect;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date that the words around it make somebody's date of birth. */
final class BirthDates implements Rule {
    private static final Pattern NUMERIC =
            Pattern.compile("(\\d{1,2})([-/. ])(\\d{1,2})\\2('?\\d{2}|\\d{4})(?!\\d|[-/.]\\d)");
    private static final Pattern ISO = Pattern.compile("((?:19|20)\\d{2})-(\\d{2})-(\\d{2})(?!\\d)");
    private static final Pattern WORDS =
            Pattern.compile("(\\d{1,2})(?:e|ste|de)?[ -]([A-Za-z]{3,9})\\.?[ -]('?\\d{2}|\\d{4})(?!\\d)");
    private static final Pattern LABEL = Pattern.compile(
            "(\\bgeb(oren|\\.|oorte ?datum|oortedat\\w*|\\.? ?dat\\w*|oortedag)?\\b|\\bg\\.d\\.|\\bdob\\b|date of birth|\\bborn\\b|\\bverjaardag\\b|\\bjarig\\b|\\*)[^\\n;]{0,40}$");
    private static final Pattern LABEL_ABOVE =
            Pattern.compile("(geboortedatum|geb\\.? ?datum|date of birth|geboren)\\W{0,6}$");
    private static final Pattern AFTER =
            Pattern.compile("^\\W{0,3}(geboren|geb\\.|\\(geboortedatum|als geboortedatum)");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("maa", 3),
            Map.entry("mrt", 3),
            Map.entry("apr", 4),
            Map.entry("mei", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("okt", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12),
            Map.entry("oct", 10),
            Map.entry("mar", 3),
            Map.entry("may", 5));

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        int begin = tokens.begin(i);
        if (!Character.isDigit(text.charAt(begin)) || tokens.length(i) > 4 || Context.continuesBefore(text, begin))
            return;
        int end = endOfDate(text, begin);
        if (end < 0) return;
        String before = Context.before(text, begin);
        boolean label = LABEL.matcher(before).find()
                || LABEL_ABOVE.matcher(before).find()
                || AFTER.matcher(Context.after(text, end)).find();
        if (label) found.accept(Finding.of(Kind.BIRTH_DATE, begin, end, 0.95, "datum bij een woord over geboorte"));
    }

    private static int endOfDate(String text, int begin) {
        Matcher m = Context.formAt(NUMERIC, text, begin);
        if (m.lookingAt() && exists(m.group(4), number(m.group(3)), number(m.group(1)))) return m.end();
        m = Context.formAt(ISO, text, begin);
        if (m.lookingAt() && exists(m.group(1), number(m.group(2)), number(m.group(3)))) return m.end();
        m = Context.formAt(WORDS, text, begin);
        if (!m.lookingAt()) return -1;
        Integer month = MONTHS.get(m.group(2).toLowerCase(Locale.ROOT).substring(0, 3));
        return month != null && exists(m.group(3), month, number(m.group(1))) ? m.end() : -1;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static boolean exists(String written, int month, int day) {
        String digits = written.replace("'", "");
        int year = digits.length() == 2 ? 1900 + number(digits) : number(digits);
        if (year < 1880 || year > 2100) return false;
        try {
            // 29 February of a year of two digits may be of either century.
            return LocalDate.of(digits.length() == 2 ? 2000 : year, month, day).getDayOfMonth() == day;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
