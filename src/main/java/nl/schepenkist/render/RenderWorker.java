package nl.schepenkist.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.workers.WorkerLoop;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** What runs inside a worker process: makes PDFs of the files of others. It may hang, swell or die; its parent copes. */
public final class RenderWorker {
    private static final int MOST_TEXT = 1 << 20;

    private final ObjectMapper json = new ObjectMapper();
    private final Path own = Path.of(System.getProperty("java.io.tmpdir"));
    private @Nullable Rendering rendering;

    private RenderWorker() {}

    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        var worker = new RenderWorker();
        WorkerLoop.run(System.in, answers, (header, _) -> worker.answer(header));
    }

    private byte[] answer(byte[] header) throws IOException {
        JsonNode asked = json.readTree(header);
        Path out = Path.of(asked.path("uit").asText());
        try {
            return json.writeValueAsBytes(made(asked, out));
        } catch (Unshowable no) {
            return refused(out, no);
        } catch (IOException | RuntimeException | StackOverflowError hostile) {
            // Libraries throw whatever they like for what is in a file; the file is what is broken.
            return refused(out, Unshowable.broken());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    private byte[] refused(Path out, Unshowable no) throws IOException {
        Files.deleteIfExists(out);
        return json.writeValueAsBytes(
                json.createObjectNode().put("code", no.code()).put("waarom", no.why()));
    }

    private static String text(Path pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.toFile())) {
            String text = new PDFTextStripper().getText(document);
            return text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
        }
    }

    private JsonNode made(JsonNode asked, Path out) throws IOException, InterruptedException, Unshowable {
        Path fonts = Path.of(asked.path("lettertypen").asText());
        Path in = Path.of(asked.path("in").asText());
        if (asked.path("tekst").asBoolean()) return json.createObjectNode().put("tekst", text(in));
        if (asked.path("rijen").asBoolean()) {
            var answer = json.createObjectNode();
            SheetRows.read(in, answer.putArray("rijen"));
            return answer;
        }
        if (rendering == null) rendering = new Rendering(fonts, own);
        var facts = new ArrayList<List<String>>();
        for (var fact : asked.path("feiten"))
            facts.add(List.of(fact.path(0).asText(), fact.path(1).asText()));
        var made = rendering.write(
                new Rendering.Asked(
                        in,
                        asked.path("mediatype").asText(),
                        asked.path("naam").asText(),
                        facts,
                        asked.path("zonderOpmaak").asBoolean()),
                out);
        var answer = json.createObjectNode().put("paginas", made.pages());
        var said = answer.putArray("opmerkingen");
        made.remarks().forEach(said::add);
        return answer;
    }
}
