package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationPopup;
import org.apache.pdfbox.util.Matrix;

/**
 * Makes what annotations and form fields show part of the page and takes the annotations away: what is seen stays seen and
 * can be redacted like everything else; what is not seen (remarks, values, targets) is gone.
 */
final class Flattening {
    private Flattening() {}

    /**
     * @return how many annotations the page had
     */
    static int flatten(PDDocument document, PDPage page, Layers layers) throws IOException {
        List<PDAnnotation> all = page.getAnnotations();
        if (all.isEmpty()) return 0;
        try (var content = new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            for (var annotation : all)
                if (isShown(annotation) && !layers.hides(annotation.getCOSObject()))
                    draw(document, annotation, content);
        }
        page.getCOSObject().removeItem(COSName.ANNOTS);
        return all.size();
    }

    private static boolean isShown(PDAnnotation annotation) {
        // A redaction that was announced and not carried out is a mark of nothing; the areas of now decide.
        return !annotation.isHidden()
                && !annotation.isNoView()
                && !(annotation instanceof PDAnnotationPopup)
                && !"Redact".equals(annotation.getSubtype());
    }

    private static void draw(PDDocument document, PDAnnotation annotation, PDPageContentStream content)
            throws IOException {
        if (annotation.getNormalAppearanceStream() == null) annotation.constructAppearances(document);
        var appearance = annotation.getNormalAppearanceStream();
        var place = annotation.getRectangle();
        if (appearance == null
                || place == null
                || appearance.getBBox() == null
                || appearance.getBBox().getWidth() <= 0
                || appearance.getBBox().getHeight() <= 0) return;
        var form = new PDFormXObject(appearance.getCOSObject());
        form.getCOSObject().setItem(COSName.TYPE, COSName.XOBJECT);
        form.getCOSObject().setItem(COSName.SUBTYPE, COSName.FORM);
        // ISO 32000-1, 12.5.5: the transformed box of the appearance is laid on the rectangle of the annotation.
        var m = ContentWalker.matrix(form.getCOSObject().getCOSArray(COSName.MATRIX));
        var box = appearance.getBBox();
        Rectangle2D shown = m.createTransformedShape(new Rectangle2D.Double(
                        box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()))
                .getBounds2D();
        if (shown.getWidth() <= 0 || shown.getHeight() <= 0) return;
        var onto = new AffineTransform();
        onto.translate(place.getLowerLeftX(), place.getLowerLeftY());
        onto.scale(place.getWidth() / shown.getWidth(), place.getHeight() / shown.getHeight());
        onto.translate(-shown.getX(), -shown.getY());
        content.saveGraphicsState();
        content.transform(new Matrix(onto));
        content.drawForm(form);
        content.restoreGraphicsState();
    }
}
