package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is frozen stays, whoever froze it and whenever; on both databases. */
class FreezeTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHoldThatComesAfterTheApprovalsSavesItsRecordsAndTheDeclarationSaysSo(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String kept = town.oldMail("kwartelkoning");
            String gone = town.oldMail("roerdomp");
            String list = town.draw(Map.of());
            town.approve(list);
            var placed = town.server.post(
                    "collega", "/api/v1/bevriezingen", Town.hold("bezwaar", "BZW-7", Map.of("q", "kwartelkoning")));
            assertThat(placed.status()).isEqualTo(201);
            assertThat(placed.body().path("status").asText()).isEqualTo("actief");
            assertThat(placed.body().path("aantal").asInt()).isEqualTo(1);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            assertThat(town.item(list, kept).path("resultaat").asText()).isEqualTo("overgeslagen");
            assertThat(town.item(list, kept).path("resultaatReden").asText())
                    .contains("bevroren")
                    .contains("BZW-7");
            assertThat(town.server
                            .get("div", "/api/v1/informatieobjecten/" + gone + "?doel=toezicht:x")
                            .status())
                    .isEqualTo(410);
            assertThat(town.server
                            .get("div", "/api/v1/informatieobjecten/" + kept + "/tekst?doel=toezicht:x")
                            .status())
                    .isEqualTo(200);
            assertThat(town.server.get("auditor", list + "/verklaring").body().toString())
                    .contains("bevroren");
            var lifted = town.server.post(
                    "div",
                    "/api/v1/bevriezingen/" + placed.id() + "/_opheffen",
                    Map.of("reden", "Het bezwaar is ingetrokken."));
            assertThat(lifted.body().path("status").asText()).isEqualTo("opgeheven");
            assertThat(town.judged(kept)).isEqualTo("vernietigbaar");
            String second = town.draw(Map.of());
            town.approve(second);
            assertThat(town.execute(second)).isEqualTo("uitgevoerd");
            assertThat(town.server
                            .post("div", "/api/v1/bevriezingen/" + placed.id() + "/_opheffen", null)
                            .code())
                    .isEqualTo("al-opgeheven");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHoldAlsoTakesWhatArrivesLaterAndOnlyThat(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Town.hold("rechtszaak", "ROL 12", Map.of("q", "kwartelkoning", "mailboxen", List.of(Town.BOX))));
            assertThat(town.judged(town.oldMail("roerdomp"))).isEqualTo("vernietigbaar");
            String late = town.oldMail("kwartelkoning");
            assertThat(town.judged(late)).isEqualTo("bevroren");
            assertThat(town.verdict(late).path("toelichting").asText()).contains("de rechtszaak ROL 12");
            String list = town.draw(Map.of());
            assertThat(town.server.get("div", list).body().path("aantal").asInt())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void movingARecordOutOfAFrozenCaseDoesNotSetItFree(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String id = town.document("Z-1", "kwartelkoning");
            town.server.patch(
                    "div",
                    "/api/v1/informatieobjecten/" + id,
                    Map.of("categorie", "gemeenten-2020/6.2", "brondatum", "2015-01-01"));
            assertThat(town.judged(id)).isEqualTo("vernietigbaar");
            town.server.post(
                    "div", "/api/v1/bevriezingen", Town.hold("overig", "K-1", Map.of("zaken", List.of("Z-1"))));
            town.server.patch("div", "/api/v1/informatieobjecten/" + id, Map.of("zaak", "Z-2"));
            assertThat(town.judged(id)).isEqualTo("bevroren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void ofTwoHoldsTheOneThatIsLeftStillHolds(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String id = town.oldMail("kwartelkoning");
            String first = town.server
                    .post("div", "/api/v1/bevriezingen", Town.hold("bezwaar", "BZW-1", Map.of("ids", List.of(id))))
                    .id();
            town.server.post(
                    "div", "/api/v1/bevriezingen", Town.hold("woo-verzoek", "W-2", Map.of("q", "kwartelkoning")));
            assertThat(town.verdict(id).path("redenen").findValuesAsText("soort"))
                    .containsExactly("bevriezing", "woo-verzoek");
            town.server.post("div", "/api/v1/bevriezingen/" + first + "/_opheffen", null);
            assertThat(town.judged(id)).isEqualTo("bevroren");
            assertThat(town.verdict(id).path("redenen").findValuesAsText("soort"))
                    .containsExactly("woo-verzoek");
            var mdto = town.server.get("div", "/api/v1/informatieobjecten/" + id + "/mdto?doel=toezicht:x");
            assertThat(new String(mdto.bytes(), StandardCharsets.UTF_8)).contains("Tijdelijk te bewaren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void nothingIsDestroyedWhileAScopeIsStillBeingLookedUp(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String id = town.oldMail("kwartelkoning");
            String list = town.draw(Map.of());
            town.approve(list);
            town.server
                    .stores
                    .database()
                    .run(
                            h -> h.execute(
                                    "insert into live_scope (work_id, scope, settled) values ('proef', '{\"q\":\"niets\"}', 0)"));
            town.begin(list);
            ServerUnderTest.await(
                    "the execution to be put off",
                    () -> town.server
                            .stores
                            .database()
                            .<Boolean>read(h -> h.createQuery(
                                                    "select count(*) from job where kind = 'vernietigen' and state = 'wachtend' and attempts = 0 and due > 0")
                                            .mapTo(Long.class)
                                            .one()
                                    == 1));
            assertThat(town.item(list, id).path("resultaat").asText()).isEqualTo("wachtend");
            town.server.stores.database().run(h -> h.execute("update live_scope set settled = 1"));
            assertThat(town.ended(list)).isEqualTo("uitgevoerd");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aScopeThatCannotBeAskedIsRefusedBeforeItStands(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            var refused = town.server.post(
                    "div", "/api/v1/bevriezingen", Town.hold("overig", "K-1", Map.of("q", "woord ".repeat(500))));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(town.server
                            .get("div", "/api/v1/bevriezingen")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isZero();
            assertThat(town.judged(town.oldMail("roerdomp"))).isEqualTo("vernietigbaar");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theHolderOfAMailboxIsNotToldForWhichInvestigationItIsFrozen(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String id = town.oldMail("kwartelkoning");
            town.server.post(
                    "div", "/api/v1/bevriezingen", Town.hold("onderzoek", "INTEGRITEIT-9", Map.of("ids", List.of(id))));
            var told = town.server
                    .get("medewerker", "/api/v1/informatieobjecten/" + id + "/bewaring?doel=eigen-mailbox")
                    .body();
            assertThat(told.path("oordeel").asText()).isEqualTo("bevroren");
            assertThat(told.toString()).doesNotContain("INTEGRITEIT-9").doesNotContain("onderzoek");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHoldTakesWhatItsPlacerMayNotSeeAndDoesNotTellHowMuchThatIs(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String secret = town.oldMail("kwartelkoning");
            String open = town.oldMail("roerdomp");
            town.server.patch("div", "/api/v1/informatieobjecten/" + secret, Map.of("vertrouwelijkheid", "geheim"));
            ServerUnderTest.await(
                    "the secret to be hidden",
                    () -> town.server
                                    .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=kwartelkoning")
                                    .body()
                                    .path("totaal")
                                    .asInt()
                            == 0);
            var placed = town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Town.hold("rechtszaak", "ROL 1", Map.of("mailboxen", List.of(Town.BOX))));
            assertThat(placed.body().path("aantal").asInt()).isEqualTo(1);
            assertThat(town.judged(open)).isEqualTo("bevroren");
            assertThat(town.server
                            .stores
                            .database()
                            .<Long>read(h -> h.createQuery("select count(*) from scope_member where work_id = :work")
                                    .bind("work", placed.id())
                                    .mapTo(Long.class)
                                    .one()))
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aTransferThatWasComposedDoesNotLeaveWhileAHoldStandsOnIt(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String id = town.document("Z-1", "kwartelkoning");
            town.server.patch(
                    "div",
                    "/api/v1/informatieobjecten/" + id,
                    Map.of("categorie", "gemeenten-2020/1.2", "brondatum", "2015-01-01"));
            ServerUnderTest.await(
                    "the change to be findable", () -> town.judged(id).equals("blijvend"));
            String transfer = "/api/v1/overbrengingen/"
                    + town.server
                            .post(
                                    "div",
                                    "/api/v1/overbrengingen",
                                    Map.of(
                                            "naam",
                                            "Batch",
                                            "ontvanger",
                                            "streekarchief",
                                            "bereik",
                                            Map.of("zaken", List.of("Z-1"))))
                            .id();
            town.server.post("div", transfer + "/_samenstellen", null);
            String hold = town.server
                    .post("collega", "/api/v1/bevriezingen", Town.hold("bezwaar", "B-1", Map.of("ids", List.of(id))))
                    .id();
            var review = Map.of("oordeel", "akkoord", "toelichting", "goed");
            assertThat(town.server
                            .post("archivaris", transfer + "/beoordelingen", review)
                            .code())
                    .isEqualTo("niet-overdraagbaar");
            town.server.post("div", "/api/v1/bevriezingen/" + hold + "/_opheffen", null);
            assertThat(town.server
                            .post("archivaris", transfer + "/beoordelingen", review)
                            .status())
                    .isLessThan(300);
        }
    }
}
