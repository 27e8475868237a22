package nl.schepenkist.redaction.pdf;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.render.TextLayer;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * The fallback: a page becomes a picture of itself, with the boxes in it, and its text is recognised again from that picture,
 * so that nothing of the old content is left. Less accessible than a page that was rewritten, and never wrong about what it
 * holds.
 */
final class PageDrawing {
    private static final float DPI = 300;
    private static final double MOST_PIXELS = 40_000_000;
    private static final float QUALITY = 0.85f;

    private final PDDocument document;
    private final TextRecognition recognition;

    PageDrawing(PDDocument document, TextRecognition recognition) {
        this.document = document;
        this.recognition = recognition;
    }

    /**
     * @param boxes in user space of the page as it was
     * @return the boxes in user space of the page as it is now
     */
    List<Box> draw(int index, List<Box> boxes, PDFont font) throws IOException, InterruptedException {
        PDPage page = document.getPage(index);
        var geometry = PageGeometry.of(page);
        double width = geometry.width();
        double height = geometry.height();
        float dpi = (float) Math.min(DPI, Math.sqrt(MOST_PIXELS / (width * height)) * 72);
        BufferedImage image =
                new PDFRenderer(document).renderImage(index, (float) (dpi / 72 * geometry.unit()), ImageType.RGB);
        double sx = image.getWidth() / width;
        double sy = image.getHeight() / height;
        var g = image.createGraphics();
        g.setColor(Color.BLACK);
        var now = new ArrayList<Box>();
        for (var box : boxes) {
            Rectangle2D shown = geometry.toShown(box.painted());
            int x = (int) Math.floor(shown.getX() * sx);
            int y = (int) Math.floor(shown.getY() * sy);
            g.fillRect(x, y, (int) Math.ceil(shown.getMaxX() * sx) - x, (int) Math.ceil(shown.getMaxY() * sy) - y);
            var place =
                    new Rectangle2D.Double(shown.getX(), height - shown.getMaxY(), shown.getWidth(), shown.getHeight());
            now.add(new Box(place, place, box.ground(), box.advance(), box.tellsWidth()));
        }
        g.dispose();
        // What a reader of pictures makes of a black box is no text.
        var words = recognition.words(image).stream()
                .filter(w -> boxes.stream()
                        .noneMatch(b -> geometry.toShown(b.painted())
                                .intersects(
                                        w.place().getX() / sx,
                                        w.place().getY() / sy,
                                        w.place().getWidth() / sx,
                                        w.place().getHeight() / sy)))
                .toList();
        replace(page, image, width, height, words, font, new AffineTransform(1 / sx, 0, 0, -1 / sy, 0, height));
        return now;
    }

    private void replace(
            PDPage page,
            BufferedImage image,
            double width,
            double height,
            List<TextRecognition.Word> words,
            PDFont font,
            AffineTransform toPage)
            throws IOException {
        var d = page.getCOSObject();
        for (String key : new String[] {
            "Contents",
            "Annots",
            "StructParents",
            "UserUnit",
            "Group",
            "CropBox",
            "BleedBox",
            "TrimBox",
            "ArtBox",
            "Rotate"
        }) d.removeItem(COSName.getPDFName(key));
        page.setResources(new PDResources());
        page.setMediaBox(new PDRectangle((float) width, (float) height));
        var picture = JPEGFactory.createFromImage(document, image, QUALITY);
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(picture, 0, 0, (float) width, (float) height);
            TextLayer.write(content, words, font, toPage);
        }
    }
}
