package nl.schepenkist.redaction.detect;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Bank accounts (IBAN, ISO 13616: remainder 1 of 97; older Dutch numbers by the eleven-test) and cards (ISO 7812, Luhn). */
final class BankNumbers implements Rule {
    private static final Pattern IBAN = Pattern.compile("[A-Za-z]{2} ?\\d{2}(?:[ .\\-\u00a0]?[A-Za-z0-9]){11,30}");
    private static final Pattern CARD =
            Pattern.compile("\\d{4}([ -]?)\\d{4}\\1\\d{4}\\1\\d{4}|\\d{4}([ -]?)\\d{6}\\2\\d{5}|\\d{13,19}");
    private static final Pattern CARD_LABEL = Pattern.compile(
            "(credit ?card|kaartnummer|bankpas|pasnummer|visa|mastercard|american express|amex|maestro)");
    private static final Pattern OLD = Pattern.compile(
            "\\d{9,10}|\\d{2}\\.\\d{2}\\.\\d{2}\\.\\d{3}|\\d{4}\\.\\d{2}\\.\\d{3}|\\d{3,4}\\.\\d{3}\\.\\d{3}|\\d{7}");
    private static final Pattern OLD_LABEL =
            Pattern.compile("(rekening(nummer|nr)?|bankrek\\w*|giro(nummer|rekening)?|rek\\.? ?nr)\\W{0,4}$");
    /** Lengths by the registry of ISO 13616; of a country that is not here the check digits alone must do. */
    private static final Map<String, Integer> LENGTHS = Map.ofEntries(
            Map.entry("NL", 18),
            Map.entry("BE", 16),
            Map.entry("DE", 22),
            Map.entry("FR", 27),
            Map.entry("GB", 22),
            Map.entry("ES", 24),
            Map.entry("IT", 27),
            Map.entry("PT", 25),
            Map.entry("AT", 20),
            Map.entry("CH", 21),
            Map.entry("LU", 20),
            Map.entry("IE", 22),
            Map.entry("DK", 18),
            Map.entry("SE", 24),
            Map.entry("NO", 15),
            Map.entry("FI", 18),
            Map.entry("PL", 28),
            Map.entry("CZ", 24),
            Map.entry("HU", 28),
            Map.entry("RO", 24),
            Map.entry("BG", 22),
            Map.entry("GR", 27),
            Map.entry("TR", 26),
            Map.entry("LT", 20),
            Map.entry("LV", 21),
            Map.entry("EE", 20),
            Map.entry("SK", 24),
            Map.entry("SI", 19),
            Map.entry("HR", 21),
            Map.entry("CY", 28),
            Map.entry("MT", 31),
            Map.entry("MA", 28));

    private static final int SHORTEST = 15;
    private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

    @Override
    public boolean startsAtWords() {
        return true;
    }

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        byte kind = tokens.kind(i);
        if (kind == Tokens.ALPHANUMERIC
                || (kind == Tokens.UPPER && tokens.length(i) == 2 && tokens.kind(i + 1) != Tokens.SIGN))
            iban(tokens, i, found);
        else if (kind == Tokens.NUMBER) {
            card(tokens, i, found);
            old(tokens, i, found);
        }
    }

    private static void iban(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        int begin = tokens.begin(i);
        var form = Context.formAt(IBAN, text, begin);
        if (!form.lookingAt()) return;
        // A text goes on after an account number; the number is as long as its country says.
        Integer length = LENGTHS.get(form.group().substring(0, 2).toUpperCase(Locale.ROOT));
        var compact = new StringBuilder();
        for (int at = begin; at < form.end(); at++) {
            char c = text.charAt(at);
            if (Character.isLetterOrDigit(c)) compact.append(Character.toUpperCase(c));
            boolean whole =
                    length == null ? at == form.end() - 1 && compact.length() >= SHORTEST : compact.length() == length;
            if (!whole) continue;
            if (isIban(compact) && !(at + 1 < text.length() && Tokens.isWordPart(text.charAt(at + 1))))
                found.accept(Finding.of(Kind.IBAN, begin, at + 1, 0.99, "controlegetal klopt (modulo 97)"));
            return;
        }
    }

    static boolean isIban(CharSequence compact) {
        String turned = compact.toString().substring(4) + compact.toString().substring(0, 4);
        var digits = new StringBuilder();
        for (int at = 0; at < turned.length(); at++) digits.append(Character.digit(turned.charAt(at), 36));
        return new BigInteger(digits.toString()).mod(NINETY_SEVEN).intValue() == 1;
    }

    private static void card(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        int begin = tokens.begin(i);
        if (tokens.length(i) < 4 || "23456".indexOf(text.charAt(begin)) < 0) return;
        var form = Context.formAt(CARD, text, begin);
        if (!form.lookingAt() || Context.continuesBefore(text, begin) || Context.continuesAfter(text, form.end()))
            return;
        String digits = Context.digits(form.group());
        if (digits.length() < 13 || !luhn(digits) || Context.isOtherNumber(text, begin)) return;
        boolean grouped = form.group().length() > digits.length();
        boolean issued =
                digits.matches("4\\d{12}(\\d{3})?(\\d{3})?|5[1-5]\\d{14}|2[2-7]\\d{14}|3[47]\\d{13}|6\\d{15,18}");
        boolean labelled = Context.near(CARD_LABEL, text, begin, form.end());
        if (labelled || (issued && grouped))
            found.accept(
                    Finding.of(Kind.BANK_CARD, begin, form.end(), labelled ? 0.98 : 0.9, "controlegetal klopt (Luhn)"));
    }

    static boolean luhn(String digits) {
        int sum = 0;
        for (int at = 0; at < digits.length(); at++) {
            int d = digits.charAt(digits.length() - 1 - at) - '0';
            if (at % 2 == 1) d = d > 4 ? d * 2 - 9 : d * 2;
            sum += d;
        }
        return sum % 10 == 0;
    }

    private static void old(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        int begin = tokens.begin(i);
        if (!Context.before(OLD_LABEL, text, begin)) return;
        var form = Context.formAt(OLD, text, begin);
        if (!form.lookingAt() || Context.continuesAfter(text, form.end())) return;
        found.accept(Finding.of(Kind.BANK_ACCOUNT, begin, form.end(), 0.85, "staat bij het woord rekeningnummer"));
    }
}
