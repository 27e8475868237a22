package nl.schepenkist.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import nl.schepenkist.redaction.detect.Detector;
import nl.schepenkist.redaction.detect.Kind;
import nl.schepenkist.redaction.detect.Municipality;
import nl.schepenkist.redaction.detect.NameLists;
import nl.schepenkist.redaction.gate.LeakGate;
import nl.schepenkist.redaction.pdf.Area;
import nl.schepenkist.redaction.pdf.Draft;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.redaction.pdf.Redactor;
import nl.schepenkist.redaction.pdf.Stretch;
import nl.schepenkist.render.EmbeddedFont;
import nl.schepenkist.render.TextRecognition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every PDF of the corpus, with areas drawn at random and with what is found in it: each is redacted and passes the gate, or is
 * refused with a reason; hardly a page needs to be drawn.
 */
class RedactionCorpusIT {
    private static final Path CORPUS = Path.of("..", "shared", "corpus");
    private static final double MOST_DRAWN = 0.05;
    private static final int LONGEST = 45;

    @TempDir
    private Path folder;

    private final NameLists lists = NameLists.load(Path.of("/usr/share/dict/dutch"));
    private final Detector detector = new Detector(lists, Municipality.UNKNOWN);

    /** What is asked of one document. */
    private interface Order {
        Draft carryOut(Redactor redactor, Map<Integer, String> drawn, Path to) throws Exception;
    }

    private static final class Count {
        int passed;
        int refused;
        int pages;
        int drawn;
        final List<String> wrong = new ArrayList<>();

        @Override
        public String toString() {
            return "%d vrijgegeven, %d geweigerd, %d bladzijden waarvan %d als beeld"
                    .formatted(passed, refused, pages, drawn);
        }
    }

    private static List<Path> files() throws Exception {
        assumeTrue(Files.isDirectory(CORPUS.resolve("pdfa")), "the corpus is there");
        var all = new ArrayList<Path>();
        for (String part : List.of("documents", "pdfa"))
            try (var files = Files.walk(CORPUS.resolve(part))) {
                files.filter(f -> f.toString().toLowerCase(Locale.ROOT).endsWith(".pdf"))
                        .sorted()
                        .forEach(all::add);
            }
        return all;
    }

    private Count redactAll(Order order, int longest) throws Exception {
        var count = new Count();
        var recognition = new TextRecognition(folder);
        try (var labels = new EmbeddedFont(Path.of("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf"))) {
            var tools = new Redactor.Tools(labels, recognition, lists::isCommon, _ -> false);
            for (Path file : files()) one(file, order, tools, recognition, longest, count);
        }
        return count;
    }

    private void one(
            Path file, Order order, Redactor.Tools tools, TextRecognition recognition, int longest, Count count)
            throws Exception {
        Path to = folder.resolve("uit.pdf");
        var drawn = new TreeMap<Integer, String>();
        try {
            for (int attempt = 0; attempt < 2; attempt++) {
                Draft draft;
                try (var redactor = Redactor.open(file, tools)) {
                    if (redactor.pages() > longest) return;
                    draft = order.carryOut(redactor, drawn, to);
                }
                var verdict = new LeakGate(folder, recognition).judge(file, draft);
                boolean last = attempt == 1 || verdict.report().faultyPages().isEmpty();
                if (verdict instanceof LeakGate.Verdict.Failed && !last) {
                    for (int page : verdict.report().faultyPages()) drawn.put(page, "de lekpoort");
                    continue;
                }
                count.pages += draft.pages().size();
                count.drawn +=
                        (int) draft.pages().stream().filter(Draft.Page::drawn).count();
                if (verdict instanceof LeakGate.Verdict.Passed) count.passed++;
                else
                    count.wrong.add(file.getFileName() + " "
                            + verdict.report().points().stream()
                                    .filter(p -> p.outcome().equals("gezakt"))
                                    .toList());
                return;
            }
        } catch (PdfRefused refused) {
            assertThat(refused.why()).isNotBlank();
            count.refused++;
        }
    }

    @Test
    void withAreasDrawnAtRandomNothingLeaksAndNothingElseChanges() throws Exception {
        long seed = Long.getLong("zaad", 20_261_123L);
        System.out.println("seed " + seed);
        var count = redactAll(
                (redactor, drawn, to) -> {
                    // The same areas when a page has to be drawn after all.
                    var own = new Random(seed ^ redactor.pages());
                    var areas = new ArrayList<Area>();
                    for (int n = 0; n < 4; n++) {
                        int page = 1 + own.nextInt(redactor.pages());
                        var g = redactor.geometry(page);
                        areas.add(new Area(
                                page,
                                new Rectangle2D.Double(
                                        own.nextDouble() * g.width() * 0.8,
                                        own.nextDouble() * g.height() * 0.8,
                                        5 + own.nextDouble() * g.width() * 0.3,
                                        4 + own.nextDouble() * g.height() * 0.15),
                                "5.1.2.e",
                                true));
                    }
                    return redactor.redact(areas, redactor.text(), List.of(), List.of(), drawn, to);
                },
                Integer.MAX_VALUE);
        System.out.println("willekeurige vlakken: " + count);
        assertThat(count.wrong).isEmpty();
        assertThat(count.drawn).isLessThanOrEqualTo((int) (MOST_DRAWN * count.pages));
    }

    @Test
    void withWhatIsFoundNothingLeaks() throws Exception {
        var count = redactAll(
                (redactor, drawn, to) -> {
                    var text = redactor.text();
                    var stretches = new ArrayList<Stretch>();
                    for (var f : detector.find(text.text()))
                        stretches.add(new Stretch(f.begin(), f.end(), f.ground(), f.kind() == Kind.NAME));
                    return redactor.redact(List.of(), text, stretches, List.of(), drawn, to);
                },
                LONGEST);
        System.out.println("vondsten: " + count);
        assertThat(count.wrong).isEmpty();
        assertThat(count.drawn).isLessThanOrEqualTo((int) (MOST_DRAWN * count.pages));
    }
}
