package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chats through the whole server: counted, merged, staged, read back; on both databases. */
class ChatTest {
    private static final String EXPORT = """
            18-08-2026 09:15 - Jan: Goedemorgen
            18-08-2026 09:16 - Fatma: ok
            18-08-2026 09:16 - Fatma: ok
            18-08-2026 09:17 - Jan: plan.txt (bestand bijgevoegd)
            18-08-2026 09:18 - Jan: Groetjes aan moeder <script>alert(1)</script>
            """;

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres, Map<String, String> settings) throws Exception {
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(postgres), settings)
                .user("div", Role.RECORDS_OFFICER)
                .user("collega", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void counts(JsonNode balance, int taken, int duplicates, int excluded) {
        assertThat(List.of(
                        balance.path("aangeboden").asInt(),
                        balance.path("opgenomen").asInt(),
                        balance.path("dubbel").asInt(),
                        balance.path("uitgesloten").asInt(),
                        balance.path("mislukt").asInt()))
                .containsExactly(taken + duplicates + excluded, taken, duplicates, excluded, 0);
    }

    private static JsonNode conversation(ServerUnderTest server, String id) throws Exception {
        return server.get("div", "/api/v1/gesprekken/" + id + "?doel=toezicht:proef")
                .body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aZipBecomesOneConversationWithItsAttachmentsAndReadsBackAsData(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        byte[] export =
                zip(Map.of("_chat.txt", utf8(EXPORT), "plan.txt", utf8("Het plan"), "los.txt", utf8("Los stuk")));
        var balance = server.takeIn("div", Map.of("gesprek", "kade"), Map.of("WhatsApp Chat - Kade.zip", export));
        counts(balance, 6, 0, 0);
        JsonNode kade = conversation(server, "kade");
        assertThat(kade.path("naam").asText()).isEqualTo("Kade");
        assertThat(kade.path("totaal").asInt()).isEqualTo(5);
        assertThat(kade.path("beperkingen").toString())
                .contains("seconden", "tijdzone")
                .doesNotContain("bijlagen");
        JsonNode day = kade.path("dagen").path(0);
        assertThat(day.path("datum").asText()).isEqualTo("2026-08-18");
        assertThat(day.path("berichten").findValuesAsText("tekst"))
                .containsExactly(
                        "Goedemorgen",
                        "ok",
                        "ok",
                        "plan.txt (bestand bijgevoegd)",
                        "Groetjes aan moeder <script>alert(1)</script>");
        JsonNode attached = day.path("berichten").path(3).path("bijlagen").path(0);
        assertThat(attached.path("naam").asText()).isEqualTo("plan.txt");
        var bytes = server.get(
                "div",
                "/api/v1/informatieobjecten/" + attached.path("id").asText() + "/bestanden/1?doel=toezicht:proef");
        assertThat(new String(bytes.bytes(), StandardCharsets.UTF_8)).isEqualTo("Het plan");
        String first = day.path("berichten").path(0).path("id").asText();
        var original = server.get("div", "/api/v1/informatieobjecten/" + first + "/bestanden/1?doel=toezicht:proef");
        assertThat(new String(original.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("18-08-2026 09:15 - Jan: Goedemorgen\n");
        JsonNode record = server.get("div", "/api/v1/informatieobjecten/" + first + "?doel=toezicht:proef")
                .body();
        assertThat(record.path("soort").asText()).isEqualTo("chatbericht");
        assertThat(record.path("brondatum").asText()).isEqualTo("2026-08-18");
        var found = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&soort=chatbericht&q=goedemorgen")
                .body();
        assertThat(found.path("totaal").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theWholeCanBeReadAsAPageOnWhichNothingOfAMessageRuns(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        server.takeIn("div", Map.of("gesprek", "kade"), Map.of("chat.txt", utf8(EXPORT)));
        var page = server.send(
                "div", "GET", "/api/v1/gesprekken/kade?doel=toezicht:proef", null, "", Map.of("Accept", "text/html"));
        String html = new String(page.bytes(), StandardCharsets.UTF_8);
        assertThat(page.status()).isEqualTo(200);
        assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>").contains("dinsdag 18 augustus 2026");
        assertThat(server.get("div", "/api/v1/gesprekken/kade").code()).isEqualTo("doel-ontbreekt");
        assertThat(server.get("div", "/api/v1/gesprekken/anders?doel=toezicht:x")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void overlappingExportsAreMergedWithoutDoublingWhatWasSaidTwice(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        counts(server.takeIn("div", Map.of("gesprek", "kade"), Map.of("a.txt", utf8(EXPORT))), 5, 0, 0);
        String later = EXPORT.lines().skip(1).reduce("", (a, b) -> a + b + "\n")
                + "18-08-2026 09:16 - Fatma: ok\n19-08-2026 08:00 - Jan: Tot zo\n";
        counts(server.takeIn("div", Map.of("gesprek", "kade"), Map.of("b.txt", utf8(later))), 2, 4, 0);
        assertThat(conversation(server, "kade").path("totaal").asInt()).isEqualTo(7);
        // Two files that are only called alike are not one conversation.
        counts(server.takeIn("div", Map.of(), Map.of("_chat.txt", utf8("18-08-2026 09:15 - Jan: een\n"))), 1, 0, 0);
        counts(server.takeIn("div", Map.of(), Map.of("_chat.txt", utf8("18-08-2026 09:15 - Kees: twee\n"))), 1, 0, 0);
        counts(server.takeIn("div", Map.of(), Map.of("_chat.txt", utf8("18-08-2026 09:15 - Jan: een\n"))), 0, 1, 0);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whoHandedAChatOverTakesOutWhatIsPrivateBeforeAnyoneSeesIt(boolean postgres) throws Exception {
        var server = start(postgres, Map.of("opname.containerBewaren", "P30D"));
        var begun =
                server.upload("div", Map.of("gesprek", "kade", "klaarzetten", true), Map.of("chat.txt", utf8(EXPORT)));
        String path = "/api/v1/opnames/" + begun.id();
        staged(server, path);
        // Nobody else finds or sees it, and nobody can read it as a record.
        assertThat(server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=moeder")
                        .body()
                        .path("totaal")
                        .asInt())
                .isZero();
        assertThat(server.get("div", "/api/v1/gesprekken/kade?doel=toezicht:x").status())
                .isEqualTo(404);
        assertThat(server.get("collega", path + "/onderdelen").code()).isEqualTo("alleen-inbrenger");
        JsonNode parts = server.get("div", path + "/onderdelen").body();
        assertThat(parts.path("totaal").asInt()).isEqualTo(5);
        String secret = parts.path("resultaten").path(4).path("id").asText();
        assertThat(parts.path("resultaten").path(4).path("tekst").asText()).contains("moeder");
        assertThat(server.get("div", "/api/v1/informatieobjecten/" + secret + "?doel=toezicht:x")
                        .status())
                .isEqualTo(404);
        var asked = Map.of("onderdelen", List.of(secret), "reden", "priv\u00e9");
        assertThat(server.post("collega", path + "/_uitsluiten", asked).code()).isEqualTo("alleen-inbrenger");
        var excluded = server.post("div", path + "/_uitsluiten", asked);
        assertThat(excluded.body().path("uitgesloten").asInt()).isEqualTo(1);
        assertThat(server.post("div", path + "/_uitsluiten", asked)
                        .body()
                        .path("uitgesloten")
                        .asInt())
                .isZero();
        assertThat(server.post("div", path + "/_vrijgeven", null).status()).isEqualTo(200);
        counts(server.ended("div", begun.id()), 4, 0, 1);
        assertThat(server.post("div", path + "/_uitsluiten", asked).code()).isEqualTo("niet-klaargezet");
        assertThat(server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=goedemorgen")
                        .body()
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
        JsonNode report = server.get("div", path + "/verslag").body();
        assertThat(report.path("uitsluitingen").path(0).path("reden").asText()).isEqualTo("priv\u00e9");
        assertThat(report.path("verpakkingen").path(0).path("uitgesloten").asInt())
                .isEqualTo(1);
        // The export that it came in does not keep it for another thirty days.
        ServerUnderTest.await("the container to be gone", () -> !holds("moeder") && !packed(server));
    }

    private static boolean packed(ServerUnderTest server) {
        return server.stores
                .database()
                .<Boolean>read(h -> h.createQuery("select count(*) from intake_source where file_name is not null")
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /** Whether a word is anywhere under the data folder, in clear. */
    private boolean holds(String word) {
        try (var files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) return true;
            return false;
        } catch (IOException | UncheckedIOException changing) {
            return true;
        }
    }

    private static void staged(ServerUnderTest server, String path) throws Exception {
        ServerUnderTest.await("the intake to be staged", () -> {
            try {
                return server.get("div", path).body().path("status").asText().equals("klaargezet");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aStagedIntakeThatIsAbortedLeavesNothing(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        var begun = server.upload("div", Map.of("klaarzetten", true), Map.of("chat.txt", utf8(EXPORT)));
        String path = "/api/v1/opnames/" + begun.id();
        staged(server, path);
        assertThat(server.post("div", path + "/_afbreken", null).status()).isEqualTo(200);
        ServerUnderTest.await("all to be gone", () -> {
            try {
                return server.get("div", path).body().path("uitgesloten").asInt() == 5;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        counts(server.takeIn("div", Map.of(), Map.of("chat.txt", utf8(EXPORT))), 5, 0, 0);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsNoExportIsADocumentAndItIsSaid(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        var balance = server.takeIn(
                "div",
                Map.of("soort", "chat", "gesprek", "kade"),
                Map.of(
                        "WhatsApp Chat met Jan.txt", utf8("Dit is geen chat."),
                        "bladzijde.json", utf8("{\"@odata.context\":\"https://g/$metadata#chats('x')/messages\"}")));
        counts(balance, 2, 0, 0);
        var told = server.get("div", "/api/v1/opnames/" + balance.path("id").asText() + "/fouten")
                .body();
        assertThat(told.path("resultaten").findValuesAsText("code"))
                .containsExactly("geen-chatexport", "geen-chatexport");
        assertThat(Arrays.asList("voltooid")).contains(balance.path("status").asText());
    }
}
