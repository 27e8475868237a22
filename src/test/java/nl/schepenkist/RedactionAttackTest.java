package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.color.PDPattern;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.pattern.PDTilingPattern;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which a name once stayed in a file that was let through: each is kept as a test. */
class RedactionAttackTest {
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

    private static byte[] redact(byte[] pdf) throws Exception {
        return bench.redact(pdf).bytes();
    }

    private static void raw(PdfPages made, PDPage page, String operators) throws Exception {
        try (var content = new PDPageContentStream(made.document, page, PDPageContentStream.AppendMode.APPEND, true)) {
            content.saveGraphicsState();
        }
        var stream =
                new PDStream(made.document, new ByteArrayInputStream(operators.getBytes(StandardCharsets.US_ASCII)));
        var all = new ArrayList<PDStream>();
        page.getContentStreams().forEachRemaining(all::add);
        all.add(stream);
        page.setContents(all);
    }

    @Test
    void aPageWhoseContentCannotBeReadIsReadByItsLooks() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Geachte heer Jan Oosterwolde,", "Uw verzoek is in goede orde ontvangen.");
            raw(made, page, "BT /Nope 12 Tf 60 600 Td (x) Tj ET");
            pdf = made.bytes();
        }
        byte[] done = redact(pdf);
        assertThat(PdfPages.poppler(done)).doesNotContain("Oosterwolde").contains("verzoek");
        assertThat(PdfPages.everything(done)).doesNotContain("Oosterwolde");
    }

    @Test
    void aScanIsReadByItsLooks() throws Exception {
        var picture = new BufferedImage(1240, 600, BufferedImage.TYPE_BYTE_GRAY);
        var g = picture.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 1240, 600);
        g.setColor(Color.BLACK);
        g.setFont(new Font("Noto Sans", Font.PLAIN, 34));
        g.drawString("Geachte mevrouw Petra Wolvenhoek,", 80, 120);
        g.drawString("Uw verzoek is in goede orde ontvangen.", 80, 200);
        g.dispose();
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.page(content ->
                    content.drawImage(LosslessFactory.createFromImage(made.document, picture), 0, 400, 595, 288));
            pdf = made.bytes();
        }
        try (var before = Loader.loadPDF(pdf);
                var after = Loader.loadPDF(redact(pdf))) {
            assertThat(read(before)).contains("Wolvenhoek");
            assertThat(read(after)).doesNotContain("Wolvenhoek").contains("verzoek");
        }
    }

    private static String read(PDDocument document) throws Exception {
        var picture = new PDFRenderer(document).renderImageWithDPI(0, 200);
        return new TextRecognition(folder).text(picture);
    }

    @Test
    void whatIsBrokenOverLinesAndPagesGoesAsAWhole() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.lines(
                    "Het dossier van de heer Jan Ooster-",
                    "wolde is gesloten. Rekening NL91 ABNA 0417",
                    "1643 00 staat op naam van mevrouw Petra",
                    "Wolvenhoek. Ook sprak ik met mevrouw Hanneke");
            made.lines("Kollebergsma over de zaak.");
            pdf = made.bytes();
        }
        String text = PdfPages.poppler(redact(pdf));
        assertThat(text)
                .doesNotContain("wolde is", "0417", "1643", "Wolvenhoek", "Kollebergsma")
                // The next word goes too, so that the width of the box tells nothing.
                .contains("gesloten", "de zaak");
    }

    @Test
    void aNameInAFileNameOrInTheGenitiveGoesToo() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.lines(
                    "Geachte heer Jan Oosterwolde,",
                    "Bijlage: brief_Oosterwolde2024.pdf",
                    "Oosterwoldes dossier is bijgevoegd.");
            pdf = made.bytes();
        }
        assertThat(PdfPages.everything(redact(pdf))).doesNotContain("Oosterwolde");
    }

    @Test
    void whatPagesInheritDoesNotStayInTheFile() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Geachte heer Jan Oosterwolde,");
            var form = new PDFormXObject(made.document);
            form.setBBox(new PDRectangle(0, 0, 400, 40));
            form.setResources(new PDResources());
            COSName font = form.getResources().add(PdfPages.FONT);
            try (var out = form.getCOSObject().createOutputStream()) {
                out.write(("BT /" + font.getName() + " 12 Tf 60 10 Td (Namens Jan Oosterwolde) Tj ET")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            COSName name = page.getResources().add(form);
            raw(made, page, "Q q /" + name.getName() + " Do Q");
            // Resources may stand on the node above the pages, where they are inherited from.
            var node = page.getCOSObject().getCOSDictionary(COSName.PARENT);
            node.setItem(COSName.RESOURCES, page.getResources().getCOSObject());
            page.getCOSObject().removeItem(COSName.RESOURCES);
            pdf = made.bytes();
        }
        assertThat(PdfPages.everything(redact(pdf))).doesNotContain("Oosterwolde");
    }

    @Test
    void aTreeOfPagesThatHidesPagesIsRefused() throws Exception {
        try (var made = new PdfPages()) {
            made.lines("Eerste bladzijde");
            var first = made.document.getPage(0).getCOSObject();
            made.lines("Geachte heer Jan Oosterwolde,");
            first.getCOSDictionary(COSName.PARENT).setInt(COSName.COUNT, 1);
            byte[] pdf = made.bytes();
            assertThatThrownBy(() -> redact(pdf))
                    .isInstanceOfSatisfying(
                            Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("pdf-beschadigd"));
        }
    }

    @Test
    void whatIsSaidInPlaceOfSomethingElseIsJudgedToo() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.page(content -> {
                var spoken = new COSDictionary();
                spoken.setItem(COSName.ACTUAL_TEXT, new COSString("Geachte mevrouw Petra Wolvenhoek"));
                content.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(spoken));
                PdfPages.text(content, 60, 700, "zie boven");
                content.endMarkedContent();
            });
            pdf = made.bytes();
        }
        byte[] done = redact(pdf);
        assertThat(PdfPages.everything(done)).doesNotContain("Wolvenhoek");
        assertThat(PdfPages.poppler(done)).contains("zie boven");
    }

    @Test
    void textThatAPatternDrawsIsNotOverlooked() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Geachte heer Jan Oosterwolde,");
            var pattern = new PDTilingPattern();
            pattern.setBBox(new PDRectangle(0, 0, 400, 40));
            pattern.setXStep(400);
            pattern.setYStep(40);
            pattern.setPaintType(1);
            pattern.setTilingType(1);
            pattern.setResources(new PDResources());
            COSName font = pattern.getResources().add(PdfPages.FONT);
            try (var out = ((COSStream) pattern.getCOSObject()).createOutputStream()) {
                out.write(("BT /" + font.getName() + " 12 Tf 5 12 Td (Geachte heer Jan Oosterwolde) Tj ET")
                        .getBytes(StandardCharsets.US_ASCII));
            }
            COSName space = page.getResources().add(new PDPattern(page.getResources()));
            COSName name = page.getResources().add(pattern);
            raw(made, page, "Q q /" + space.getName() + " cs /" + name.getName() + " scn 0 200 400 40 re f Q");
            pdf = made.bytes();
        }
        byte[] done;
        try {
            done = redact(pdf);
        } catch (Refusal.Invalid closed) {
            assertThat(closed.code()).isNotBlank();
            return;
        }
        try (var after = Loader.loadPDF(done)) {
            assertThat(read(after)).doesNotContain("Oosterwolde");
        }
        assertThat(PdfPages.everything(done)).doesNotContain("Oosterwolde");
    }

    @Test
    void aFontThatIsNamedLikeSomethingForbiddenKeepsItsName() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Geachte heer Jan Oosterwolde,", "Uw verzoek is in goede orde ontvangen.");
            var fonts = page.getResources().getCOSObject().getCOSDictionary(COSName.FONT);
            var name = fonts.keySet().iterator().next();
            fonts.setItem(COSName.AA, fonts.getItem(name));
            fonts.removeItem(name);
            String content = new String(page.getContents().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .replace("/" + name.getName() + " ", "/AA ");
            page.setContents(new PDStream(
                    made.document, new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1))));
            pdf = made.bytes();
        }
        assertThat(PdfPages.poppler(redact(pdf))).contains("goede orde").doesNotContain("Oosterwolde");
    }
}
