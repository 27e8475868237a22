package nl.schepenkist.redaction.detect;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Telephone numbers, Dutch and international. Numbers of public services (0800, 0900, 14 0xx, 112) are nobody's and stay.
 * The numbering plan comes from libphonenumber; a form that is written like a number counts also where the plan has not
 * given it out.
 */
final class PhoneNumbers implements Rule {
    private static final String GAP = "[ .\\-\u2010-\u2013\u00a0/]{0,3}";
    private static final Pattern DUTCH = Pattern.compile("\\(?0\\d{1,3}\\)?(?:" + GAP + "\\d){5,9}");
    private static final Pattern INTERNATIONAL = Pattern.compile("(?:\\+|\\(\\+\\)|00)[1-9]\\d{0,2}(?:" + GAP
            + "\\(0\\)|" + GAP + "\\(\\d{1,4}\\))?(?:" + GAP + "\\d){6,12}");
    private static final Pattern LABEL = Pattern.compile(
            "\\b(tel(efoon)?(nummer|nr)?|mobiel|mob|gsm|bel(len)?|bereikbaar|telefonisch|phone|fax|whatsapp|06|t|m|sms|app)\\b\\W{0,4}(\\w+\\W{1,3}){0,3}$");
    private static final Set<PhoneNumberType> PUBLIC = Set.of(
            PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN);
    private static final int DUTCH_LENGTH = 10;

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        char sign = tokens.sign(i);
        String text = tokens.text();
        int begin = tokens.begin(i);
        boolean abroad = sign == '+' || (tokens.kind(i) == Tokens.NUMBER && text.startsWith("00", begin));
        boolean here = !abroad
                && (sign == '('
                        ? text.startsWith("(0", begin)
                        : tokens.kind(i) == Tokens.NUMBER && text.charAt(begin) == '0');
        if ((!abroad && !here) || Context.continuesBefore(text, begin)) return;
        if (here && sign != '(' && begin > 0 && text.charAt(begin - 1) == '(') return;
        var form = Context.formAt(abroad ? INTERNATIONAL : DUTCH, text, begin);
        if (!form.lookingAt()) return;
        int end = form.end();
        if (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) return;
        String digits = Context.digits(form.group());
        if (here && digits.length() != DUTCH_LENGTH && !miscounted(form.group(), digits)) return;
        judge(text, begin, end, abroad, digits, found);
    }

    /** One digit too few or too many behind an area code: as much of a number as if it were right. */
    private static boolean miscounted(String written, String digits) {
        return Math.abs(digits.length() - DUTCH_LENGTH) == 1 && written.matches("\\(?0[1-9]\\d{1,2}\\)?[ -].*");
    }

    private void judge(String text, int begin, int end, boolean abroad, String digits, Consumer<Finding> found) {
        if (Context.isOtherNumber(text, begin)) return;
        String written = text.substring(begin, end);
        boolean labelled = Context.before(LABEL, text, begin);
        boolean valid = false;
        try {
            var number = plan.parse(written.replace("(0)", ""), "NL");
            valid = plan.isValidNumber(number);
            if (valid && isPublic(number.getCountryCode(), plan.getNumberType(number), digits)) return;
        } catch (NumberParseException noNumber) {
            if (!labelled) return;
        }
        if (!abroad && digits.matches("0(800|900|906|909|67|84|87|14).*") && !valid) return;
        boolean grouped = written.matches(".*\\D.*");
        if (valid)
            found.accept(Finding.of(
                    Kind.PHONE,
                    begin,
                    end,
                    labelled || grouped || abroad || digits.startsWith("06") ? 0.97 : 0.8,
                    "geldig telefoonnummer"));
        else if (labelled || (!abroad && (grouped || digits.startsWith("06"))))
            found.accept(
                    Finding.of(Kind.PHONE, begin, end, labelled ? 0.85 : 0.7, "geschreven als een telefoonnummer"));
    }

    /** Numbers that begin with 088 or 085 belong to companies, but are not public services. */
    private static boolean isPublic(int country, PhoneNumberType type, String digits) {
        return country == 31 && PUBLIC.contains(type) && !digits.matches("(0|31|0031)8[58].*");
    }
}
