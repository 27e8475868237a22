package nl.schepenkist.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/** Text that was recognised in a picture, laid over that picture unseen: it can be searched, selected and read aloud. */
public final class TextLayer {
    private static final double BELOW_LINE = 0.2;

    private TextLayer() {}

    /**
     * @param toPage from pixels of the picture to user space of the page
     */
    public static void write(
            PDPageContentStream content, List<TextRecognition.Word> words, PDFont font, AffineTransform toPage)
            throws IOException {
        content.beginText();
        content.setRenderingMode(RenderingMode.NEITHER);
        for (var word : words) write(content, word, font, toPage);
        content.endText();
    }

    private static void write(
            PDPageContentStream content, TextRecognition.Word word, PDFont font, AffineTransform toPage)
            throws IOException {
        Rectangle2D place = toPage.createTransformedShape(word.place()).getBounds2D();
        try {
            float one = font.getStringWidth(word.text()) / 1000;
            if (one <= 0 || place.getHeight() <= 0) return;
            float size = (float) place.getHeight();
            content.setFont(font, size);
            content.setTextMatrix(
                    new Matrix((float) (place.getWidth() / (one * size)), 0, 0, 1, (float) place.getX(), (float)
                            (place.getY() + size * BELOW_LINE)));
            content.showText(word.text() + " ");
        } catch (IllegalArgumentException notInFont) {
            // A sign that the font does not have cannot be written; the picture shows it.
        }
    }
}
