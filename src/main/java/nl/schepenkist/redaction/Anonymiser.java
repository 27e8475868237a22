package nl.schepenkist.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.gate.GateReport;
import nl.schepenkist.redaction.gate.ReleasedPdf;
import nl.schepenkist.workers.ChildCommand;
import nl.schepenkist.workers.Desks;
import nl.schepenkist.workers.Desks.Desk;
import nl.schepenkist.workers.ExternalProgram;
import nl.schepenkist.workers.WorkerFailure;
import nl.schepenkist.workers.WorkerPool;

/** The engine on its own: text or a PDF in, findings or a redacted PDF out. Thread-safe; nothing is kept. */
public final class Anonymiser implements AutoCloseable {
    private static final int LARGEST_ANSWER = 256 << 20;
    private static final int REQUESTS_PER_WORKER = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedactionSettings settings;
    private final WorkerPool workers;
    private final ObjectMapper json = new ObjectMapper();
    private final Desks desks;

    public Anonymiser(RedactionSettings settings) {
        this.settings = settings;
        this.workers = new WorkerPool(
                own -> ChildCommand.ofLong(own, settings.memory(), RedactionWorker.class, "lakken"),
                settings.folder().resolve("werkers"),
                2,
                REQUESTS_PER_WORKER,
                PATIENCE);
        this.desks = new Desks(settings.folder().resolve("stukken"));
    }

    /** A place for the file of one request. */
    public Desk desk() throws IOException {
        return desks.open();
    }

    /** What stands in a text: an object with {@code vondsten}. */
    public JsonNode findings(String text) throws InterruptedException {
        return ask(header(), new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Names of files and subjects as they may go out. They have no sentence around them that would tell a name from a word, so it goes the other way:
     * what stays is what the detector does not find and what is a common word that names nobody.
     */
    public List<String> titles(List<String> titles) throws InterruptedException {
        var header = header();
        var all = header.putArray("titels");
        titles.forEach(all::add);
        var clean = new ArrayList<String>();
        for (var title : ask(header, InputStream.nullInputStream()).path("titels")) clean.add(title.asText());
        return clean;
    }

    /** A text with the grounds in place of what is hidden. */
    public String redacted(String text) throws InterruptedException {
        var out = new StringBuilder();
        int done = 0;
        for (var f : findings(text).path("vondsten")) {
            if (f.path("besluit").asText().equals("tonen")) continue;
            out.append(text, done, f.path("begin").asInt())
                    .append('[')
                    .append(f.path("grond").asText())
                    .append(']');
            done = f.path("eind").asInt();
        }
        return out.append(text, done, text.length()).toString();
    }

    /** What stands in the PDF on the desk: an object with {@code vondsten}, each with its page and areas. */
    public JsonNode findings(Desk desk) throws InterruptedException {
        return findings(desk, List.of(), false);
    }

    /**
     * The same, with what was taught about words before.
     *
     * @param words whether each finding has its words too, as {@code tekst}
     */
    public JsonNode findings(Desk desk, List<Lesson> lessons, boolean words) throws InterruptedException {
        var header = header();
        header.put("in", desk.in().toString());
        header.put("metTekst", words);
        Protocol.teach(header, lessons);
        return ask(header, InputStream.nullInputStream());
    }

    /**
     * @return the PDF on the desk without what is hidden; it is gone when the desk is closed
     * @throws Refusal.Invalid when it is not redacted, or not released
     */
    public Anonymised anonymise(Desk desk) throws IOException, InterruptedException {
        return released(
                desk,
                asked(desk, header()),
                "De PDF is niet vrijgegeven: de lekpoort kon niet bewijzen dat alles weg is. Druk haar af naar een gewone PDF en lever haar nogmaals aan, of lak haar met de hand.");
    }

    /**
     * Takes out what somebody asked for, and nothing else. Without orders the file is still rewritten and judged: what stood beside its
     * pages goes.
     *
     * @param number that is written at the foot of each page
     * @return the PDF on the desk; it is gone when the desk is closed
     * @throws Refusal.Invalid when it is not redacted, or not released
     */
    public Anonymised redact(Desk desk, String number, List<Order> orders) throws IOException, InterruptedException {
        return released(
                desk,
                ordered(desk, number, orders),
                "Het document is niet vrijgegeven: de lekpoort vond nog iets van wat is gelakt. Lak ook de andere plaatsen, of zet blijftElders waar het mag blijven staan.");
    }

    /** What the gate says of the PDF on the desk when this is taken out of it, also when it lets nothing pass. */
    public JsonNode report(Desk desk, String number, List<Order> orders) throws InterruptedException {
        var report = (ObjectNode) ordered(desk, number, orders);
        report.remove(PdfWork.REMAINDER);
        return report;
    }

    private JsonNode ordered(Desk desk, String number, List<Order> orders) throws InterruptedException {
        var header = header();
        header.put("stempel", number);
        Protocol.write(header, orders);
        return asked(desk, header);
    }

    private JsonNode asked(Desk desk, ObjectNode header) throws InterruptedException {
        needed();
        header.put("in", desk.in().toString());
        header.put("uit", desk.out().toString());
        return ask(header, InputStream.nullInputStream());
    }

    private static Anonymised released(Desk desk, JsonNode report, String otherwise) throws IOException {
        if (!report.path("geslaagd").asBoolean())
            throw new Refusal.Invalid("lekpoort-gesloten", otherwise, faults(report));
        JsonNode remainder = ((ObjectNode) report).remove(PdfWork.REMAINDER);
        return new Anonymised(ReleasedPdf.judged(desk.out(), judged(report)), report, remainder);
    }

    /** Size of every page of the PDF on the desk, and where a text stands in it; a blank one stands nowhere. */
    public JsonNode places(Desk desk, String text) throws InterruptedException {
        var header = header();
        header.put("in", desk.in().toString());
        header.put("zoek", text);
        return ask(header, InputStream.nullInputStream());
    }

    /** What stands in an area of the PDF on the desk, line by line. */
    public List<String> words(Desk desk, int page, Rectangle2D shown) throws InterruptedException {
        var header = header();
        header.put("in", desk.in().toString());
        Protocol.write(header.putObject("lees").put("pagina", page), shown);
        var words = new ArrayList<String>();
        for (var line : ask(header, InputStream.nullInputStream()).path("woorden")) words.add(line.asText());
        return words;
    }

    private static GateReport judged(JsonNode report) {
        var points = new ArrayList<GateReport.Point>();
        for (var p : report.path("lekpoort"))
            points.add(new GateReport.Point(
                    p.path("punt").asInt(),
                    p.path("wat").asText(),
                    p.path("uitkomst").asText(),
                    List.of(),
                    Set.of()));
        return new GateReport(report.path("sha256").asText(), points);
    }

    private static List<Refusal.Fault> faults(JsonNode report) {
        var faults = new ArrayList<Refusal.Fault>();
        for (var point : report.path("lekpoort"))
            if (point.path("uitkomst").asText().equals("gezakt"))
                for (var what : point.path("bevindingen"))
                    faults.add(new Refusal.Fault("punt " + point.path("punt").asInt(), what.asText()));
        return faults;
    }

    /**
     * What stands in the way of redacting a PDF is said before it is tried.
     *
     * @throws Refusal.Unavailable when a font or a program is missing
     */
    private void needed() {
        if (!Files.isReadable(font()))
            throw new Refusal.Unavailable(
                    "lettertypen-ontbreken",
                    "De lettertypen Noto Sans ontbreken: PDF's kunnen niet worden gelakt (pakket fonts-noto-core).");
        ExternalProgram.PDFTOTEXT.fault().ifPresent(why -> {
            throw new Refusal.Unavailable("lekpoort-ontbreekt", why);
        });
    }

    private Path font() {
        return settings.fonts().resolve("NotoSans-Regular.ttf").toAbsolutePath();
    }

    private ObjectNode header() {
        var header = json.createObjectNode();
        var s = header.putObject("instellingen");
        s.put("woordenlijst", settings.dictionary().toAbsolutePath().toString());
        s.put(
                "beleid",
                settings.policy().map(p -> p.toAbsolutePath().toString()).orElse(""));
        s.put("letters", font().toString());
        return header;
    }

    private JsonNode ask(ObjectNode header, InputStream body) throws InterruptedException {
        JsonNode answer;
        try {
            answer = json.readTree(workers.ask(json.writeValueAsBytes(header), body, settings.limit(), LARGEST_ANSWER));
        } catch (WorkerFailure e) {
            throw switch (e.kind()) {
                case TOO_SLOW ->
                    new Refusal.Invalid(
                            "te-lang-bezig",
                            "Het bestand is niet binnen de tijd verwerkt. Splits het en lever de delen aan.",
                            List.of());
                case TOO_LARGE, DIED ->
                    new Refusal.Invalid(
                            "niet-te-verwerken",
                            "Het bestand kon niet worden verwerkt: het vraagt te veel geheugen of is beschadigd. Splits het of druk het af naar een gewone PDF.",
                            List.of());
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (answer.hasNonNull("code"))
            throw new Refusal.Invalid(
                    answer.path("code").asText(), answer.path("waarom").asText(), List.of());
        return answer;
    }

    @Override
    public void close() {
        workers.close();
    }
}
