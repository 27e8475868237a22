package nl.schepenkist.redaction.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A run of tokens that is written as Dutch writes the name of a person: initials, given names, particles and family names
 * in that order, each of which may lack.
 *
 * @param capitals the tokens that are words with a capital and no initials
 */
record NameSpan(int first, int last, List<Integer> capitals, int initials, boolean particle) {
    private static final Set<String> LONG_INITIALS = Cues.of("lange-voorletters");
    /** Particles that begin one of two: in 't Veld, op den Berg. Alone they are prepositions. */
    private static final Set<String> ONLY_WITH_ARTICLE = Cues.of("alleen-met-lidwoord");

    private static final Set<String> ARTICLES = Set.of("t", "de", "den", "der", "het");
    /** Two of which a name is made far more often than a sentence. */
    private static final Set<String> SURE_PAIRS = Cues.of("naamdelen");

    private static final Set<String> SUREST_PAIRS = Cues.of("naamdelen-zeker");

    private static final int LONGEST = 14;
    private static final String APOSTROPHES = "'\u2019`";

    /** Initials and words with a capital. */
    int words() {
        return capitals.size() + initials;
    }

    boolean beginsWithParticle() {
        return initials == 0 && !capitals.isEmpty() && capitals.getFirst() > first;
    }

    /** The longest such run that begins at a token. */
    static Optional<NameSpan> at(Tokens t, int from, NameLists lists) {
        return new Reader(t, lists).read(from);
    }

    /** Whether a name can begin at a token that has no capital: van der Sluis. */
    static boolean beginsWithSurePair(Tokens t, int at) {
        if (!t.isWord(at) || t.length(at) > 4 || !NameLists.PARTICLES.contains(t.word(at))) return false;
        int next = at + 1;
        while (next < t.count() && t.sign(next) != 0 && "/.'\u2019".indexOf(t.sign(next)) >= 0) next++;
        return next < t.count() && t.kind(next) == Tokens.LOWER && SURE_PAIRS.contains(t.word(at) + "-" + t.word(next));
    }

    /** Of those pairs the ones that no sentence of today has. */
    static boolean beginsWithSurestPair(Tokens t, int at) {
        int next = at + 1;
        while (next < t.count() && t.sign(next) != 0 && "/.'\u2019".indexOf(t.sign(next)) >= 0) next++;
        return t.isWord(at)
                && t.isWord(next)
                && SUREST_PAIRS.contains((t.word(at) + "-" + t.word(next)).toLowerCase(Locale.ROOT));
    }

    private static boolean isApostrophe(char sign) {
        return sign != 0 && APOSTROPHES.indexOf(sign) >= 0;
    }

    private static final class Reader {
        private final Tokens t;
        private final NameLists lists;
        private final List<Integer> capitals = new ArrayList<>();
        private int initials;
        private boolean particle;

        Reader(Tokens t, NameLists lists) {
            this.t = t;
            this.lists = lists;
        }

        Optional<NameSpan> read(int from) {
            int at = from;
            int last = -1;
            while (at < t.count() && at - from < LONGEST && (at == from || joined(at, last))) {
                int next = initial(at);
                if (next > at) {
                    if (initials == 0 && capitals.size() > 1) break;
                    initials++;
                    last = next - 1;
                    at = next;
                    continue;
                }
                int after = particles(at, from);
                if (after > at) {
                    particle = true;
                    at = after;
                    continue;
                }
                if (!t.isCapitalised(at) || isAbbreviationBehindName(at) || beginsAnother(at)) break;
                if (plainInitials(at, from)) initials++;
                else capitals.add(at);
                last = at++;
                if (isHyphen(at)) at++;
            }
            if (last < from || words() == 0) return Optional.empty();
            return Optional.of(new NameSpan(from, last, List.copyOf(capitals), initials, particle));
        }

        private int words() {
            return capitals.size() + initials;
        }

        private boolean isHyphen(int at) {
            return t.sign(at) == '-'
                    && t.touchesPrevious(at)
                    && t.touchesPrevious(at + 1)
                    && (t.isCapitalised(at + 1) || (t.isWord(at + 1) && NameLists.PARTICLES.contains(t.word(at + 1))));
        }

        /** In a run of words with small letters a word in capitals is an abbreviation, not a name. */
        private boolean isAbbreviationBehindName(int at) {
            return t.kind(at) == Tokens.UPPER
                    && !capitals.isEmpty()
                    && t.kind(capitals.getLast()) == Tokens.CAPITAL
                    && t.length(capitals.getLast()) > 1
                    && !(lists.isFamily(t.word(at)) && t.length(at) > 2);
        }

        /** Behind a family name a given name is of somebody else; what is never a name begins something else. */
        private boolean beginsAnother(int at) {
            String word = t.word(at);
            if (words() > 0 && lists.isNever(word) && !lists.isGiven(word) && !lists.isFamily(word)) return true;
            if (words() < 2 || capitals.isEmpty() || t.sign(at - 1) == '-') return false;
            String before = t.word(capitals.getLast());
            return lists.isFamily(before) && !lists.isGiven(before) && lists.isGiven(word) && !lists.isFamily(word);
        }

        /** A name may go on in the next line only where it cannot have ended. */
        private boolean joined(int at, int last) {
            if (!t.startsLine(at)) return t.begin(at) - t.end(at - 1) <= 2;
            boolean open = last < at - 1
                    || (initials > 0 && capitals.isEmpty())
                    || (capitals.size() == 1
                            && lists.isGiven(t.word(last))
                            && lists.isFamily(t.word(at))
                            && !lists.isGiven(t.word(at))
                            && !lists.isOrdinary(t.word(at)));
            String gap = t.text().substring(t.end(at - 1), t.begin(at));
            return open && gap.indexOf('\n') == gap.lastIndexOf('\n');
        }

        /** Where an initial with its point ends; the same place when none stands there. */
        private int initial(int at) {
            if (!t.isCapitalised(at) || t.sign(at + 1) != '.' || !t.touchesPrevious(at + 1)) return at;
            int length = t.length(at);
            boolean is = length == 1
                    || (length <= 3 && LONG_INITIALS.contains(t.word(at).toLowerCase(Locale.ROOT)))
                    || (length <= 4
                            && t.kind(at) == Tokens.UPPER
                            && !t.startsLine(at + 2)
                            && lists.isFamily(t.word(at + 2)));
            return is ? at + 2 : at;
        }

        /** JP de Vries, or A Jansen: initials without points, where a family name follows. */
        private boolean plainInitials(int at, int from) {
            if (at != from || t.length(at) > 4 || t.startsLine(at + 1)) return false;
            if (t.kind(at) != Tokens.UPPER && t.length(at) != 1) return false;
            int after = particles(at + 1, from);
            if (after >= t.count() || t.kind(after) != Tokens.CAPITAL || t.length(after) < 2) return false;
            String word = t.word(after);
            if (lists.isNever(word)) return false;
            boolean family = lists.isFamily(word) && !lists.isPlace(word);
            return after > at + 1 ? t.length(at) <= 2 || family : family && !lists.isOrdinary(word);
        }

        /** Past the particles that stand at a place, if a capitalised word follows them; else the same place. */
        private int particles(int from, int spanBegin) {
            int at = from;
            int count = 0;
            String first = "";
            while (at < t.count() && at - from < 7 && (at == from || !t.startsLine(at) || t.isCapitalised(at))) {
                if (isApostrophe(t.sign(at))) {
                    at++;
                    continue;
                }
                if (!t.isWord(at) || !isParticle(at)) break;
                String word = t.word(at).toLowerCase(Locale.ROOT);
                if (count++ == 0) first = word;
                else if (count == 2 && ONLY_WITH_ARTICLE.contains(first) && !ARTICLES.contains(word)) return from;
                at += t.sign(at + 1) == '.' || t.sign(at + 1) == '/' ? 2 : 1;
            }
            if (count == 0 || at >= t.count() || !t.isCapitalised(at) || t.length(at) < 2) return from;
            if (ONLY_WITH_ARTICLE.contains(first)
                    && (count == 1 || (!capitals.isEmpty() && !lists.isGiven(t.word(capitals.getLast()))))) return from;
            String next = t.word(at);
            // After a family name only a second one may follow: Jansen van Galen, but not Beysen van Ward.
            if (words() > 1 && lists.isGiven(next) && !lists.isFamily(next)) return from;
            return from == spanBegin && t.isCapitalised(from) && !lists.isFamily(next) ? from : at;
        }

        /** A particle has a capital where no name stands before it: Van der Laan, De Jong. */
        private boolean isParticle(int at) {
            String word = t.word(at);
            if (NameLists.PARTICLES.contains(word))
                return word.length() > 1
                        || t.sign(at + 1) == '.'
                        || t.sign(at + 1) == '/'
                        || isApostrophe(t.sign(at + 1))
                        || isApostrophe(t.sign(at - 1))
                        || t.sign(at - 1) == '/';
            return t.kind(at) == Tokens.CAPITAL
                    && word.length() > 1
                    && t.isWord(at + 1)
                    && NameLists.PARTICLES.contains(word.toLowerCase(Locale.ROOT));
        }
    }

    /** The same span without its last word, of which it turns out that it is no name. */
    Optional<NameSpan> withoutLast() {
        if (capitals.size() < 2) return Optional.empty();
        int end = capitals.get(capitals.size() - 2);
        return Optional.of(new NameSpan(first, end, capitals.subList(0, capitals.size() - 1), initials, particle));
    }
}
