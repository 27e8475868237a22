package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is known of a case decides how long its documents are kept; on both databases. */
class CaseRegisterTest {
    @TempDir
    private Path data;

    private static Map<String, Object> ended(String day, String derivation, Object... more) {
        var facts = new HashMap<String, Object>(Map.of(
                "categorie",
                "gemeenten-2020/2.1",
                "einddatum",
                day,
                "brondatumArchiefprocedure",
                Map.of("afleidingswijze", derivation)));
        for (int i = 0; i < more.length; i += 2) facts.put((String) more[i], more[i + 1]);
        return facts;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aFactThatChangesMovesTheTermOfEveryCaseThatDependsOnItAndOldAndNewAreKept(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            String id = town.document("DEEL-1", "bestemmingsplan");
            assertThat(town.judged(id)).isEqualTo("onbepaald");
            // Ten years after the main case was concluded.
            var part = town.server.put(
                    "div", "/api/v1/zaken/DEEL-1", ended("2010-01-01", "hoofdzaak", "hoofdzaak", "HOOFD-1"));
            assertThat(part.status()).isEqualTo(200);
            assertThat(part.body().path("startdatumVan").asText()).isEqualTo("andere-zaak-loopt");
            assertThat(town.judged(id)).isEqualTo("onbepaald");
            town.server.put("div", "/api/v1/zaken/HOOFD-1", ended("2016-11-21", "afgehandeld"));
            assertThat(town.judged(id)).isEqualTo("vernietigbaar");
            assertThat(town.verdict(id).path("regel").path("einddatum").asText())
                    .isEqualTo("2026-11-21");
            town.server.put("div", "/api/v1/zaken/HOOFD-1", ended("2018-03-01", "afgehandeld"));
            assertThat(town.verdict(id).path("vanaf").asText()).isEqualTo("2028-03-02");
            var told = town.server
                    .get("auditor", "/api/v1/gebeurtenissen?soort=startdatum-herberekend&aantal=10")
                    .body()
                    .path("resultaten");
            assertThat(told).hasSize(2);
            assertThat(told.toString()).contains("2016-11-21").contains("2018-03-01");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aCaseThatMovedAfterApprovalIsNotDestroyed(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            String id = town.document("Z-9", "kermis");
            var closed = Map.of(
                    "categorie",
                    "gemeenten-2020/6.2",
                    "einddatum",
                    "2020-01-01",
                    "brondatumArchiefprocedure",
                    Map.of("afleidingswijze", "afgehandeld"));
            town.server.put("div", "/api/v1/zaken/Z-9", closed);
            String list = town.draw(Map.of("zaken", List.of("Z-9")));
            town.approve(list);
            // The case was opened again.
            assertThat(town.server
                            .put("div", "/api/v1/zaken/Z-9", Map.of("categorie", "gemeenten-2020/6.2"))
                            .status())
                    .isEqualTo(200);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            assertThat(town.item(list, id).path("resultaatReden").asText()).contains("nog niet afgehandeld");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsWrongWithTheFactsIsSaidByField(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            assertThat(field(town, Map.of("categorie", "gemeenten-2020/99.9"))).isEqualTo("categorie");
            assertThat(field(town, Map.of("hoofdzaak", "Z-1"))).isEqualTo("hoofdzaak");
            assertThat(field(town, Map.of("brondatumArchiefprocedure", Map.of("afleidingswijze", "gisteren"))))
                    .isEqualTo("brondatumArchiefprocedure.afleidingswijze");
            assertThat(field(town, Map.of("categorie", "gemeenten-2020/6.2", "bewaartermijn", "P5Y")))
                    .isEqualTo("bewaartermijn");
            assertThat(town.server
                            .put("medewerker", "/api/v1/zaken/Z-1", Map.of())
                            .status())
                    .isEqualTo(403);
        }
    }

    private static String field(Town town, Map<String, ?> facts) throws Exception {
        var answer = town.server.put("div", "/api/v1/zaken/Z-1", facts);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().path("fouten").path(0).path("veld").asText();
    }
}
