package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The burgerservicenummer: nine digits that pass the eleven-test (Wet algemene bepalingen burgerservicenummer; weights 9 to
 * 2 and −1). One in eleven numbers passes, so words must say that it is one.
 */
final class CitizenNumber implements Rule {
    private static final Pattern FORM = Pattern.compile(
            "\\d{9}|\\d{3}[. ]\\d{3}[. ]\\d{3}|\\d{4}[. ]\\d{2}[. ]\\d{3}|\\d{2}[. ]\\d{3}[. ]\\d{3}|\\d{3}-\\d{3}-\\d{3}|\\d{8}");
    private static final Pattern LABEL = Pattern.compile(
            "\\b(bsn|burger ?service ?(nummer|nr)|sofi(-| )?(nummer|nr)?|b\\.s\\.n|persoonsnummer|citizen service number)");
    private static final Pattern PERSON = Pattern.compile(
            "\\b(geboren|geb\\b|geboortedatum|inwoner|cli[eë]nt|pati[eë]nt|aanvrager|paspoort|identiteit\\w*|belastingplichtige|uitkering\\w*|persoonsgegevens|legitimatie\\w*|leerling|kind|ouder)");
    private static final int NINE = 9;

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        if (tokens.kind(i) != Tokens.NUMBER || tokens.length(i) > NINE) return;
        String text = tokens.text();
        int begin = tokens.begin(i);
        var form = Context.formAt(FORM, text, begin);
        if (!form.lookingAt() || Context.continuesBefore(text, begin) || Context.continuesAfter(text, form.end()))
            return;
        String digits = Context.digits(form.group());
        if (!passes(digits)) return;
        boolean labelled = Context.near(LABEL, text, begin, form.end());
        if (digits.length() < NINE && !labelled) return;
        if (Context.isOtherNumber(text, begin)) return;
        if (labelled)
            found.accept(Finding.of(
                    Kind.BSN, begin, form.end(), 0.99, "voldoet aan de elfproef en staat bij het woord bsn"));
        else if (underHeading(text, begin))
            found.accept(Finding.of(
                    Kind.BSN,
                    begin,
                    form.end(),
                    0.85,
                    "voldoet aan de elfproef en staat onder een kop met het woord bsn"));
        else if (Context.near(PERSON, text, begin, form.end()))
            found.accept(Finding.of(
                    Kind.BSN, begin, form.end(), 0.7, "voldoet aan de elfproef en staat bij gegevens van een persoon"));
    }

    /** In a table the word stands once, above. */
    private static boolean underHeading(String text, int place) {
        int line = text.lastIndexOf('\n', place - 1);
        return line > 0
                && LABEL.matcher(text.substring(Math.max(0, line - 2000), line).toLowerCase(Locale.ROOT))
                        .find()
                && text.substring(line + 1, place)
                                .chars()
                                .filter(Character::isWhitespace)
                                .count()
                        < 12;
    }

    static boolean passes(String digits) {
        String nine = "0".repeat(Math.max(0, NINE - digits.length())) + digits;
        if (nine.length() != NINE || nine.chars().distinct().count() == 1) return false;
        int sum = 0;
        for (int at = 0; at < NINE; at++) sum += (nine.charAt(at) - '0') * (at == NINE - 1 ? -1 : NINE - at);
        return sum % 11 == 0;
    }
}
