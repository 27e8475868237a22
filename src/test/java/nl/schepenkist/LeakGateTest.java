package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import nl.schepenkist.redaction.gate.GateReport;
import nl.schepenkist.redaction.gate.LeakGate;
import nl.schepenkist.redaction.gate.ReleasedPdf;
import nl.schepenkist.redaction.pdf.Draft;
import nl.schepenkist.redaction.pdf.Secrets;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate lets nothing through that was redacted badly: each way in which others leaked is tried on it. */
class LeakGateTest {
    private static final String NAME = "Oosterwolde";
    private static final Rectangle2D BOX = new Rectangle2D.Double(58, 842 - 760 - 12, 96, 18);

    @TempDir
    private Path folder;

    /** A page as it was, with the name under where the box will be. */
    private byte[] original() throws Exception {
        try (var made = new PdfPages()) {
            made.lines(NAME, "een gewone zin waarvan alles mag blijven staan");
            return made.bytes();
        }
    }

    private interface Change {
        void on(PdfPages made) throws Exception;
    }

    /** What a good redaction would have made of it, and then something wrong with it. */
    private byte[] redacted(Change change) throws Exception {
        try (var made = new PdfPages()) {
            made.lines("", "een gewone zin waarvan alles mag blijven staan");
            box(made);
            change.on(made);
            return made.bytes();
        }
    }

    private static void box(PdfPages made) throws Exception {
        try (var content = new PDPageContentStream(
                made.document, made.document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
            content.setNonStrokingColor(Color.BLACK);
            content.addRect(
                    (float) BOX.getX(), (float) (842 - BOX.getMaxY()), (float) BOX.getWidth(), (float) BOX.getHeight());
            content.fill();
        }
    }

    private List<Integer> failed(byte[] redacted) throws Exception {
        return failed(redacted, 60, false);
    }

    private List<Integer> failed(byte[] redacted, double advance, boolean tellsWidth) throws Exception {
        Path before = Files.write(folder.resolve("in.pdf"), original());
        Path after = Files.write(folder.resolve("uit.pdf"), redacted);
        var secrets = new Secrets();
        secrets.add(NAME, true, _ -> false);
        var user = new Rectangle2D.Double(BOX.getX(), 842 - BOX.getMaxY(), BOX.getWidth(), BOX.getHeight());
        var mark = new Draft.Mark(BOX, user, "5.1.2.e", advance, tellsWidth, false);
        var draft =
                new Draft(after, List.of(new Draft.Page(1, false, "", List.of(mark))), secrets, Set.of(), List.of());
        var verdict = new LeakGate(folder, new TextRecognition(folder)).judge(before, draft);
        assertThat(verdict instanceof LeakGate.Verdict.Passed)
                .isEqualTo(verdict.report().passed());
        return verdict.report().points().stream()
                .filter(p -> p.outcome().equals("gezakt"))
                .map(p -> p.number())
                .toList();
    }

    @Test
    void whatWasRedactedWellPassesOnAllTenPoints() throws Exception {
        assertThat(failed(redacted(_ -> {}))).isEmpty();
    }

    @Test
    void aBoxThatWasOnlyDrawnOverTheTextIsFoundOut() throws Exception {
        try (var made = new PdfPages()) {
            made.lines(NAME, "een gewone zin waarvan alles mag blijven staan");
            box(made);
            assertThat(failed(made.bytes())).contains(3, 4);
        }
    }

    @Test
    void aPreviousVersionInTheFileIsFoundOut() throws Exception {
        byte[] once = redacted(_ -> {});
        byte[] twice = Arrays.copyOf(once, once.length * 2);
        System.arraycopy(once, 0, twice, once.length, once.length);
        assertThat(failed(twice)).contains(1);
    }

    @Test
    void theNameInMetadataIsFoundOut() throws Exception {
        assertThat(failed(
                        redacted(made -> made.document.getDocumentInformation().setAuthor(NAME))))
                .contains(3);
    }

    @Test
    void theNameInHexadecimalInAStreamThatNothingShowsIsFoundOut() throws Exception {
        assertThat(failed(redacted(made -> made.document
                        .getDocumentCatalog()
                        .getCOSObject()
                        .setItem(
                                COSName.getPDFName("Rest"),
                                new PDStream(
                                        made.document,
                                        new ByteArrayInputStream("<004F006F00730074006500720077006F006C00640065>"
                                                .getBytes(StandardCharsets.US_ASCII)),
                                        COSName.FLATE_DECODE)))))
                .contains(3);
    }

    @Test
    void aStreamThatCannotBeDecodedIsNotBelieved() throws Exception {
        assertThat(failed(redacted(made -> {
                    var stream = made.document.getDocument().createCOSStream();
                    try (var out = stream.createRawOutputStream()) {
                        out.write(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
                    }
                    stream.setItem(COSName.FILTER, COSName.getPDFName("Onbekend"));
                    made.document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("Rest"), stream);
                })))
                .contains(3);
    }

    @Test
    void annotationsBookmarksAndFieldsAreFoundOut() throws Exception {
        assertThat(failed(redacted(made -> {
                    var note = new PDAnnotationText();
                    note.setRectangle(new PDRectangle(300, 300, 20, 20));
                    made.document.getPage(0).getAnnotations().add(note);
                })))
                .contains(6);
        assertThat(failed(redacted(made -> made.document
                        .getDocumentCatalog()
                        .getCOSObject()
                        .setItem(COSName.getPDFName("OpenAction"), new COSString("app.alert(1)")))))
                .contains(6);
    }

    @Test
    void aBoxThatIsNotThereIsFoundOut() throws Exception {
        try (var made = new PdfPages()) {
            made.lines("", "een gewone zin waarvan alles mag blijven staan");
            assertThat(failed(made.bytes())).contains(5);
        }
    }

    @Test
    void whatWentWithoutNeedIsFoundOut() throws Exception {
        try (var made = new PdfPages()) {
            made.lines("", "een");
            box(made);
            assertThat(failed(made.bytes())).contains(7, 8);
        }
    }

    @Test
    void aWidthThatIsThatOfTheNameIsFoundOut() throws Exception {
        assertThat(failed(redacted(_ -> {}), BOX.getWidth() - 2, false)).containsExactly(9);
        assertThat(failed(redacted(_ -> {}), BOX.getWidth() - 2, true)).isEmpty();
    }

    @Test
    void theNameUnderneathInAnotherSpellingIsFoundOut() throws Exception {
        for (String spelled : List.of("OOSTERWOLDE", "ooster-\nwolde")) {
            try (var made = new PdfPages()) {
                made.lines("", "een gewone zin waarvan alles mag blijven staan");
                box(made);
                try (var content = new PDPageContentStream(
                        made.document, made.document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
                    String[] parts = spelled.split("\n", -1);
                    for (int n = 0; n < parts.length; n++) PdfPages.text(content, 60, 300 - 14 * n, parts[n]);
                }
                assertThat(failed(made.bytes())).as(spelled).contains(4);
            }
        }
    }

    @Test
    void aFileThatChangesAfterTheVerdictIsNotReleased() throws Exception {
        Path file = Files.write(folder.resolve("later.pdf"), redacted(_ -> {}));
        Assertions.assertThatThrownBy(() -> ReleasedPdf.judged(file, new GateReport("00", List.of())))
                .isInstanceOf(IllegalStateException.class);
        try (var document = Loader.loadPDF(file.toFile())) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }
}
