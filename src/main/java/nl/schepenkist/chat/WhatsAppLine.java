package nl.schepenkist.chat;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a message in an export of WhatsApp, as any of its versions and languages write it.
 *
 * @param seconds whether the time has seconds
 * @param rest what follows the moment: sender and text, or what the program itself says
 */
record WhatsAppLine(DayOrder.Written date, LocalTime time, boolean seconds, String rest) {
    private static final String SPACE = "[\\s\\u00a0\\u202f]";
    private static final Pattern LINE = Pattern.compile(
            "^[\\u200e\\u200f\\u202a-\\u202e\\ufeff]*(?<open>\\[)?"
                    + "(?<a>\\d{1,4})(?<sep>[./-])" + SPACE + "?(?<b>\\d{1,2})[./-]" + SPACE + "?(?<c>\\d{1,4})\\.?,?"
                    + SPACE + "+"
                    + "(?:\\p{L}{1,5}" + SPACE + "+)?"
                    + "(?<h>\\d{1,2})[:.](?<m>\\d{2})(?:[:.](?<s>\\d{2}))?"
                    + "(?:" + SPACE + "?(?<half>[AaPp])\\.?" + SPACE + "?[Mm]\\.?)?"
                    + "(?<close>\\]" + SPACE + "?|" + SPACE + "+[-\u2013]" + SPACE + ")(?<rest>.*)$",
            Pattern.DOTALL);
    /** No first line of a message has its moment farther on. */
    private static final int LONGEST_MOMENT = 60;

    static Optional<WhatsAppLine> parse(String line) {
        if (line.isEmpty() || !hasDigitSoon(line)) return Optional.empty();
        Matcher m = LINE.matcher(line);
        if (!m.matches()) return Optional.empty();
        boolean bracketed = m.group("open") != null;
        if (bracketed != m.group("close").startsWith("]")) return Optional.empty();
        var time = time(m.group("h"), m.group("m"), m.group("s"), m.group("half"));
        if (time.isEmpty()) return Optional.empty();
        var date = new DayOrder.Written(
                Integer.parseInt(m.group("a")),
                Integer.parseInt(m.group("b")),
                Integer.parseInt(m.group("c")),
                m.group("a").length() == 4,
                m.group("sep").charAt(0));
        return Optional.of(new WhatsAppLine(date, time.get(), m.group("s") != null, m.group("rest")));
    }

    private static boolean hasDigitSoon(String line) {
        for (int i = 0; i < Math.min(line.length(), LONGEST_MOMENT); i++) {
            char c = line.charAt(i);
            if (c >= '0' && c <= '9') return true;
            boolean mark = c == '[' || (c >= '\u200e' && c <= '\u202e') || c == '\ufeff';
            if (!mark) return false;
        }
        return false;
    }

    private static Optional<LocalTime> time(
            String hour, String minute, @Nullable String second, @Nullable String half) {
        int h = Integer.parseInt(hour);
        int m = Integer.parseInt(minute);
        int s = second == null ? 0 : Integer.parseInt(second);
        if (half != null) {
            // Some versions write 00:08 a.m.
            if (h > 12) return Optional.empty();
            h = h % 12 + (half.toLowerCase(Locale.ROOT).equals("p") ? 12 : 0);
        }
        return h > 23 || m > 59 || s > 59 ? Optional.empty() : Optional.of(LocalTime.of(h, m, s));
    }
}
