package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Residents suggest a hotspot, without an account and without drowning anybody; on both databases. */
class SuggestionTest {
    private static final String PATH = "/openbaar/hotspots/suggesties";

    @TempDir
    private Path data;

    private static ServerUnderTest.Answer suggest(Town town, Map<String, ?> suggestion) throws Exception {
        return town.server.post("niemand", PATH, suggestion);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aSuggestionIsReadByTheTownHallAndFreezesNothing(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            assertThat(suggest(
                                    town,
                                    Map.of(
                                            "naam",
                                            "De brand in de watertoren",
                                            "omschrijving",
                                            "Heel het dorp stond erbij.",
                                            "contact",
                                            "ineke@bewoner.example"))
                            .status())
                    .isEqualTo(201);
            assertThat(suggest(town, Map.of("naam", "Zonder uitleg")).status()).isEqualTo(400);
            assertThat(town.server.get("archivaris", "/api/v1/taken").body().toString())
                    .contains("Bekijk 1 suggestie van inwoners");
            var told = town.server
                    .get("div", "/api/v1/hotspots/suggesties")
                    .body()
                    .path("resultaten")
                    .path(0);
            assertThat(told.path("contact").asText()).isEqualTo("ineke@bewoner.example");
            assertThat(town.server
                            .get("div", "/api/v1/hotspots")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isZero();
            String handle = "/api/v1/hotspots/suggesties/" + told.path("id").asText() + "/_afhandelen";
            assertThat(town.server
                            .post("archivaris", handle, Map.of("uitkomst", "Voorgesteld als hotspot."))
                            .status())
                    .isEqualTo(204);
            assertThat(town.server
                            .post("archivaris", handle, Map.of("uitkomst", "Nogmaals."))
                            .code())
                    .isEqualTo("al-behandeld");
            // How the resident can be reached is not needed any more.
            var handled = town.server
                    .get("div", "/api/v1/hotspots/suggesties")
                    .body()
                    .path("resultaten")
                    .path(0);
            assertThat(handled.has("contact")).isFalse();
            assertThat(handled.path("uitkomst").asText()).isEqualTo("Voorgesteld als hotspot.");
            if (!postgres)
                assertThat(new String(Files.readAllBytes(data.resolve("schepenkist.db")), StandardCharsets.ISO_8859_1))
                        .doesNotContain("watertoren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whoGoesOnAndOnIsAskedToWaitAndWhatIsTooLargeIsRefused(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            assertThat(suggest(town, Map.of("naam", "Lang", "omschrijving", "x".repeat(20_000)))
                            .status())
                    .isEqualTo(413);
            for (int i = 0; i < 5; i++)
                assertThat(suggest(town, Map.of("naam", "Brand", "omschrijving", "In de watertoren."))
                                .status())
                        .isEqualTo(201);
            var refused = suggest(town, Map.of("naam", "Brand", "omschrijving", "In de watertoren."));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("te-veel-verzoeken");
            assertThat(town.server
                            .get("div", "/api/v1/hotspots/suggesties")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theFormOnThePageSendsOneToo(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            var page =
                    town.server.send("niemand", "GET", "/openbaar/hotspots", null, "", Map.of("Accept", "text/html"));
            assertThat(new String(page.bytes(), StandardCharsets.UTF_8))
                    .contains("<form method=\"post\" action=\"" + PATH + "\">")
                    .contains("name=\"omschrijving\"");
            var sent = town.server.send(
                    "niemand",
                    "POST",
                    PATH,
                    "naam=De+kermis&omschrijving=Caf%C3%A9+dicht&periode=&contact=".getBytes(StandardCharsets.UTF_8),
                    "application/x-www-form-urlencoded",
                    Map.of("Accept", "text/html"));
            assertThat(sent.status()).isEqualTo(200);
            assertThat(new String(sent.bytes(), StandardCharsets.UTF_8)).contains("Suggestie ontvangen");
            assertThat(town.server
                            .get("div", "/api/v1/hotspots/suggesties")
                            .body()
                            .path("resultaten")
                            .path(0)
                            .path("omschrijving")
                            .asText())
                    .isEqualTo("Café dicht");
        }
    }
}
