package nl.schepenkist.redaction.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What is recognised by the word before it, since its form could be anything: numbers of documents and registers, user
 * names, initials.
 */
final class LabelledNumbers implements Rule {
    private static final String LINK =
            "[^\\n\\p{L}\\p{N}]{0,5}(?:(?:is|nr|nummer|no|van|met|luidt|houder|bij de|geldig|:|onder|het|mijn|uw|zijn|haar)[ .:]{1,3}){0,3}$";

    /** Without one of these no label can match; looking for them costs least. */
    private static final Set<String> STEMS = Cues.of("labelwoorden");

    private record Labelled(Kind kind, Pattern form, Pattern label, double certainty, String why) {}

    private static final List<Labelled> KINDS = List.of(
            new Labelled(
                    Kind.IDENTITY_DOCUMENT,
                    Pattern.compile("(?i)[A-NP-Z]{2}[A-NP-Z0-9]{6}\\d"),
                    Pattern.compile(
                            "(paspoort(nummer|nr)?|identiteitskaart(nummer|nr)?|identiteitsbewijs|id[- ]?kaart|id[- ]?bewijs|documentnummer|documentnr|reisdocument(nummer)?|legitimatie(bewijs|nummer)?|passport( number)?|verblijfs(document|vergunning)|rijbewijs(nummer)?)(?: of \\w+)?"
                                    + LINK),
                    0.97,
                    "staat bij een woord over een reisdocument"),
            new Labelled(
                    Kind.DRIVING_LICENCE,
                    Pattern.compile("\\d{10}"),
                    Pattern.compile("rijbewijs(nummer|nr)?[^\\n\\d]{0,24}$"),
                    0.97,
                    "tien cijfers bij het woord rijbewijs"),
            new Labelled(
                    Kind.CHAMBER_OF_COMMERCE,
                    Pattern.compile("\\d{8}|\\d{4} \\d{4}|\\d{2} ?\\d{2} ?\\d{2} ?\\d{2}|\\d{2}\\.\\d{3}\\.\\d{3}"),
                    Pattern.compile("(\\bkvk|kamer van koophandel|handelsregister|\\bk\\.v\\.k\\.?)[^\\n\\d]{0,36}$"),
                    0.96,
                    "acht cijfers bij het woord KvK"),
            new Labelled(
                    Kind.BIG,
                    Pattern.compile("[0-9]{11}"),
                    Pattern.compile("\\bbig[^\\n\\d]{0,24}$"),
                    0.97,
                    "elf cijfers bij het woord BIG"),
            new Labelled(
                    Kind.FOREIGNER_NUMBER,
                    Pattern.compile("\\d{10}|\\d{3}[. ]\\d{3}[. ]\\d{4}|\\d{4}[. ]\\d{3}[. ]\\d{3}"),
                    Pattern.compile(
                            "(\\bv[- ]?(nummer|nr)|vreemdelingen(nummer|nr)|ind[- ]nummer|\\bcrv)[^\\n\\d]{0,24}$"),
                    0.97,
                    "tien cijfers bij het woord V-nummer"),
            new Labelled(
                    Kind.USER_NAME,
                    Pattern.compile("[\\p{L}0-9][\\p{L}0-9._\\-\\\\]{2,39}(?<![.\\-])"),
                    Pattern.compile(
                            "(gebruikersnaam|gebruikers-?id|user ?name|user ?id|inlog(naam|code|gegevens)|login(naam)?|account(naam)?|netwerknaam|digid[- ]gebruikersnaam|skype(naam)?)[ ]{0,2}(is |luidt )?[:=]?[ ]{1,2}(is )?[\"'“‘]?$"),
                    0.9,
                    "staat bij het woord gebruikersnaam"),
            new Labelled(
                    Kind.INITIALS,
                    Pattern.compile("(?=(?:\\p{Ll}|\\.)*\\p{Lu}(?:\\p{Ll}|[. ])*\\p{Lu})[\\p{L}.]{2,7}(?!\\p{L})"),
                    Pattern.compile("(paraaf|geparafeerd door|initialen|par\\.)[ ]{0,2}[:=]?[ ]{0,2}$"),
                    0.85,
                    "staat bij het woord paraaf"));
    private static final Pattern LABELLED_COLON =
            Pattern.compile("[:=]\\s{0,2}[\"'“‘]?$|\\bis [\"'“‘]?$|naam [\"'“‘]?$");

    @Override
    public boolean startsAtWords() {
        return true;
    }

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        if (tokens.kind(i) == Tokens.SIGN || i == 0) return;
        // Words without digits are asked only where a label can be: after a colon, or after a word that is one.
        boolean plain = tokens.kind(i) != Tokens.NUMBER && tokens.kind(i) != Tokens.ALPHANUMERIC;
        if (plain && !mayFollowLabel(tokens, i)) return;
        String text = tokens.text();
        int begin = tokens.begin(i);
        if (Context.continuesBefore(text, begin)) return;
        String before = Context.before(text, begin);
        if (!mayHoldLabel(before)) return;
        for (var labelled : KINDS) {
            if (plain
                    && labelled.kind != Kind.USER_NAME
                    && labelled.kind != Kind.INITIALS
                    && labelled.kind != Kind.IDENTITY_DOCUMENT) continue;
            var form = Context.formAt(labelled.form, text, begin);
            if (!form.lookingAt() || Context.continuesAfter(text, form.end())) continue;
            if (!labelled.label.matcher(before).find()) continue;
            if (labelled.kind == Kind.USER_NAME
                    && !LABELLED_COLON.matcher(before).find()
                    && form.group().chars().noneMatch(c -> Character.isDigit(c) || c == '.' || c == '_')) continue;
            found.accept(Finding.of(labelled.kind, begin, form.end(), labelled.certainty, labelled.why));
            return;
        }
    }

    private static boolean mayHoldLabel(String before) {
        for (String stem : STEMS) if (before.contains(stem)) return true;
        return false;
    }

    private static boolean mayFollowLabel(Tokens tokens, int i) {
        char sign = tokens.sign(i - 1);
        if (sign == ':' || sign == '=' || sign == '"' || sign == '\u201c' || sign == '\u2018' || sign == '\'')
            return true;
        if (sign != 0 || (tokens.kind(i) == Tokens.LOWER && tokens.length(i) < 3)) return false;
        int previous = tokens.length(i - 1);
        return previous >= 2 && previous <= 16 && endsLikeLabel(tokens, i - 1);
    }

    private static boolean endsLikeLabel(Tokens tokens, int i) {
        String text = tokens.text();
        int end = tokens.end(i);
        if (text.charAt(end - 1) != 'm'
                && text.charAt(end - 1) != 'f'
                && text.charAt(end - 1) != 's'
                && text.charAt(end - 1) != 'r'
                && text.charAt(end - 1) != 't'
                && text.charAt(end - 1) != 'n') return false;
        String word = tokens.word(i).toLowerCase(Locale.ROOT);
        return word.endsWith("naam")
                || word.endsWith("paraaf")
                || word.equals("initialen")
                || word.equals("is")
                || word.endsWith("account")
                || word.endsWith("nummer")
                || word.endsWith("paspoort");
    }
}
