package nl.schepenkist.redaction.gate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.redaction.pdf.Draft;
import nl.schepenkist.render.TextRecognition;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The ten points of the leak gate, on the bytes of a draft. Runs in a worker process; not for use by two threads. */
public final class LeakGate {
    private static final byte[] REFERENCE = "startxref".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_RAW = 8;
    /** Of a box whose width is that of the text that went, to within this many points, somebody can measure what stood there. */
    private static final double MEASURABLE = 2.5;

    private final Path folder;
    private final TextRecognition recognition;

    /**
     * @param folder for what is made on the way
     * @param recognition for pictures of pages (point 5); where it is missing, no page that was drawn, or on which an image was
     *     painted over, is released
     */
    public LeakGate(Path folder, TextRecognition recognition) {
        this.folder = folder;
        this.recognition = recognition;
    }

    /** What the gate says of a draft. */
    public sealed interface Verdict {
        GateReport report();

        record Passed(ReleasedPdf pdf, GateReport report) implements Verdict {}

        record Failed(GateReport report) implements Verdict {}
    }

    /**
     * @param original what the draft was made from
     */
    public Verdict judge(Path original, Draft draft) throws IOException, InterruptedException {
        var points = new ArrayList<GateReport.Point>();
        String digest = sha256(draft.file());
        boolean mendable;
        points.add(oneRevision(draft.file()));
        points.add(rawBytes(draft));
        try (PDDocument before = Loader.loadPDF(original.toFile(), IOUtils.createTempFileOnlyStreamCache());
                PDDocument after = Loader.loadPDF(draft.file().toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var objects = new ObjectChecks(draft.secrets());
            objects.look(after.getDocument());
            points.add(streams(objects));
            var pages = new PageChecks(before, after, draft, recognition, folder);
            pages.look();
            mendable = !pages.stillRead;
            points.add(GateReport.Point.of(
                    4,
                    "twee lezers vinden niets van wat is weggelakt en niets onder een vlak",
                    pages.textFindings,
                    pages.textPages));
            points.add(GateReport.Point.of(
                    5,
                    "elk vlak is dicht en in beeld wordt niets van wat is weggelakt herkend",
                    pages.boxFindings,
                    pages.boxPages));
            points.add(GateReport.Point.of(
                    6,
                    "geen aantekeningen, velden, bijlagen, scripts, lagen of bladwijzers",
                    objects.forbidden.stream()
                            .map(k -> "het bestand heeft nog " + k)
                            .toList(),
                    Set.of()));
            points.add(GateReport.Point.of(7, "wat mocht blijven, is gebleven", pages.lostFindings, pages.lostPages));
            points.add(GateReport.Point.of(
                    8, "buiten de vlakken is geen beeldpunt veranderd", pages.pixelFindings, pages.pixelPages));
        }
        points.add(widths(draft));
        points.add(GateReport.Point.skipped(
                10, "gelijk over duplicaten, citaten en doorgestuurde berichten", "er is één bestand beoordeeld"));
        if (!digest.equals(sha256(draft.file()))) throw new IOException("the file changed while it was judged");
        var report = new GateReport(digest, List.copyOf(points), mendable);
        return report.passed()
                ? new Verdict.Passed(new ReleasedPdf(draft.file(), report), report)
                : new Verdict.Failed(report);
    }

    /** Each version of a PDF ends with the place of its table; what stands in a font or a map of characters is no end. */
    private static GateReport.Point oneRevision(Path file) throws IOException {
        int references = 0;
        int match = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int c = in.read(); c >= 0; c = in.read()) {
                match = c == REFERENCE[match] ? match + 1 : c == REFERENCE[0] ? 1 : 0;
                if (match < REFERENCE.length) continue;
                references++;
                match = 0;
            }
        }
        var wrong = references == 1 ? List.<String>of() : List.of("het bestand bevat sporen van een vorige versie");
        return GateReport.Point.of(1, "het bestand is in één keer geschreven", wrong, Set.of());
    }

    private static GateReport.Point rawBytes(Draft draft) throws IOException {
        byte[] bytes =
                Syntax.blanked(Files.readAllBytes(draft.file()), draft.secrets().needles());
        boolean found = new ByteSearch(draft.secrets().needles(), SHORTEST_RAW).isFoundIn(bytes, bytes.length);
        return GateReport.Point.of(
                2,
                "in de bytes van het bestand staat niets van wat is weggelakt",
                found ? List.of("wat is weggelakt staat leesbaar in het bestand") : List.of(),
                Set.of());
    }

    private static GateReport.Point streams(ObjectChecks objects) {
        var wrong = new ArrayList<>(new TreeSet<>(objects.found));
        wrong.addAll(new TreeSet<>(objects.undecodable));
        return GateReport.Point.of(
                3, "in elke ontcijferde stroom en tekst staat niets van wat is weggelakt", wrong, Set.of());
    }

    private static GateReport.Point widths(Draft draft) {
        var wrong = new ArrayList<String>();
        var remarks = new ArrayList<String>();
        var pages = new TreeSet<Integer>();
        for (var page : draft.pages())
            for (var box : page.boxes()) {
                if (box.advance() == 0) continue;
                boolean measurable = Math.abs(box.user().getWidth() - box.advance()) < MEASURABLE;
                if (measurable && !box.tellsWidth()) {
                    wrong.add("de breedte van een vlak op bladzijde " + page.number() + " is die van de naam eronder");
                    pages.add(page.number());
                } else if (box.tellsWidth()) remarks.add("breedteHerkenbaar: bladzijde " + page.number());
            }
        return wrong.isEmpty()
                ? GateReport.Point.remark(9, "de breedte van een vlak verraadt niet wat er stond", remarks)
                : GateReport.Point.of(9, "de breedte van een vlak verraadt niet wat er stond", wrong, pages);
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[1 << 16];
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) digest.update(chunk, 0, n);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
