package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Dutch licence plates: the fourteen series of the RDW. From the fourth on they hold no vowels. */
final class LicencePlates implements Rule {
    private static final Pattern FORM =
            Pattern.compile("[A-Za-z0-9]{1,3}([ \\-\u2010\u2011])[A-Za-z0-9]{2,3}\\1[A-Za-z0-9]{1,3}|[A-Za-z0-9]{6}");
    private static final Pattern SERIES =
            Pattern.compile("[A-Z]{2}-\\d\\d-\\d\\d|\\d\\d-\\d\\d-[A-Z]{2}|\\d\\d-[A-Z]{2}-\\d\\d"
                    + "|X{2}-\\d\\d-X{2}|X{2}-X{2}-\\d\\d|\\d\\d-X{2}-X{2}|\\d\\d-X{3}-\\d|\\d-X{3}-\\d\\d|X{2}-\\d{3}-X|X-\\d{3}-X{2}|X{3}-\\d\\d-X|X-\\d\\d-X{3}|\\d-X{2}-\\d{3}|\\d{3}-X{2}-\\d"
                            .replace("X", "[BDFGHJKLMNPRSTVWXZ]"));
    private static final Pattern FORBIDDEN =
            Pattern.compile("GVD|KKK|KVT|LPF|NSB|PKK|PSV|TBS|PVV|SGP|VVD|(^|-)S[SD](-|$)");
    private static final Pattern LABEL = Pattern.compile(
            "(kenteken|nummerbord|nummerplaat|voertuig|auto|bestelbus|aanhanger|motor(fiets)?|personenauto|scooter|bromfiets|vrachtwagen|parkeer\\w*|geparkeerd|naheffing\\w*|busje|caravan)");
    private static final Pattern LABEL_DIRECT =
            Pattern.compile("(kenteken(nummer)?s?|nummerbord|nummerplaat|kent\\.)\\W{0,4}(\\w+\\W{1,3}){0,3}$");

    @Override
    public boolean startsAtWords() {
        return true;
    }

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        if (tokens.kind(i) == Tokens.SIGN || tokens.length(i) > 6) return;
        boolean single = tokens.length(i) == 6;
        if (!single && (tokens.length(i) > 3 || tokens.kind(i + 1) == Tokens.LOWER)) return;
        if (single && tokens.kind(i) != Tokens.ALPHANUMERIC) return;
        String text = tokens.text();
        int begin = tokens.begin(i);
        if (!single
                && "-\u2010\u2011".indexOf(tokens.sign(i + 1)) < 0
                && (tokens.kind(i) == Tokens.LOWER || tokens.length(i) > 3)) return;
        var form = Context.formAt(FORM, text, begin);
        if (!form.lookingAt() || outside(text, begin, form.end())) return;
        String written = form.group();
        String plate = grouped(written.toUpperCase(Locale.ROOT));
        if (!SERIES.matcher(plate).matches() || FORBIDDEN.matcher(plate).find()) return;
        boolean direct = Context.before(LABEL_DIRECT, text, begin);
        boolean labelled = direct || Context.near(LABEL, text, begin, form.end());
        boolean dashed = written.indexOf('-') > 0 || written.indexOf('\u2010') > 0 || written.indexOf('\u2011') > 0;
        boolean upper = written.equals(written.toUpperCase(Locale.ROOT));
        boolean old = plate.matches("[A-Z]{2}-\\d\\d-\\d\\d|\\d\\d-\\d\\d-[A-Z]{2}|\\d\\d-[A-Z]{2}-\\d\\d");
        if (Context.isOtherNumber(text, begin) && !direct) return;
        double certainty = direct
                ? 0.98
                : dashed && upper ? (labelled ? 0.97 : old ? 0.7 : 0.88) : labelled && (dashed || upper) ? 0.75 : 0;
        if (certainty > 0)
            found.accept(Finding.of(
                    Kind.LICENCE_PLATE,
                    begin,
                    form.end(),
                    certainty,
                    labelled
                            ? "kenteken van een RDW-serie, bij een woord over een voertuig"
                            : "kenteken van een RDW-serie"));
    }

    private static boolean outside(String text, int begin, int end) {
        boolean before =
                begin > 0 && (Tokens.isWordPart(text.charAt(begin - 1)) || "-/.".indexOf(text.charAt(begin - 1)) >= 0);
        boolean after = end < text.length()
                && (Tokens.isWordPart(text.charAt(end))
                        || ("-/".indexOf(text.charAt(end)) >= 0
                                && end + 1 < text.length()
                                && Tokens.isWordPart(text.charAt(end + 1))));
        return before || after;
    }

    /** AB12CD as AB-12-CD: a group ends where letters and digits meet, and four of a kind are two groups of two. */
    private static String grouped(String written) {
        String plain = written.replaceAll("[ \\-\u2010\u2011]", "");
        if (plain.length() != written.length()) return written.replaceAll("[ \u2010\u2011]", "-");
        return plain.replaceAll("(?<=\\d)(?=[A-Z])|(?<=[A-Z])(?=\\d)", "-")
                .replaceAll("(?<![A-Z])([A-Z]{2})([A-Z]{2})(?![A-Z])", "$1-$2")
                .replaceAll("(?<!\\d)(\\d{2})(\\d{2})(?!\\d)", "$1-$2");
    }
}
