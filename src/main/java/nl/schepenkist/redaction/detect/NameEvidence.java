package nl.schepenkist.redaction.detect;

import java.util.Locale;
import java.util.Set;

/** Weighs what speaks for and against a span being the name of a person. The weights were set by measurement. */
final class NameEvidence {
    /** From here on a span counts as a name. */
    static final double ENOUGH = 1.5;

    private static final Set<String> HONORIFICS = Cues.of("aanspreekvormen");
    private static final Set<String> TITLES = Cues.of("titels");
    private static final Set<String> FUNCTIONS = Cues.of("functies");
    private static final Set<String> WEAK_FUNCTIONS = Cues.of("zwak");
    private static final Set<String> SAYS = Cues.of("werkwoorden");
    private static final Set<String> ORGANISATION_BEFORE = Cues.of("organisatie-ervoor");
    private static final Set<String> PLACE_BEFORE = Cues.of("plaats-ervoor");
    private static final Set<String> ORGANISATION_AFTER = Cues.of("organisatie-erna");

    private final NameLists lists;

    NameEvidence(NameLists lists) {
        this.lists = lists;
    }

    /** Whether the word at a token, or before the point at it, is what people are addressed by. */
    boolean isTitle(Tokens t, int at) {
        int word = at;
        while (word >= 0 && (t.sign(word) == '.' || t.sign(word) == '\'' || t.sign(word) == '\u2019')) word--;
        return word >= 0 && t.isWord(word) && HONORIFICS.contains(t.word(word).toLowerCase(Locale.ROOT));
    }

    /** The first token of the academic titles that stand before a name; the name's own first token when there are none. */
    static int withTitles(Tokens t, int first) {
        int begin = first;
        for (int at = first - 1; at >= 0 && !t.startsLine(at + 1); at--) {
            if (t.sign(at) == '.') continue;
            if (!t.isWord(at) || !TITLES.contains(t.word(at).toLowerCase(Locale.ROOT))) break;
            begin = at;
        }
        return begin;
    }

    /**
     * @return at least {@link #ENOUGH} for a name
     */
    double weigh(Tokens t, NameSpan span, Anchors anchors) {
        double before = before(t, span, anchors);
        double sum = before + after(t, span);
        int known = 0;
        for (int n = 0; n < span.capitals().size(); n++) {
            double weight = word(t.word(span.capitals().get(n)), n, span, before >= 1);
            if (weight > 0.8) known++;
            sum += weight;
        }
        if (span.initials() > 0)
            sum += span.capitals().isEmpty() ? -1.6 : known > 0 ? 1.8 : startsSentence(t, span.first()) ? 0.9 : 1.6;
        if (span.particle() && (known > 0 || span.initials() > 0)) sum += 0.8;
        if (span.beginsWithParticle() && known == 0)
            sum += NameSpan.beginsWithSurestPair(t, span.first())
                            && lists.isFamily(t.word(span.capitals().getLast()))
                    ? 1.5
                    : -1.5;
        if (span.words() == 1) {
            if (startsSentence(t, span.first())) sum -= 0.2;
            if (t.kind(span.first()) == Tokens.UPPER && before < 2) sum -= 1;
        }
        return sum;
    }

    private double word(String word, int n, NameSpan span, boolean expected) {
        boolean first = n == 0 && span.initials() == 0 && !span.beginsWithParticle();
        boolean last = n == span.capitals().size() - 1;
        boolean company = span.words() > 1 || span.particle();
        boolean given = lists.isGiven(word);
        boolean family = lists.isFamily(word);
        boolean ordinary = lists.isOrdinary(word);
        if (lists.isNever(word)) return given && !ordinary ? -0.5 : -2.2;
        if (lists.isPlace(word)) return last && company && family ? 0.7 : first && given ? 0.6 : expected ? -0.8 : -1.4;
        if (first && given) return ordinary ? 1.0 : 1.75;
        if (given && !last) return 0.7;
        if (last && family) return ordinary ? (company && !span.beginsWithParticle() ? 1.0 : 0.4) : 1.75;
        if (family) return ordinary ? 0.2 : 0.6;
        if (given) return 0.8;
        if (ordinary) return span.initials() > 0 || span.particle() ? -0.5 : expected ? -0.6 : -1.2;
        if (lists.isOtherProper(word)) return -0.7;
        return looksMade(word) ? -0.6 : company ? 0.5 : 0.2;
    }

    /** Abbreviations, names of products, adjectives of countries. */
    private static boolean looksMade(String word) {
        return word.length() < 3
                || (word.length() > 3 && word.equals(word.toUpperCase(Locale.ROOT)))
                || word.endsWith("ische")
                || word.endsWith("iaanse")
                || word.endsWith("isch");
    }

    private double before(Tokens t, NameSpan span, Anchors anchors) {
        double sum = anchors.expectsName(span.first()) ? 1.9 : 0;
        int at = span.first() - 1;
        while (at >= 0 && (t.sign(at) == '.' || t.sign(at) == '\'' || t.sign(at) == '\u2019')) at--;
        if (at < 0 || !t.isWord(at)) return sum;
        String word = t.word(at).toLowerCase(Locale.ROOT);
        // In 4377 HR Delfzijl nobody is addressed.
        if (HONORIFICS.contains(word) && !(t.kind(at) == Tokens.UPPER && t.kind(at - 1) == Tokens.NUMBER))
            return sum + 2.6;
        if (t.startsLine(span.first())) return sum;
        if (FUNCTIONS.contains(word)) return sum + (WEAK_FUNCTIONS.contains(word) ? 0.15 : 1.2);
        if (ORGANISATION_BEFORE.contains(word)) return sum - 2.4;
        if (PLACE_BEFORE.contains(word)) return sum - (span.words() > 1 || isOnlyGiven(t, span) ? 0.1 : 1.2);
        return sum;
    }

    /** A given name that is neither a place nor a word can only be somebody. */
    private boolean isOnlyGiven(Tokens t, NameSpan span) {
        String word = t.word(span.first());
        return lists.isGiven(word) && !lists.isPlace(word) && !lists.isOrdinary(word);
    }

    private static double after(Tokens t, NameSpan span) {
        int at = span.last() + 1;
        if (at >= t.count() || t.startsLine(at)) return 0;
        char sign = t.sign(at);
        if (sign == '<' || sign == '@') return 1.2;
        if (sign == '(' && t.isWord(at + 1) && FUNCTIONS.contains(t.word(at + 1).toLowerCase(Locale.ROOT))) return 0.8;
        if (sign != 0) return 0;
        String word = t.word(at).toLowerCase(Locale.ROOT);
        if (t.kind(at) == Tokens.NUMBER && t.length(at) <= 4 && span.words() <= 1) return -0.8;
        if (word.equals("b") || word.equals("n")) return t.sign(at + 1) == '.' ? -3 : 0;
        if (ORGANISATION_AFTER.contains(word)) return -2.5;
        return SAYS.contains(word) ? 0.5 : 0;
    }

    private static boolean startsSentence(Tokens t, int first) {
        if (first == 0) return true;
        char sign = t.sign(first - 1);
        return (t.startsLine(first) && sign != ',') || (sign != 0 && ".!?:\"\u201c\u2018>*-\u2022".indexOf(sign) >= 0);
    }
}
