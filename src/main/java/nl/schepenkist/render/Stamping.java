package nl.schepenkist.render;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/** Writes the number of a document at the foot of each of its pages, upright for the reader, on white. */
final class Stamping {
    private static final float SIZE = 7;
    private static final float EDGE = 8;
    private static final int QUARTER = 90;

    private final EmbeddedFont font;

    Stamping(EmbeddedFont font) {
        this.font = font;
    }

    /**
     * @throws Unshowable when the PDF cannot be opened
     */
    void stamp(Path in, String number, Path out) throws IOException, Unshowable {
        try (PDDocument document = Loader.loadPDF(in.toFile())) {
            document.setAllSecurityToBeRemoved(false);
            PDFont letters = font.in(document);
            int total = document.getNumberOfPages();
            for (int i = 0; i < total; i++)
                stamp(document, document.getPage(i), letters, "%s · %d van %d".formatted(number, i + 1, total));
            document.save(out.toFile());
        } catch (InvalidPasswordException locked) {
            throw Unshowable.encrypted();
        } catch (RuntimeException broken) {
            throw Unshowable.broken();
        }
    }

    private static void stamp(PDDocument document, PDPage page, PDFont font, String text) throws IOException {
        var box = page.getCropBox();
        float unit = 1 / Math.max(page.getUserUnit(), 1e-3f);
        float size = SIZE * unit;
        float width = font.getStringWidth(text) / 1000 * size;
        int turned = Math.floorMod(page.getRotation() / QUARTER, 4);
        boolean lies = turned % 2 == 1;
        float shownWidth = lies ? box.getHeight() : box.getWidth();
        float x = Math.max(0, (shownWidth - width) / 2);
        float y = EDGE * unit;
        // From the page as it is seen to the page as it is written.
        Matrix at = switch (turned) {
            case 1 -> new Matrix(0, 1, -1, 0, box.getUpperRightX(), box.getLowerLeftY());
            case 2 -> new Matrix(-1, 0, 0, -1, box.getUpperRightX(), box.getUpperRightY());
            case 3 -> new Matrix(0, -1, 1, 0, box.getLowerLeftX(), box.getUpperRightY());
            default -> new Matrix(1, 0, 0, 1, box.getLowerLeftX(), box.getLowerLeftY());
        };
        try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.transform(at);
            content.beginMarkedContent(org.apache.pdfbox.cos.COSName.ARTIFACT);
            content.setNonStrokingColor(1f, 1f, 1f);
            content.addRect(x - 2 * unit, y - 2 * unit, width + 4 * unit, size + 2 * unit);
            content.fill();
            content.setNonStrokingColor(0f, 0f, 0f);
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(x, y);
            content.showText(text);
            content.endText();
            content.endMarkedContent();
        }
    }
}
