package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what lies in rectangles out of paths, so that what lies outside is drawn as before. */
final class PathCutter {
    private static final double FLAT = 0.02;
    private static final double NOTHING = 1e-6;

    private PathCutter() {}

    /** A stretch of a stroke that stays, and how far along the path it began: for the phase of its dashes. */
    record Piece(List<Point2D> points, double from) {}

    /** What of a filled area stays, in the space of the path. */
    static Path2D fill(Path2D path, AffineTransform ctm, List<Rectangle2D> reach) {
        var area = new Area(path);
        for (var r : reach) {
            Path2D inverse = inSpaceOf(ctm, r);
            if (inverse != null) area.subtract(new Area(inverse));
        }
        return new Path2D.Double(area);
    }

    private static @Nullable Path2D inSpaceOf(AffineTransform ctm, Rectangle2D r) {
        try {
            return new Path2D.Double(r, ctm.createInverse());
        } catch (NoninvertibleTransformException flat) {
            return null;
        }
    }

    /**
     * What of a stroke stays.
     *
     * @param grow by how much, in user space, half the width of the line reaches beyond it
     */
    static List<Piece> stroke(Path2D path, AffineTransform ctm, List<Rectangle2D> reach, double grow) {
        var grown = new ArrayList<Rectangle2D>();
        for (var r : reach)
            grown.add(new Rectangle2D.Double(
                    r.getX() - grow, r.getY() - grow, r.getWidth() + 2 * grow, r.getHeight() + 2 * grow));
        var pieces = new ArrayList<Piece>();
        double[] c = new double[6];
        List<Point2D> now = new ArrayList<>();
        double walked = 0;
        double from = 0;
        Point2D start = new Point2D.Double();
        Point2D at = start;
        int firstOfSubpath = 0;
        boolean startKept = false;
        for (var it = new FlatteningPathIterator(path.getPathIterator(null), FLAT); !it.isDone(); it.next()) {
            int kind = it.currentSegment(c);
            Point2D to = kind == PathIterator.SEG_CLOSE ? start : new Point2D.Double(c[0], c[1]);
            if (kind == PathIterator.SEG_MOVETO) {
                end(pieces, now, from);
                now = new ArrayList<>(List.of(to));
                walked = 0;
                from = 0;
                start = to;
                at = to;
                firstOfSubpath = pieces.size();
                startKept = true;
                continue;
            }
            double length = at.distance(to);
            for (double[] kept : outside(at, to, ctm, grown)) {
                Point2D a = along(at, to, kept[0]);
                if (kept[0] > NOTHING || now.isEmpty()) {
                    end(pieces, now, from);
                    if (pieces.size() == firstOfSubpath && kept[0] > NOTHING && walked == 0) startKept = false;
                    now = new ArrayList<>(List.of(a));
                    from = walked + kept[0] * length;
                }
                now.add(along(at, to, kept[1]));
                if (kept[1] < 1 - NOTHING) {
                    end(pieces, now, from);
                    now = new ArrayList<>();
                }
            }
            if (outside(at, to, ctm, grown).isEmpty()) {
                if (pieces.size() == firstOfSubpath && walked == 0) startKept = false;
                end(pieces, now, from);
                now = new ArrayList<>();
            }
            walked += length;
            at = to;
            if (kind == PathIterator.SEG_CLOSE) {
                closing(pieces, now, from, firstOfSubpath, startKept);
                now = new ArrayList<>();
            }
        }
        end(pieces, now, from);
        return pieces;
    }

    /** A closed path has its corner at the start: the last stretch goes on into the first. */
    private static void closing(List<Piece> pieces, List<Point2D> now, double from, int first, boolean startKept) {
        if (now.size() > 1 && startKept && pieces.size() > first) {
            var joined = new ArrayList<>(now);
            joined.addAll(pieces.get(first)
                    .points()
                    .subList(1, pieces.get(first).points().size()));
            pieces.set(first, new Piece(joined, from));
        } else end(pieces, now, from);
    }

    private static void end(List<Piece> pieces, List<Point2D> now, double from) {
        if (now.size() > 1) pieces.add(new Piece(List.copyOf(now), from));
    }

    private static Point2D along(Point2D a, Point2D b, double t) {
        return t >= 1
                ? b
                : new Point2D.Double(a.getX() + (b.getX() - a.getX()) * t, a.getY() + (b.getY() - a.getY()) * t);
    }

    /** The parts of a line, from 0 to 1, that lie outside all rectangles. */
    private static List<double[]> outside(Point2D a, Point2D b, AffineTransform ctm, List<Rectangle2D> reach) {
        Point2D from = ctm.transform(a, null);
        Point2D to = ctm.transform(b, null);
        List<double[]> kept = List.of(new double[] {0, 1});
        for (var r : reach) {
            double[] inside = inside(from, to, r);
            if (inside.length == 0) continue;
            var next = new ArrayList<double[]>();
            for (double[] k : kept) {
                if (inside[0] > k[0] + NOTHING) next.add(new double[] {k[0], Math.min(k[1], inside[0])});
                if (inside[1] < k[1] - NOTHING) next.add(new double[] {Math.max(k[0], inside[1]), k[1]});
                if (inside[1] <= k[0] || inside[0] >= k[1]) {
                    next.clear();
                    next.add(k);
                }
            }
            kept = next;
        }
        return kept;
    }

    /** Where a line enters and leaves a rectangle, as parts of it from 0 to 1 (Liang and Barsky); empty when it does not. */
    private static double[] inside(Point2D a, Point2D b, Rectangle2D r) {
        double dx = b.getX() - a.getX();
        double dy = b.getY() - a.getY();
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {a.getX() - r.getMinX(), r.getMaxX() - a.getX(), a.getY() - r.getMinY(), r.getMaxY() - a.getY()};
        double enter = 0;
        double leave = 1;
        for (int n = 0; n < 4; n++) {
            if (p[n] == 0) {
                if (q[n] < 0) return new double[0];
            } else if (p[n] < 0) enter = Math.max(enter, q[n] / p[n]);
            else leave = Math.min(leave, q[n] / p[n]);
        }
        return enter > leave ? new double[0] : new double[] {enter, leave};
    }
}
