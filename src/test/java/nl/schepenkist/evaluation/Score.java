package nl.schepenkist.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import nl.schepenkist.redaction.detect.Finding;

/**
 * Counts, per kind. A labelled span is found when findings cover three fifths of it: a title before a name may stay, a family
 * name may not. A finding is right when half of it lies in a span of its kind.
 */
final class Score {
    private static final double COVERED = 0.6;
    private static final Pattern COURTESY =
            Pattern.compile("(?i)((de )?heer|mevrouw|mijnheer|meneer|dhr\\.?|mevr\\.?|mw\\.?) ");

    private static final class Tally {
        int wanted;
        int reached;
        int given;
        int right;
    }

    private final Map<String, Tally> tallies = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final UnaryOperator<String> family;

    /**
     * @param family the kind under which a kind is counted; empty for one that is not counted
     */
    Score(UnaryOperator<String> family) {
        this.family = family;
    }

    void add(Labelled labelled, List<Finding> findings) {
        for (var span : labelled.spans()) {
            String kind = family.apply(span.kind());
            if (kind.isEmpty()) continue;
            var tally = tallies.computeIfAbsent(kind, _ -> new Tally());
            tally.wanted++;
            int begin = span.begin() + courtesy(labelled.text(), span);
            int covered = 0;
            for (var f : findings) covered += Math.max(0, Math.min(f.end(), span.end()) - Math.max(f.begin(), begin));
            if (covered >= COVERED * (span.end() - begin)) tally.reached++;
            else missed.add(kind + "\t" + around(labelled.text(), span.begin(), span.end()));
        }
        for (var f : findings) {
            String kind = family.apply(f.kind().word());
            if (kind.isEmpty()) continue;
            var tally = tallies.computeIfAbsent(kind, _ -> new Tally());
            tally.given++;
            int inside = 0;
            for (var span : labelled.spans())
                if (!family.apply(span.kind()).isEmpty())
                    inside += Math.max(0, Math.min(f.end(), span.end()) - Math.max(f.begin(), span.begin()));
            if (inside * 2 >= f.end() - f.begin()) tally.right++;
            else wrong.add(kind + "\t" + around(labelled.text(), f.begin(), f.end()));
        }
    }

    /** A form of address before a name says nothing of whose it is. */
    private static int courtesy(String text, Labelled.Span span) {
        var form = COURTESY.matcher(text).region(span.begin(), span.end());
        return form.lookingAt() ? form.end() - form.start() : 0;
    }

    private static String around(String text, int begin, int end) {
        return (text.substring(Math.max(0, begin - 40), begin) + "⟦" + text.substring(begin, end) + "⟧"
                        + text.substring(end, Math.min(text.length(), end + 30)))
                .replaceAll("\\s+", " ");
    }

    double recall(String kind) {
        var t = tallies.get(kind);
        return t == null || t.wanted == 0 ? 1 : (double) t.reached / t.wanted;
    }

    double precision(String kind) {
        var t = tallies.get(kind);
        return t == null || t.given == 0 ? 1 : (double) t.right / t.given;
    }

    Iterable<String> kinds() {
        return tallies.keySet();
    }

    int wanted(String kind) {
        var t = tallies.get(kind);
        return t == null ? 0 : t.wanted;
    }

    /** F2: recall weighs four times as much as precision. */
    double f2() {
        int wanted = 0;
        int reached = 0;
        int given = 0;
        int right = 0;
        for (var t : tallies.values()) {
            wanted += t.wanted;
            reached += t.reached;
            given += t.given;
            right += t.right;
        }
        double p = given == 0 ? 1 : (double) right / given;
        double r = wanted == 0 ? 1 : (double) reached / wanted;
        return p + r == 0 ? 0 : 5 * p * r / (4 * p + r);
    }

    List<String> missed() {
        return missed;
    }

    List<String> wrong() {
        return wrong;
    }

    String table() {
        var out = new StringBuilder(
                "%-32s %7s %7s %9s %9s%n".formatted("soort", "gezocht", "gevonden", "recall", "precisie"));
        tallies.forEach((kind, t) -> out.append(
                "%-32s %7d %7d %9.3f %9.3f%n".formatted(kind, t.wanted, t.given, recall(kind), precision(kind))));
        return out.append("F2 %.3f%n".formatted(f2()))
                .toString()
                .replace(',', '.')
                .toLowerCase(Locale.ROOT);
    }
}
