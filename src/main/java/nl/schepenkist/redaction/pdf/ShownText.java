package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/** What one operator shows, code by code, with where each stands (ISO 32000-1, 9.4.4). */
final class ShownText {
    private static final double LEAST_ASCENT = 0.68;
    private static final double MOST_ASCENT = 1.0;
    private static final double LEAST_DESCENT = -0.3;
    private static final double MOST_DESCENT = -0.18;

    /**
     * @param code its bytes; empty for an adjustment
     * @param advance along the line, in text space, with everything that is added to it
     */
    record Part(byte[] code, double advance, Rectangle2D bounds, String text, AffineTransform at) {}

    private ShownText() {}

    /** Reads what is shown and moves the text matrix of the walker past it. */
    static List<Part> read(ContentWalker walker, COSArray shown) throws IOException, PageRefused {
        var parts = new ArrayList<Part>();
        TextState s = walker.state;
        PDFont font = s.font;
        if (font == null) throw new PageRefused("tekst zonder lettertype");
        if (font.isVertical()) throw new PageRefused("tekst die van boven naar beneden loopt");
        double[] heights = heights(font);
        for (COSBase element : shown) {
            if (element instanceof COSNumber n) {
                double tx = -n.floatValue() / 1000 * s.size * s.scale;
                parts.add(new Part(new byte[0], tx, new Rectangle2D.Double(), "", walker.text));
                walker.text.translate(tx, 0);
            } else if (element instanceof COSString string) codes(walker, font, heights, string.getBytes(), parts);
        }
        return parts;
    }

    private static void codes(ContentWalker walker, PDFont font, double[] heights, byte[] bytes, List<Part> parts)
            throws IOException {
        TextState s = walker.state;
        var in = new ByteArrayInputStream(bytes);
        int begin = 0;
        while (in.available() > 0) {
            int before = in.available();
            int code = font.readCode(in);
            int length = Math.max(1, before - in.available());
            double width = font.getDisplacement(code).getX();
            boolean space = length == 1 && bytes[begin] == ' ';
            double tx = (width * s.size + s.charSpacing + (space ? s.wordSpacing : 0)) * s.scale;
            var at = new AffineTransform(s.ctm);
            at.concatenate(walker.text);
            at.concatenate(new AffineTransform(s.size * s.scale, 0, 0, s.size, 0, s.rise));
            parts.add(new Part(
                    Arrays.copyOfRange(bytes, begin, begin + length),
                    tx,
                    bounds(at, width, heights),
                    text(font, code),
                    at));
            walker.text.translate(tx, 0);
            begin += length;
        }
    }

    private static Rectangle2D bounds(AffineTransform at, double width, double[] heights) {
        var box = new Path2D.Double();
        double w = width == 0 ? 0.01 : width;
        box.moveTo(0, heights[0]);
        box.lineTo(w, heights[0]);
        box.lineTo(w, heights[1]);
        box.lineTo(0, heights[1]);
        box.closePath();
        return at.createTransformedShape(box).getBounds2D();
    }

    private static String text(PDFont font, int code) {
        try {
            String text = font.toUnicode(code);
            return text == null ? "" : text;
        } catch (RuntimeException badMap) {
            return "";
        }
    }

    /** Descent and ascent in text space. What fonts say of themselves is held within what letters can be. */
    private static double[] heights(PDFont font) throws IOException, PageRefused {
        if (font instanceof PDType3Font type3) {
            double unit = Math.abs(type3.getFontMatrix().getScaleY());
            var box = type3.getFontBBox();
            if (HiddenText.inGlyphs(type3.getCOSObject()))
                throw new PageRefused("een lettertype dat met tekst is getekend");
            if (box == null || box.getHeight() <= 0 || box.getWidth() <= 0)
                throw new PageRefused("een lettertype dat niet zegt hoe groot zijn tekens zijn");
            return new double[] {box.getLowerLeftY() * unit, box.getUpperRightY() * unit};
        }
        var d = font.getFontDescriptor();
        double up = d == null ? 0.8 : d.getAscent() / 1000;
        double down = d == null ? -0.22 : d.getDescent() / 1000;
        if (up <= 0) up = 0.8;
        if (down >= 0) down = -0.22;
        return new double[] {Math.clamp(down, LEAST_DESCENT, MOST_DESCENT), Math.clamp(up, LEAST_ASCENT, MOST_ASCENT)};
    }
}
