package nl.schepenkist.redaction.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Finds the other places at which something stands that goes, in whatever spelling counts as the same. */
final class Everywhere {
    private Everywhere() {}

    /** The given stretches, and one for each place of a secret that none of them covers. */
    static List<Stretch> of(DocumentText document, List<Stretch> given, Secrets secrets) {
        var all = new ArrayList<>(given);
        if (secrets.needles().isEmpty()) return all;
        String text = document.text();
        var normal = new StringBuilder(text.length());
        int[] origin = normalised(text, normal);
        String folded = normal.toString();
        var covered = new BitSet(text.length());
        for (var s : given) covered.set(s.begin(), s.end());
        for (String needle : secrets.needles()) {
            Stretch like = like(needle, given, text);
            for (int at = folded.indexOf(needle); at >= 0; at = folded.indexOf(needle, at + 1)) {
                int end = at + needle.length();
                if (!Secrets.standsAlone(folded, at, end)) continue;
                int begin = origin[at];
                int until = origin[end - 1] + 1;
                if (covered.nextClearBit(begin) >= until) continue;
                all.add(new Stretch(begin, until, like.ground(), like.name()));
                covered.set(begin, until);
            }
        }
        all.sort(Comparator.comparingInt(Stretch::begin));
        return all;
    }

    private static Stretch like(String needle, List<Stretch> given, String text) {
        for (var s : given)
            if (Secrets.normal(text.substring(s.begin(), s.end())).contains(needle)) return s;
        return given.getFirst();
    }

    /** The same folding as {@link Secrets#normal}, with the place from which each character comes. */
    private static int[] normalised(String text, StringBuilder into) {
        int[] origin = new int[text.length() + 16];
        boolean blank = true;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            // A word that was broken at the end of a line goes on in the next.
            if (c == '-' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at++;
                continue;
            }
            String folded = space ? (blank ? "" : " ") : Secrets.normal(String.valueOf(c));
            for (int n = 0; n < folded.length(); n++) {
                if (into.length() == origin.length) origin = Arrays.copyOf(origin, origin.length * 2);
                origin[into.length()] = at;
                into.append(folded.charAt(n));
            }
            blank = space || (blank && folded.isEmpty());
        }
        return origin;
    }
}
