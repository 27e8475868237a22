package nl.schepenkist.render;

import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;

/** A picture as pages of A4 at most, with the text that can be recognised in it laid over it. */
final class ImagePages {
    private static final float QUALITY = 0.9f;
    private static final float SCREEN = 72f / 96f;

    private final EmbeddedFont font;
    private final TextRecognition recognition;

    ImagePages(EmbeddedFont font, TextRecognition recognition) {
        this.font = font;
        this.recognition = recognition;
    }

    void write(Path picture, Path out) throws IOException, InterruptedException {
        try (var document = new PDDocument()) {
            var letters = font.in(document);
            Pictures.each(picture, image -> {
                PDRectangle size = size(image);
                var page = new PDPage(size);
                document.addPage(page);
                var words = recognition.words(image);
                try (var content = new PDPageContentStream(document, page)) {
                    content.drawImage(
                            JPEGFactory.createFromImage(document, image, QUALITY),
                            0,
                            0,
                            size.getWidth(),
                            size.getHeight());
                    double x = size.getWidth() / image.getWidth();
                    double y = size.getHeight() / image.getHeight();
                    TextLayer.write(content, words, letters, new AffineTransform(x, 0, 0, -y, 0, size.getHeight()));
                }
            });
            document.save(out.toFile());
        }
    }

    /** As large as on a screen, and no larger than A4 lying or standing. */
    private static PDRectangle size(BufferedImage image) {
        boolean lies = image.getWidth() > image.getHeight();
        float mostWidth = lies ? PDRectangle.A4.getHeight() : PDRectangle.A4.getWidth();
        float mostHeight = lies ? PDRectangle.A4.getWidth() : PDRectangle.A4.getHeight();
        float by = Math.min(SCREEN, Math.min(mostWidth / image.getWidth(), mostHeight / image.getHeight()));
        return new PDRectangle(Math.max(1, image.getWidth() * by), Math.max(1, image.getHeight() * by));
    }
}
