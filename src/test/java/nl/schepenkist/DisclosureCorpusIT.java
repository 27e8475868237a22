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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A request of six hundred real mails, from its registration to the site, with kill -9 in the middle of its package and of its publication: what
 * a harvester finds then is what was released, whole and once. The mails lie beside the project (or where CORPUS points); without them it runs on
 * the demonstration set and says so.
 */
class DisclosureCorpusIT {
    private static final int MAILS = 600;
    private static final int REDACTED = 25;
    /** The others are judged and withheld: making two PDFs of each, on two databases, is for the bench. */
    private static final int RELEASED = 60;

    private static final String BASE = "https://open.zijldijk.example";
    private static final String BOX = "post@zijldijk.example";
    private static final Pattern LOC = Pattern.compile("<loc>([^<]+)</loc>");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private record People(String div, String coordinator, String decider) {}

    private static final class Clockwork {
        private long since = System.nanoTime();

        private void lap(String what) {
            long now = System.nanoTime();
            System.err.printf("%s: %.1f s%n", what, (now - since) / 1e9);
            since = now;
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void sixHundredMailsGoFromRequestToSite(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        var clock = new Clockwork();
        Path imports = Files.createDirectories(folder.resolve("import"));
        int mails = mails(imports.resolve("post"));
        Path data = Files.createDirectories(folder.resolve("data"));
        var people = new People(
                token(data, database, "div", "div-medewerker"),
                token(data, database, "woo", "woo-coordinator"),
                token(data, database, "beslisser", "woo-beslisser"));
        var server = start(data, imports, database);
        try {
            server.call(people.div, "PUT", "/mailboxen/" + BOX, Map.of("soort", "functioneel"));
            String intake = "/opnames/"
                    + server.call(people.div, "POST", "/opnames", Map.of("pad", "post", "mailbox", BOX))
                            .path("id")
                            .asText();
            until(server, people.div, intake, b -> b.hasNonNull("geeindigd"));
            clock.lap("intake of " + mails);

            String request = "/woo-verzoeken/"
                    + server.call(
                                    people.coordinator,
                                    "POST",
                                    "/woo-verzoeken",
                                    Map.of("kenmerk", "WOO-600", "onderwerp", "Alle post", "ontvangen", "2026-11-02"))
                            .path("id")
                            .asText();
            var brought = server.call(
                    people.coordinator,
                    "POST",
                    request + "/documenten",
                    Map.of("bereik", Map.of("mailboxen", List.of(BOX))));
            int all = brought.path("totaal").asInt();
            assertThat(all).isGreaterThanOrEqualTo(Math.min(mails, 500));
            clock.lap("collecting " + all);

            int released = judge(server, people.coordinator, request, all);
            clock.lap("judging, of which " + REDACTED + " redacted");
            server.call(people.decider, "POST", request + "/beoordelingen", Map.of("oordeel", "akkoord"));

            String made = request + "/pakketten";
            server.call(people.coordinator, "POST", made, Map.of());
            until(server, people.coordinator, made, p -> progress(p, "voortgang") > 0.2);
            server.kill();
            clock.lap("a fifth of the package, killed");
            server = start(data, imports, database);
            until(server, people.coordinator, made, p -> !status(p).equals("in-samenstelling"));
            JsonNode ready = server.call(people.coordinator, "GET", made, null)
                    .path("resultaten")
                    .path(0);
            assertThat(ready.path("status").asText()).as(ready.toString()).isEqualTo("gereed");
            assertThat(ready.path("documenten").asInt()).isEqualTo(released);
            clock.lap("the rest of the package of " + released + ", " + ready.path("alarmen"));

            server.call(people.decider, "POST", request + "/_publiceren", Map.of());
            until(
                    server,
                    people.coordinator,
                    made,
                    p -> progress(p.path("resultaten").path(0).path("publicatie"), "voortgang") > 0.2);
            server.kill();
            clock.lap("a fifth of the publication, killed");
            server = start(data, imports, database);
            assertThat(page(server, "/openbaar")).doesNotContain("WOO-600");
            until(server, people.coordinator, made, p -> {
                String status = p.path("resultaten")
                        .path(0)
                        .path("publicatie")
                        .path("status")
                        .asText();
                assertThat(status).isNotEqualTo("mislukt");
                return status.equals("gereed");
            });
            clock.lap("the publication, begun again");
            crawl(server, released + 2);
            clock.lap("a harvester");
            server.stop();
            assertThat(ServerProcess.run(database, List.of("controle", "--data", data.toString())))
                    .contains("Alles is in orde.");
            assertThat(Files.readString(folder.resolve("logboek"))).doesNotContain("OutOfMemoryError");
        } finally {
            server.kill();
        }
    }

    /** Judges everything; answers how many documents are released. */
    private static int judge(ServerProcess server, String token, String request, int all) throws Exception {
        int redacted = 0;
        int closed = 0;
        int open = 0;
        for (int page = 1; (page - 1) * 500 < all; page++)
            for (var row : server.call(token, "GET", request + "/documenten?aantal=500&pagina=" + page, null)
                    .path("resultaten")) {
                String document = request + "/documenten/" + row.path("nr").asInt();
                if (row.hasNonNull("dubbelVan")) continue;
                if (redacted < REDACTED) {
                    var taken = server.call(token, "POST", document + "/lakvoorstellen/_overnemen", Map.of());
                    if (taken.isEmpty()) continue;
                    var report = server.call(token, "GET", document + "/lekrapport", null);
                    if (!report.path("geslaagd").asBoolean()) {
                        // Somebody would redact more by hand; here it is withheld, and it is said.
                        closed++;
                        for (var point : report.path("lekpoort"))
                            if (point.path("uitkomst").asText().equals("gezakt"))
                                System.err.println(document + ": " + point);
                        continue;
                    }
                    server.call(token, "PATCH", document, Map.of("beoordeling", "deels-openbaar"));
                    redacted++;
                } else if (open < RELEASED - REDACTED) {
                    server.call(token, "PATCH", document, Map.of("beoordeling", "openbaar"));
                    open++;
                }
            }
        server.call(
                token,
                "POST",
                request + "/documenten/_beoordelen",
                Map.of(
                        "filter", Map.of("beoordeling", "onbeoordeeld"),
                        "oordeel", Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.1.c"))));
        assertThat(closed).as("closed by the gate").isLessThanOrEqualTo(REDACTED / 10);
        return redacted + open;
    }

    /** As a harvester goes: robots.txt, index, sitemaps, documents. */
    private static void crawl(ServerProcess server, int expected) throws Exception {
        String robots = page(server, "/robots.txt");
        String index = robots.substring(robots.indexOf("Sitemap: ") + 9).strip();
        var files = new HashSet<String>();
        for (String sitemap : locs(page(server, local(index)))) {
            String xml = page(server, local(sitemap));
            assertThat(DiWooSchema.faults(xml)).isEmpty();
            for (String file : locs(xml)) {
                var answer = HTTP.send(
                        HttpRequest.newBuilder(URI.create(server.address() + local(file)))
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                assertThat(answer.statusCode()).as(file).isEqualTo(200);
                assertThat(answer.body().length).as(file).isPositive();
                assertThat(files.add(file)).as(file).isTrue();
            }
        }
        assertThat(files).hasSize(expected);
    }

    private static List<String> locs(String xml) {
        return LOC.matcher(xml).results().map(m -> m.group(1)).toList();
    }

    private static String local(String address) {
        assertThat(address).startsWith(BASE + "/");
        return address.substring(BASE.length());
    }

    private static String page(ServerProcess server, String path) throws Exception {
        return HTTP.send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String status(JsonNode packages) {
        return packages.path("resultaten").path(0).path("status").asText();
    }

    private static double progress(JsonNode node, String field) {
        JsonNode one = node.has(field) ? node : node.path("resultaten").path(0);
        return one.path(field).asDouble();
    }

    private interface Condition {
        boolean holds(JsonNode answer);
    }

    private static void until(ServerProcess server, String token, String path, Condition condition) throws Exception {
        long end = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (!condition.holds(server.call(token, "GET", path, null))) {
            assertThat(System.nanoTime()).as("waiting for " + path).isLessThan(end);
            Thread.sleep(100);
        }
    }

    private static String token(Path data, Optional<String> database, String who, String role) throws Exception {
        return ServerProcess.run(
                database, List.of("token", "--data", data.toString(), "--gebruiker", who, "--rollen", role));
    }

    private static ServerProcess start(Path data, Path imports, Optional<String> database) throws Exception {
        return ServerProcess.start(
                ServerProcess.Run.LONG,
                data,
                imports,
                database,
                Map.of(
                        "SCHEPENKIST_ORGANISATIE_TOOI", "gm0363",
                        "SCHEPENKIST_ORGANISATIE_NAAM", "gemeente Zijldijk",
                        "SCHEPENKIST_OPENBAAR_ADRES", BASE));
    }

    /** Lays the mails ready; answers how many there are. */
    private int mails(Path to) throws Exception {
        String given = System.getenv("CORPUS");
        Path corpus =
                given == null ? Path.of("../shared/corpus").toAbsolutePath().normalize() : Path.of(given);
        Path archive = corpus.resolve("email-enron/enron-maildir-badeer-blair.tar.zst");
        Files.createDirectories(to);
        Path from;
        if (Files.isRegularFile(archive)) {
            from = Files.createDirectories(folder.resolve("uitgepakt"));
            var tar = new ProcessBuilder(
                            "tar", "--use-compress-program=zstd", "-xf", archive.toString(), "-C", from.toString())
                    .inheritIO()
                    .start();
            assertThat(tar.waitFor()).isZero();
        } else {
            System.err.println("Het corpus ligt er niet: de proef gaat over de demonstratieset.");
            from = Path.of("src/demo/zijldijk");
        }
        var found = new ArrayList<Path>();
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).sorted().limit(MAILS).forEach(found::add);
        }
        int n = 0;
        for (Path file : found) Files.copy(file, to.resolve(++n + ".eml"));
        return n;
    }
}
