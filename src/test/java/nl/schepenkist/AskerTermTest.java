package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The name of who asked has a term of its own. */
class AskerTermTest {
    private static final String REQUESTS = "/api/v1/woo-verzoeken";

    @TempDir
    private Path data;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whoAskedIsForgottenAYearAfterNothingCanComeOfItAnyMore(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        String id;
        try (var town = Town.on("2026-11-23", data, database)) {
            id = town.server
                    .post(
                            "woo",
                            REQUESTS,
                            Map.of(
                                    "kenmerk",
                                    "WOO-1",
                                    "onderwerp",
                                    "De sloop van de sluis",
                                    "ontvangen",
                                    "2026-11-02",
                                    "verzoeker",
                                    "Tjikkie Tamminga"))
                    .id();
            assertThat(town.server
                            .post(
                                    "woo",
                                    REQUESTS + "/" + id + "/_afronden",
                                    Map.of("besluitBekendgemaakt", "2026-11-23"))
                            .status())
                    .isEqualTo(200);
        }
        // Objections may be made until Monday 4 January 2027.
        try (var town = Town.on("2028-01-04", data, database)) {
            assertThat(town.server
                            .get("woo", REQUESTS + "/" + id)
                            .body()
                            .path("verzoeker")
                            .asText())
                    .isEqualTo("Tjikkie Tamminga");
        }
        try (var town = Town.on("2028-01-05", data, database)) {
            ServerUnderTest.await(
                    "who asked to be forgotten",
                    () -> !town.server.get("woo", REQUESTS + "/" + id).body().has("verzoeker"));
            assertThat(town.server
                            .get("woo", REQUESTS + "/" + id)
                            .body()
                            .path("onderwerp")
                            .asText())
                    .isEqualTo("De sloop van de sluis");
            assertThat(town.server
                            .get("auditor", "/api/v1/gebeurtenissen?soort=woo-verzoeker-vergeten")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isEqualTo(1);
        }
    }
}
