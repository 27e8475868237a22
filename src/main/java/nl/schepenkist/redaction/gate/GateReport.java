package nl.schepenkist.redaction.gate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the gate found.
 *
 * @param sha256 of the bytes that were judged
 * @param points the ten, in order
 * @param mendable whether drawing the faulty pages can help; where a removed string is still read it cannot: drawing would only
 *     make it harder to find
 */
public record GateReport(String sha256, List<Point> points, boolean mendable) {
    public GateReport(String sha256, List<Point> points) {
        this(sha256, points, true);
    }

    /**
     * @param number from 1 to 10
     * @param what is judged, in Dutch
     * @param outcome {@code geslaagd}, {@code gezakt} or {@code niet-van-toepassing}
     * @param findings in Dutch, without what was removed; those of a point that passed are remarks
     * @param pages where it went wrong, as far as pages can be named
     */
    public record Point(int number, String what, String outcome, List<String> findings, Set<Integer> pages) {
        static Point of(int number, String what, List<String> findings, Set<Integer> pages) {
            return new Point(
                    number, what, findings.isEmpty() ? "geslaagd" : "gezakt", List.copyOf(findings), Set.copyOf(pages));
        }

        static Point remark(int number, String what, List<String> remarks) {
            return new Point(number, what, "geslaagd", List.copyOf(remarks), Set.of());
        }

        static Point skipped(int number, String what, String why) {
            return new Point(number, what, "niet-van-toepassing", List.of(why), Set.of());
        }
    }

    public boolean passed() {
        return points.size() == 10 && points.stream().noneMatch(p -> p.outcome().equals("gezakt"));
    }

    /** Pages on which something was wrong; drawing them may mend it. */
    public Set<Integer> faultyPages() {
        var pages = new TreeSet<Integer>();
        for (var p : points) if (p.outcome().equals("gezakt")) pages.addAll(p.pages());
        return mendable ? pages : Set.of();
    }
}
