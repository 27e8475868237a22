package nl.schepenkist.redaction.pdf;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import nl.schepenkist.render.EmbeddedFont;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/** Takes areas and stretches of text out of one PDF. Runs where it may die: in a worker process. Not for use by two threads. */
public final class Redactor implements AutoCloseable {
    private final PDDocument document;
    private final EmbeddedFont labels;
    private final TextRecognition recognition;
    private final Predicate<String> common;
    private final Set<String> removed = new TreeSet<>();
    private final Layers layers;
    private final PageTexts texts;
    private final Predicate<String> personal;

    /**
     * What it works with.
     *
     * @param labels for the grounds in the boxes and the text of drawn pages
     * @param common whether a word is one that everybody uses
     * @param personal whether a string holds personal data: of what stands beside the pages nothing such stays
     */
    public record Tools(
            EmbeddedFont labels, TextRecognition recognition, Predicate<String> common, Predicate<String> personal) {}

    private Redactor(PDDocument document, Tools tools) {
        this.document = document;
        this.labels = tools.labels();
        this.recognition = tools.recognition();
        this.common = tools.common();
        this.layers = new Layers(document.getDocumentCatalog().getOCProperties());
        this.texts = new PageTexts(document, layers, recognition);
        this.personal = tools.personal();
    }

    /**
     * Opens a PDF and makes all that it shows part of its pages.
     *
     * @throws PdfRefused when it is not redacted
     */
    public static Redactor open(Path file, Tools tools) throws PdfRefused, IOException {
        var redactor = new Redactor(Opening.open(file), tools);
        try {
            redactor.prepare();
            return redactor;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            redactor.close();
            throw new PdfRefused(
                    "pdf-beschadigd",
                    "De PDF is beschadigd en kan niet worden bewerkt. Sla haar opnieuw op en lever haar nogmaals aan.");
        }
    }

    private void prepare() throws IOException {
        removed.addAll(Extras.in(document));
        int annotations = 0;
        for (PDPage page : document.getPages()) annotations += Flattening.flatten(document, page, layers);
        if (annotations > 0) removed.add("aantekeningen en velden (wat ervan te zien was, staat nog op de pagina)");
    }

    public int pages() {
        return document.getNumberOfPages();
    }

    public PageGeometry geometry(int page) {
        return PageGeometry.of(document.getPage(page - 1));
    }

    /**
     * The text of all pages.
     *
     * @throws PdfRefused when a page cannot be read in any way
     */
    public DocumentText text() throws IOException, InterruptedException, PdfRefused {
        var text = new StringBuilder();
        var starts = new ArrayList<Integer>();
        for (int n = 1; n <= pages(); n++) {
            starts.add(text.length());
            text.append(texts.of(n).text()).append('\n');
        }
        starts.add(text.length());
        return new DocumentText(text.toString(), starts);
    }

    /** What stands in an area, line by line. */
    public List<String> words(int page, Rectangle2D shown) throws IOException, InterruptedException, PdfRefused {
        return page < 1 || page > pages()
                ? List.of()
                : texts.of(page).within(geometry(page).toUser(shown));
    }

    /** Where a stretch of the text stands, in points from the top left corner of its page. */
    public List<Rectangle2D> places(DocumentText text, int begin, int end)
            throws IOException, InterruptedException, PdfRefused {
        int page = text.page(begin);
        var on = texts.of(page);
        int start = text.starts().get(page - 1);
        int until = Math.min(end, text.starts().get(page) - 1);
        var geometry = geometry(page);
        return PageText.lines(on.glyphs(begin - start, Math.max(begin, until) - start)).stream()
                .map(PageText::union)
                .map(geometry::toShown)
                .toList();
    }

    /**
     * @param areas drawn by somebody
     * @param text as {@link #text} gave it
     * @param asked what of it goes
     * @param stays strings that stay where they are by a decision, though the same stands elsewhere among what goes
     * @param drawn pages of which it is known that they must be drawn, with why
     * @param to where the draft is written
     */
    public Draft redact(
            List<Area> areas,
            DocumentText text,
            List<Stretch> asked,
            List<String> stays,
            Map<Integer, String> drawn,
            Path to)
            throws IOException, InterruptedException, PdfRefused {
        var secrets = new Secrets();
        for (var s : asked) secrets.add(text.text().substring(s.begin(), s.end()), s.name(), common);
        long staying = stays.stream().filter(secrets::stays).count();
        // What must be gone must be gone everywhere, also where nobody recognised it.
        var stretches = Everywhere.of(text, asked, secrets);
        for (var area : areas)
            // What somebody drew a box over is gone; that the same does not stand elsewhere is for the gate to judge.
            if (!area.staysElsewhere() && area.page() <= pages())
                for (String piece :
                        texts.of(area.page()).within(geometry(area.page()).toUser(area.shown())))
                    secrets.add(piece, false, common);
        var painter = new BoxPainter(document, labels);
        var pages = new ArrayList<Draft.Page>();
        var dirty = new IdentityHashMap<COSDictionary, @Nullable Set<Integer>>();
        for (int n = 1; n <= pages(); n++) {
            pages.add(page(n, areas, text, stretches, drawn, painter, dirty));
        }
        new StructureCleaning(dirty, words -> secrets.anyIn(words) || personal.test(words))
                .clean(document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.STRUCT_TREE_ROOT));
        Scrub.clean(document);
        document.save(to.toFile());
        return new Draft(
                to,
                pages,
                secrets,
                Set.copyOf(removed),
                staying == 0
                        ? List.of()
                        : List.of(
                                staying
                                        + " keer blijft volgens het beleid een naam staan die elders is weggelakt; die plaatsen zijn op hun ligging beoordeeld"));
    }

    private Draft.Page page(
            int number,
            List<Area> areas,
            DocumentText text,
            List<Stretch> stretches,
            Map<Integer, String> drawn,
            BoxPainter painter,
            IdentityHashMap<COSDictionary, @Nullable Set<Integer>> dirty)
            throws IOException, InterruptedException, PdfRefused {
        PDPage page = document.getPage(number - 1);
        var boxes = planned(number, areas, text, stretches);
        String why = drawn.getOrDefault(number, texts.unreadable(number));
        boolean images = false;
        if (why.isEmpty()) {
            try {
                var done = new PageWork(document, layers, personal).cut(page, boxes);
                boxes = done.boxes();
                images = done.images();
                dirty.put(page.getCOSObject(), done.dirty());
                painter.paint(page, boxes);
            } catch (PageRefused refused) {
                why = refused.why();
            } catch (TooMuch tooMuch) {
                throw tooMuch.refusal();
            }
        }
        if (!why.isEmpty()) {
            boxes = drawn(number, boxes, painter);
            dirty.put(page.getCOSObject(), null);
        }
        var geometry = geometry(number);
        boolean touches = images || !why.isEmpty();
        return new Draft.Page(
                number,
                !why.isEmpty(),
                why,
                boxes.stream()
                        .map(b -> new Draft.Mark(
                                geometry.toShown(b.painted()),
                                b.painted(),
                                b.ground(),
                                b.advance(),
                                b.tellsWidth(),
                                touches))
                        .toList());
    }

    private List<Box> drawn(int number, List<Box> boxes, BoxPainter painter)
            throws IOException, InterruptedException, PdfRefused {
        PageImages.check(document.getPage(number - 1), number);
        try {
            var now = new PageDrawing(document, recognition).draw(number - 1, boxes, painter.font());
            painter.paint(document.getPage(number - 1), now);
            return now;
        } catch (IOException | RuntimeException | StackOverflowError undrawable) {
            throw new PdfRefused(
                    "pagina-niet-te-lezen",
                    "Pagina " + number
                            + " kan niet worden bewerkt en niet worden afgebeeld. Druk de PDF opnieuw af en lever haar nogmaals aan.");
        }
    }

    private List<Box> planned(int number, List<Area> areas, DocumentText text, List<Stretch> stretches)
            throws IOException, InterruptedException, PdfRefused {
        var geometry = geometry(number);
        int start = text.starts().get(number - 1);
        int end = text.starts().get(number) - 1;
        // What begins on one page and ends on the next goes from both.
        var here = stretches.stream()
                .filter(s -> s.begin() < end && s.end() > start)
                .toList();
        var drawn = areas.stream().filter(a -> a.page() == number).toList();
        if (here.isEmpty() && drawn.isEmpty()) return List.of();
        var planner = new BoxPlanner(here.isEmpty() ? new PageText(List.of()) : texts.of(number), geometry.crop());
        for (var area : drawn) planner.area(geometry.toUser(area.shown()), area.ground());
        for (var s : here)
            planner.stretch(Math.max(s.begin(), start) - start, Math.min(s.end(), end) - start, s.ground(), s.name());
        return List.copyOf(planner.boxes());
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
