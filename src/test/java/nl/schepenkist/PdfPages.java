package nl.schepenkist;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Makes PDFs for tests, and reads them by other means than the product does. */
final class PdfPages implements AutoCloseable {
    static final PDFont FONT = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
    private static final long SECONDS = 60;

    final PDDocument document = new PDDocument();

    /** What is drawn on a page. */
    interface Drawing {
        void on(PDPageContentStream content) throws IOException;
    }

    PDPage page(Drawing drawing) throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
            drawing.on(content);
        }
        return page;
    }

    /** A page with lines of text, from the top. */
    PDPage lines(String... lines) throws IOException {
        return page(content -> {
            for (int n = 0; n < lines.length; n++) text(content, 60, 760 - 20 * n, lines[n]);
        });
    }

    static void text(PDPageContentStream content, float x, float y, String text) throws IOException {
        content.beginText();
        content.setFont(FONT, 12);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }

    byte[] bytes() throws IOException {
        var out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    /** The text by poppler, as somebody else would extract it. */
    static String poppler(byte[] pdf) throws IOException, InterruptedException {
        Path file = Files.createTempFile("proef", ".pdf");
        Path text = Files.createTempFile("proef", ".txt");
        try {
            Files.write(file, pdf);
            var process = new ProcessBuilder("pdftotext", "-layout", "-enc", "UTF-8", file.toString(), text.toString())
                    .inheritIO()
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new AssertionError("pdftotext did not read it");
            return Files.readString(text, StandardCharsets.UTF_8);
        } finally {
            Files.delete(file);
            Files.delete(text);
        }
    }

    /** Where a word stands on the first page as it is seen, by poppler; from the top left, in parts of the page. */
    static Rectangle2D place(byte[] pdf, String word) throws IOException, InterruptedException {
        Path file = Files.createTempFile("proef", ".pdf");
        Path text = Files.createTempFile("proef", ".html");
        try {
            Files.write(file, pdf);
            var process = new ProcessBuilder("pdftotext", "-bbox", "-cropbox", file.toString(), text.toString())
                    .inheritIO()
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0)
                throw new AssertionError("pdftotext did not read it");
            String all = Files.readString(text, StandardCharsets.UTF_8);
            var found = Pattern.compile(
                            "xMin=\"([-\\d.]+)\" yMin=\"([-\\d.]+)\" xMax=\"([-\\d.]+)\" yMax=\"([-\\d.]+)\">"
                                    + Pattern.quote(word))
                    .matcher(all);
            if (!found.find()) throw new AssertionError("the word is not there");
            double w;
            double h;
            try (var document = Loader.loadPDF(pdf)) {
                var page = document.getPage(0);
                boolean lies = page.getRotation() % 180 != 0;
                w = lies ? page.getCropBox().getHeight() : page.getCropBox().getWidth();
                h = lies ? page.getCropBox().getWidth() : page.getCropBox().getHeight();
            }
            double x = Double.parseDouble(found.group(1));
            double y = Double.parseDouble(found.group(2));
            return new Rectangle2D.Double(
                    x / w,
                    y / h,
                    (Double.parseDouble(found.group(3)) - x) / w,
                    (Double.parseDouble(found.group(4)) - y) / h);
        } finally {
            Files.delete(file);
            Files.delete(text);
        }
    }

    /** Everything that a file holds: its bytes and every stream of it, decoded, as Latin-1 without white space. */
    static String everything(byte[] pdf) throws IOException {
        var all = new StringBuilder(new String(pdf, StandardCharsets.ISO_8859_1));
        try (var document = Loader.loadPDF(pdf)) {
            for (var key : document.getDocument().getXrefTable().keySet()) {
                var object = document.getDocument().getObjectFromPool(key);
                if (object == null || !(object.getObject() instanceof COSStream stream)) continue;
                try (var in = stream.createInputStream()) {
                    all.append(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all.toString().replaceAll("\\s+", "").replace("\0", "");
    }
}
