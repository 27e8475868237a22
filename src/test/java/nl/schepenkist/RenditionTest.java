package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.render.EmbeddedFont;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.render.Stamping;
import nl.schepenkist.workers.ExternalProgram;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of anything that a person can read a PDF is made in which all of it can be read, and making it fetches and runs nothing. */
class RenditionTest {
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String LETTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Renditions renditions;

    @BeforeAll
    static void start() {
        renditions = new Renditions(folder.resolve("weergave"), Path.of("/usr/share/fonts/truetype/noto"), "512m");
    }

    @AfterAll
    static void stop() {
        renditions.close();
    }

    private static Renditions.Rendition of(String type, byte[] content) throws Exception {
        return renditions.of(new Renditions.Source(type, "stuk", List.of()), new ByteArrayInputStream(content));
    }

    private static Renditions.Rendition mail(String head, String body) throws Exception {
        String mail = """
                From: Tjikkie Tamminga <t.tamminga@bewoner.example>
                To: Griffie <griffie@schepenstede.example>, b@c.example
                Subject: =?utf-8?q?Overlast_caf=C3=A9?=
                Date: Mon, 7 Mar 2016 10:00:00 +0100
                MIME-Version: 1.0
                %s

                %s""".formatted(head, body);
        return of("message/rfc822", mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] pdf) throws Exception {
        return PdfPages.poppler(pdf);
    }

    @Test
    void aMailShowsItsHeadersItsBodyAndWhatIsAttached() throws Exception {
        var made = mail("Content-Type: multipart/mixed; boundary=rand", """
                --rand
                Content-Type: text/plain; charset=utf-8

                Geachte griffie, het café is 's nachts open. 👍 \u202eomgekeerd
                --rand
                Content-Type: application/pdf
                Content-Disposition: attachment; filename="plattegrond.pdf"

                inhoud
                --rand--
                """);
        assertThat(text(made.pdf()))
                .contains(
                        "Overlast café",
                        "Tjikkie Tamminga <t.tamminga@bewoner.example>",
                        "Griffie <griffie@schepenstede.example>; b@c.example",
                        "maandag 7 maart 2016, 10:00",
                        "het café is 's nachts open.",
                        "omgekeerd",
                        "plattegrond.pdf");
        assertThat(text(made.pdf()).replaceAll("\\s", "")).containsAnyOf("👍", "[thumbsupsign]");
        PdfA.mustBe2b(made.pdf());
    }

    @Test
    void whatHtmlHidesIsReadToo() throws Exception {
        var made = mail("Content-Type: text/html; charset=utf-8", """
                <html><head><style>.x{display:none}</style><script>document.write('gevaar')</script></head><body>
                <p style="color:#fff">wit op wit</p><p class="x">verborgen alinea</p>
                <table><tr><td><table><tr><td>linkerblok</td></tr></table></td><td>rechterblok</td></tr></table>
                <p onclick="x()">einde</p></body></html>""");
        assertThat(text(made.pdf()))
                .contains("wit op wit", "verborgen alinea", "linkerblok", "rechterblok", "einde")
                .doesNotContain("gevaar", "display");
        assertThat(made.remarks()).isEmpty();
        PdfA.mustBe2b(made.pdf());
    }

    @Test
    void wordsThatTheLayoutPushesOffThePageAreShownWithoutIt() throws Exception {
        var cells = new StringBuilder();
        for (int i = 0; i < 40; i++)
            cells.append("<td>kolomwaardezonderspaties").append(i).append("</td>");
        var made = mail("Content-Type: text/html; charset=utf-8", "<table><tr>" + cells + "</tr></table>");
        String text = text(made.pdf()).replaceAll("\\s", "");
        for (int i = 0; i < 40; i++) assertThat(text).contains("kolomwaardezonderspaties" + i);
    }

    @Test
    void nothingIsFetchedForAMailOrALetter() throws Exception {
        var asked = new AtomicInteger();
        var spy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        spy.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        spy.start();
        try {
            String address =
                    "http://127.0.0.1:%d/volg.png".formatted(spy.getAddress().getPort());
            var made = mail(
                    "Content-Type: text/html; charset=utf-8",
                    "<link rel=stylesheet href='%s'><img src='%s' alt='logo'><p>tekst</p>".formatted(address, address));
            assertThat(text(made.pdf())).contains("[afbeelding: logo]", "tekst");
            of("text/html", "<img src='%s'><p>hallo</p>".formatted(address).getBytes(StandardCharsets.UTF_8));
            assertThat(asked).hasValue(0);
            needsOffice();
            var odt = OpenDocumentWithLink.bytes(address);
            assertThat(text(of("application/vnd.oasis.opendocument.text", odt).pdf()))
                    .contains("Brief met plaatje");
            assertThat(asked).hasValue(0);
        } finally {
            spy.stop(0);
        }
    }

    @Test
    void aPictureInAMailIsShownWhereItStands() throws Exception {
        var made = mail("Content-Type: multipart/related; boundary=rand", """
                --rand
                Content-Type: text/html

                <p>Zie <img src="cid:plaat@1"> hier</p>
                --rand
                Content-Type: image/png
                Content-ID: <plaat@1>
                Content-Transfer-Encoding: base64

                %s
                --rand--
                """.formatted(
                        Base64.getMimeEncoder().encodeToString(picture("x"))));
        try (var pdf = Loader.loadPDF(made.pdf())) {
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).isNotEmpty();
        }
    }

    private static byte[] picture(String words) throws Exception {
        var image = new BufferedImage(1_400, 300, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 1_400, 300);
        g.setColor(Color.BLACK);
        g.setFont(new Font("Noto Sans", Font.PLAIN, 60));
        g.drawString(words, 60, 160);
        g.dispose();
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void wordsInAPictureCanBeSelected() throws Exception {
        var made = of("image/png", picture("Vergunning geweigerd"));
        assertThat(text(made.pdf())).contains("Vergunning geweigerd");
    }

    private static void needsOffice() {
        assumeTrue(ExternalProgram.OFFICE.isPresent(), "LibreOffice is not installed");
    }

    @Test
    void aSpreadsheetKeepsAllItsColumnsAlsoThoseThatWereHidden() throws Exception {
        needsOffice();
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            var sheet = book.createSheet("begroting");
            var row = sheet.createRow(0);
            for (int c = 0; c < 30; c++) row.createCell(c).setCellValue("kolom" + c + "e");
            sheet.setColumnHidden(7, true);
            book.createSheet("geheimpje").createRow(0).createCell(0).setCellValue("verborgen blad");
            book.setSheetHidden(1, true);
            book.write(out);
        }
        var made = of(WORKBOOK, out.toByteArray());
        String text = text(made.pdf());
        for (int c = 0; c < 30; c++) assertThat(text).contains("kolom" + c + "e");
        assertThat(text).contains("verborgen blad");
        assertThat(made.pages()).isEqualTo(2);
        PdfA.mustBe2b(made.pdf());
    }

    @Test
    void aLetterBecomesPdfA() throws Exception {
        needsOffice();
        var out = new ByteArrayOutputStream();
        try (var letter = new XWPFDocument()) {
            letter.createParagraph().createRun().setText("Geachte heer Tamminga");
            letter.write(out);
        }
        var made = of(LETTER, out.toByteArray());
        assertThat(text(made.pdf())).contains("Geachte heer Tamminga");
        PdfA.mustBe2b(made.pdf());
    }

    @Test
    void aTextWithoutEndIsBrokenIntoLines() throws Exception {
        String endless = "woord".repeat(400);
        var made = of("text/plain", (endless + "\nslot\u0000regel").getBytes(StandardCharsets.UTF_8));
        assertThat(text(made.pdf()).replaceAll("\\s", "")).contains(endless, "slotregel");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audio/mpeg", "application/octet-stream", "application/zip"})
    void whatNobodyCanReadIsRefusedWithAReason(String type) {
        assertThatThrownBy(() -> of(type, new byte[] {1, 2, 3}))
                .isInstanceOfSatisfying(
                        Refusal.Invalid.class, e -> assertThat(e.code()).isEqualTo("geen-weergave"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "image/png", WORKBOOK, "application/x-tika-msoffice"})
    void whatIsBrokenIsRefusedAndTheNextOneIsMade(String type) throws Exception {
        if (type.equals(WORKBOOK)) needsOffice();
        assertThatThrownBy(() -> of(type, "rommel".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refusal.Invalid.class);
        assertThat(text(of("text/plain", "daarna".getBytes(StandardCharsets.UTF_8))
                        .pdf()))
                .contains("daarna");
    }

    /** HTML that takes for ever to lay out is shown as plain words within the time. */
    @Test
    void htmlThatIsNestedWithoutEndIsStillRead() throws Exception {
        String deep = "<div>".repeat(30_000) + "diepste woord" + "</div>".repeat(30_000);
        assertThat(text(mail("Content-Type: text/html", deep).pdf())).contains("diepste woord");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void aStampStandsUprightAtTheFootOfThePage(int turned) throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Raadsbesluit");
            page.setRotation(turned);
            page.setCropBox(new PDRectangle(50, 40, 400, 760));
            pdf = made.bytes();
        }
        Path file = Files.write(folder.resolve("stempel" + turned + ".pdf"), pdf);
        try (var font = new EmbeddedFont(Path.of("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"))) {
            new Stamping(font).stamp(file, "W-2026-1-0007", file);
        }
        byte[] stamped = Files.readAllBytes(file);
        assertThat(text(stamped)).contains("W-2026-1-0007 - 1 van 1", "Raadsbesluit");
        assertThat(PdfPages.place(stamped, "W-2026-1-0007")).satisfies(place -> {
            assertThat(place.getCenterX()).isBetween(0.3, 0.7);
            assertThat(place.getCenterY()).isGreaterThan(0.95);
            assertThat(place.getWidth()).isGreaterThan(place.getHeight());
        });
    }
}
