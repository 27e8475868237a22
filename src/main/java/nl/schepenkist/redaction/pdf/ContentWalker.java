package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDResources;
import org.jspecify.annotations.Nullable;

/**
 * Reads a content stream operator by operator and keeps the state that tells where things are drawn. What to do with an
 * operator is for who extends it; each is handed over after the state before it and before the state after it.
 */
abstract class ContentWalker {
    private static final int DEEPEST = 512;

    final PDResources resources;
    private final Deque<TextState> saved = new ArrayDeque<>();
    TextState state;
    AffineTransform text = new AffineTransform();
    AffineTransform line = new AffineTransform();

    private final Budget budget;

    ContentWalker(PDResources resources, TextState state, Budget budget) {
        this.budget = budget;
        this.resources = resources;
        this.state = state;
    }

    /** An operator as it stands; the state is of before it. */
    abstract void operator(Operator operator, List<COSBase> operands) throws IOException, PageRefused;

    /** Text that is shown: the operands as an array of strings and adjustments. Moves the text matrix itself. */
    abstract void show(COSArray shown, Operator operator, List<COSBase> operands) throws IOException, PageRefused;

    final void walk(byte[] content) throws IOException, PageRefused {
        var parser = new PDFStreamParser(content);
        List<COSBase> operands = new ArrayList<>();
        for (Object token = parser.parseNextToken(); token != null; token = parser.parseNextToken()) {
            if (token instanceof COSBase operand) {
                operands.add(operand instanceof COSObject o ? o.getObject() : operand);
                continue;
            }
            if (!(token instanceof Operator operator)) continue;
            budget.spend();
            if (isShow(operator.getName())) showing(operator, operands);
            else {
                operator(operator, operands);
                advance(operator.getName(), operands);
            }
            operands = new ArrayList<>();
        }
    }

    static boolean isShow(String name) {
        return name.equals("Tj") || name.equals("TJ") || name.equals("'") || name.equals("\"");
    }

    private void showing(Operator operator, List<COSBase> operands) throws IOException, PageRefused {
        String name = operator.getName();
        if (name.equals("\"") && operands.size() > 2) {
            state.wordSpacing = number(operands, 0);
            state.charSpacing = number(operands, 1);
        }
        if (name.equals("'") || name.equals("\"")) nextLine(0, -state.leading);
        var shown = new COSArray();
        COSBase last = operands.isEmpty() ? null : operands.getLast();
        if (last instanceof COSArray array) shown.addAll(array);
        else if (last != null) shown.add(last);
        show(shown, operator, operands);
    }

    private void advance(String name, List<COSBase> o) throws IOException, PageRefused {
        switch (name) {
            case "q" -> {
                if (saved.size() > DEEPEST) throw new PageRefused("de toestand van de pagina is te diep gestapeld");
                saved.push(state.copy());
            }
            case "Q" -> {
                if (!saved.isEmpty()) state = saved.pop();
            }
            case "cm" -> state.ctm.concatenate(matrix(o));
            case "BT" -> {
                text = new AffineTransform();
                line = new AffineTransform();
            }
            case "Td" -> nextLine(number(o, 0), number(o, 1));
            case "TD" -> {
                state.leading = -number(o, 1);
                nextLine(number(o, 0), number(o, 1));
            }
            case "Tm" -> {
                line = matrix(o);
                text = new AffineTransform(line);
            }
            case "T*" -> nextLine(0, -state.leading);
            case "Tc" -> state.charSpacing = number(o, 0);
            case "Tw" -> state.wordSpacing = number(o, 0);
            case "Tz" -> state.scale = number(o, 0) / 100;
            case "TL" -> state.leading = number(o, 0);
            case "Ts" -> state.rise = number(o, 0);
            case "Tr" -> state.mode = (int) number(o, 0);
            case "Tf" -> font(o);
            case "w" -> state.lineWidth = number(o, 0);
            case "J" -> state.cap = (int) number(o, 0);
            case "j" -> state.join = (int) number(o, 0);
            case "M" -> state.miter = number(o, 0);
            case "d" -> dash(o);
            case "gs" -> graphicsState(o);
            case "scn", "SCN" -> pattern(name, o);
            case "cs", "sc", "g", "rg", "k" -> state.patternFill = isPattern(name, o, state.patternFill);
            case "CS", "SC", "G", "RG", "K" -> state.patternStroke = isPattern(name, o, state.patternStroke);
            default -> {}
        }
    }

    private void pattern(String name, List<COSBase> o) throws IOException, PageRefused {
        boolean is = isPattern(name, o, false);
        if (name.equals("scn")) state.patternFill = is;
        else state.patternStroke = is;
        if (!is || !(o.getLast() instanceof COSName pattern)) return;
        var all = resources.getCOSObject().getCOSDictionary(COSName.PATTERN);
        if (all != null && HiddenText.in(all.getDictionaryObject(pattern)))
            throw new PageRefused("een patroon dat tekst tekent");
    }

    private static boolean isPattern(String name, List<COSBase> o, boolean before) {
        return switch (name) {
            case "cs", "CS" -> !o.isEmpty() && COSName.PATTERN.equals(o.getFirst());
            case "scn", "SCN" -> !o.isEmpty() && o.getLast() instanceof COSName;
            case "sc", "SC" -> before;
            default -> false;
        };
    }

    private void nextLine(double x, double y) {
        line.concatenate(AffineTransform.getTranslateInstance(x, y));
        text = new AffineTransform(line);
    }

    private void font(List<COSBase> o) throws IOException {
        if (o.size() < 2 || !(o.getFirst() instanceof COSName name)) return;
        state.font = resources.getFont(name);
        state.size = number(o, 1);
    }

    private void dash(List<COSBase> o) {
        if (o.size() < 2 || !(o.getFirst() instanceof COSArray array)) return;
        float[] dash = array.toFloatArray();
        double sum = 0;
        for (float part : dash) sum += part;
        state.dash = sum > 0 ? dash : new float[0];
        state.dashPhase = number(o, 1);
    }

    private void graphicsState(List<COSBase> o) throws IOException, PageRefused {
        if (o.isEmpty() || !(o.getFirst() instanceof COSName name)) return;
        var gs = resources.getExtGState(name);
        if (gs == null) return;
        if (HiddenText.inMask(gs.getCOSObject())) throw new PageRefused("een masker dat tekst tekent");
        if (gs.getLineWidth() != null) state.lineWidth = gs.getLineWidth();
        var font = gs.getFontSetting();
        if (font != null && font.getFont() != null) {
            state.font = font.getFont();
            state.size = font.getFontSize();
        }
        if (gs.getLineDashPattern() != null) {
            state.dash = gs.getLineDashPattern().getDashArray();
            state.dashPhase = gs.getLineDashPattern().getPhase();
        }
    }

    static double number(List<COSBase> operands, int at) {
        return at < operands.size() && operands.get(at) instanceof COSNumber n ? n.floatValue() : 0;
    }

    static AffineTransform matrix(List<COSBase> o) {
        return new AffineTransform(number(o, 0), number(o, 1), number(o, 2), number(o, 3), number(o, 4), number(o, 5));
    }

    static AffineTransform matrix(@Nullable COSArray array) {
        return array == null || array.size() < 6 ? new AffineTransform() : new AffineTransform(array.toFloatArray());
    }

    /** The properties of marked content: given in place, or by a name among the resources. */
    @Nullable
    COSDictionary properties(List<COSBase> operands) {
        if (operands.size() < 2) return null;
        if (operands.get(1) instanceof COSDictionary given) return given;
        if (!(operands.get(1) instanceof COSName name)) return null;
        var all = resources.getCOSObject().getCOSDictionary(COSName.PROPERTIES);
        return all == null ? null : all.getCOSDictionary(name);
    }
}
