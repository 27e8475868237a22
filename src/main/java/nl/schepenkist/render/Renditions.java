package nl.schepenkist.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.workers.ChildCommand;
import nl.schepenkist.workers.Desks;
import nl.schepenkist.workers.Desks.Desk;
import nl.schepenkist.workers.WorkerFailure;
import nl.schepenkist.workers.WorkerPool;

/**
 * A PDF of anything that a person can read: mails and texts by a page of ours, office documents by LibreOffice, pictures with the text
 * in them. The work is done by other processes, with limits. Thread-safe.
 */
public final class Renditions implements AutoCloseable {
    /** Code of the refusal when time or memory was not enough: another day it may be. */
    public static final String TOO_MUCH = "niet-weer-te-geven";

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration LAYOUT_LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int REQUESTS_PER_WORKER = 300;
    private static final int LARGEST_ANSWER = 64 << 20;

    private final WorkerPool workers;
    private final Path fonts;
    private final Desks desks;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param folder of its own, for files on their way
     * @param memory of one worker process, as the JVM's {@code -Xmx} takes it
     */
    public Renditions(Path folder, Path fonts, String memory) {
        this.fonts = fonts.toAbsolutePath();
        this.workers = new WorkerPool(
                own -> ChildCommand.ofLong(own, memory, RenderWorker.class, "weergave"),
                folder.resolve("werkers"),
                2,
                REQUESTS_PER_WORKER,
                PATIENCE);
        this.desks = new Desks(folder.resolve("stukken"));
    }

    /**
     * What is to be shown.
     *
     * @param name stands above a text; a mail has its subject
     * @param facts that stand above a text, label and value; a mail has its headers
     */
    public record Source(String mediaType, String name, List<List<String>> facts) {}

    /**
     * A PDF.
     *
     * @param remarks what a reader should know, in Dutch
     */
    public record Rendition(byte[] pdf, int pages, List<String> remarks) {}

    /**
     * @param content bytes of the file
     * @throws Refusal.Invalid when no page can be made of it, with the reason
     * @throws Refusal.Unavailable when what is needed for that is not here
     */
    public Rendition of(Source source, InputStream content) throws IOException, InterruptedException {
        try (var desk = desks.open()) {
            Files.copy(content, desk.in());
            JsonNode answer = answer(source, desk);
            var remarks = new ArrayList<String>();
            for (var remark : answer.path("opmerkingen")) remarks.add(remark.asText());
            return new Rendition(
                    Files.readAllBytes(desk.out()), answer.path("paginas").asInt(), remarks);
        }
    }

    private JsonNode answer(Source source, Desk desk) throws IOException, InterruptedException {
        ObjectNode header = json.createObjectNode()
                .put("in", desk.in().toString())
                .put("mediatype", source.mediaType())
                .put("naam", source.name());
        var facts = header.putArray("feiten");
        for (var fact : source.facts()) facts.addArray().add(fact.getFirst()).add(fact.getLast());
        boolean laidOut = source.mediaType().equals("message/rfc822")
                || source.mediaType().equals("text/html");
        if (!laidOut) return ask(header, desk, LIMIT).orElseThrow(Renditions::tooMuch);
        var first = ask(header, desk, LAYOUT_LIMIT);
        if (first.isPresent()) return first.get();
        // What others wrote may be made to be laid out for ever; its words are quickly shown.
        Files.deleteIfExists(desk.out());
        return ask(header.put("zonderOpmaak", true), desk, LIMIT).orElseThrow(Renditions::tooMuch);
    }

    /** The words of a PDF, the first million signs of them. */
    public String text(byte[] pdf) throws IOException, InterruptedException {
        return read(pdf, "tekst").asText();
    }

    /** The rows of the first sheet of a workbook, as text; days as ISO 8601 has them. */
    public List<List<String>> rows(byte[] workbook) throws IOException, InterruptedException {
        var rows = new ArrayList<List<String>>();
        for (var row : read(workbook, "rijen")) {
            var cells = new ArrayList<String>();
            row.forEach(cell -> cells.add(cell.asText()));
            rows.add(cells);
        }
        return rows;
    }

    private JsonNode read(byte[] file, String what) throws IOException, InterruptedException {
        try (var desk = desks.open()) {
            Files.write(desk.in(), file);
            var asked = json.createObjectNode().put("in", desk.in().toString()).put(what, true);
            return ask(asked, desk, LIMIT).orElseThrow(Renditions::tooMuch).path(what);
        }
    }

    /** The answer of a worker; empty when it did not live to give one. */
    private Optional<JsonNode> ask(ObjectNode header, Desk desk, Duration limit)
            throws IOException, InterruptedException {
        header.put("lettertypen", fonts.toString()).put("uit", desk.out().toString());
        JsonNode answer;
        try {
            answer = json.readTree(
                    workers.ask(json.writeValueAsBytes(header), InputStream.nullInputStream(), limit, LARGEST_ANSWER));
        } catch (WorkerFailure gaveUp) {
            return Optional.empty();
        }
        if (!answer.hasNonNull("code")) return Optional.of(answer);
        String code = answer.path("code").asText();
        String why = answer.path("waarom").asText();
        if (code.endsWith("-ontbreekt")) throw new Refusal.Unavailable(code, why);
        throw new Refusal.Invalid(code, why, List.of());
    }

    private static Refusal tooMuch() {
        return new Refusal.Invalid(
                TOO_MUCH,
                "Van dit bestand kon binnen de tijd en het geheugen geen PDF worden gemaakt. Zet het met zijn eigen programma om naar PDF.",
                List.of());
    }

    @Override
    public void close() {
        workers.close();
    }
}
