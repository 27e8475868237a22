package nl.schepenkist.redaction.detect;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * In what role somebody appears: by the office that is named beside the name, the domain of an address in the same line, a
 * register of the municipality, or what the text says elsewhere of the same name. Who is nobody by this is a third party, and
 * is treated as a citizen is.
 */
final class Roles {
    private static final Pattern EXECUTIVE = Pattern.compile(
            "\\b(wethouder|weth\\.|burgemeester|raadslid|minister|staatssecretaris|gedeputeerde|statenlid|kamerlid|fractievoorzitter|commissaris van de koning|dijkgraaf|heemraad|loco-burgemeester|portefeuillehouder|minister-president)\\b");
    private static final Pattern OFFICIAL = Pattern.compile(
            "\\b(ambtenaar|beleidsmedewerker|beleidsadviseur|juridisch medewerker|adviseur|teamleider|teammanager|afdelingshoofd|gemeentesecretaris|griffier|projectleider|handhaver|toezichthouder|boa|vergunningverlener|consulent|klantmanager|medewerker|medewerkster|behandelaar|behandeld door|behandelend|coördinator|inspecteur|secretaresse|beleid|strategisch adviseur|accountmanager|informatieadviseur|archivaris|notulist|verslag|notuliste|contactpersoon|opgesteld door|casemanager|wijkregisseur|programmamanager|concerncontroller|namens het college)\\b");
    private static final Pattern COMPANY = Pattern.compile(
            "\\b(b\\.?v\\.?|n\\.?v\\.?|v\\.?o\\.?f\\.?|directeur|eigenaar|ondernemer|makelaar|advocaat|architect|aannemer|gemachtigde|vertegenwoordiger|accountmanager|consultant|zaakvoerder|vennoot|bestuurder van|namens)\\b");
    private static final Pattern CITIZEN = Pattern.compile(
            "\\b(bewoner|bewoonster|inwoner|inwoonster|burger|aanvrager|aanvraagster|bezwaarmaker|indiener|verzoeker|melder|klager|cli[eë]nt|patiënt|huurder|insprek\\w+|buurman|buurvrouw|omwonende|woont|woonachtig|wonende|ouder|moeder|vader|kind|leerling|belanghebbende|betrokkene|slachtoffer|verdachte|vrijwilliger|uitkeringsgerechtigde)\\b");
    private static final Map<PersonRole, Pattern> WORDS = Map.of(
            PersonRole.EXECUTIVE, EXECUTIVE,
            PersonRole.OFFICIAL, OFFICIAL,
            PersonRole.CITIZEN, CITIZEN,
            PersonRole.COMPANY, COMPANY);
    private static final Pattern APPOSITION = Pattern.compile("(?:\\s?[,(\\-–|]\\s?)([^,;()\\n]{3,40})");
    private static final int AROUND = 48;

    private final Municipality municipality;

    Roles(Municipality municipality) {
        this.municipality = municipality;
    }

    List<Finding> told(String text, List<Finding> findings) {
        Map<String, PersonRole> byName = new HashMap<>();
        for (var finding : findings)
            if (finding.kind() == Kind.NAME)
                beside(text, finding)
                        .filter(role -> role != PersonRole.EXECUTIVE)
                        .ifPresent(role -> byName.putIfAbsent(last(text, finding), role));
        return findings.stream()
                .map(f -> f.kind() == Kind.NAME
                        ? f.in(roleOf(text, f, byName))
                        : f.kind() == Kind.EMAIL
                                ? address(text, f)
                                : f.kind() == Kind.CHAMBER_OF_COMMERCE || f.kind() == Kind.VAT
                                        ? f.in(PersonRole.COMPANY)
                                        : f)
                .toList();
    }

    private PersonRole roleOf(String text, Finding name, Map<String, PersonRole> byName) {
        if (municipality.isExecutive(text.substring(name.begin(), name.end()))) return PersonRole.EXECUTIVE;
        return beside(text, name).orElseGet(() -> byName.getOrDefault(last(text, name), PersonRole.THIRD_PARTY));
    }

    private static String last(String text, Finding name) {
        String whole = text.substring(name.begin(), name.end());
        return whole.substring(whole.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    }

    private Finding address(String text, Finding finding) {
        String address = text.substring(finding.begin(), finding.end());
        if (municipality.owns(address))
            return finding.in(finding.role() == PersonRole.COMPANY ? PersonRole.COMPANY : PersonRole.OFFICIAL);
        return finding;
    }

    private Optional<PersonRole> beside(String text, Finding name) {
        int lineBegin = Math.max(text.lastIndexOf('\n', name.begin() - 1) + 1, name.begin() - AROUND);
        int lineEnd = text.indexOf('\n', name.end());
        lineEnd = Math.min(lineEnd < 0 ? text.length() : lineEnd, name.end() + AROUND);
        String before = cut(text.substring(lineBegin, name.begin()), true);
        String after = cut(text.substring(name.end(), lineEnd), false);
        var role = nearest(lastWords(before), true).or(() -> nearest(apposition(after), false));
        if (role.isPresent()) return role;
        int at = after.indexOf('@');
        if (at >= 0) {
            int end = at + 1;
            while (end < after.length()
                    && (Tokens.isWordPart(after.charAt(end)) || after.charAt(end) == '.' || after.charAt(end) == '-'))
                end++;
            if (municipality.owns(after.substring(at, end))) return Optional.of(PersonRole.OFFICIAL);
        }
        return nextLine(text, lineEnd);
    }

    /** Of several offices in one breath the one that stands nearest to the name is that of its bearer. */
    private static Optional<PersonRole> nearest(String side, boolean before) {
        PersonRole best = null;
        int place = -1;
        for (var entry : WORDS.entrySet()) {
            var m = entry.getValue().matcher(side);
            while (m.find()) {
                if (best != null && (before ? m.start() <= place : m.start() >= place)) continue;
                best = entry.getKey();
                place = m.start();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Below a name in a signature stands the function. */
    private static Optional<PersonRole> nextLine(String text, int lineEnd) {
        if (lineEnd >= text.length() || text.charAt(lineEnd) != '\n') return Optional.empty();
        int end = text.indexOf('\n', lineEnd + 1);
        String line = text.substring(lineEnd + 1, end < 0 ? text.length() : end).toLowerCase(Locale.ROOT);
        if (line.length() > 60) return Optional.empty();
        if (EXECUTIVE.matcher(line).find()) return Optional.of(PersonRole.EXECUTIVE);
        return OFFICIAL.matcher(line).find() ? Optional.of(PersonRole.OFFICIAL) : Optional.empty();
    }

    /** What belongs to another name, past a comma list or a sentence, does not count. */
    private static String cut(String side, boolean before) {
        String lower = side.toLowerCase(Locale.ROOT);
        int stop = before
                ? Math.max(Math.max(lower.lastIndexOf(". "), lower.lastIndexOf(';')), lower.lastIndexOf(", "))
                : first(lower);
        if (stop < 0) return lower;
        return before ? lower.substring(stop + 1) : lower.substring(0, stop);
    }

    private static int first(String lower) {
        int stop = lower.indexOf(". ");
        int semicolon = lower.indexOf(';');
        return stop < 0 ? semicolon : semicolon < 0 ? stop : Math.min(stop, semicolon);
    }

    /** Behind a name an office is its bearer's only in an apposition: Hoekstra, wethouder; Hoekstra (wethouder). */
    private static String apposition(String after) {
        var m = APPOSITION.matcher(after);
        return m.lookingAt() ? m.group(1) : "";
    }

    /** An office stands directly before a name, perhaps with its field: wethouder Wonen Jansen. */
    private static String lastWords(String before) {
        String[] words = before.strip().split("\\s+", -1);
        int from = Math.max(0, words.length - 4);
        return String.join(" ", Arrays.copyOfRange(words, from, words.length));
    }
}
