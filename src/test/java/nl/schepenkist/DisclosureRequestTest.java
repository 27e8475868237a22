package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Woo request freezes what it asks for until its last procedure is over, and its clock runs as the law says; on both databases. */
class DisclosureRequestTest {
    private static final String REQUESTS = "/api/v1/woo-verzoeken";

    @TempDir
    private Path data;

    private static ServerUnderTest.Answer register(Town town, Map<String, ?> more) throws Exception {
        var asked = new HashMap<String, Object>(
                Map.of("kenmerk", "WOO-1", "onderwerp", "De sloop van de sluis", "ontvangen", "2026-11-02"));
        asked.putAll(more);
        return town.server.post("woo", REQUESTS, asked);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aRequestFreezesAtOnceAlsoWhatIsOnAnApprovedListAndWhatArrivesLater(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String asked = town.oldMail("kwartelkoning");
            String other = town.oldMail("roerdomp");
            String list = town.draw(Map.of());
            town.approve(list);
            var made = register(town, Map.of("bereik", Map.of("q", "kwartelkoning")));
            assertThat(made.status()).isEqualTo(201);
            assertThat(made.body().path("beslisdatum").asText()).isEqualTo("2026-11-30");
            assertThat(made.body().path("waarschuwingen")).isEmpty();
            assertThat(town.verdict(asked).path("toelichting").asText()).contains("het Woo-verzoek WOO-1");
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            assertThat(town.item(list, asked).path("resultaat").asText()).isEqualTo("overgeslagen");
            assertThat(town.item(list, other).path("resultaat").asText()).isEqualTo("vernietigd");
            assertThat(town.judged(town.mail(
                            Letters.mail("later", "b@c.example", "kwartelkoning", "Mon, 7 Mar 2016", "Nog een"),
                            "kwartelkoning")))
                    .isEqualTo("bevroren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theFreezeEndsByItselfSixWeeksAfterTheDecisionOrWithTheLastProcedure(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        String id;
        String request;
        try (var town = Town.on("2026-11-23", data, database)) {
            id = town.oldMail("kwartelkoning");
            request = REQUESTS + "/"
                    + register(town, Map.of("bereik", Map.of("q", "kwartelkoning")))
                            .id();
            assertThat(town.judged(id, "2040-01-01")).isEqualTo("bevroren");
            var ended = town.server.post("woo", request + "/_afronden", Map.of("besluitBekendgemaakt", "2026-11-23"));
            assertThat(ended.body().path("status").asText()).isEqualTo("afgerond");
            assertThat(ended.body().path("bevrorenTotEnMet").asText()).isEqualTo("2027-01-04");
            assertThat(town.judged(id, "2027-01-04")).isEqualTo("bevroren");
            assertThat(town.judged(id, "2027-01-05")).isEqualTo("vernietigbaar");
            String hold = ended.body().path("bevriezing").asText();
            assertThat(town.server
                            .post("div", "/api/v1/bevriezingen/" + hold + "/_opheffen", Map.of())
                            .code())
                    .isEqualTo("bevriezing-van-verzoek");
        }
        try (var town = Town.on("2026-12-29", data, database)) {
            assertThat(town.server
                            .post("woo", request + "/procedures", Map.of("soort", "bezwaar", "kenmerk", "BZW-3"))
                            .status())
                    .isEqualTo(201);
            assertThat(town.judged(id, "2040-01-01")).isEqualTo("bevroren");
            town.server.post("woo", request + "/procedures", Map.of("soort", "voorlopige-voorziening"));
            town.server.post("woo", request + "/procedures/2/_eindigen", Map.of("onherroepelijk", "2026-12-29"));
            assertThat(town.judged(id, "2040-01-01")).isEqualTo("bevroren");
            var over = town.server.post(
                    "woo", request + "/procedures/1/_eindigen", Map.of("onherroepelijk", "2027-03-01"));
            assertThat(over.body().path("bevrorenTotEnMet").asText()).isEqualTo("2027-03-01");
            assertThat(town.judged(id, "2027-03-01")).isEqualTo("bevroren");
        }
        try (var town = Town.on("2027-03-02", data, database)) {
            assertThat(town.judged(id)).isEqualTo("vernietigbaar");
            ServerUnderTest.await(
                    "the freeze to be lifted by itself",
                    () -> !town.server.get("woo", request).body().has("bevriezing"));
            assertThat(town.server
                            .post("woo", request + "/procedures", Map.of("soort", "beroep"))
                            .status())
                    .isEqualTo(201);
            assertThat(town.judged(id))
                    .as("an appeal that came too late for the freeze")
                    .isEqualTo("bevroren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aWiderScopeFreezesAtOnceAndANarrowerOneWantsAReason(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String first = town.oldMail("kwartelkoning");
            String second = town.oldMail("roerdomp");
            String request = REQUESTS + "/" + register(town, Map.of()).id();
            assertThat(town.server
                            .get("woo", request)
                            .body()
                            .path("waarschuwingen")
                            .toString())
                    .contains("niets bevroren");
            assertThat(town.server.get("woo", "/api/v1/taken").body().toString())
                    .contains("Geef Woo-verzoek WOO-1 een bereik");
            assertThat(town.judged(first)).isEqualTo("vernietigbaar");
            town.server.patch("woo", request, Map.of("bereik", Map.of("q", "kwartelkoning")));
            assertThat(town.judged(first)).isEqualTo("bevroren");
            assertThat(town.server
                            .patch("woo", request, Map.of("bereik", Map.of("q", "kwartelkoning OR roerdomp")))
                            .status())
                    .isEqualTo(200);
            assertThat(List.of(town.judged(first), town.judged(second))).containsOnly("bevroren");
            var narrowed = town.server.patch("woo", request, Map.of("bereik", Map.of("q", "roerdomp")));
            assertThat(narrowed.status()).isEqualTo(400);
            assertThat(narrowed.body().toString()).contains("geef de reden").doesNotContain("roerdomp");
            assertThat(town.judged(first)).isEqualTo("bevroren");
            assertThat(town.server
                            .patch(
                                    "woo",
                                    request,
                                    Map.of("bereik", Map.of("q", "roerdomp"), "reden", "Gepreciseerd door verzoeker"))
                            .status())
                    .isEqualTo(200);
            assertThat(town.judged(first)).isEqualTo("vernietigbaar");
            assertThat(town.judged(second)).isEqualTo("bevroren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theClockIsMovedOnlyAsTheLawAllowsAndTellsHowItWasReckoned(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String request = REQUESTS + "/"
                    + register(town, Map.of("verzoeker", "Ineke Bijlsma")).id();
            assertThat(register(town, Map.of()).code()).isEqualTo("kenmerk-bestaat");
            assertThat(town.server
                            .post("woo", request + "/_verdagen", Map.of("reden", "Veel", "dagen", 15))
                            .status())
                    .isEqualTo(400);
            var extended = town.server.post("woo", request + "/_verdagen", Map.of("reden", "Zeshonderd mails"));
            assertThat(extended.body().path("beslisdatum").asText()).isEqualTo("2026-12-14");
            assertThat(town.server
                            .post("woo", request + "/_verdagen", Map.of("reden", "Nog eens"))
                            .code())
                    .isEqualTo("al-verdaagd");
            var suspended = town.server.post(
                    "woo", request + "/_opschorten", Map.of("grond", "zienswijze", "medegedeeld", "2026-11-17"));
            assertThat(suspended.body().path("status").asText()).isEqualTo("opgeschort");
            assertThat(town.server
                            .post("woo", request + "/_opschorten", Map.of("grond", "precisering"))
                            .code())
                    .isEqualTo("al-opgeschort");
            var resumed = town.server.post("woo", request + "/_hervatten", Map.of("tot", "2026-11-22"));
            assertThat(resumed.body().path("beslisdatum").asText()).isEqualTo("2026-12-21");
            assertThat(resumed.body().path("berekening").toString())
                    .contains("vier weken")
                    .contains("Verdaagd met 14 dagen")
                    .contains("Opgeschort van 2026-11-18 tot en met 2026-11-22")
                    .contains("zaterdag, zondag of feestdag");
            assertThat(town.server
                            .post("woo", request + "/_hervatten", Map.of())
                            .code())
                    .isEqualTo("niet-opgeschort");
            assertThat(town.server.get("auditor", request).body().toString()).doesNotContain("Bijlsma", "sluis");
            assertThat(town.server
                            .get("beslisser", request)
                            .body()
                            .path("verzoeker")
                            .asText())
                    .isEqualTo("Ineke Bijlsma");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatWasMovedAwayStaysFrozenWhenAProcedureComesAndTheScopeMayGrowWhileItRuns(boolean postgres)
            throws Exception {
        var database = Databases.url(postgres);
        String moved;
        String other;
        String request;
        try (var town = Town.on("2026-11-23", data, database)) {
            moved = town.document("Z-1", "kwartelkoning");
            other = town.document("Z-2", "roerdomp");
            request = REQUESTS + "/"
                    + register(town, Map.of("bereik", Map.of("zaken", List.of("Z-1"))))
                            .id();
            town.server.patch("div", "/api/v1/informatieobjecten/" + moved, Map.of("zaak", "Z-9"));
            town.server.post("woo", request + "/_afronden", Map.of("besluitBekendgemaakt", "2026-11-23"));
        }
        try (var town = Town.on("2027-01-05", data, database)) {
            ServerUnderTest.await(
                    "the freeze to be lifted by itself",
                    () -> !town.server.get("woo", request).body().has("bevriezing"));
            assertThat(town.judged(moved)).isNotEqualTo("bevroren");
            assertThat(town.server
                            .patch("woo", request, Map.of("bereik", Map.of()))
                            .code())
                    .isEqualTo("al-afgerond");
            town.server.post("woo", request + "/procedures", Map.of("soort", "bezwaar"));
            assertThat(town.judged(moved)).isEqualTo("bevroren");
            assertThat(town.judged(other)).isNotEqualTo("bevroren");
            assertThat(town.server
                            .patch("woo", request, Map.of("bereik", Map.of("zaken", List.of("Z-1", "Z-2"))))
                            .status())
                    .isEqualTo(200);
            assertThat(List.of(town.judged(moved), town.judged(other))).containsOnly("bevroren");
            assertThat(town.server
                            .post("woo", request + "/procedures/1/_eindigen", Map.of())
                            .body()
                            .path("bevrorenTotEnMet")
                            .asText())
                    .as("six weeks in which somebody may go to court")
                    .isEqualTo("2027-02-16");
            for (String day : List.of("2027-02-01", "2027-03-01"))
                assertThat(town.server
                                .post("woo", request + "/procedures/1/_eindigen", Map.of("onherroepelijk", day))
                                .body()
                                .path("bevrorenTotEnMet")
                                .asText())
                        .as("the second time it is corrected")
                        .isEqualTo(day);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aDecidedRequestMayStillGetAScopeAndAnAnswerThatComesEarlyEndsASuspension(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            String request = REQUESTS + "/" + register(town, Map.of()).id();
            var suspended = town.server.post(
                    "woo",
                    request + "/_opschorten",
                    Map.of("grond", "zienswijze", "medegedeeld", "2026-11-16", "tot", "2026-11-30"));
            assertThat(suspended.body().path("status").asText()).isEqualTo("opgeschort");
            assertThat(suspended.body().path("beslisdatum").asText()).isEqualTo("2026-12-14");
            var resumed = town.server.post("woo", request + "/_hervatten", Map.of("tot", "2026-11-20"));
            assertThat(resumed.body().path("beslisdatum").asText()).isEqualTo("2026-12-04");
            assertThat(resumed.body().path("status").asText()).isEqualTo("in-behandeling");
            String id = town.oldMail("kwartelkoning");
            town.server.post("woo", request + "/_afronden", Map.of("besluitBekendgemaakt", "2026-11-23"));
            assertThat(town.server.get("woo", "/api/v1/taken").body().toString())
                    .contains("Geef Woo-verzoek WOO-1 een bereik");
            town.server.patch("woo", request, Map.of("bereik", Map.of("q", "kwartelkoning")));
            assertThat(List.of(town.judged(id, "2027-01-04"), town.judged(id, "2027-01-05")))
                    .containsExactly("bevroren", "vernietigbaar");
        }
    }
}
