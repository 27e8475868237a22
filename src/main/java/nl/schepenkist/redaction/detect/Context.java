package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words around a place: what a form alone cannot tell. */
final class Context {
    private static final int LONGEST = 72;

    /** Words before numbers of files, bills and things, which may pass any check by chance. */
    private static final Set<String> OTHER_NUMBERS = Cues.of("andere-nummers");

    private static final Set<String> OTHER_STEMS = Cues.of("andere-nummers-stam");
    private static final Set<String> LINKS = Cues.of("verbindingswoorden");
    private static final int MOST_LINKS = 3;

    private Context() {}

    /** What stands before a place, in lower case, back to two lines. */
    static String before(String text, int place) {
        return text.substring(Math.max(0, place - LONGEST), place).toLowerCase(Locale.ROOT);
    }

    static String after(String text, int place) {
        return text.substring(place, Math.min(text.length(), place + LONGEST / 2))
                .toLowerCase(Locale.ROOT);
    }

    /** Whether a pattern is found shortly before a place, or shortly after it in the same line. */
    static boolean near(Pattern words, String text, int begin, int end) {
        if (words.matcher(before(text, begin)).find()) return true;
        String after = after(text, end);
        int line = after.indexOf('\n');
        return words.matcher(line < 0 ? after : after.substring(0, line)).find();
    }

    static boolean before(Pattern words, String text, int place) {
        return words.matcher(before(text, place)).find();
    }

    /** Whether the words directly before say that this is the number of something, not of somebody. */
    static boolean isOtherNumber(String text, int place) {
        int end = place;
        for (int links = 0; links <= MOST_LINKS; links++) {
            int last = end - 1;
            while (last >= 0 && last > place - LONGEST && !Tokens.isWordPart(text.charAt(last))) {
                if (text.charAt(last) == '€' || text.charAt(last) == '§') return true;
                if (text.charAt(last) == ';'
                        || (text.charAt(last) == '.'
                                && last + 1 < end
                                && text.charAt(last + 1) == ' '
                                && end - last > 1
                                && links > 0)) return false;
                last--;
            }
            int first = last;
            while (first >= 0 && Tokens.isWordPart(text.charAt(first))) first--;
            if (last < 0 || last <= place - LONGEST) return false;
            String word = text.substring(first + 1, last + 1).toLowerCase(Locale.ROOT);
            if (OTHER_NUMBERS.contains(word)) return true;
            for (String stem : OTHER_STEMS) if (word.startsWith(stem)) return true;
            if (!LINKS.contains(word)) return false;
            end = first + 1;
        }
        return false;
    }

    /** Looks for a form that begins exactly at a place. */
    static Matcher formAt(Pattern form, String text, int place) {
        Matcher matcher = form.matcher(text);
        matcher.region(place, Math.min(text.length(), place + LONGEST));
        matcher.useTransparentBounds(true).useAnchoringBounds(false);
        return matcher;
    }

    /** Whether the place is inside a longer number or word: 12.345.678 in 9.12.345.678. */
    static boolean continuesBefore(String text, int place) {
        if (place == 0) return false;
        char c = text.charAt(place - 1);
        if (Tokens.isWordPart(c)) return true;
        return (c == '.' || c == ',' || c == '-' || c == '/') && place > 1 && Character.isDigit(text.charAt(place - 2));
    }

    static boolean continuesAfter(String text, int place) {
        if (place >= text.length()) return false;
        char c = text.charAt(place);
        if (Tokens.isWordPart(c)) return true;
        return (c == '.' || c == ',' || c == '-' || c == '/')
                && place + 1 < text.length()
                && Character.isDigit(text.charAt(place + 1));
    }

    /** The digits of a form, without what groups them. */
    static String digits(CharSequence form) {
        var out = new StringBuilder(form.length());
        form.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> out.append((char) c));
        return out.toString();
    }
}
