package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hotspot from proposal to withdrawal, on both databases. */
class HotspotTest {
    private static final Map<String, String> DECISION =
            Map.of("besluit", "B&W 2026-14", "datum", "2026-03-03", "sio", "SIO 12 februari 2026");

    @TempDir
    private Path data;

    private static String propose(Town town, Map<String, ?> scope) throws Exception {
        var proposed = town.server.post(
                "div",
                "/api/v1/hotspots",
                Map.of(
                        "naam",
                        "Brand in de Zijl",
                        "omschrijving",
                        "De brand van 7 maart 2016",
                        "van",
                        "2016-03-01",
                        "tot",
                        "2016-12-31",
                        "criteria",
                        List.of("maatschappelijke-beroering"),
                        "bereik",
                        scope));
        assertThat(proposed.status()).isEqualTo(201);
        return "/api/v1/hotspots/" + proposed.id();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsProposedIsFrozenAndWhatIsEstablishedIsKeptForEverAlsoWhenItComesLater(boolean postgres)
            throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String first = town.oldMail("kwartelkoning");
            String other = town.oldMail("roerdomp");
            String hotspot = propose(town, Map.of("q", "kwartelkoning"));
            assertThat(town.judged(first)).isEqualTo("bevroren");
            assertThat(town.judged(other)).isEqualTo("vernietigbaar");
            var effect = town.server.get("archivaris", hotspot + "/gevolgen").body();
            assertThat(effect.path("aantal").asInt()).isEqualTo(1);
            assertThat(effect.path("wordtBlijvend").asInt()).isEqualTo(1);
            assertThat(effect.path("oordelen").path(0).path("waarde").asText()).isEqualTo("vernietigbaar");
            assertThat(effect.path("mailboxen").path(0).path("waarde").asText()).isEqualTo(Town.BOX);
            assertThat(town.server
                            .post("div", hotspot + "/_vaststellen", DECISION)
                            .status())
                    .isEqualTo(403);
            assertThat(town.server
                            .post("archivaris", hotspot + "/_vaststellen", Map.of("besluit", "B&W 2026-14"))
                            .status())
                    .isEqualTo(400);
            var established = town.server.post("archivaris", hotspot + "/_vaststellen", DECISION);
            assertThat(established.body().path("status").asText()).isEqualTo("vastgesteld");
            assertThat(established.body().path("besluiten").path(0).path("sio").asText())
                    .contains("SIO");
            assertThat(town.judged(first)).isEqualTo("blijvend");
            assertThat(town.verdict(first).path("toelichting").asText())
                    .contains("Brand in de Zijl")
                    .contains("B&W 2026-14");
            String late = town.mail(
                    Letters.mail("laat", "a@b.example", "kwartelkoning vervolg", "Tue, 8 Mar 2016", "weer"), "vervolg");
            assertThat(town.judged(late)).isEqualTo("blijvend");
            assertThat(town.server
                            .post("archivaris", hotspot + "/_vaststellen", DECISION)
                            .code())
                    .isEqualTo("niet-voorgesteld");
            String list = town.draw(Map.of());
            assertThat(town.server.get("div", list).body().path("aantal").asInt())
                    .isEqualTo(1);
            assertThat(town.server
                            .post("archivaris", hotspot + "/_intrekken", Map.of())
                            .status())
                    .isEqualTo(400);
            assertThat(town.server
                            .post(
                                    "archivaris",
                                    hotspot + "/_intrekken",
                                    Map.of("besluit", "B&W 2026-40", "datum", "2026-09-01"))
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("ingetrokken");
            assertThat(town.judged(first)).isEqualTo("vernietigbaar");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aRejectedProposalFreezesNothingMoreAndAMailOutsideItsDaysWasNeverInIt(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String inside = town.oldMail("kwartelkoning");
            String before = town.mail(
                    Letters.mail("voor", "a@b.example", "eerder", "Mon, 29 Feb 2016", "kwartelkoning"), "eerder");
            String hotspot = propose(town, Map.of("q", "kwartelkoning"));
            assertThat(town.judged(before)).isEqualTo("vernietigbaar");
            assertThat(town.judged(inside)).isEqualTo("bevroren");
            assertThat(town.server
                            .post("archivaris", hotspot + "/_afwijzen", DECISION)
                            .status())
                    .isEqualTo(200);
            assertThat(town.judged(inside)).isEqualTo("vernietigbaar");
            assertThat(town.server.get("auditor", hotspot).body().path("status").asText())
                    .isEqualTo("afgewezen");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHotspotIsAPurposeThatOpensItsRecordsAndNoOthers(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String first = town.oldMail("kwartelkoning");
            String other = town.oldMail("roerdomp");
            String id = propose(town, Map.of("q", "kwartelkoning")).replaceAll(".*/", "");
            assertThat(town.server
                            .get("archivaris", "/api/v1/informatieobjecten/" + first + "?doel=" + id)
                            .status())
                    .isEqualTo(200);
            assertThat(town.server
                            .get("archivaris", "/api/v1/informatieobjecten/" + other + "?doel=" + id)
                            .status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void everybodyReadsWhatWasEstablishedAndNothingElse(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            town.oldMail("kwartelkoning");
            String hotspot = propose(town, Map.of("q", "kwartelkoning"));
            assertThat(town.server.get("niemand", "/openbaar/hotspots").body().path("hotspots"))
                    .isEmpty();
            town.server.post("archivaris", hotspot + "/_vaststellen", DECISION);
            var told = town.server.get("niemand", "/openbaar/hotspots").body();
            assertThat(told.path("hotspots").path(0).path("naam").asText()).isEqualTo("Brand in de Zijl");
            assertThat(told.toString()).doesNotContain("kwartelkoning").doesNotContain(Town.BOX);
            var page =
                    town.server.send("niemand", "GET", "/openbaar/hotspots", null, "", Map.of("Accept", "text/html"));
            String html = new String(page.bytes(), StandardCharsets.UTF_8);
            String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
            String digest = Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .as("the browser applies the style of the page")
                    .hasValueSatisfying(policy -> assertThat(policy).contains("'sha256-" + digest + "'"));
            var program = town.server.send("niemand", "GET", "/openbaar/hotspots", null, "", Map.of("Accept", "*/*"));
            assertThat(program.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(html)
                    .contains("<h2>Brand in de Zijl</h2>")
                    .contains("1 maart 2016 tot en met 31 december 2016")
                    .contains("B&amp;W 2026-14");
        }
    }
}
