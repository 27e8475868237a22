package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person may ask about their own data, and what an archive may do with it; on both databases. */
class AvgRequestTest {
    @TempDir
    private Path data;

    private static ServerUnderTest.Answer ask(Town town, String kind, Map<String, ?> scope) throws Exception {
        return town.server.post(
                "div",
                "/api/v1/avg-verzoeken",
                Map.of(
                        "soort",
                        kind,
                        "kenmerk",
                        "AVG-1",
                        "bereik",
                        scope,
                        "betrokkene",
                        "Ineke Bijlsma",
                        "toelichting",
                        "Het was mijn zus."));
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsHeldIsReportedWithItsTermAndOnlyToWhoMayAnswer(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String id = town.oldMail("kwartelkoning");
            town.oldMail("roerdomp");
            var asked = ask(town, "inzage", Map.of("q", "kwartelkoning"));
            assertThat(asked.status()).isEqualTo(201);
            assertThat(asked.body().path("uiterlijk").asText()).isEqualTo("2026-12-23");
            assertThat(asked.body().path("aantal").asInt()).isEqualTo(1);
            String path = "/api/v1/avg-verzoeken/" + asked.id();
            var report = town.server.get("div", path + "/verslag").body();
            assertThat(report.path("betrokkene").asText()).isEqualTo("Ineke Bijlsma");
            assertThat(report.path("informatieobjecten").path(0).path("id").asText())
                    .isEqualTo(id);
            assertThat(report.path("informatieobjecten")
                            .path(0)
                            .path("bewaring")
                            .asText())
                    .isEqualTo("mag sinds 2023-03-08 worden vernietigd");
            PdfA.mustBe2b(town.server
                    .send("div", "GET", path + "/verslag", null, "", Map.of("Accept", "application/pdf"))
                    .bytes());
            assertThat(town.server.get("auditor", path).body().has("betrokkene"))
                    .isFalse();
            assertThat(town.server.get("div", "/api/v1/taken").body().toString())
                    .contains("Beantwoord AVG-verzoek AVG-1 (inzage), uiterlijk 2026-12-23");
            assertThat(town.server
                            .post("div", path + "/_afhandelen", Map.of("besluit", "Het verslag is gestuurd."))
                            .body()
                            .path("status")
                            .asText())
                    .isEqualTo("afgehandeld");
            assertThat(town.server
                            .post("div", path + "/_afhandelen", Map.of("besluit", "Nogmaals."))
                            .code())
                    .isEqualTo("al-afgehandeld");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void onlyWhatTheRulesLetGoIsErasedThroughAListAndTheRestIsRefusedWithItsGround(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String old = town.oldMail("kwartelkoning");
            String recent = town.mail(Letters.mailAt("roerdomp", "Mon, 3 Mar 2025 10:00:00 +0100"), "roerdomp");
            String kept = town.document("Z-1", "verordening");
            town.server.patch(
                    "div", "/api/v1/informatieobjecten/" + kept, Map.of("categorie", "gemeenten-2020/11.1.6"));
            var asked = ask(town, "wissing", Map.of("ids", List.of(old, recent, kept)));
            String answer = asked.body().path("antwoord").asText();
            assertThat(answer)
                    .contains("1 informatieobject wordt op een vernietigingslijst gezet")
                    .contains("artikel 17, derde lid, onder b, AVG")
                    .contains("artikel 17, derde lid, onder d, AVG");
            String list = "/api/v1/vernietigingslijsten/"
                    + asked.body().path("vernietigingslijst").asText();
            assertThat(town.server.get("div", list).body().path("naam").asText())
                    .isEqualTo("AVG-verzoek AVG-1");
            // Nothing goes without the others.
            assertThat(town.server.post("div", list + "/_uitvoeren", null).code())
                    .isEqualTo("niet-goedgekeurd");
            town.server.post("div", list + "/_aanbieden", null);
            for (String who : List.of("eigenaar", "archivaris"))
                town.server.post(
                        who,
                        list + "/beoordelingen",
                        Map.of(
                                "rol",
                                who.equals("eigenaar") ? "proceseigenaar" : who,
                                "oordeel",
                                "akkoord",
                                "bevestiging",
                                "AVG-verzoek AVG-1"));
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            assertThat(town.judged(recent)).isEqualTo("nog-niet");
            assertThat(town.judged(kept)).isEqualTo("blijvend");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aRestrictionHidesAndFreezesUntilItIsLiftedAndDestroysNothing(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String id = town.oldMail("kwartelkoning");
            String list = town.draw(Map.of());
            town.approve(list);
            var asked = ask(town, "beperking", Map.of("q", "kwartelkoning"));
            var second = ask(town, "beperking", Map.of("ids", List.of(id)));
            // Two people may be in one mail. It is hidden already, and not told.
            ServerUnderTest.await("the mail to be hidden", () -> found(town) == 0);
            assertThat(town.server
                            .get("div", "/api/v1/avg-verzoeken/" + second.id())
                            .body()
                            .path("aantal")
                            .asInt())
                    .isZero();
            assertThat(town.server
                            .get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                            .status())
                    .isEqualTo(404);
            assertThat(town.server
                            .get("medewerker", "/api/v1/informatieobjecten/" + id + "?doel=eigen-mailbox")
                            .status())
                    .isEqualTo(404);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            assertThat(town.item(list, id).path("resultaatReden").asText()).contains("bevroren");
            // What arrives later is hidden as well.
            town.server.takeIn(
                    "div",
                    Map.of("mailbox", Town.BOX),
                    Map.of("laat.eml", Letters.mailAt("kwartelkoning", "Tue, 8 Mar 2016 10:00:00 +0100")));
            ServerUnderTest.await("what arrived to be hidden", () -> found(town) == 0);
            lift(town, asked);
            // Only the other request stands, and it is about the first mail alone.
            ServerUnderTest.await("what arrived to be found", () -> found(town) == 1);
            assertThat(town.server
                            .get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                            .status())
                    .isEqualTo(404);
            lift(town, second);
            ServerUnderTest.await("both mails to be found again", () -> found(town) == 2);
            assertThat(town.judged(id)).isEqualTo("vernietigbaar");
        }
    }

    private static void lift(Town town, ServerUnderTest.Answer asked) throws Exception {
        assertThat(town.server
                        .post(
                                "div",
                                "/api/v1/avg-verzoeken/" + asked.id() + "/_afhandelen",
                                Map.of("besluit", "De beperking is voorbij."))
                        .status())
                .isEqualTo(200);
    }

    private static int found(Town town) throws Exception {
        return town.server
                .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=kwartelkoning")
                .body()
                .path("totaal")
                .asInt();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsPersonalOfARequestLiesLocked(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            assertThat(ask(town, "rectificatie", Map.of("q", "niets")).status()).isEqualTo(201);
            assertThat(town.server
                            .post(
                                    "div",
                                    "/api/v1/avg-verzoeken",
                                    Map.of("soort", "rectificatie", "bereik", Map.of("q", "niets")))
                            .body()
                            .path("fouten")
                            .path(0)
                            .path("veld")
                            .asText())
                    .isEqualTo("toelichting");
            if (!postgres)
                for (String file : List.of("schepenkist.db", "schepenkist.db-wal"))
                    assertThat(new String(Files.readAllBytes(data.resolve(file)), StandardCharsets.ISO_8859_1))
                            .doesNotContain("Ineke Bijlsma")
                            .doesNotContain("mijn zus");
        }
    }
}
