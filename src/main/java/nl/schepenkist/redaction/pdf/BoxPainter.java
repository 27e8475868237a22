package nl.schepenkist.redaction.pdf;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import nl.schepenkist.render.EmbeddedFont;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** Paints the boxes: black, with their ground in white, which a screen reader says as well. */
final class BoxPainter {
    private static final float LARGEST = 8;
    private static final float SMALLEST = 4;
    private static final float FILL = 0.62f;

    private final PDDocument document;
    private final EmbeddedFont labels;
    private @Nullable PDFont font;

    BoxPainter(PDDocument document, EmbeddedFont labels) {
        this.document = document;
        this.labels = labels;
    }

    void paint(PDPage page, List<Box> boxes) throws IOException {
        if (boxes.isEmpty()) return;
        int rotation = PageGeometry.of(page).rotation();
        // The state that the page leaves behind must not move the boxes: the content before is wrapped.
        try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            for (var box : boxes) {
                var spoken = new COSDictionary();
                spoken.setItem(COSName.ACTUAL_TEXT, new COSString("weggelakt, grond " + box.ground() + " Woo"));
                content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(spoken));
                content.setNonStrokingColor(Color.BLACK);
                var r = box.painted();
                content.addRect((float) r.getX(), (float) r.getY(), (float) r.getWidth(), (float) r.getHeight());
                content.fill();
                label(content, box, boxes, rotation);
                content.endMarkedContent();
            }
        }
    }

    private void label(PDPageContentStream content, Box box, List<Box> all, int rotation) throws IOException {
        PDFont f = font();
        Rectangle2D r = box.painted();
        boolean turned = rotation % 180 != 0;
        double along = turned ? r.getHeight() : r.getWidth();
        double across = turned ? r.getWidth() : r.getHeight();
        float one = f.getStringWidth(box.ground()) / 1000;
        float size = (float) Math.min(LARGEST, Math.min(across * FILL, (along - 4) / one));
        if (size < SMALLEST) return;
        // Where boxes lie over each other a ground may not stand on the edge of another box.
        double half = one * size / 2 + 1;
        var place = new Rectangle2D.Double(r.getCenterX() - half, r.getCenterY() - half, 2 * half, 2 * half)
                .createIntersection(r);
        if (all.stream().anyMatch(o -> !o.equals(box) && o.painted().intersects(place))) return;
        double angle = Math.toRadians(rotation);
        double cx = r.getCenterX();
        double cy = r.getCenterY();
        double dx = -one * size / 2;
        double dy = -size * 0.36;
        content.beginText();
        content.setNonStrokingColor(Color.WHITE);
        content.setFont(f, size);
        content.setTextMatrix(new Matrix(
                (float) Math.cos(angle),
                (float) Math.sin(angle),
                (float) -Math.sin(angle),
                (float) Math.cos(angle),
                (float) (cx + dx * Math.cos(angle) - dy * Math.sin(angle)),
                (float) (cy + dx * Math.sin(angle) + dy * Math.cos(angle))));
        content.showText(box.ground());
        content.endText();
    }

    PDFont font() throws IOException {
        if (font == null) font = labels.in(document);
        return font;
    }
}
