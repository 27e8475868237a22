package nl.schepenkist.redaction.pdf;

import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import org.apache.pdfbox.pdmodel.PDPage;

/**
 * How a page is shown: areas are given in points (1/72 inch) from the top left corner of the page as a reader sees it, after
 * its crop box, its rotation and its UserUnit; content is drawn in user space.
 */
public record PageGeometry(Rectangle2D crop, int rotation, double unit) {
    public static PageGeometry of(PDPage page) {
        var box = page.getCropBox();
        int turned = ((page.getRotation() % 360) + 360) % 360;
        double unit = page.getUserUnit();
        return new PageGeometry(
                new Rectangle2D.Double(box.getLowerLeftX(), box.getLowerLeftY(), box.getWidth(), box.getHeight()),
                turned,
                unit > 0 ? unit : 1);
    }

    public double width() {
        return (rotation % 180 == 0 ? crop.getWidth() : crop.getHeight()) * unit;
    }

    public double height() {
        return (rotation % 180 == 0 ? crop.getHeight() : crop.getWidth()) * unit;
    }

    /** From what a reader sees to user space. */
    AffineTransform toUser() {
        double u = 1 / unit;
        return switch (rotation) {
            case 90 -> new AffineTransform(0, u, u, 0, crop.getMinX(), crop.getMinY());
            case 180 -> new AffineTransform(-u, 0, 0, u, crop.getMaxX(), crop.getMinY());
            case 270 -> new AffineTransform(0, -u, -u, 0, crop.getMaxX(), crop.getMaxY());
            default -> new AffineTransform(u, 0, 0, -u, crop.getMinX(), crop.getMaxY());
        };
    }

    Rectangle2D toUser(Rectangle2D shown) {
        return toUser().createTransformedShape(shown).getBounds2D();
    }

    Rectangle2D toShown(Rectangle2D user) {
        try {
            return toUser().createInverse().createTransformedShape(user).getBounds2D();
        } catch (NoninvertibleTransformException impossible) {
            throw new IllegalStateException("a page has a size", impossible);
        }
    }
}
