package nl.schepenkist.render;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes the number of a document at the foot of each of its pages, upright for the reader, in a strip that is added to the page: nothing of the
 * document is covered, and whatever was measured from the top left corner of the page stays where it was.
 */
public final class Stamping {
    private static final float SIZE = 7;
    private static final float STRIP = 14;
    private static final float EDGE = 4;
    private static final int QUARTER = 90;

    private final EmbeddedFont font;

    public Stamping(EmbeddedFont font) {
        this.font = font;
    }

    /**
     * @param in a PDF that can be opened
     * @param out may be the same file
     */
    public void stamp(Path in, String number, Path out) throws IOException {
        try (PDDocument document = Loader.loadPDF(in.toFile())) {
            PDFont letters = font.in(document);
            int total = document.getNumberOfPages();
            for (int i = 0; i < total; i++)
                stamp(
                        document,
                        document.getPage(i),
                        letters,
                        shown(letters, number) + " - %d van %d".formatted(i + 1, total));
            // Pages are read from the file as they are needed: it is not written over meanwhile.
            Path fresh = out.resolveSibling(out.getFileName() + ".nieuw");
            document.save(fresh.toFile());
            Files.move(fresh, out, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A sign that the font lacks is left out of the stamp; the inventory has the whole number. */
    private static String shown(PDFont font, String number) {
        var known = new StringBuilder();
        number.codePoints().forEach(sign -> {
            String one = Character.toString(sign);
            try {
                if (font.encode(one).length > 0) known.append(one);
            } catch (IOException | IllegalArgumentException notInFont) {
                known.append('-');
            }
        });
        return known.toString();
    }

    private static void stamp(PDDocument document, PDPage page, PDFont font, String text) throws IOException {
        float unit = 1 / Math.max(page.getUserUnit(), 1e-3f);
        int turned = Math.floorMod(page.getRotation() / QUARTER, 4);
        PDRectangle box = extended(page.getCropBox(), turned, STRIP * unit);
        page.setMediaBox(extended(page.getMediaBox(), turned, STRIP * unit));
        page.setCropBox(box);
        float shownWidth = turned % 2 == 1 ? box.getHeight() : box.getWidth();
        float size = SIZE * unit;
        float width = font.getStringWidth(text) / 1000 * size;
        if (width > shownWidth) {
            size *= shownWidth / width;
            width = shownWidth;
        }
        // From the page as it is seen to the page as it is written.
        Matrix at = switch (turned) {
            case 1 -> new Matrix(0, 1, -1, 0, box.getUpperRightX(), box.getLowerLeftY());
            case 2 -> new Matrix(-1, 0, 0, -1, box.getUpperRightX(), box.getUpperRightY());
            case 3 -> new Matrix(0, -1, 1, 0, box.getLowerLeftX(), box.getUpperRightY());
            default -> new Matrix(1, 0, 0, 1, box.getLowerLeftX(), box.getLowerLeftY());
        };
        try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
            content.transform(at);
            content.beginMarkedContent(COSName.ARTIFACT);
            content.setNonStrokingColor(0f, 0f, 0f);
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset((shownWidth - width) / 2, EDGE * unit);
            content.showText(text);
            content.endText();
            content.endMarkedContent();
        }
    }

    /** A box that is larger at what a reader sees as its foot. */
    private static PDRectangle extended(PDRectangle box, int turned, float by) {
        float x = box.getLowerLeftX() - (turned == 3 ? by : 0);
        float y = box.getLowerLeftY() - (turned == 0 ? by : 0);
        return new PDRectangle(
                x,
                y,
                box.getUpperRightX() + (turned == 1 ? by : 0) - x,
                box.getUpperRightY() + (turned == 2 ? by : 0) - y);
    }
}
