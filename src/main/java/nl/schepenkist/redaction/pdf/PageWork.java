package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Takes from one page what its boxes cover, and looks whether it is gone. */
final class PageWork {
    private static final double SEAM = 0.4;

    private final PDDocument document;
    private final Layers layers;
    private final Predicate<String> personal;

    PageWork(PDDocument document, Layers layers, Predicate<String> personal) {
        this.personal = personal;
        this.document = document;
        this.layers = layers;
    }

    /**
     * @param boxes grown over all that changed at their edges
     * @param dirty numbers of the marked content from which something went
     */
    record Done(List<Box> boxes, Set<Integer> dirty, boolean images) {}

    Done cut(PDPage page, List<Box> boxes) throws IOException, PageRefused {
        var reach = boxes.stream().map(Box::reach).toList();
        var operation = new Operation(document, reach, personal);
        var surgeon = new ContentSurgeon(
                operation, layers.fresh(), PageReader.resources(page), new TextState(new AffineTransform()), 0);
        try {
            surgeon.walk(PageReader.bytes(page));
        } catch (TooMuch tooMuch) {
            throw tooMuch;
        } catch (IOException | RuntimeException unreadable) {
            throw new PageRefused("de inhoud van de pagina kan niet worden ontleed");
        }
        if (operation.patternUsed && !boxes.isEmpty())
            throw new PageRefused("een patroon of kleurverloop dat zelf iets kan tekenen");
        ResourceCopy.prune(surgeon.resources, surgeon.out);
        if (operation.changes() == 0 && boxes.isEmpty()) {
            page.setResources(surgeon.resources);
            return new Done(boxes, Set.of(), false);
        }
        var stream = new PDStream(document);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            surgeon.out.writeTo(out);
        }
        page.setContents(stream);
        // The properties of marked content stand in the stream itself now.
        surgeon.resources.getCOSObject().removeItem(COSName.PROPERTIES);
        page.setResources(surgeon.resources);
        lookAgain(page, reach);
        return new Done(merged(grown(boxes, operation.touched)), operation.dirtyContent, operation.imagesCut > 0);
    }

    private void lookAgain(PDPage page, List<Rectangle2D> reach) throws IOException, PageRefused {
        var probe = new Operation(document, reach, personal);
        for (Glyph glyph : PageReader.read(page, layers).glyphs())
            if (probe.takes(glyph.bounds())) throw new PageRefused("na het bewerken stond er nog tekst onder een vlak");
    }

    private static List<Box> merged(List<Box> boxes) {
        var open = new ArrayList<>(boxes);
        for (boolean again = true; again; ) {
            again = false;
            for (int a = 0; a < open.size() && !again; a++)
                for (int b = a + 1; b < open.size() && !again; b++)
                    if (open.get(a).advance() > 0
                            && open.get(b).advance() > 0
                            && open.get(a).liesOver(open.get(b))) {
                        open.set(a, open.get(a).with(open.remove(b)));
                        again = true;
                    }
        }
        return open;
    }

    private static List<Box> grown(List<Box> boxes, List<Rectangle2D> touched) {
        var grown = new ArrayList<>(boxes);
        for (var spot : touched) {
            int best = -1;
            double most = -1;
            for (int n = 0; n < boxes.size(); n++) {
                var common = boxes.get(n).reach().createIntersection(spot);
                double area =
                        common.getWidth() <= 0 || common.getHeight() <= 0 ? -1 : common.getWidth() * common.getHeight();
                if (area > most) {
                    most = area;
                    best = n;
                }
            }
            if (best < 0) continue;
            var seam = new Rectangle2D.Double(
                    spot.getX() - SEAM, spot.getY() - SEAM, spot.getWidth() + 2 * SEAM, spot.getHeight() + 2 * SEAM);
            // Of an area that somebody drew only what stuck out is painted beside it: grown as a whole it would cover
            // what stays.
            if (boxes.get(best).advance() > 0) grown.set(best, grown.get(best).covering(seam));
            else if (!grown.get(best).painted().contains(spot))
                grown.add(boxes.get(best).rest(seam));
        }
        return grown;
    }
}
