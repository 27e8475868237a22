package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import nl.schepenkist.redaction.detect.Detector;
import nl.schepenkist.redaction.detect.NameLists;
import nl.schepenkist.redaction.detect.Policy;
import nl.schepenkist.redaction.pdf.PdfRefused;
import nl.schepenkist.render.EmbeddedFont;
import nl.schepenkist.render.TextRecognition;
import nl.schepenkist.workers.WorkerLoop;
import org.jspecify.annotations.Nullable;

/** What runs inside a worker process: finds, takes out, judges. It may hang, swell or die; its parent copes. */
public final class RedactionWorker {
    private final ObjectMapper json = new ObjectMapper();
    private final Path own = Path.of(System.getProperty("java.io.tmpdir"));
    private @Nullable String settings;
    private @Nullable Detector detector;
    private @Nullable NameLists lists;
    private Policy policy = Policy.standard();
    private @Nullable EmbeddedFont labels;

    private RedactionWorker() {}

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        var worker = new RedactionWorker();
        WorkerLoop.run(System.in, answers, worker::answer);
    }

    private byte[] answer(byte[] header, InputStream body) throws IOException {
        JsonNode asked = json.readTree(header);
        try {
            prepare(asked);
            if (asked.path("titels").isArray()) return json.writeValueAsBytes(titles(asked.path("titels")));
            return json.writeValueAsBytes(
                    asked.path("in").isMissingNode()
                            ? text(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                            : pdf(asked));
        } catch (PdfRefused refused) {
            return json.writeValueAsBytes(
                    json.createObjectNode().put("code", refused.code()).put("waarom", refused.why()));
        } catch (IOException | RuntimeException | StackOverflowError notJudged) {
            // Nothing that was not judged lies about.
            if (!asked.path("uit").isMissingNode())
                Files.deleteIfExists(Path.of(asked.path("uit").asText()));
            return json.writeValueAsBytes(
                    json.createObjectNode()
                            .put("code", "niet-te-beoordelen")
                            .put(
                                    "waarom",
                                    "Het bestand kon niet tot het einde worden verwerkt of beoordeeld, en wordt niet vrijgegeven. Druk het af naar een gewone PDF en lever het nogmaals aan."));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private void prepare(JsonNode asked) throws IOException {
        String now = asked.path("instellingen").toString();
        if (now.equals(settings)) return;
        var s = asked.path("instellingen");
        lists = NameLists.load(Path.of(s.path("woordenlijst").asText()));
        policy = s.path("beleid").asText().isEmpty()
                ? Policy.standard()
                : Policy.read(Path.of(s.path("beleid").asText()));
        detector = new Detector(lists, policy.municipality());
        labels = null;
        settings = now;
    }

    private ObjectNode titles(JsonNode asked) {
        var d = Objects.requireNonNull(detector);
        var titles = new Titles(
                Objects.requireNonNull(lists),
                text -> d.find(text).stream()
                        .filter(f -> policy.choice(f) != Policy.Choice.SHOW)
                        .toList());
        var answer = json.createObjectNode();
        var clean = answer.putArray("titels");
        for (var title : asked) clean.add(titles.clean(title.asText()));
        return answer;
    }

    private ObjectNode text(String text) {
        var answer = json.createObjectNode();
        var found = answer.putArray("vondsten");
        for (var finding : Objects.requireNonNull(detector).find(text))
            FindingView.add(found, finding, policy.choice(finding));
        return answer;
    }

    private ObjectNode pdf(JsonNode asked) throws IOException, InterruptedException, PdfRefused {
        var d = Objects.requireNonNull(detector);
        var l = Objects.requireNonNull(lists);
        if (labels == null)
            labels = new EmbeddedFont(
                    Path.of(asked.path("instellingen").path("letters").asText()));
        var tools = new PdfTools(labels, new TextRecognition(own), l::isCommon, own, d::find, policy);
        Path in = Path.of(asked.path("in").asText());
        var look = new PdfFindings(json, tools);
        if (asked.hasNonNull("zoek")) return look.places(in, asked.path("zoek").asText());
        if (asked.hasNonNull("lees"))
            return look.words(in, asked.path("lees").path("pagina").intValue(), Protocol.rectangle(asked.path("lees")));
        if (asked.path("uit").isMissingNode())
            return look.findings(
                    in,
                    Protocol.lessons(asked.path("lessen")),
                    asked.path("metTekst").booleanValue());
        var work = new PdfWork(json, tools, asked.path("stempel").asText());
        Path out = Path.of(asked.path("uit").asText());
        return asked.path("opdrachten").isArray()
                ? work.redact(in, out, Protocol.orders(asked.path("opdrachten")))
                : work.redactFound(in, out);
    }
}
