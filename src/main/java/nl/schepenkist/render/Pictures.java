package nl.schepenkist.render;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** Reads pictures of others: no larger than memory bears, upright, and without what the camera wrote beside the pixels. */
final class Pictures {
    private static final long MOST_PIXELS = 24_000_000;
    private static final int MOST_PAGES = 500;
    private static final int LARGEST_INLINE = 8 << 20;
    private static final int WIDEST_INLINE = 1_200;

    private Pictures() {}

    /** Does something with one page of a picture. */
    @FunctionalInterface
    interface Use {
        void page(BufferedImage image) throws IOException, InterruptedException;
    }

    /** Every page of a picture, one after the other. */
    static void each(Path file, Use use) throws IOException, InterruptedException {
        int turned = orientation(Files.readAllBytes(file));
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) throw new IOException("no reader for this picture");
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int pages = Math.min(reader.getNumImages(true), MOST_PAGES);
                for (int i = 0; i < pages; i++) use.page(upright(read(reader, i), turned));
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(ImageReader reader, int page) throws IOException {
        long pixels = (long) reader.getWidth(page) * reader.getHeight(page);
        var how = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_PIXELS));
        if (step > 1) how.setSourceSubsampling(step, step, 0, 0);
        return opaque(reader.read(page, how));
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) return image;
        var flat = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var g = flat.createGraphics();
        g.drawImage(image, 0, 0, Color.WHITE, null);
        g.dispose();
        return flat;
    }

    /** A picture that stands in a message, as a URI that holds it; empty when it cannot be read. */
    static Optional<String> inline(byte[] bytes) {
        if (bytes.length > LARGEST_INLINE) return Optional.empty();
        try (var in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) return Optional.empty();
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                var out = new ByteArrayOutputStream();
                ImageIO.write(narrowed(upright(read(reader, 0), orientation(bytes))), "png", out);
                return Optional.of(
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray()));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        }
    }

    private static BufferedImage narrowed(BufferedImage image) {
        if (image.getWidth() <= WIDEST_INLINE) return image;
        double by = (double) WIDEST_INLINE / image.getWidth();
        var small = new BufferedImage(
                WIDEST_INLINE, Math.max(1, (int) (image.getHeight() * by)), BufferedImage.TYPE_INT_RGB);
        var g = small.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, small.getWidth(), small.getHeight(), null);
        g.dispose();
        return small;
    }

    /** How the camera was held, 1 to 8 (EXIF 2.32, tag 0x0112); 1 when nothing says so. */
    private static int orientation(byte[] bytes) {
        try {
            var said = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            return said != null && said.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? said.getInt(ExifIFD0Directory.TAG_ORIENTATION)
                    : 1;
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException saysNothing) {
            return 1;
        }
    }

    private static BufferedImage upright(BufferedImage image, int orientation) {
        int w = image.getWidth();
        int h = image.getHeight();
        double[] m = switch (orientation) {
            case 2 -> new double[] {-1, 0, 0, 1, w, 0};
            case 3 -> new double[] {-1, 0, 0, -1, w, h};
            case 4 -> new double[] {1, 0, 0, -1, 0, h};
            case 5 -> new double[] {0, 1, 1, 0, 0, 0};
            case 6 -> new double[] {0, 1, -1, 0, h, 0};
            case 7 -> new double[] {0, -1, -1, 0, h, w};
            case 8 -> new double[] {0, -1, 1, 0, 0, w};
            default -> new double[] {};
        };
        if (m.length == 0) return image;
        boolean lies = orientation >= 5;
        var turned = new BufferedImage(lies ? h : w, lies ? w : h, BufferedImage.TYPE_INT_RGB);
        var g = turned.createGraphics();
        g.drawImage(image, new AffineTransform(m), null);
        g.dispose();
        return turned;
    }
}
