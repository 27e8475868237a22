package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mail is kept because of the function that was held on its day (Capstone), also when the register learns that only later; on both databases. */
class TenureTest {
    @TempDir
    private Path data;

    private static String function(Town town, String name) throws Exception {
        return town.server
                .post("div", "/api/v1/functies", Map.of("naam", name))
                .body()
                .path("id")
                .asText();
    }

    private static Map<String, Object> tenure(String function, String from, String to) {
        return Map.of("functie", function, "persoon", "S. Dekker", "mailbox", Town.BOX, "van", from, "tot", to);
    }

    private static String mail(Town town, String word, String moment) throws Exception {
        return town.mail(Letters.mailAt(word, moment), word);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void halfPastMidnightInTheNetherlandsIsTheNextDay(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            town.server.post(
                    "div",
                    "/api/v1/functievervullingen",
                    tenure(function(town, "wethouder"), "2010-01-01", "2016-04-30"));
            // Summer time: 22:30 UTC is half past midnight.
            String before = mail(town, "kwartelkoning", "Sat, 30 Apr 2016 21:30:00 +0000");
            String after = mail(town, "roerdomp", "Sat, 30 Apr 2016 22:30:00 +0000");
            assertThat(town.judged(before)).isEqualTo("blijvend");
            assertThat(town.judged(after)).isEqualTo("vernietigbaar");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aCorrectionAYearLaterIsFollowedAndBothAreKeptWithWhatItChanged(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            String first = mail(town, "kwartelkoning", "Mon, 7 Mar 2016 12:00:00 +0000");
            String second = mail(town, "roerdomp", "Mon, 6 Jun 2016 12:00:00 +0000");
            String held = town.server
                    .post(
                            "div",
                            "/api/v1/functievervullingen",
                            tenure(function(town, "wethouder"), "2016-01-01", "2016-12-31"))
                    .id();
            assertThat(town.judged(first)).isEqualTo("blijvend");
            assertThat(town.judged(second)).isEqualTo("blijvend");
            String list = town.draw(Map.of());
            assertThat(town.server.get("div", list).body().path("aantal").asInt())
                    .isZero();
            String path = "/api/v1/functievervullingen/" + held;
            var corrected =
                    town.server.patch("div", path, Map.of("tot", "2016-05-01", "reden", "Het ontslag was op 1 mei."));
            assertThat(corrected.status()).isEqualTo(200);
            assertThat(town.judged(first)).isEqualTo("blijvend");
            assertThat(town.judged(second)).isEqualTo("vernietigbaar");
            ServerUnderTest.await(
                    "the effect to be worked out",
                    () -> change(town, 0).path("status").asText().equals("voltooid"));
            assertThat(change(town, 0).path("beoordeeld").asInt()).isEqualTo(2);
            assertThat(change(town, 0).path("verschuivingen").toString())
                    .isEqualTo("[{\"van\":\"blijvend\",\"naar\":\"vernietigbaar\",\"aantal\":1}]");
            var told = town.server
                    .get("auditor", "/api/v1/gebeurtenissen?soort=functievervulling-gecorrigeerd")
                    .body()
                    .path("resultaten")
                    .toString();
            assertThat(told).contains("2016-12-31").contains("2016-05-01").contains("ontslag");
            assertThat(town.server
                            .get("auditor", "/api/v1/gebeurtenissen?soort=oordelen-herberekend")
                            .body()
                            .path("resultaten")
                            .toString())
                    .contains("blijvend>vernietigbaar");
            assertThat(town.server.post("div", path + "/_verwijderen", Map.of()).status())
                    .isEqualTo(400);
            assertThat(town.server
                            .post("div", path + "/_verwijderen", Map.of("reden", "Het was een ander."))
                            .status())
                    .isEqualTo(204);
            assertThat(town.judged(first)).isEqualTo("vernietigbaar");
        }
    }

    private static JsonNode change(Town town, int nr) throws Exception {
        return town.server
                .get("div", "/api/v1/functievervullingen/wijzigingen")
                .body()
                .path("resultaten")
                .path(nr);
    }

    private static ServerUnderTest.Answer read(Town town, String csv, boolean preview) throws Exception {
        return town.server.send(
                "div",
                "POST",
                "/api/v1/functievervullingen/_inlezen?voorbeeld=" + preview,
                csv.getBytes(StandardCharsets.UTF_8),
                "text/csv",
                Map.of());
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anExtractIsShownWithItsEffectBeforeItIsReadAndReadOnce(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            String id = mail(town, "kwartelkoning", "Mon, 7 Mar 2016 12:00:00 +0000");
            String csv = """
                    functie;persoon;mailbox;van;tot;waarnemend
                    wethouder;S. Dekker;%s;2016-01-01;;nee
                    beleidsmedewerker;J. Smit;j.smit@zijldijk.example;2016-01-01;2020-12-31;ja
                    """.formatted(Town.BOX.toUpperCase(Locale.ROOT));
            var shown = read(town, csv, true).body();
            assertThat(shown.path("nieuw").asInt()).isEqualTo(2);
            assertThat(shown.path("gevolgen").path("verschuivingen").toString())
                    .isEqualTo("[{\"van\":\"vernietigbaar\",\"naar\":\"blijvend\",\"aantal\":1}]");
            assertThat(town.judged(id)).isEqualTo("vernietigbaar");
            assertThat(read(town, csv, false).body().path("nieuw").asInt()).isEqualTo(2);
            assertThat(town.judged(id)).isEqualTo("blijvend");
            // A leaver: the last line of the next extract.
            String left = csv.replace("2016-01-01;;nee", "2016-01-01;2016-02-29;nee");
            assertThat(read(town, left, false).body().path("gewijzigd").asInt()).isEqualTo(1);
            assertThat(town.judged(id)).isEqualTo("vernietigbaar");
            var again = read(town, left, false).body();
            assertThat(again.path("ongewijzigd").asInt()).isEqualTo(2);
            assertThat(again.has("gevolgen")).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aDateThatSomebodySetsDoesNotTakeMailOutOfOffice(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            town.server.post(
                    "div",
                    "/api/v1/functievervullingen",
                    tenure(function(town, "wethouder"), "2010-01-01", "2014-05-31"));
            String id = mail(town, "kwartelkoning", "Sat, 15 Mar 2014 12:00:00 +0100");
            assertThat(town.judged(id)).isEqualTo("blijvend");
            town.server.patch("div", "/api/v1/informatieobjecten/" + id, Map.of("brondatum", "2014-12-31"));
            assertThat(town.judged(id)).isEqualTo("blijvend");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatNoDatabaseCanKeepIsRefusedAndNotAnAccident(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            assertThat(town.server
                            .post("div", "/api/v1/functies", Map.of("naam", "wet\0houder"))
                            .status())
                    .isEqualTo(400);
            assertThat(town.server
                            .put("div", "/api/v1/zaken/Z-1", Map.of("einddatum", "+999999999-12-31"))
                            .status())
                    .isEqualTo(400);
            assertThat(town.server
                            .put(
                                    "div",
                                    "/api/v1/zaken/Z-1",
                                    Map.of("brondatumArchiefprocedure", Map.of("procestermijn", "P2147483647Y")))
                            .status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anExtractWithFaultsIsNotReadAtAllAndEachFaultIsSaid(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            var refused = read(town, """
                    functie;persoon;mailbox;van;tot
                    wethouder;S. Dekker;s@zijldijk.example;2016-01-01;2015-01-01
                    wethouder;;s@zijldijk.example;1 mei 2016;
                    wethouder;S. Dekker
                    wethouder;S. Dekker;s@zijldijk.example;2017-01-01;
                    """, false);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body().path("fouten").findValuesAsText("veld"))
                    .containsExactly("regel 2, tot", "regel 3, persoon", "regel 3, van", "regel 4");
            assertThat(town.server
                            .get("div", "/api/v1/functievervullingen")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isZero();
        }
    }
}
