package nl.schepenkist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands files in at a server, waits until they can be found, and ends with the balance. */
final class IntakeCommand {
    private static final String BOUNDARY = "schepenkist-opname-7f3a91c2";
    private static final long POLL_MILLIS = 300;
    private static final int MOST_ROWS = 50;
    private static final int WIDTH = 60;
    private static final int FILES_PER_INTAKE = 2_000;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String server;
    private final String token;
    private final PrintStream err;

    private IntakeCommand(String server, String token, PrintStream err) {
        this.server = server.replaceAll("/+$", "");
        this.token = token;
        this.err = err;
    }

    static int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        arguments.only("server", "token", "mailbox", "zaak", "categorie");
        if (arguments.loose().isEmpty()) throw new Arguments.UsageException("Noem ten minste een bestand of map.");
        var details = new HashMap<String, String>();
        for (String name : List.of("mailbox", "zaak", "categorie"))
            arguments.find(name).ifPresent(v -> details.put(name, v));
        var command = new IntakeCommand(arguments.need("server"), arguments.need("token"), err);
        List<Path> files = files(arguments.loose());
        int failed = 0;
        for (int i = 0; i < files.size(); i += FILES_PER_INTAKE)
            failed += command.one(files.subList(i, Math.min(i + FILES_PER_INTAKE, files.size())), details, out);
        return failed == 0 ? 0 : 1;
    }

    private static List<Path> files(List<String> typed) throws IOException {
        var files = new ArrayList<Path>();
        for (String text : typed) {
            Path path = Path.of(text);
            if (!Files.exists(path)) throw new Arguments.UsageException("%s bestaat niet.".formatted(text));
            try (Stream<Path> all = Files.walk(path)) {
                files.addAll(all.filter(Files::isRegularFile).sorted().toList());
            }
        }
        if (files.isEmpty()) throw new Arguments.UsageException("Er zijn geen bestanden gevonden.");
        return files;
    }

    private int one(List<Path> files, Map<String, String> details, PrintStream out)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + "/api/v1/opnames"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body(files, details)))
                .build();
        JsonNode intake = answer(http.send(request, HttpResponse.BodyHandlers.ofString()), 202);
        while (!intake.hasNonNull("geeindigd")) {
            Thread.sleep(POLL_MILLIS);
            intake = get("/api/v1/opnames/" + intake.get("id").textValue());
            progress(intake);
        }
        err.println();
        out.println("aangeboden %d = opgenomen %d + dubbel %d + uitgesloten %d + mislukt %d (zonder tekst: %d)"
                .formatted(
                        intake.get("aangeboden").longValue(),
                        intake.get("opgenomen").longValue(),
                        intake.get("dubbel").longValue(),
                        intake.get("uitgesloten").longValue(),
                        intake.get("mislukt").longValue(),
                        intake.get("zonderTekst").longValue()));
        table(intake, out);
        boolean whole = intake.path("status").asText().equals("voltooid");
        return Math.max(intake.get("mislukt").intValue(), whole ? 0 : 1);
    }

    /** The balance per container, as a table; the whole of it is in the report. */
    private void table(JsonNode intake, PrintStream out) throws IOException, InterruptedException {
        JsonNode containers = get("/api/v1/opnames/" + intake.get("id").textValue() + "/verslag")
                .path("verpakkingen");
        if (containers.isEmpty()) return;
        String row = "%-60s %10s %10s %8s %11s %8s%n";
        out.printf(row, "verpakking of map", "aangeboden", "opgenomen", "dubbel", "uitgesloten", "mislukt");
        int told = 0;
        for (JsonNode c : containers) {
            if (++told > MOST_ROWS) {
                out.printf("(en nog %d; zie het verslag van de opname)%n", containers.size() - MOST_ROWS);
                break;
            }
            String place = c.path("plaats").asText();
            out.printf(
                    row,
                    place.length() <= WIDTH ? place : "\u2026" + place.substring(place.length() - WIDTH + 1),
                    c.path("aangeboden"),
                    c.path("opgenomen"),
                    c.path("dubbel"),
                    c.path("uitgesloten"),
                    c.path("mislukt"));
        }
    }

    private void progress(JsonNode intake) {
        long offered = intake.get("aangeboden").longValue();
        int filled = (int) Math.min(30, Math.round(30 * intake.path("voortgang").asDouble()));
        JsonNode left = intake.path("resterendeSeconden");
        err.print("\r[%s%s] %d  %s  %.0f/s%s   "
                .formatted(
                        "#".repeat(filled),
                        ".".repeat(30 - filled),
                        offered,
                        intake.get("status").textValue(),
                        intake.path("perSeconde").asDouble(),
                        left.isMissingNode() ? "" : "  nog %d s".formatted(left.longValue())));
        err.flush();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .GET()
                .build();
        return answer(http.send(request, HttpResponse.BodyHandlers.ofString()), 200);
    }

    private JsonNode answer(HttpResponse<String> response, int expected) throws IOException {
        JsonNode body = json.readTree(response.body());
        if (response.statusCode() != expected)
            throw new Arguments.UsageException("De server weigerde (%d): %s"
                    .formatted(response.statusCode(), body.path("detail").asText("zonder reden")));
        return body;
    }

    private InputStream body(List<Path> files, Map<String, String> details) {
        var parts = new ArrayList<InputStream>();
        try {
            parts.add(text(
                    "--%s\r\nContent-Disposition: form-data; name=\"gegevens\"\r\nContent-Type: application/json\r\n\r\n%s"
                            .formatted(BOUNDARY, json.writeValueAsString(details))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Path file : files) {
            String name = file.getFileName().toString().replace("\"", "%22").replaceAll("[\r\n]", " ");
            parts.add(text(
                    "\r\n--%s\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                            .formatted(BOUNDARY, name)));
            parts.add(new Later(file));
        }
        parts.add(text("\r\n--%s--\r\n".formatted(BOUNDARY)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Opens a file only when its turn has come: thousands at once are more than a process may hold. */
    private static final class Later extends InputStream {
        private final Path file;
        private @Nullable InputStream in;

        Later(Path file) {
            this.file = file;
        }

        private InputStream in() throws IOException {
            var open = in;
            if (open == null) in = open = Files.newInputStream(file);
            return open;
        }

        @Override
        public int read() throws IOException {
            return in().read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in().read(target, offset, length);
        }

        @Override
        public void close() throws IOException {
            if (in != null) in.close();
        }
    }
}
