package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * The text of pages with the place of each glyph. A page that cannot be read, whose glyphs stand for nothing, or that is a
 * picture, is drawn and read by its looks: what is not read would not be found and would stay.
 */
final class PageTexts {
    /** Parts of the height of a word that was recognised. */
    private static final double PAD = 0.15;

    private static final double UNKNOWN = 0.3;
    private static final double PICTURE = 0.25;
    private static final int FEW = 40;
    private static final float DPI = 200;
    private static final double MOST_PIXELS = 20_000_000;

    private final PDDocument document;
    private final Layers layers;
    private final TextRecognition recognition;
    private final Map<Integer, PageText> recognised = new HashMap<>();
    private final Map<Integer, String> unreadable = new HashMap<>();

    PageTexts(PDDocument document, Layers layers, TextRecognition recognition) {
        this.document = document;
        this.layers = layers;
        this.recognition = recognition;
    }

    /** Why a page must be drawn to be redacted, in Dutch; empty when its content can be rewritten. Known once it was read. */
    String unreadable(int number) {
        return unreadable.getOrDefault(number, "");
    }

    /**
     * @throws PdfRefused when the page can only be read by its looks, and nothing does that
     */
    PageText of(int number) throws IOException, InterruptedException, PdfRefused {
        PageText known = recognised.get(number);
        if (known != null) return known;
        PageReader.Content content;
        try {
            content = PageReader.read(document.getPage(number - 1), layers);
        } catch (TooMuch tooMuch) {
            throw tooMuch.refusal();
        } catch (IOException | PageRefused | RuntimeException notRead) {
            unreadable.put(
                    number,
                    notRead instanceof PageRefused refused
                            ? refused.why()
                            : "de inhoud van de bladzijde kan niet worden gelezen");
            return byLooks(number, List.of());
        }
        long shown = content.glyphs().stream()
                .filter(g -> !g.isBlank() || g.text().isEmpty())
                .count();
        long unknown = content.glyphs().stream()
                .filter(g -> g.text().isEmpty() || g.text().equals("\ufffd"))
                .count();
        if (unknown >= 3 && unknown > UNKNOWN * shown) {
            unreadable.put(number, "het lettertype zegt niet welke tekens er staan");
            return byLooks(number, List.of());
        }
        return shown < FEW && isPicture(number, content)
                ? byLooks(number, content.glyphs())
                : new PageText(content.glyphs());
    }

    private boolean isPicture(int number, PageReader.Content content) {
        Rectangle2D page = PageGeometry.of(document.getPage(number - 1)).crop();
        double covered = 0;
        for (var image : content.images()) {
            var seen = image.createIntersection(page);
            if (seen.getWidth() > 0 && seen.getHeight() > 0) covered += seen.getWidth() * seen.getHeight();
        }
        return covered > PICTURE * page.getWidth() * page.getHeight();
    }

    private PageText byLooks(int number, List<Glyph> drawn) throws IOException, InterruptedException, PdfRefused {
        if (!recognition.isAvailable())
            throw new PdfRefused(
                    "tekstherkenning-ontbreekt",
                    "Bladzijde " + number
                            + " is een afbeelding en kan niet worden gelezen zolang tekstherkenning ontbreekt (pakketten tesseract-ocr en tesseract-ocr-nld).");
        PageImages.check(document.getPage(number - 1), number);
        var geometry = PageGeometry.of(document.getPage(number - 1));
        float dpi = (float) Math.min(DPI, Math.sqrt(MOST_PIXELS / (geometry.width() * geometry.height())) * 72);
        BufferedImage picture;
        try {
            picture = new PDFRenderer(document)
                    .renderImage(number - 1, (float) (dpi / 72 * geometry.unit()), ImageType.GRAY);
        } catch (IOException | RuntimeException undrawable) {
            throw new PdfRefused(
                    "pagina-niet-te-lezen",
                    "Pagina " + number
                            + " kan niet worden gelezen en niet worden afgebeeld. Druk de PDF opnieuw af en lever haar nogmaals aan.");
        }
        var toUser = geometry.toUser();
        toUser.concatenate(AffineTransform.getScaleInstance(
                geometry.width() / picture.getWidth(), geometry.height() / picture.getHeight()));
        var glyphs = new ArrayList<>(drawn);
        for (var word : recognition.words(picture)) {
            var place = toUser.createTransformedShape(word.place()).getBounds2D();
            double size = geometry.rotation() % 180 == 0 ? place.getHeight() : place.getWidth();
            // Recognising measures a word by its small letters and often a little short: what rises above them goes
            // too.
            boolean upright = geometry.rotation() % 180 == 0;
            double up = upright ? PAD * size : 0;
            double aside = upright ? 0 : PAD * size;
            var reach = new Rectangle2D.Double(
                    place.getX() - aside, place.getY() - up, place.getWidth() + 2 * aside, place.getHeight() + 2 * up);
            glyphs.add(new Glyph(
                    word.text(), reach, place.getMinX(), place.getMinY(), size, geometry.rotation(), glyphs.size()));
        }
        var text = new PageText(glyphs);
        recognised.put(number, text);
        return text;
    }
}
