package nl.schepenkist.redaction.pdf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens a PDF, or says why it is not redacted. What does not fit in memory goes through temporary files. */
final class Opening {
    private static final int MOST_PAGES = 20_000;
    /** ISO 32000-1, annex C: no side is longer than 200 inches. */
    private static final double LONGEST_SIDE = 14_400;

    private static final int HEADER = 1024;

    private Opening() {}

    static PDDocument open(Path file) throws PdfRefused, IOException {
        try (var in = Files.newInputStream(file)) {
            var head = new String(in.readNBytes(HEADER), StandardCharsets.ISO_8859_1);
            if (!head.contains("%PDF-"))
                throw new PdfRefused("geen-pdf", "Het bestand is geen PDF. Lever een PDF aan.");
        }
        PDDocument document = null;
        try {
            document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache());
            check(document);
            return document;
        } catch (InvalidPasswordException e) {
            throw new PdfRefused(
                    "pdf-versleuteld",
                    "De PDF is met een wachtwoord beveiligd. Lever een kopie zonder beveiliging aan.");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            if (document != null) document.close();
            throw new PdfRefused(
                    "pdf-beschadigd",
                    "De PDF is beschadigd en kan niet worden gelezen. Sla haar opnieuw op en lever haar nogmaals aan.");
        } catch (PdfRefused refused) {
            if (document != null) document.close();
            throw refused;
        }
    }

    /** A tree of pages that holds more, fewer or the same pages twice hides pages from who believes its count. */
    private static void tree(PDDocument document, int pages) throws PdfRefused {
        var seen = new IdentityHashMap<Object, Boolean>();
        int found = 0;
        for (var page : document.getPages()) {
            found++;
            if (seen.put(page.getCOSObject(), true) != null || found > pages) found = Integer.MIN_VALUE;
        }
        if (found != pages)
            throw new PdfRefused(
                    "pdf-beschadigd",
                    "De lijst van bladzijden van de PDF klopt niet. Druk haar af naar een gewone PDF en lever haar nogmaals aan.");
    }

    private static void check(PDDocument document) throws PdfRefused {
        if (document.isEncrypted())
            throw new PdfRefused("pdf-versleuteld", "De PDF is beveiligd. Lever een kopie zonder beveiliging aan.");
        int pages = document.getNumberOfPages();
        if (pages == 0) throw new PdfRefused("pdf-zonder-paginas", "De PDF heeft geen pagina's.");
        if (pages > MOST_PAGES)
            throw new PdfRefused("pdf-te-groot", "De PDF heeft meer dan " + MOST_PAGES + " pagina's. Splits haar.");
        tree(document, pages);
        var catalog = document.getDocumentCatalog().getCOSObject();
        if (catalog.getCOSDictionary(COSName.getPDFName("Collection")) != null)
            throw new PdfRefused(
                    "pdf-portfolio",
                    "De PDF is een portfolio: een omslag om andere bestanden. Lever de bestanden afzonderlijk aan.");
        if (catalog.getBoolean(COSName.getPDFName("NeedsRendering"), false))
            throw new PdfRefused(
                    "pdf-xfa",
                    "De PDF is een dynamisch formulier (XFA): wat men ziet, staat niet op haar pagina's. Druk haar af naar een gewone PDF.");
        for (var page : document.getPages()) {
            var box = page.getCropBox();
            if (!(box.getWidth() > 0)
                    || !(box.getHeight() > 0)
                    || box.getWidth() > LONGEST_SIDE
                    || box.getHeight() > LONGEST_SIDE)
                throw new PdfRefused("pdf-paginamaat", "Een pagina van de PDF heeft geen bruikbare afmetingen.");
        }
    }
}
