package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Addresses of e-mail (RFC 5321, as people write them) and names on social media. */
final class Handles implements Rule {
    private static final Pattern DOMAIN = Pattern.compile(
            "[\\p{L}0-9](?:[\\p{L}0-9\\-]*[\\p{L}0-9])?(?:\\.[\\p{L}0-9](?:[\\p{L}0-9\\-]*[\\p{L}0-9])?)*\\.\\p{L}{2,24}");
    private static final Pattern HANDLE = Pattern.compile("@[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,28})[A-Za-z0-9_]");
    private static final Pattern SPELLED = Pattern.compile(
            "[\\p{L}0-9._%+\\-]{2,64} ?[(\\[{] ?(?:at|apenstaartje) ?[)\\]}] ?[\\p{L}0-9\\-]+(?:(?:\\.| ?[(\\[{] ?(?:dot|punt) ?[)\\]}] ?)[\\p{L}0-9\\-]+)+");
    private static final Pattern PROFILE = Pattern.compile(
            "(?:linkedin\\.com/in|facebook\\.com|instagram\\.com|twitter\\.com|x\\.com|tiktok\\.com|threads\\.net|bsky\\.app/profile|mastodon\\.nl|youtube\\.com/@?|t\\.me|snapchat\\.com/add)/@?[A-Za-z0-9_.\\-%]{2,60}");
    private static final Set<String> SITES = Set.of(
            "linkedin",
            "facebook",
            "instagram",
            "twitter",
            "x",
            "tiktok",
            "threads",
            "bsky",
            "mastodon",
            "youtube",
            "t",
            "snapchat");
    /** Mailboxes that belong to an office, not to a person. */
    private static final Pattern OFFICE = Pattern.compile(
            "(info|contact|gemeente|post(bus)?|no-?reply|servicedesk|helpdesk|administratie|secretariaat|griffie|college|balie|klantcontact\\w*|receptie|support|webmaster|privacy|fg|woo|wob|archief|communicatie|pers|redactie|vergunning\\w*|burgerzaken|belasting\\w*|inkoop|factu\\w*|hr|personeelszaken|postmaster|abuse|sales|noreply|melding\\w*|bestuur\\w*|team\\w*|afdeling\\w*|klacht\\w*|omgevingsloket|stadhuis|raadhuis|wmo|sociaaldomein|jeugd|werk|functioneelbeheer|ict|facilitair|api|docs?)([.\\-_]\\w+)*");

    private static final String LOCAL = "._%+-'&!#$*/=?^`{|}~";

    @Override
    public boolean startsAtWords() {
        return true;
    }

    @Override
    public void look(Tokens tokens, int i, Consumer<Finding> found) {
        char sign = tokens.sign(i);
        if (sign == '@') {
            if (!address(tokens.text(), tokens.begin(i), found)) handle(tokens.text(), tokens.begin(i), found);
        } else if (sign == '(' || sign == '[' || sign == '{') spelled(tokens, i, found);
        else if (sign == 0
                && tokens.length(i) <= 9
                && tokens.sign(i + 1) == '.'
                && SITES.contains(tokens.word(i).toLowerCase(Locale.ROOT))) {
            var form = Context.formAt(PROFILE, tokens.text(), tokens.begin(i));
            if (form.lookingAt())
                found.accept(
                        Finding.of(Kind.SOCIAL_HANDLE, tokens.begin(i), form.end(), 0.9, "profiel op sociale media"));
        }
    }

    private static boolean address(String text, int at, Consumer<Finding> found) {
        int begin = at;
        while (begin > 0 && at - begin < 64 && isLocal(text.charAt(begin - 1))) begin--;
        while (begin < at && !Character.isLetterOrDigit(text.charAt(begin)) && text.charAt(begin) != '_') begin++;
        if (begin == at) return false;
        var domain = DOMAIN.matcher(text).region(at + 1, Math.min(text.length(), at + 255));
        if (!domain.lookingAt()) return false;
        String local = text.substring(begin, at);
        boolean office = OFFICE.matcher(local.toLowerCase(Locale.ROOT)).matches();
        var finding = Finding.of(
                Kind.EMAIL, begin, domain.end(), 0.99, office ? "e-mailadres van een organisatie" : "e-mailadres");
        found.accept(office ? finding.in(PersonRole.COMPANY) : finding);
        return true;
    }

    private static boolean isLocal(char c) {
        return Character.isLetterOrDigit(c) || LOCAL.indexOf(c) >= 0;
    }

    private static void handle(String text, int at, Consumer<Finding> found) {
        if (at > 0 && (isLocal(text.charAt(at - 1)) || text.charAt(at - 1) == '@')) return;
        var form = Context.formAt(HANDLE, text, at);
        if (!form.lookingAt()) return;
        int end = form.end();
        if (end < text.length() && (text.charAt(end) == '(' || Tokens.isWordPart(text.charAt(end)))) return;
        found.accept(Finding.of(Kind.SOCIAL_HANDLE, at, end, 0.8, "naam op sociale media"));
    }

    private static void spelled(Tokens tokens, int i, Consumer<Finding> found) {
        if (i == 0 || !tokens.word(i + 1 < tokens.count() ? i + 1 : i).matches("(?i)at|apenstaartje")) return;
        int from = tokens.begin(i) - 1;
        String text = tokens.text();
        while (from > 0 && Character.isWhitespace(text.charAt(from))) from--;
        while (from > 0 && isLocal(text.charAt(from - 1))) from--;
        var form = Context.formAt(SPELLED, text, from);
        if (form.lookingAt()) found.accept(Finding.of(Kind.EMAIL, from, form.end(), 0.85, "uitgeschreven e-mailadres"));
    }
}
