package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The clean-up window: what the holder of a mailbox says is private; on both databases. */
class ExemptionTest {
    private static final String RECORDS = "/api/v1/informatieobjecten/";
    private static final Map<String, String> PRIVATE = Map.of("reden", "Afspraak bij de huisarts.");

    @TempDir
    private Path data;

    private static byte[] mail(String word, String day) {
        return Letters.mail(word, "Huisarts <arts@praktijk.example>", word, day, "Over " + word);
    }

    private static int found(Town town, String who, String purpose, String word) throws Exception {
        return town.server
                .get(who, "/api/v1/zoekresultaten?doel=" + purpose + "&q=" + word)
                .body()
                .path("totaal")
                .asInt();
    }

    private static void await(String what, Town town, String who, String purpose, int hits) throws Exception {
        ServerUnderTest.await(what, () -> found(town, who, purpose, "kwartelkoning") == hits);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsExemptedIsTheHoldersAloneAndGoesByAnOrdinaryListWhenTheWindowHasClosed(boolean postgres)
            throws Exception {
        var database = Databases.url(postgres);
        String id;
        try (var town = Town.on("2026-10-20", data, database)) {
            id = town.mail(mail("kwartelkoning", "Mon, 19 Oct 2026"), "kwartelkoning");
            assertThat(town.server
                            .post("ander", RECORDS + id + "/_uitzonderen", PRIVATE)
                            .status())
                    .isEqualTo(404);
            assertThat(town.server
                            .post("medewerker", RECORDS + id + "/_uitzonderen", Map.of())
                            .status())
                    .isEqualTo(400);
            var exempted = town.server.post("medewerker", RECORDS + id + "/_uitzonderen", PRIVATE);
            assertThat(exempted.body().path("uitgezonderdTot").asText()).isEqualTo("2026-12-27");
            assertThat(town.server.get("div", RECORDS + id + "?doel=toezicht:x").status())
                    .isEqualTo(404);
            await("it to be hidden", town, "div", "toezicht:x", 0);
            assertThat(found(town, "medewerker", "eigen-mailbox", "kwartelkoning"))
                    .isEqualTo(1);
            assertThat(town.server
                            .post("medewerker", RECORDS + id + "/_uitzonderen", PRIVATE)
                            .code())
                    .isEqualTo("al-uitgezonderd");
            assertThat(town.server
                            .post("medewerker", RECORDS + id + "/_uitzonderingIntrekken", null)
                            .status())
                    .isEqualTo(200);
            await("it to be shown again", town, "div", "toezicht:x", 1);
            town.server.post("medewerker", RECORDS + id + "/_uitzonderen", PRIVATE);
            await("it to be hidden again", town, "div", "toezicht:x", 0);
        }
        try (var town = Town.on("2026-12-28", data, database)) {
            assertThat(town.server
                            .post("medewerker", RECORDS + id + "/_uitzonderingIntrekken", null)
                            .code())
                    .isEqualTo("opschoonperiode-voorbij");
            var candidates = town.server
                    .post(
                            "div",
                            "/api/v1/vernietigingslijsten/_kandidaten",
                            Map.of("peildatum", "2026-12-28", "bereik", Map.of()))
                    .body();
            assertThat(candidates.path("aantal").asInt()).isEqualTo(1);
            assertThat(candidates
                            .path("eerste")
                            .path(0)
                            .path("informatieobject")
                            .asText())
                    .isEqualTo(id);
            // That it may go, and no more: whose it is and of when is its holder's alone.
            assertThat(candidates.path("eerste").path(0).has("mailbox")).isFalse();
            assertThat(candidates.path("eerste").path(0).has("tijdstip")).isFalse();
            String list = "/api/v1/vernietigingslijsten/"
                    + town.server
                            .post(
                                    "div",
                                    "/api/v1/vernietigingslijsten",
                                    Map.of("naam", "Lijst", "peildatum", "2026-12-28", "bereik", Map.of()))
                            .id();
            var item = town.item(list, id);
            assertThat(item.has("naam")).isFalse();
            assertThat(item.path("categorie").asText()).isEqualTo("opschoning/uitgezonderd");
            town.approve(list);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            assertThat(town.server.get("div", RECORDS + id + "?doel=toezicht:x").status())
                    .isEqualTo(410);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void mailThatWasHandedInLaterHasAWindowOnlyWhereItsIntakeAskedForIt(boolean postgres) throws Exception {
        try (var town = Town.on("2026-10-20", data, Databases.url(postgres))) {
            String late = town.mail(mail("roerdomp", "Mon, 5 Oct 2026"), "roerdomp");
            assertThat(town.server
                            .post("medewerker", RECORDS + late + "/_uitzonderen", PRIVATE)
                            .code())
                    .isEqualTo("opschoonperiode-voorbij");
            town.server.takeIn(
                    "div",
                    Map.of("mailbox", Town.BOX, "opschoonvenster", true),
                    Map.of("x.eml", mail("kwartelkoning", "Mon, 5 Oct 2026")));
            String asked = town.server
                    .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=kwartelkoning")
                    .body()
                    .path("resultaten")
                    .path(0)
                    .path("id")
                    .asText();
            assertThat(town.server
                            .post("medewerker", RECORDS + asked + "/_uitzonderen", PRIVATE)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsFrozenCannotBeExemptedAndWhatIsExemptedCanBeFrozen(boolean postgres) throws Exception {
        try (var town = Town.on("2026-10-20", data, Databases.url(postgres))) {
            String held = town.mail(mail("roerdomp", "Mon, 19 Oct 2026"), "roerdomp");
            String own = town.mail(mail("kwartelkoning", "Mon, 19 Oct 2026"), "kwartelkoning");
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Map.of("reden", "onderzoek", "kenmerk", "O-1", "bereik", Map.of("ids", List.of(held))));
            assertThat(town.server
                            .post("medewerker", RECORDS + held + "/_uitzonderen", PRIVATE)
                            .code())
                    .isEqualTo("bevroren");
            assertThat(town.server
                            .post("medewerker", RECORDS + own + "/_uitzonderen", PRIVATE)
                            .status())
                    .isEqualTo(200);
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Map.of("reden", "woo-verzoek", "kenmerk", "W-1", "bereik", Map.of("mailboxen", List.of(Town.BOX))));
            assertThat(town.server
                            .get("medewerker", RECORDS + own + "/bewaring?doel=eigen-mailbox")
                            .body()
                            .path("oordeel")
                            .asText())
                    .isEqualTo("bevroren");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aDateThatSomebodySetOpensNoWindowAndWhatWasFiledIsNotPrivate(boolean postgres) throws Exception {
        try (var town = Town.on("2026-10-20", data, Databases.url(postgres))) {
            String old = town.oldMail("roerdomp");
            town.server.patch("div", RECORDS + old, Map.of("brondatum", "2026-10-20"));
            assertThat(town.server
                            .post("medewerker", RECORDS + old + "/_uitzonderen", PRIVATE)
                            .code())
                    .isEqualTo("opschoonperiode-onbekend");
            String filed = town.mail(mail("kwartelkoning", "Mon, 19 Oct 2026"), "kwartelkoning");
            town.server.patch("div", RECORDS + filed, Map.of("categorie", "gemeenten-2020/6.2"));
            assertThat(town.server
                            .post("medewerker", RECORDS + filed + "/_uitzonderen", PRIVATE)
                            .code())
                    .isEqualTo("geordend");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aColleagueOfTheSameMailboxDoesNotSeeItAndASuccessorHasNoSayInIt(boolean postgres) throws Exception {
        try (var town = Town.on("2026-10-20", data, Databases.url(postgres))) {
            town.server.put(
                    "div",
                    "/api/v1/mailboxen/" + Town.BOX,
                    Map.of(
                            "soort",
                            "persoonlijk",
                            "gebruikers",
                            List.of(
                                    Map.of("gebruiker", "medewerker", "van", "2010-01-01"),
                                    Map.of("gebruiker", "ander", "van", "2026-10-20"))));
            String id = town.mail(mail("kwartelkoning", "Mon, 19 Oct 2026"), "kwartelkoning");
            assertThat(town.server
                            .post("ander", RECORDS + id + "/_uitzonderen", PRIVATE)
                            .code())
                    .isEqualTo("niet-houder");
            town.server.post("medewerker", RECORDS + id + "/_uitzonderen", PRIVATE);
            await("it to be hidden", town, "ander", "eigen-mailbox", 0);
            assertThat(found(town, "medewerker", "eigen-mailbox", "kwartelkoning"))
                    .isEqualTo(1);
            assertThat(town.server
                            .get("ander", RECORDS + id + "?doel=eigen-mailbox")
                            .status())
                    .isEqualTo(404);
            assertThat(town.server
                            .post("ander", RECORDS + id + "/_uitzonderingIntrekken", null)
                            .status())
                    .isEqualTo(404);
        }
    }
}
