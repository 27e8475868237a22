package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to cases in whatever order, the start dates that were kept are the ones that their facts give; on both databases. */
class CaseHistoryTest {
    private static final int CASES = 6;
    private static final int CHANGES = 120;

    @TempDir
    private Path data;

    private static Map<String, Object> facts(Random random, int self) {
        var facts = new HashMap<String, Object>();
        var wijze = List.of("afgehandeld", "hoofdzaak", "gerelateerde_zaak").get(random.nextInt(3));
        if (random.nextInt(10) > 0) facts.put("brondatumArchiefprocedure", Map.of("afleidingswijze", wijze));
        if (random.nextInt(4) > 0)
            facts.put(
                    "einddatum",
                    LocalDate.of(2010, 1, 1).plusDays(random.nextInt(4_000)).toString());
        if (random.nextInt(8) == 0) facts.put("startdatumBewaartermijn", "2021-01-31");
        facts.put("hoofdzaak", "Z-" + (self + 1 + random.nextInt(CASES - 1)) % CASES);
        var related = new ArrayList<String>();
        for (int i = 1; i < CASES; i++) if (random.nextInt(3) == 0) related.add("Z-" + (self + i) % CASES);
        facts.put("relevanteAndereZaken", related);
        return facts;
    }

    /** From scratch, by the text of the standard. */
    private static String expected(JsonNode facts, Map<String, JsonNode> all) {
        if (!facts.has("einddatum")) return "zaak-loopt";
        if (facts.has("startdatumBewaartermijn"))
            return facts.path("startdatumBewaartermijn").asText();
        return switch (facts.path("brondatumArchiefprocedure")
                .path("afleidingswijze")
                .asText()) {
            case "afgehandeld" -> facts.path("einddatum").asText();
            case "hoofdzaak" -> latest(List.of(facts.path("hoofdzaak").asText()), all);
            case "gerelateerde_zaak" -> {
                var related = new ArrayList<String>();
                facts.path("relevanteAndereZaken").forEach(z -> related.add(z.asText()));
                yield related.isEmpty() ? "zaakgegeven-ontbreekt" : latest(related, all);
            }
            default -> "geen-afleidingswijze";
        };
    }

    private static String latest(List<String> others, Map<String, JsonNode> all) {
        String latest = "";
        for (String other : others) {
            JsonNode facts = all.get(other);
            if (facts == null || !facts.has("einddatum")) return "andere-zaak-loopt";
            String end = facts.path("einddatum").asText();
            if (end.compareTo(latest) > 0) latest = end;
        }
        return latest;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatWasKeptIsWhatTheFactsGiveFromScratch(boolean postgres) throws Exception {
        long seed = System.nanoTime();
        System.out.println("CaseHistoryTest seed " + seed);
        var random = new Random(seed);
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            for (int i = 0; i < CHANGES; i++) {
                int self = random.nextInt(CASES);
                assertThat(town.server
                                .put("div", "/api/v1/zaken/Z-" + self, facts(random, self))
                                .status())
                        .isEqualTo(200);
                var all = new HashMap<String, JsonNode>();
                var registered = town.server.get("div", "/api/v1/zaken").body().path("resultaten");
                registered.forEach(z -> all.put(z.path("zaak").asText(), z.path("gegevens")));
                for (JsonNode z : registered)
                    assertThat(z.path("startdatum")
                                    .asText(z.path("startdatumVan").asText()))
                            .as(
                                    "start date of %s after change %d, seed %d",
                                    z.path("zaak").asText(), i, seed)
                            .isEqualTo(expected(z.path("gegevens"), all));
            }
        }
    }
}
