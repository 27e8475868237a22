package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What machines know people by: IP and MAC addresses, GUIDs, VAT numbers of one-person firms, coordinates of a home. */
final class NetworkNumbers implements Rule {
    private static final Pattern IP4 = Pattern.compile(
            "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d])(?!\\.\\d)");
    private static final Pattern IP6 = Pattern.compile(
            "(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}|(?:[0-9A-Fa-f]{1,4}:){2,7}:");
    private static final Pattern MAC =
            Pattern.compile("[0-9A-Fa-f]{2}([:-])[0-9A-Fa-f]{2}(?:\\1[0-9A-Fa-f]{2}){4}(?![0-9A-Fa-f:-])");
    private static final Pattern GUID =
            Pattern.compile("[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Fa-f-])");
    private static final Pattern OF_PERSON = Pattern.compile(
            "(gebruiker|user|persoon|person|medewerker|account|eigenaar|owner|auteur|oid|object ?id|employee|collega|burger|inwoner|cli[eë]nt|aanvrager|profiel|subject|uid|upn|werknemer)");
    private static final Pattern VERSION = Pattern.compile(
            "(\\b(versie|version|release|build|firmware)\\b[^\\n]{0,40}|\\b(v|hoofdstuk|paragraaf|par\\.|§|art(ikel)?\\.?|sectie|onderdeel|nr\\.?|punt)\\W{0,3})$");
    private static final Pattern DEGREES = Pattern.compile(
            "[-+]?\\d{1,2}\\.\\d{4,}(?:°? ?[NZS])?\\s{0,2}[,;/ ]\\s{0,2}(?:(?:lon|lng|long|lengte|lengtegraad)\\W{0,3})?[-+]?\\d{1,3}\\.\\d{4,}(?:°? ?[EOW])?(?!\\d)");
    private static final Pattern SEXAGESIMAL = Pattern.compile(
            "\\d{1,2}°\\s?\\d{1,2}['′’]\\s?(?:\\d{1,2}(?:[.,]\\d+)?[\"″”]\\s?)?[NZS][\\s,;]{0,3}\\d{1,3}°\\s?\\d{1,2}['′’]\\s?(?:\\d{1,2}(?:[.,]\\d+)?[\"″”]\\s?)?[EOW]");
    /** Of the Rijksdriehoek: x from 0 to 280 and y from 300 to 625 kilometres. */
    private static final Pattern TRIANGLE = Pattern.compile(
            "(?:[1-9]\\d{4}|[12]\\d{5})(?:[.,]\\d{1,3})?\\s{0,2}[,;/ ]\\s{0,2}(?:y\\W{0,3})?(?:[3-6]\\d{5})(?:[.,]\\d{1,3})?(?!\\d)");

    private static final Pattern TRIANGLE_LABEL = Pattern.compile(
            "(rd[- ]?co[oö]rdina\\w*|co[oö]rdina\\w*|rijksdriehoek\\w*|\\bx\\b\\W{0,3}|\\brd\\b)\\W{0,6}(x\\W{0,3})?$");
    private static final Pattern VAT = Pattern.compile(
            "(?i)NL[ .]?\\d{4}[ .]?\\d{2}[ .]?\\d{3}[ .]?B[ .]?\\d{2}(?!\\w)|NL[ .]?\\d{3}[ .]?\\d{3}[ .]?\\d{3}[ .]?B[ .]?\\d{2}(?!\\w)");

    @Override
    public boolean startsAtWords() {
        return true;
    }

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        byte kind = tokens.kind(i);
        if (kind == Tokens.SIGN) return;
        String text = tokens.text();
        int begin = tokens.begin(i);
        int length = tokens.length(i);
        char next = tokens.sign(i + 1);
        if (begin > 0 && Tokens.isWordPart(text.charAt(begin - 1))) return;
        if (kind == Tokens.NUMBER && next == '.' && length <= 3) {
            ip4(text, begin, found);
            degrees(text, begin, found);
        }
        if (kind == Tokens.NUMBER && next == '°')
            take(SEXAGESIMAL, text, begin, Kind.COORDINATES, 0.95, "geschreven als geografische coördinaten", found);
        if (kind == Tokens.NUMBER && (length == 5 || length == 6) && Context.before(TRIANGLE_LABEL, text, begin))
            take(TRIANGLE, text, begin, Kind.COORDINATES, 0.9, "coördinaten van de Rijksdriehoek", found);
        if (length <= 4 && next == ':') take(IP6, text, begin, Kind.IP, 0.9, "geschreven als een IPv6-adres", found);
        if (length == 2 && (next == ':' || next == '-'))
            take(MAC, text, begin, Kind.MAC, 0.97, "geschreven als een MAC-adres", found);
        if (length == 8 && next == '-') guid(text, begin, found);
        if (length >= 2 && (text.charAt(begin) == 'N' || text.charAt(begin) == 'n')) vat(text, begin, found);
    }

    private static void take(
            Pattern form, String text, int begin, Kind kind, double certainty, String why, Consumer<Finding> found) {
        var m = Context.formAt(form, text, begin);
        if (!m.lookingAt() || Context.continuesBefore(text, begin)) return;
        if (kind == Kind.IP && m.group().matches("[0-9:]*") && m.group().length() < 10) return;
        found.accept(Finding.of(kind, begin, m.end(), certainty, why));
    }

    private static void ip4(String text, int begin, Consumer<Finding> found) {
        var m = Context.formAt(IP4, text, begin);
        if (!m.lookingAt() || Context.continuesBefore(text, begin)) return;
        String address = m.group();
        if (address.matches("(127|0|255)\\..*|.*\\.0\\.0\\.0") || Context.before(VERSION, text, begin)) return;
        found.accept(Finding.of(Kind.IP, begin, m.end(), 0.92, "geschreven als een IPv4-adres"));
    }

    private static void degrees(String text, int begin, Consumer<Finding> found) {
        take(DEGREES, text, begin, Kind.COORDINATES, 0.9, "geschreven als geografische coördinaten", found);
    }

    private static void guid(String text, int begin, Consumer<Finding> found) {
        var m = Context.formAt(GUID, text, begin);
        if (m.lookingAt() && Context.near(OF_PERSON, text, begin, m.end()))
            found.accept(
                    Finding.of(Kind.GUID, begin, m.end(), 0.85, "GUID bij een woord over een gebruiker of persoon"));
    }

    /** Old numbers hold a BSN or RSIN and pass the eleven-test; those of one-person firms since 2020 pass modulo 97. */
    private static void vat(String text, int begin, Consumer<Finding> found) {
        var m = Context.formAt(VAT, text, begin);
        if (!m.lookingAt()) return;
        String compact = m.group().replaceAll("[ .]", "").toUpperCase(Locale.ROOT);
        boolean checked = CitizenNumber.passes(compact.substring(2, 11)) || BankNumbers.isIban(remainderForm(compact));
        found.accept(Finding.of(
                Kind.VAT,
                begin,
                m.end(),
                checked ? 0.98 : 0.85,
                checked ? "btw-nummer met kloppend controlegetal" : "geschreven als een btw-nummer"));
    }

    /** The check of 2020 reckons over the whole number, where that of an IBAN turns the first four to the end. */
    private static String remainderForm(String compact) {
        return compact.substring(compact.length() - 4) + compact.substring(0, compact.length() - 4);
    }
}
