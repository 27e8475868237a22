package nl.schepenkist.redaction.gate;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.redaction.pdf.Draft;
import nl.schepenkist.redaction.pdf.PageGeometry;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Judges page after page: its text by two readers, its picture before and after, and what can be recognised in it. */
final class PageChecks {
    private static final float SCALE = 1;
    private static final double MOST_PIXELS = 6_000_000;
    /** Pixels that may differ by the smoothing of edges, of a page. */
    private static final int SMOOTHING = 12;

    private static final int SHORTEST_WORD = 5;
    private static final int SAMPLE = 40;
    private static final double KEPT = 0.9;
    private static final double KEPT_DRAWN = 0.5;
    private static final float OCR_DPI = 200;

    private final PDDocument before;
    private final PDDocument after;
    private final Draft draft;
    private final TextRecognition recognition;
    private final Path folder;

    final List<String> textFindings = new ArrayList<>();
    final Set<Integer> textPages = new TreeSet<>();
    /** Whether a removed string can still be read somewhere. */
    boolean stillRead;

    final List<String> boxFindings = new ArrayList<>();
    final Set<Integer> boxPages = new TreeSet<>();
    final List<String> lostFindings = new ArrayList<>();
    final Set<Integer> lostPages = new TreeSet<>();
    final List<String> pixelFindings = new ArrayList<>();
    final Set<Integer> pixelPages = new TreeSet<>();

    PageChecks(PDDocument before, PDDocument after, Draft draft, TextRecognition recognition, Path folder) {
        this.before = before;
        this.after = after;
        this.draft = draft;
        this.recognition = recognition;
        this.folder = folder;
    }

    void look() throws IOException, InterruptedException {
        if (before.getNumberOfPages() != after.getNumberOfPages()
                || after.getNumberOfPages() != draft.pages().size()) {
            lostFindings.add("het aantal bladzijden is veranderd");
            return;
        }
        var second = SecondReader.pages(draft.file(), folder);
        if (second.size() != after.getNumberOfPages())
            textFindings.add("de tweede lezer ziet een ander aantal bladzijden");
        var drawnBefore = new PDFRenderer(before);
        var drawnAfter = new PDFRenderer(after);
        var whole = new StringBuilder();
        for (var page : draft.pages()) {
            int n = page.number();
            String text = stripped(after, n);
            whole.append(text).append('\n');
            if (!draft.secrets().in(text).isEmpty()
                    || !draft.secrets().in(stripped(after, n, true)).isEmpty())
                read(n, "de eerste lezer vindt nog iets van wat is weggelakt");
            if (n <= second.size()) secondReader(page, second.get(n - 1));
            kept(page, text);
            pictures(page, drawnBefore, drawnAfter);
        }
        if (!draft.secrets().in(SecondReader.layout(draft.file(), folder)).isEmpty()) {
            stillRead = true;
            textFindings.add("de tweede lezer vindt in de opmaak van de bladzijden nog iets van wat is weggelakt");
        }
        // A string may be broken over two pages.
        if (textPages.isEmpty() && !draft.secrets().in(whole.toString()).isEmpty())
            textFindings.add("over bladzijden heen staat nog iets van wat is weggelakt");
    }

    private void read(int page, String what) {
        stillRead = true;
        wrong(textFindings, textPages, page, what);
    }

    private static void wrong(List<String> findings, Set<Integer> pages, int page, String what) {
        findings.add("bladzijde " + page + ": " + what);
        pages.add(page);
    }

    private static String stripped(PDDocument document, int page) throws IOException {
        return stripped(document, page, false);
    }

    /**
     * @param byPlace in the order in which it stands on the page, not in which it was drawn
     */
    private static String stripped(PDDocument document, int page, boolean byPlace) throws IOException {
        var stripper = new PDFTextStripper();
        stripper.setSortByPosition(byPlace);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document);
    }

    private void secondReader(Draft.Page page, List<SecondReader.Word> words) {
        if (!draft.secrets().in(SecondReader.text(words)).isEmpty())
            read(page.number(), "de tweede lezer vindt nog iets van wat is weggelakt");
        if (page.boxes().isEmpty()) return;
        double unit = after.getPage(page.number() - 1).getUserUnit();
        for (var word : words) {
            var place = word.place();
            double x = place.getCenterX() * unit;
            double y = place.getCenterY() * unit;
            for (var box : page.boxes())
                if (box.shown().contains(x, y) && !isLabel(word.text(), page)) {
                    wrong(textFindings, textPages, page.number(), "onder een vlak staat nog tekst");
                    return;
                }
        }
    }

    /** The grounds that are printed in the boxes are the only text that may stand there; two may be read as one. */
    private static boolean isLabel(String text, Draft.Page page) {
        String rest = text;
        for (var box : page.boxes())
            rest = rest.replace(box.ground(), "").replace("weggelakt, grond " + box.ground() + " Woo", "");
        for (var box : page.boxes()) if (("weggelakt, grond " + box.ground() + " Woo").contains(rest)) return true;
        return rest.isBlank();
    }

    /** Words of before that no box covered must still be there. */
    private void kept(Draft.Page page, String now) throws IOException {
        var there = words(now);
        var then = new ArrayList<>(words(stripped(before, page.number())));
        if (then.isEmpty()) return;
        int step = Math.max(1, then.size() / SAMPLE);
        int asked = 0;
        int kept = 0;
        for (int at = 0; at < then.size(); at += step) {
            asked++;
            if (there.contains(then.get(at))) kept++;
        }
        double covered = 0;
        var geometry = PageGeometry.of(after.getPage(page.number() - 1));
        for (var box : page.boxes())
            covered += box.shown().getWidth() * box.shown().getHeight();
        double share = Math.min(
                1,
                covered / (geometry.width() * geometry.height()) * 3
                        + page.boxes().size() * 2.0 / then.size());
        double wanted = (page.drawn() ? KEPT_DRAWN : KEPT) * (1 - share);
        if (asked >= 5 && kept < wanted * asked)
            wrong(lostFindings, lostPages, page.number(), "er is meer tekst verdwenen dan er vlakken zijn");
    }

    private static Set<String> words(String text) {
        var words = new LinkedHashSet<String>();
        for (String word : text.split("[^\\p{L}]+", -1)) if (word.length() >= SHORTEST_WORD) words.add(word);
        return words;
    }

    private void pictures(Draft.Page page, PDFRenderer then, PDFRenderer now) throws IOException, InterruptedException {
        int index = page.number() - 1;
        var geometry = PageGeometry.of(before.getPage(index));
        double unit = geometry.unit();
        float scale =
                (float) Math.min(SCALE, Math.sqrt(MOST_PIXELS / (geometry.width() * geometry.height() / unit / unit)));
        BufferedImage after = now.renderImage(index, page.drawn() ? (float) (scale / unit) : scale, ImageType.RGB);
        List<Rectangle> boxes = PictureChecks.pixels(page.boxes(), scale / unit);
        for (var box : boxes)
            if (!PictureChecks.isPainted(after, box))
                wrong(boxFindings, boxPages, page.number(), "een vlak is niet dicht");
        if (!page.drawn()) {
            BufferedImage earlier = then.renderImage(index, scale, ImageType.RGB);
            int differences = PictureChecks.differences(earlier, after, boxes);
            if (differences > SMOOTHING)
                wrong(
                        pixelFindings,
                        pixelPages,
                        page.number(),
                        differences == Integer.MAX_VALUE
                                ? "de bladzijde heeft een andere maat"
                                : differences + " beeldpunten buiten de vlakken zijn veranderd");
        }
        recognise(page, now, index);
    }

    private void recognise(Draft.Page page, PDFRenderer now, int index) throws IOException, InterruptedException {
        boolean needed = page.drawn() || page.boxes().stream().anyMatch(Draft.Mark::touchesImage);
        if (page.boxes().isEmpty() || draft.secrets().needles().isEmpty() || !needed) return;
        if (!recognition.isAvailable()) {
            wrong(
                    boxFindings,
                    boxPages,
                    page.number(),
                    "het beeld kan niet worden beoordeeld: tekstherkenning ontbreekt (pakketten tesseract-ocr en tesseract-ocr-nld)");
            return;
        }
        String read = recognition.text(now.renderImageWithDPI(index, OCR_DPI, ImageType.GRAY));
        if (!draft.secrets().in(read).isEmpty())
            wrong(boxFindings, boxPages, page.number(), "in het beeld is nog iets te lezen van wat is weggelakt");
    }
}
