package nl.schepenkist.records;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a mail is about, without what programs put before it.
 *
 * @param base the bare subject in lower case; empty when nothing is left
 * @param answers whether it says that it answers or forwards
 */
public record Subject(String base, boolean answers) {
    private static final Pattern PREFIX = Pattern.compile(
            "\\G\\s*+(?:(?<answer>(?:re|fwd?|aw|antw|antwoord|doorst|doorgestuurd|betr|tr|rif|sv|vs|wg|odp)\\s*+(?:[\\[(]\\d{1,4}[\\])])?+\\s*+:)|\\[[^\\]]{1,60}\\])",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 1_000;
    private static final Pattern GAP = Pattern.compile("\\s+");

    public static Subject of(String whole) {
        String subject = whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
        var prefix = PREFIX.matcher(subject);
        int end = 0;
        boolean answers = false;
        while (prefix.find()) {
            end = prefix.end();
            answers |= prefix.group("answer") != null;
        }
        String base =
                GAP.matcher(subject.substring(end)).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        // A subject that is all in brackets has nothing else.
        if (base.isEmpty() && !answers)
            base = GAP.matcher(subject).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return new Subject(base, answers);
    }
}
