package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.jspecify.annotations.Nullable;

/** The part of the graphics state that content surgery needs (ISO 32000-1, 8.4 and 9.3). Copied by {@code q}. */
final class TextState {
    AffineTransform ctm;

    @Nullable
    PDFont font;

    double size;
    double charSpacing;
    double wordSpacing;
    double scale = 1;
    double leading;
    double rise;
    int mode;
    double lineWidth = 1;
    int cap;
    int join;
    double miter = 10;
    float[] dash = {};
    double dashPhase;
    /** Whether filling or stroking paints a pattern, whose content is drawn where nobody looks for it. */
    boolean patternFill;

    boolean patternStroke;

    TextState(AffineTransform ctm) {
        this.ctm = ctm;
    }

    TextState copy() {
        var c = new TextState(new AffineTransform(ctm));
        c.font = font;
        c.size = size;
        c.charSpacing = charSpacing;
        c.wordSpacing = wordSpacing;
        c.scale = scale;
        c.leading = leading;
        c.rise = rise;
        c.mode = mode;
        c.lineWidth = lineWidth;
        c.cap = cap;
        c.join = join;
        c.miter = miter;
        c.dash = dash;
        c.dashPhase = dashPhase;
        c.patternFill = patternFill;
        c.patternStroke = patternStroke;
        return c;
    }
}
