package nl.schepenkist.redaction.pdf;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImage;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Paints over pixels: the picture and its mask are written anew, without loss, so that the old pixels are in the file no more
 * and those outside are what they were.
 */
final class ImageCutter {
    private static final long MOST_PIXELS = 120_000_000;

    private final PDDocument document;

    ImageCutter(PDDocument document) {
        this.document = document;
    }

    /**
     * @param image with what was painted over
     * @param touched what was painted over, in user space: whole pixels, so a little more than was asked
     */
    record Cut(PDImageXObject image, List<Rectangle2D> touched) {}

    /**
     * @return empty when nothing of the image may stay
     */
    Optional<Cut> cut(PDImage image, AffineTransform ctm, List<Rectangle2D> reach) throws IOException, PageRefused {
        if ((long) image.getWidth() * image.getHeight() > MOST_PIXELS)
            throw new PageRefused("een afbeelding is te groot om te bewerken");
        var shown = PageReader.unitSquare(ctm);
        for (var r : reach) if (r.contains(shown)) return Optional.empty();
        // Images are drawn upside down in the unit square.
        var pixels = new AffineTransform(ctm);
        pixels.concatenate(new AffineTransform(1.0 / image.getWidth(), 0, 0, -1.0 / image.getHeight(), 0, 1));
        AffineTransform inverse;
        try {
            inverse = pixels.createInverse();
        } catch (NoninvertibleTransformException flat) {
            return Optional.empty();
        }
        var rectangles = reach.stream()
                .map(r -> wholePixels(inverse, r, image))
                .filter(r -> !r.isEmpty())
                .toList();
        if (rectangles.isEmpty()) throw new PageRefused("een afbeelding waarvan de plaats niet vaststaat");
        var touched = rectangles.stream()
                .map(r -> pixels.createTransformedShape(r).getBounds2D())
                .toList();
        return Optional.of(
                new Cut(image.isStencil() ? stencil(image, rectangles) : picture(image, rectangles), touched));
    }

    private static Rectangle2D wholePixels(AffineTransform inverse, Rectangle2D r, PDImage image) {
        var b = inverse.createTransformedShape(r).getBounds2D();
        double x0 = Math.max(0, Math.floor(b.getMinX()));
        double y0 = Math.max(0, Math.floor(b.getMinY()));
        double x1 = Math.min(image.getWidth(), Math.ceil(b.getMaxX()));
        double y1 = Math.min(image.getHeight(), Math.ceil(b.getMaxY()));
        return new Rectangle2D.Double(x0, y0, Math.max(0, x1 - x0), Math.max(0, y1 - y0));
    }

    private PDImageXObject picture(PDImage image, List<Rectangle2D> rectangles) throws IOException {
        BufferedImage decoded = image.getImage();
        // With a finer mask the picture comes out finer than it is stored.
        double fx = (double) decoded.getWidth() / image.getWidth();
        double fy = (double) decoded.getHeight() / image.getHeight();
        boolean gray = !decoded.getColorModel().hasAlpha() && isGray(image);
        var out = new BufferedImage(
                decoded.getWidth(),
                decoded.getHeight(),
                decoded.getColorModel().hasAlpha()
                        ? BufferedImage.TYPE_INT_ARGB
                        : gray && image.getBitsPerComponent() == 1
                                ? BufferedImage.TYPE_BYTE_BINARY
                                : gray ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        if (gray) copyGray(decoded, out);
        else copyColours(decoded, out);
        var g = out.createGraphics();
        g.setComposite(AlphaComposite.Src);
        g.setColor(Color.BLACK);
        for (var r : rectangles) {
            int x = (int) Math.floor(r.getX() * fx);
            int y = (int) Math.floor(r.getY() * fy);
            g.fillRect(x, y, (int) Math.ceil(r.getMaxX() * fx) - x, (int) Math.ceil(r.getMaxY() * fy) - y);
        }
        g.dispose();
        var made = LosslessFactory.createFromImage(document, out);
        made.setInterpolate(image.getInterpolate());
        return made;
    }

    private static boolean isGray(PDImage image) throws IOException {
        PDColorSpace space = image.getColorSpace();
        return space instanceof PDDeviceGray;
    }

    private static void copyColours(BufferedImage from, BufferedImage to) {
        int[] row = new int[from.getWidth()];
        for (int y = 0; y < from.getHeight(); y++)
            to.setRGB(
                    0,
                    y,
                    from.getWidth(),
                    1,
                    from.getRGB(0, y, from.getWidth(), 1, row, 0, from.getWidth()),
                    0,
                    from.getWidth());
    }

    /** Sample by sample: drawing a gray picture on another changes its tones. */
    private static void copyGray(BufferedImage from, BufferedImage to) {
        for (int y = 0; y < from.getHeight(); y++)
            for (int x = 0; x < from.getWidth(); x++) {
                int sample = from.getRaster().getSample(x, y, 0);
                if (to.getType() == BufferedImage.TYPE_BYTE_BINARY)
                    to.getRaster()
                            .setSample(
                                    x,
                                    y,
                                    0,
                                    from.getSampleModel().getSampleSize(0) == 1 ? sample : sample > 127 ? 1 : 0);
                else to.getRaster().setSample(x, y, 0, sample);
            }
    }

    /** A stencil lets colour through where its samples are 0, or 1 when Decode says so; there it must let none through. */
    private PDImageXObject stencil(PDImage image, List<Rectangle2D> rectangles) throws IOException {
        int width = image.getWidth();
        int height = image.getHeight();
        int stride = (width + 7) / 8;
        byte[] bits = new byte[stride * height];
        try (var in = image.createInputStream()) {
            int read = in.readNBytes(bits, 0, bits.length);
            if (read < bits.length) Arrays.fill(bits, read, bits.length, (byte) 0xff);
        }
        COSArray decode = image.getDecode();
        boolean oneLetsThrough =
                decode != null && decode.size() > 0 && decode.get(0) instanceof COSInteger n && n.intValue() == 1;
        for (var r : rectangles)
            for (int y = (int) r.getY(); y < r.getMaxY(); y++)
                for (int x = (int) r.getX(); x < r.getMaxX(); x++) {
                    int mask = 0x80 >> (x & 7);
                    if (oneLetsThrough) bits[y * stride + (x >> 3)] &= (byte) ~mask;
                    else bits[y * stride + (x >> 3)] |= (byte) mask;
                }
        var stream = new PDStream(document, new ByteArrayInputStream(bits), COSName.FLATE_DECODE);
        var d = stream.getCOSObject();
        d.setItem(COSName.TYPE, COSName.XOBJECT);
        d.setItem(COSName.SUBTYPE, COSName.IMAGE);
        d.setInt(COSName.WIDTH, width);
        d.setInt(COSName.HEIGHT, height);
        d.setBoolean(COSName.IMAGE_MASK, true);
        d.setInt(COSName.BITS_PER_COMPONENT, 1);
        if (decode != null) d.setItem(COSName.DECODE, (COSBase) decode);
        if (image.getInterpolate()) d.setBoolean(COSName.INTERPOLATE, true);
        return new PDImageXObject(stream, null);
    }
}
