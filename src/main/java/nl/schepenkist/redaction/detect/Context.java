package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words around a place: what a form alone cannot tell. */
final class Context {
    private static final int LONGEST = 72;

    /** Numbers of files, bills and things, which may pass any check by chance. */
    private static final Pattern OTHER_NUMBER = Pattern.compile(
            "(zaak(nummer|nr)?|dossier(nummer|nr)?|factuur(nummer|nr|datum)?|kenmerk|referentie|ref|order(nummer|nr)?|bestel(nummer|nr)?|artikel(nummer|nr)?|serienummer|meldingsnummer|melding|documentnummer|registratienummer|polisnummer|klantnummer|debiteur(ennummer)?|crediteur(ennummer)?|projectnummer|ticket(nummer)?|volgnummer|bedrag|totaal|subtotaal|saldo|eur|euro|€|ean|isbn|issn|rsin|olo|oin|perceel(nummer)?|kadastr\\w*|inkoopnummer|besluitnummer|raadsvoorstel|intern nummer|verplichting(ennummer)?|contractnummer|grootboek\\w*|kostenplaats|uuid|versie|build|barcode|track( ?& ?trace)?)\\W{0,3}(nr|nummer|no)?\\W{0,3}$");

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
        return OTHER_NUMBER.matcher(before(text, place)).find();
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
