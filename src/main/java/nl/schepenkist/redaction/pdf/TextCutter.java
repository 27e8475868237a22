package nl.schepenkist.redaction.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSString;

/**
 * Leaves glyphs out of text that is shown. What stays keeps its place: the distance to it is bridged in one step, and only
 * when something follows, so that a step never tells how wide the last word of a line was.
 */
final class TextCutter {
    private final Operation operation;
    private final ContentWriter out;
    /** How far the text matrix has run ahead of what was written, in text space. */
    private double ahead;

    TextCutter(Operation operation, ContentWriter out) {
        this.operation = operation;
        this.out = out;
    }

    /** An operator that sets the place of text anew makes a distance that is still owed disappear. */
    void moved(String operator) {
        switch (operator) {
            case "Td", "TD", "Tm", "T*", "BT", "ET" -> ahead = 0;
            default -> {}
        }
    }

    /**
     * @return whether something was removed
     */
    boolean show(ContentWalker walker, COSArray shown, Operator operator, List<COSBase> operands, boolean hidden)
            throws IOException, PageRefused {
        String name = operator.getName();
        if (name.equals("'") || name.equals("\"")) ahead = 0;
        TextState s = walker.state;
        var parts = ShownText.read(walker, shown);
        boolean any = false;
        for (var part : parts) if (part.code().length > 0 && (hidden || operation.takes(part.bounds()))) any = true;
        if (!any && ahead == 0) {
            out.add(operator, operands);
            return false;
        }
        // The line and the spacings that the operator set stay.
        if (name.equals("\"")) {
            out.add("Tw", s.wordSpacing);
            out.add("Tc", s.charSpacing);
        }
        if (name.equals("'") || name.equals("\"")) out.add("T*");
        var kept = new COSArray();
        var run = new ByteArrayOutputStream();
        boolean something = false;
        for (var part : parts) {
            boolean goes = part.code().length == 0 || hidden || operation.takes(part.bounds());
            if (goes) {
                ahead += part.advance();
                if (part.code().length > 0) {
                    if (hidden) operation.hiddenDropped++;
                    else removed(part);
                }
                continue;
            }
            if (ahead != 0) {
                flush(run, kept);
                double unit = s.size * s.scale;
                if (unit == 0) throw new PageRefused("tekst zonder grootte");
                kept.add(new COSFloat((float) (-ahead * 1000 / unit)));
                ahead = 0;
            }
            run.writeBytes(part.code());
            something = true;
        }
        flush(run, kept);
        if (something) out.add(Operator.getOperator("TJ"), List.of(kept));
        return any && !hidden;
    }

    private static void flush(ByteArrayOutputStream run, COSArray kept) {
        if (run.size() > 0) kept.add(new COSString(run.toByteArray()));
        run.reset();
    }

    private void removed(ShownText.Part part) {
        operation.glyphsCut++;
        operation.touched.add(part.bounds());
    }
}
