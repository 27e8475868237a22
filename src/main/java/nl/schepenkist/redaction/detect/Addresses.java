package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Postcodes (four digits and two letters; SA, SD and SS were never given out) and streets with a house number. */
final class Addresses implements Rule {
    private static final Pattern POSTCODE =
            Pattern.compile("[1-9]\\d{3}[ \u00a0]{0,2}(?!SA|SD|SS)[A-Z]{2}(?![A-Za-z0-9])");
    private static final Pattern POSTCODE_LOWER = Pattern.compile("[1-9]\\d{3}[ ]?(?!sa|sd|ss)[a-z]{2}(?![A-Za-z0-9])");
    /** After a number such as 1250 these are measures, languages and words. */
    private static final Set<String> UNITS = Set.of(
            "MG", "GR", "IE", "KG", "KM", "CM", "MM", "ML", "CC", "KW", "MW", "GB", "MB", "TB", "PK", "ST", "EN", "OF",
            "IN", "OP", "TE", "ZZ", "HA", "UR", "BC", "AD", "AM", "PM", "KB", "PC", "DE", "AF");

    private static final String NUMBER =
            "\\d{1,5}(?:[ \\-]?[A-Za-z](?![A-Za-z0-9])|[ \\-](?:bis|hs|rd|zw|[IVX]{1,4})(?![A-Za-z0-9])|-\\d{1,4}(?![\\d-])| ?/ ?\\d{1,3}(?![\\d/]))?(?![A-Za-z0-9]|[.,:]\\d|-\\d|%| ?%| ?euro|/\\d)";
    private static final Pattern HOUSE = Pattern.compile(NUMBER);
    private static final Pattern SUFFIX = Pattern.compile(
            ".*(straat|straatje|weg|laan|laantje|plein|pleintje|dijk|dijkje|kade|gracht|singel|hof|hofje|pad|paadje|steeg|steegje|dreef|plantsoen|park|markt|baan|ring|wal|haven|boulevard|dam|veld|kamp|poort|erf|hoeve|akker|wijk|lei|burg|berg|brink|bos|bocht|brug|buurt|dal|donk|duin|einde|eind|gaarde|heide|heuvel|hoek|horst|kwartier|land|loop|lunet|meent|oever|rak|rand|sloot|sluis|sloep|spoor|stede|stee|stein|straatweg|tuin|vaart|vliet|waard|wetering|werf|wold|zijde|zoom|kreek|polder|kolk|gang|rede|hil|esch|es|enk|kerkhof|vest|hout|zand|veen|meer|water|terp|tocht|vallei|molen|toren|school|kerk|boom|driehoek|passage|plaats)");
    private static final Pattern SUFFIX_SURE = Pattern.compile(
            ".*(straat|straatje|weg|laan|plein|dijk|kade|gracht|singel|steeg|dreef|plantsoen|boulevard|pad|hof|wal|str\\.?)");
    private static final Set<String> LEADING = Set.of(
            "laan", "weg", "plein", "kade", "hof", "rue", "avenue", "straat", "pad", "park", "brink", "markt", "dijk",
            "singel", "dam");
    private static final Set<String> NOT_STREETS = Set.of(
            "artikel",
            "bijlage",
            "hoofdstuk",
            "paragraaf",
            "pagina",
            "postbus",
            "lid",
            "kamer",
            "punt",
            "agendapunt",
            "week",
            "fase",
            "versie",
            "nummer",
            "kavel",
            "vergadering",
            "motie",
            "amendement",
            "lijn",
            "tabel",
            "figuur",
            "deel",
            "groep",
            "team",
            "blok",
            "wijk",
            "land",
            "park",
            "school",
            "water",
            "berg",
            "bos",
            "dal",
            "dam",
            "zand",
            "veld",
            "haven",
            "markt",
            "toren",
            "kerk",
            "molen",
            "nederland",
            "duitsland",
            "holland",
            "plaats",
            "boom",
            "ring",
            "hoek");

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        int begin = tokens.begin(i);
        char first = text.charAt(begin);
        if (first < '0' || first > '9') return;
        if (first != '0' && (tokens.length(i) == 4 || tokens.length(i) == 6)) postcode(tokens, i, found);
        if (tokens.length(i) <= 6) street(tokens, i, found);
    }

    private static void postcode(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        int begin = tokens.begin(i);
        if (Context.continuesBefore(text, begin)) return;
        var form = Context.formAt(POSTCODE, text, begin);
        boolean upper = form.lookingAt();
        if (!upper) {
            form = Context.formAt(POSTCODE_LOWER, text, begin);
            if (!form.lookingAt()
                    || !Context.before(text, begin).matches("(?s).*(postcode|pc|adres|\\d[a-z]?,)\\W{0,4}")) return;
        }
        String letters = text.substring(form.end() - 2, form.end());
        boolean joined = form.end() - begin == 6;
        boolean housed = houseAfter(text, form.end()) > 0 || numberBefore(text, begin);
        if (upper && UNITS.contains(letters) && !numberBefore(text, begin) && !placeFollows(text, form.end())) return;
        int end = Math.max(form.end(), houseAfter(text, form.end()));
        found.accept(Finding.of(
                Kind.POSTCODE,
                begin,
                end,
                joined || housed || placeFollows(text, form.end()) ? 0.95 : 0.85,
                housed ? "postcode bij een huisnummer" : "geschreven als een postcode"));
    }

    /** Where a house number behind a postcode ends: 1234 AB 12, or 1234 AB nr. 12; 0 when there is none. */
    private static int houseAfter(String text, int place) {
        var form = Pattern.compile("(?:[ ,]{1,2}(?:huisnummer|huisnr\\.?|nr\\.?|nummer)? ?)(" + NUMBER + ")")
                .matcher(text)
                .region(place, Math.min(text.length(), place + 40));
        return form.lookingAt() ? form.end() : 0;
    }

    private static boolean numberBefore(String text, int place) {
        return text.substring(Math.max(0, place - 12), place).matches("(?s).*\\d[A-Za-z]?[\\s,]{1,6}");
    }

    private static boolean placeFollows(String text, int place) {
        return text.substring(place, Math.min(text.length(), place + 6))
                .matches("(?s)[ \u00a0]{1,3},?\\p{Lu}[\\p{Ll}'].*|[ ]{1,3}\\p{Lu}{3}.*|[ ]{1,3}'s.*");
    }

    private static void street(Tokens tokens, int i, Consumer<Finding> found) {
        String text = tokens.text();
        if (i == 0 || tokens.startsLine(i) || (!tokens.isWord(i - 1) && tokens.sign(i - 1) != '.')) return;
        if (tokens.begin(i) - tokens.end(i - 1) > 2 || tokens.touchesPrevious(i)) return;
        var house = Context.formAt(HOUSE, text, tokens.begin(i));
        if (!house.lookingAt()) return;
        int last = tokens.sign(i - 1) == '.' ? i - 2 : i - 1;
        if (last < 0 || !tokens.isWord(last)) return;
        int first = firstOfStreet(tokens, last);
        if (first < 0) return;
        String word = tokens.word(last).toLowerCase(Locale.ROOT);
        boolean sure = SUFFIX_SURE.matcher(word).matches();
        boolean postcode = postcodeFollows(text, house.end());
        if (first == last && NOT_STREETS.contains(word) && !postcode) return;
        boolean led = first < last && LEADING.contains(tokens.word(first).toLowerCase(Locale.ROOT));
        boolean likely = SUFFIX.matcher(word).matches() && tokens.isCapitalised(first);
        boolean labelled = Context.before(text, tokens.begin(first))
                .matches(
                        "(?s).*\\b(adres|woont|wonende|woonachtig|gevestigd|wonen|woonadres|bezoekadres|straat|verblijf\\w*|pand|perceel|woning|aan|op)\\b\\W{0,3}(aan |op |te )?(de |het )?");
        if (!sure && !postcode && !led && !(likely && (labelled || tokens.length(i) <= 4))) return;
        if (!tokens.isCapitalised(first) && !(sure && labelled)) return;
        found.accept(Finding.of(
                Kind.ADDRESS,
                tokens.begin(first),
                house.end(),
                postcode ? 0.97 : sure ? 0.93 : 0.75,
                postcode ? "straat en huisnummer bij een postcode" : "straat en huisnummer"));
    }

    private static boolean postcodeFollows(String text, int place) {
        return text.substring(place, Math.min(text.length(), place + 16))
                .matches("(?s)[\\s,;|]{1,6}[1-9]\\d{3} ?[A-Z]{2}\\b.*");
    }

    /** The first word of a street of which the last is known: Burgemeester van der Laanstraat, Laan van Nieuw Oosteinde. */
    private static int firstOfStreet(Tokens tokens, int last) {
        int first = tokens.isCapitalised(last) ? last : -1;
        String word = tokens.word(last).toLowerCase(Locale.ROOT);
        if (first < 0 && !SUFFIX_SURE.matcher(word).matches()) return -1;
        int capital = first < 0 ? last : first;
        for (int at = last - 1; at >= 0 && last - at <= 6; at--) {
            if (tokens.startsLine(at + 1) || tokens.begin(at + 1) - tokens.end(at) > 1) break;
            char sign = tokens.sign(at);
            if (sign == '.'
                    && at > 0
                    && tokens.touchesPrevious(at)
                    && tokens.length(at - 1) <= 5
                    && tokens.isCapitalised(at - 1)) continue;
            if (sign == '\'' || sign == '-' || sign == '\u2019') continue;
            if (!tokens.isWord(at)) break;
            String w = tokens.word(at).toLowerCase(Locale.ROOT);
            boolean particle = NameLists.PARTICLES.contains(w);
            if (tokens.isCapitalised(at) && !NOT_BEFORE.contains(w)) capital = at;
            else if (!particle) break;
        }
        return capital;
    }

    private static final Set<String> NOT_BEFORE = Set.of(
            "adres",
            "de",
            "het",
            "aan",
            "op",
            "woonadres",
            "bezoekadres",
            "in",
            "bij",
            "naar",
            "postadres",
            "straat",
            "locatie",
            "perceel",
            "pand",
            "woning",
            "ik",
            "mijn",
            "wij",
            "betreft",
            "onderwerp",
            "uw",
            "ons",
            "te",
            "van",
            "heer",
            "mevrouw");
}
