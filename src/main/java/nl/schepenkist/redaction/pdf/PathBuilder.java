package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSFloat;

/** Gathers a path until it is painted, and writes it as it was or as far as it lies outside the areas of its page. */
final class PathBuilder {
    private static final Set<String> BUILDING = Set.of("m", "l", "c", "v", "y", "h", "re");
    private static final Set<String> PAINTING = Set.of("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n");

    private record Step(String operator, List<COSBase> operands) {}

    private final Operation operation;
    private final ContentWriter out;
    private final List<Step> steps = new ArrayList<>();
    private Path2D.Double path = new Path2D.Double();
    private String clip = "";

    PathBuilder(Operation operation, ContentWriter out) {
        this.operation = operation;
        this.out = out;
    }

    boolean isPath(String operator) {
        return BUILDING.contains(operator)
                || PAINTING.contains(operator)
                || operator.equals("W")
                || operator.equals("W*");
    }

    void take(String operator, List<COSBase> operands, TextState state, boolean hidden) {
        if (operator.startsWith("W")) clip = operator;
        else if (BUILDING.contains(operator)) {
            steps.add(new Step(operator, operands));
            build(operator, operands);
        } else {
            paint(operator, state, hidden);
            steps.clear();
            path = new Path2D.Double();
            clip = "";
        }
    }

    private void build(String operator, List<COSBase> o) {
        double[] n = new double[6];
        for (int i = 0; i < 6; i++) n[i] = ContentWalker.number(o, i);
        boolean begun = path.getCurrentPoint() != null;
        if (!begun && !operator.equals("m") && !operator.equals("re")) {
            if (operator.equals("h")) return;
            path.moveTo(n[0], n[1]);
        }
        switch (operator) {
            case "m" -> path.moveTo(n[0], n[1]);
            case "l" -> path.lineTo(n[0], n[1]);
            case "c" -> path.curveTo(n[0], n[1], n[2], n[3], n[4], n[5]);
            case "v" -> {
                Point2D at = path.getCurrentPoint();
                path.curveTo(at.getX(), at.getY(), n[0], n[1], n[2], n[3]);
            }
            case "y" -> path.curveTo(n[0], n[1], n[2], n[3], n[2], n[3]);
            case "h" -> path.closePath();
            default -> {
                path.moveTo(n[0], n[1]);
                path.lineTo(n[0] + n[2], n[1]);
                path.lineTo(n[0] + n[2], n[1] + n[3]);
                path.lineTo(n[0], n[1] + n[3]);
                path.closePath();
            }
        }
    }

    private void paint(String operator, TextState state, boolean hidden) {
        double grow = strokeReach(state);
        Rectangle2D bounds = state.ctm.createTransformedShape(path).getBounds2D();
        boolean strokes = "SsBb".indexOf(operator.charAt(0)) >= 0;
        double by = strokes ? grow : 0.01;
        var wide = new Rectangle2D.Double(
                bounds.getX() - by, bounds.getY() - by, bounds.getWidth() + 2 * by, bounds.getHeight() + 2 * by);
        boolean touched = path.getCurrentPoint() != null && operation.touches(wide);
        if (hidden) {
            if (!operator.equals("n")) operation.hiddenDropped++;
            asItWas(clip.isEmpty() ? "" : "n");
            return;
        }
        if (!touched || (operator.equals("n") && (clip.isEmpty() || isRectangle()))) {
            asItWas(operator);
            return;
        }
        cut(operator, state, grow);
    }

    /** Half the width of the line, and the length of its points where two lines meet. */
    private static double strokeReach(TextState s) {
        double scale = Math.max(
                Math.hypot(s.ctm.getScaleX(), s.ctm.getShearY()), Math.hypot(s.ctm.getShearX(), s.ctm.getScaleY()));
        return Math.max(0.5, s.lineWidth * scale / 2 * (s.cap == 2 ? 1.5 : 1)) + 0.01;
    }

    private boolean isRectangle() {
        return steps.size() == 1 && steps.getFirst().operator().equals("re");
    }

    private void asItWas(String operator) {
        if (operator.isEmpty()) return;
        for (var step : steps) out.add(Operator.getOperator(step.operator()), step.operands());
        if (!clip.isEmpty()) out.add(clip);
        out.add(operator);
    }

    private void cut(String operator, TextState state, double grow) {
        if (operator.startsWith("s") || operator.startsWith("b")) if (path.getCurrentPoint() != null) path.closePath();
        char kind = Character.toUpperCase(operator.charAt(0));
        boolean fills = kind == 'F' || kind == 'B';
        boolean strokes = kind == 'S' || kind == 'B';
        boolean evenOdd = operator.endsWith("*");
        if (fills) {
            if (state.patternFill) operation.patternUsed = true;
            var area = new Path2D.Double(evenOdd ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
            area.append(path, false);
            Path2D rest = PathCutter.fill(area, state.ctm, operation.reach);
            if (write(rest)) out.add("f*");
        }
        if (strokes) {
            if (state.patternStroke) operation.patternUsed = true;
            stroke(state, grow);
        }
        if (!operator.equals("n")) operation.pathsCut++;
        clipTo(state);
    }

    private void stroke(TextState state, double grow) {
        var pieces = PathCutter.stroke(path, state.ctm, operation.reach, grow);
        for (var piece : pieces) {
            if (state.dash.length > 0) dash(state.dash, state.dashPhase + piece.from());
            out.add(
                    "m",
                    piece.points().getFirst().getX(),
                    piece.points().getFirst().getY());
            for (var point : piece.points().subList(1, piece.points().size())) out.add("l", point.getX(), point.getY());
            out.add("S");
        }
        if (state.dash.length > 0) dash(state.dash, state.dashPhase);
    }

    private void dash(float[] dash, double phase) {
        var array = new COSArray();
        for (float part : dash) array.add(new COSFloat(part));
        out.add(Operator.getOperator("d"), List.of(array, new COSFloat((float) phase)));
    }

    /** A clip of any form but a rectangle may be the outline of letters. */
    private void clipTo(TextState state) {
        if (clip.isEmpty()) return;
        var area = new Path2D.Double(clip.equals("W*") ? Path2D.WIND_EVEN_ODD : Path2D.WIND_NON_ZERO);
        area.append(path, false);
        Path2D rest = PathCutter.fill(area, state.ctm, operation.reach);
        operation.pathsCut++;
        if (!write(rest)) out.add("re", 0, 0, 0, 0);
        out.add("W*");
        out.add("n");
    }

    private boolean write(Path2D shape) {
        boolean any = false;
        double[] c = new double[6];
        for (PathIterator it = shape.getPathIterator(new AffineTransform()); !it.isDone(); it.next()) {
            switch (it.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> out.add("m", c[0], c[1]);
                case PathIterator.SEG_LINETO -> out.add("l", c[0], c[1]);

                case PathIterator.SEG_CUBICTO -> out.add("c", c[0], c[1], c[2], c[3], c[4], c[5]);
                default -> out.add("h");
            }
            any = true;
        }
        return any;
    }
}
