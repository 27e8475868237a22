package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile and odd files pass through a server with 512 MB of heap: it neither dies nor hangs on one, and every item has its
 * fate. They lie beside the project (or where CORPUS points); without them this says so and runs on the demonstration set.
 */
class CorpusIT {
    /** Of no item may the reading take longer; so nothing may stand still for longer either. */
    private static final Duration STANDSTILL = Duration.ofSeconds(75);

    @TempDir
    private Path folder;

    private static Path corpus() {
        String given = System.getenv("CORPUS");
        return given == null ? Path.of("../shared/corpus").toAbsolutePath().normalize() : Path.of(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile", "email-odd", "documents", "msg-pst", "chat"})
    void everyItemHasItsFateAndTheServerLives(String set) throws Exception {
        Path source = corpus().resolve(set);
        if (!Files.isDirectory(source)) {
            System.err.println("Het corpus " + set + " ligt er niet: de proef gaat over de demonstratieset.");
            source = Path.of("src/demo/zijldijk");
        }
        Path imports = folder.resolve("import");
        copy(source, imports.resolve(set));
        Path data = Files.createDirectories(folder.resolve("data"));
        String div = ServerProcess.run(
                Optional.empty(),
                List.of("token", "--data", data.toString(), "--gebruiker", "div", "--rollen", "div-medewerker"));
        var server = ServerProcess.start(ServerProcess.Run.LONG, data, imports, Optional.empty());
        try {
            String intake = server.call(div, "POST", "/opnames", Map.of("pad", set, "zaak", "Z-1"))
                    .path("id")
                    .asText();
            JsonNode b = ended(server, div, intake);
            assertThat(b.path("aangeboden").asLong()).isPositive();
            assertThat(b.path("aangeboden").asLong())
                    .isEqualTo(b.path("opgenomen").asLong()
                            + b.path("dubbel").asLong()
                            + b.path("uitgesloten").asLong()
                            + b.path("mislukt").asLong());
            assertThat(b.path("opgenomen").asLong()).isPositive();
            long told = server.call(div, "GET", "/opnames/" + intake + "/fouten?aantal=1", null)
                    .path("totaal")
                    .asLong();
            assertThat(told).isGreaterThanOrEqualTo(b.path("mislukt").asLong());
            System.err.println(set + ": " + b);
            server.stop();
            assertThat(ServerProcess.run(Optional.empty(), List.of("controle", "--data", data.toString())))
                    .contains("Alles is in orde.");
            assertThat(Files.readString(folder.resolve("logboek")))
                    .doesNotContain("\"level\":\"ERROR\"")
                    .doesNotContain("OutOfMemoryError");
        } finally {
            server.kill();
        }
    }

    private static JsonNode ended(ServerProcess server, String token, String intake) throws Exception {
        long since = System.nanoTime();
        String before = "";
        while (true) {
            JsonNode now = server.call(token, "GET", "/opnames/" + intake, null);
            if (now.hasNonNull("geeindigd")) return now;
            String sign = now.path("aangeboden") + " " + ready(server);
            if (!sign.equals(before)) {
                before = sign;
                since = System.nanoTime();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - since))
                    .as("stands still at %s", sign)
                    .isLessThan(STANDSTILL);
            Thread.sleep(200);
        }
    }

    private static String ready(ServerProcess server) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(server.address() + "/gezond/gereed"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else if (file.toString().endsWith(".tar.zst")) unpack(file, target.resolveSibling("uitgepakt"));
                else Files.copy(file, target);
            }
        }
    }

    private static void unpack(Path archive, Path to) throws Exception {
        Files.createDirectories(to);
        var tar = new ProcessBuilder(
                        "tar", "--use-compress-program=zstd", "-xf", archive.toString(), "-C", to.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
    }
}
