package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.Order;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal data is taken out of PDFs for good, wherever in the file it stands, and what may stay stays. */
class RedactionTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RedactionBench bench;

    @BeforeAll
    static void start() {
        bench = RedactionBench.in(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static RedactionBench.Result redact(byte[] pdf) throws Exception {
        return bench.redact(pdf);
    }

    @Test
    void aNameGoesAndTheTextAroundItStaysInItsPlace() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.lines(
                    "Het college besluit op het bezwaar van",
                    "de heer Tjebbe Wiersinga, indiener van het bezwaar,",
                    "om de vergunning te verlenen.");
            pdf = made.bytes();
        }
        var result = redact(pdf);
        String text = PdfPages.poppler(result.bytes());
        assertThat(text)
                .contains("Het college besluit", "om de vergunning te verlenen")
                .doesNotContain("Wiersinga", "Tjebbe")
                .contains("5.1.2.e");
        assertThat(PdfPages.everything(result.bytes()))
                .doesNotContain("Wiersinga")
                .doesNotContain("Tjebbe");
        assertThat(result.report().path("paginas").path(0).path("werkwijze").asText())
                .isEqualTo("inhoud");
    }

    /** Words of a mail to whom "Resources" and "Adobe" were names once closed the gate: they are in every PDF. */
    @Test
    void aWordThatEveryPdfHasInItsSyntaxCanBeTakenOut() throws Exception {
        try (var made = new PdfPages();
                var desk = bench.anonymiser().desk()) {
            made.lines("Aan Human Resources en Adobe Description, van de heer Metadata.", "Een gewone regel blijft.");
            Files.write(desk.in(), made.bytes());
            var orders = new ArrayList<Order>();
            for (String word : List.of("Resources", "Adobe", "Description", "Metadata"))
                orders.add(new Order(null, new Order.What.Words(word), "5.1.2.e", false));
            var done = bench.anonymiser().redact(desk, "N-1", orders);
            assertThat(PdfPages.poppler(Files.readAllBytes(done.pdf().file())))
                    .contains("Een gewone regel blijft")
                    .doesNotContain("Resources", "Adobe", "Description", "Metadata");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void aTurnedAndCroppedPageWithAUnitOfItsOwnIsCutInTheRightPlace(int rotation) throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines(
                    "Mijn burgerservicenummer is 123456782 en blijft geheim", "Dit is een gewone regel tekst");
            page.setRotation(rotation);
            page.setCropBox(new PDRectangle(20, 30, 560, 780));
            page.setUserUnit(1.5f);
            pdf = made.bytes();
        }
        var result = redact(pdf);
        assertThat(PdfPages.everything(result.bytes())).doesNotContain("123456782");
        assertThat(PdfPages.poppler(result.bytes()).replaceAll("\\s+", ""))
                .contains("Ditiseengewoneregeltekst", "blijftgeheim");
    }

    @Test
    void whatStandsBesideThePagesIsGone() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Ingediend door mevrouw Aaltje Boersema.");
            var info = new PDDocumentInformation();
            info.setAuthor("Aaltje Boersema");
            info.setTitle("Bezwaar Boersema");
            made.document.setDocumentInformation(info);
            var outline = new PDDocumentOutline();
            var item = new PDOutlineItem();
            item.setTitle("Bezwaar van Aaltje Boersema");
            outline.addLast(item);
            made.document.getDocumentCatalog().setDocumentOutline(outline);
            var note = new PDAnnotationText();
            note.setContents("Bel Aaltje Boersema even");
            note.setRectangle(new PDRectangle(300, 300, 20, 20));
            page.getAnnotations().add(note);
            pdf = made.bytes();
        }
        var result = redact(pdf);
        assertThat(PdfPages.everything(result.bytes()))
                .doesNotContain("Boersema")
                .doesNotContain("Aaltje");
        assertThat(result.report().path("verwijderd").toString())
                .contains("bladwijzers", "metagegevens", "aantekeningen");
    }

    @Test
    void aFormThatIsDrawnTwiceLosesTheNameOnlyWhereItIsOne() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var form = new PDFormXObject(made.document);
            form.setBBox(new PDRectangle(0, 0, 400, 40));
            form.setResources(new PDResources());
            COSName font = form.getResources().add(PdfPages.FONT);
            try (var out = form.getCOSObject().createOutputStream()) {
                out.write(("BT /" + font.getName() + " 12 Tf 10 10 Td (Namens mevrouw Hinke Zijlstra-Postma) Tj ET")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            made.page(content -> {
                content.drawForm(form);
                content.transform(new Matrix(1, 0, 0, 1, 0, 500));
                content.drawForm(form);
            });
            pdf = made.bytes();
        }
        var result = redact(pdf);
        assertThat(PdfPages.everything(result.bytes()))
                .doesNotContain("Zijlstra")
                .doesNotContain("Hinke");
        assertThat(PdfPages.poppler(result.bytes())).contains("Namens mevrouw");
    }

    @Test
    void replacementTextOfWhatWentGoesToo() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.page(content -> {
                var spoken = new COSDictionary();
                spoken.setItem(COSName.ACTUAL_TEXT, new COSString("mevrouw Fokje Terpstra"));
                content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(spoken));
                PdfPages.text(content, 60, 700, "mevrouw Fokje Terpstra");
                content.endMarkedContent();
            });
            pdf = made.bytes();
        }
        assertThat(PdfPages.everything(redact(pdf).bytes()))
                .doesNotContain("Terpstra")
                .doesNotContain("Fokje");
    }

    @Test
    void pixelsUnderABoxAreRewrittenAndThoseBesideItAreWhatTheyWere() throws Exception {
        byte[] pdf;
        var picture = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 400; x++)
            for (int y = 0; y < 200; y++) picture.setRGB(x, y, new Color(x * 255 / 400, y * 255 / 200, 90).getRGB());
        try (var made = new PdfPages()) {
            made.page(content -> {
                content.drawImage(LosslessFactory.createFromImage(made.document, picture), 60, 500, 400, 200);
                // The recognised text of a scan lies invisible over its picture.
                content.beginText();
                content.setRenderingMode(RenderingMode.NEITHER);
                content.setFont(PdfPages.FONT, 12);
                content.newLineAtOffset(100, 600);
                content.showText("BSN 123456782");
                content.endText();
            });
            pdf = made.bytes();
        }
        var result = redact(pdf);
        var box = result.report().path("paginas").path(0).path("vlakken").path(0);
        try (var before = Loader.loadPDF(pdf);
                var after = Loader.loadPDF(result.bytes())) {
            var then = new PDFRenderer(before).renderImage(0);
            var now = new PDFRenderer(after).renderImage(0);
            int changed = 0;
            for (int x = 0; x < then.getWidth(); x++)
                for (int y = 0; y < then.getHeight(); y++) {
                    boolean inside = x >= box.path("x").asDouble() - 2
                            && x
                                    <= box.path("x").asDouble()
                                            + box.path("breedte").asDouble()
                                            + 2
                            && y >= box.path("y").asDouble() - 2
                            && y
                                    <= box.path("y").asDouble()
                                            + box.path("hoogte").asDouble()
                                            + 2;
                    if (!inside && then.getRGB(x, y) != now.getRGB(x, y)) changed++;
                }
            assertThat(changed).isZero();
            var kept = new ArrayList<BufferedImage>();
            for (var name : after.getPage(0).getResources().getXObjectNames())
                if (after.getPage(0).getResources().getXObject(name) instanceof PDImageXObject image)
                    kept.add(image.getImage());
            assertThat(kept).hasSize(1);
            int x = (int) (box.path("x").asDouble() + box.path("breedte").asDouble() / 2 - 60);
            int y = (int) (box.path("y").asDouble() + box.path("hoogte").asDouble() / 2 - (842 - 700));
            assertThat(kept.getFirst().getRGB(x, y) & 0xffffff).isZero();
        }
        assertThat(PdfPages.everything(result.bytes())).doesNotContain("123456782");
    }

    @Test
    void theWidthOfABoxDoesNotTellWhichNameStoodThere() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.lines("Aanwezig waren:", "Jan Smit", "Bartholomeus van Oosterwolde");
            pdf = made.bytes();
        }
        for (var box : redact(pdf).report().path("paginas").path(0).path("vlakken")) {
            assertThat(box.path("breedteHerkenbaar").asBoolean()).isFalse();
            assertThat(box.path("breedte").asDouble() % 24).isLessThan(0.02);
        }
    }

    @Test
    void whatIsRefusedIsRefusedWithAReason() throws Exception {
        var protectedPdf = new ByteArrayOutputStream();
        try (var made = new PdfPages()) {
            made.lines("geheim");
            made.document.protect(new StandardProtectionPolicy("eigenaar", "", new AccessPermission()));
            made.document.save(protectedPdf);
        }
        refused(protectedPdf.toByteArray(), "pdf-versleuteld");
        refused("geen pdf".getBytes(StandardCharsets.US_ASCII), "geen-pdf");
        refused("%PDF-1.4 en dan niets".getBytes(StandardCharsets.US_ASCII), "pdf-beschadigd");
        try (var made = new PdfPages()) {
            refused(made.bytes(), "pdf-zonder-paginas");
            made.lines("omslag");
            made.document
                    .getDocumentCatalog()
                    .getCOSObject()
                    .setItem(COSName.getPDFName("Collection"), new COSDictionary());
            refused(made.bytes(), "pdf-portfolio");
        }
    }

    private static void refused(byte[] pdf, String code) {
        assertThatThrownBy(() -> redact(pdf))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void nothingIsLeftOnTheDesk() throws Exception {
        try (var made = new PdfPages()) {
            made.lines("mevrouw Aaltje Boersema");
            redact(made.bytes());
        }
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile).toList()).isEqualTo(List.of());
        }
    }
}
