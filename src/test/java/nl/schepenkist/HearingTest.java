package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Third parties are asked before their data go out; what they read is redacted, and kept apart from what goes out later. */
class HearingTest {
    private static final String CITIZEN = "Tjikkie Tamminga";
    private static final String FIRM = "Baggerbedrijf De Onderstroom B.V.";

    @TempDir
    private Path data;

    private static ServerUnderTest.Answer ask(DisclosureDesk desk, Map<String, ?> said) throws Exception {
        return desk.town().server.post("woo", desk.request() + "/zienswijzen", said);
    }

    private static Map<String, byte[]> copy(DisclosureDesk desk, int nr) throws Exception {
        String hearing = desk.request() + "/zienswijzen/" + nr;
        assertThat(desk.town()
                        .server
                        .post("woo", hearing + "/_afschrift", Map.of())
                        .status())
                .isEqualTo(202);
        ServerUnderTest.await(
                "the copy to be made",
                () -> !desk.get(hearing)
                        .path("afschrift")
                        .path("status")
                        .asText()
                        .equals("bezig"));
        var ended = desk.get(hearing);
        assertThat(ended.path("afschrift").path("status").asText())
                .as(ended.toString())
                .isEqualTo("gereed");
        return zip(desk, nr);
    }

    private static Map<String, byte[]> zip(DisclosureDesk desk, int nr) throws Exception {
        var answer = desk.town()
                .server
                .send("woo", "GET", desk.request() + "/zienswijzen/" + nr + "/afschrift", null, "", Map.of());
        assertThat(answer.status()).isEqualTo(200);
        return DisclosureDesk.unpacked(answer.bytes());
    }

    private DisclosureDesk twoLetters(Town town) throws Exception {
        town.server.takeIn(
                "div",
                Map.of("mailbox", Town.BOX),
                Map.of(
                        "a.eml",
                        Letters.mail(
                                "eerste",
                                FIRM + " <info@onderstroom.example>",
                                "Offerte eerste",
                                "Mon, 7 Mar 2016",
                                "De sluis wordt gebaggerd voor een bedrag van 1234 euro. Met dank aan " + CITIZEN
                                        + "."),
                        "b.eml",
                        Letters.mail(
                                "tweede",
                                "De griffie <griffie@zijldijk.example>",
                                "Offerte tweede",
                                "Mon, 7 Mar 2016",
                                "De sluis is goed bereikbaar.")));
        var desk = DisclosureDesk.open(town, "2026-11-02");
        for (String q : List.of("gebaggerd", "bereikbaar"))
            assertThat(desk.collect(Map.of("q", q)).status()).isEqualTo(201);
        return desk;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aThirdPartyReadsWhatWasRedactedWhenItWasAskedAndTheDifferenceWithLaterCanBeShown(boolean postgres)
            throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            var desk = twoLetters(town);
            var made = ask(
                    desk,
                    Map.of(
                            "naam",
                            FIRM,
                            "documenten",
                            List.of(1),
                            "gevraagd",
                            "2026-11-10",
                            "uiterlijk",
                            "2026-11-24"));
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
            assertThat(made.body().path("status").asText()).isEqualTo("gevraagd");
            assertThat(desk.get(desk.document(1)).path("zienswijzen").toString())
                    .isEqualTo("[1]");
            assertThat(town.server
                            .post("woo", desk.request() + "/zienswijzen/1/_afschrift", Map.of())
                            .code())
                    .as("nobody reads what was not judged")
                    .isEqualTo("geen-documenten");
            desk.redacted(1, Map.of("tekst", CITIZEN, "grond", "5.1.2.e"));
            desk.judge(1, Map.of("beoordeling", "deels-openbaar", "toelichting", "Een bewoner."));
            var read = copy(desk, 1);
            assertThat(read.keySet()).containsExactly("documenten/WOO-2026-7-0001.pdf");
            String text = PdfPages.poppler(read.values().iterator().next());
            assertThat(text).contains("1234").doesNotContain("Tamminga");

            desk.redacted(1, Map.of("tekst", "1234", "grond", "5.1.1.c"));
            assertThat(zip(desk, 1).values().iterator().next())
                    .as("what was sent stays what was sent")
                    .isEqualTo(read.values().iterator().next());
            var layers = desk.get(desk.document(1) + "/lagen").path("resultaten");
            assertThat(layers)
                    .extracting(l -> l.path("laag").asText())
                    .containsExactly("voorstellen", "zienswijze-1", "concept");
            assertThat(layers).extracting(l -> l.path("lakkingen").asInt(-1)).containsExactly(-1, 1, 2);
            var later = desk.get(desk.document(1) + "/verschillen?van=zienswijze-1");
            assertThat(later.path("erbij"))
                    .extracting(p -> p.path("tekst").asText())
                    .containsExactly("1234");
            assertThat(later.path("eraf")).isEmpty();
            assertThat(desk.get(desk.document(1) + "/verschillen?van=concept&tot=zienswijze-1")
                            .path("eraf"))
                    .hasSize(1);
            assertThat(desk.get(desk.document(1) + "/verschillen?van=voorstellen")
                            .path("erbij"))
                    .hasSize(2);
            assertThat(town.server
                            .get("woo", desk.document(1) + "/verschillen?van=pakket-x")
                            .status())
                    .isEqualTo(400);
        }
    }

    private static JsonNode judged(DisclosureDesk desk, int nr) throws Exception {
        var answer = desk.judge(nr, Map.of("beoordeling", "openbaar"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void theClockStandsStillUntilTheViewIsInOrItsTermIsOverAndNobodyDecidesBefore() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            var desk = twoLetters(town);
            assertThat(desk.get(desk.request()).path("beslisdatum").asText()).isEqualTo("2026-11-30");
            ask(
                    desk,
                    Map.of(
                            "naam",
                            FIRM,
                            "documenten",
                            List.of(1),
                            "gevraagd",
                            "2026-11-10",
                            "uiterlijk",
                            "2026-11-24"));
            var standing = desk.get(desk.request());
            assertThat(standing.path("beslisdatum").asText()).as("14 days more").isEqualTo("2026-12-14");
            assertThat(standing.path("status").asText()).isEqualTo("opgeschort");
            ask(
                    desk,
                    Map.of(
                            "naam", "Een tweede bedrijf",
                            "gevraagd", "2026-11-12",
                            "medegedeeld", "2026-11-13",
                            "uiterlijk", "2026-11-26"));
            assertThat(desk.get(desk.request()).path("beslisdatum").asText())
                    .as("days that two share count once")
                    .isEqualTo("2026-12-16");

            judged(desk, 1);
            judged(desk, 2);
            String reviews = desk.request() + "/beoordelingen";
            var early = town.server.post("beslisser", reviews, Map.of("oordeel", "akkoord"));
            assertThat(early.code()).isEqualTo("zienswijze-loopt");
            assertThat(town.server.get("woo", "/api/v1/taken").body().toString())
                    .contains("woo-zienswijze");

            String first = desk.request() + "/zienswijzen/1";
            assertThat(town.server
                            .patch("woo", first, Map.of("standpunt", "bedenkingen"))
                            .status())
                    .as("a view that did not come in")
                    .isEqualTo(400);
            var in = town.server.patch(
                    "woo",
                    first,
                    Map.of(
                            "ontvangen",
                            "2026-11-17",
                            "standpunt",
                            "bedenkingen",
                            "toelichting",
                            "Onze prijzen zijn geheim."));
            assertThat(in.status()).isEqualTo(200);
            assertThat(town.server
                            .send(
                                    "woo",
                                    "PATCH",
                                    first,
                                    "{\"toelichting\":\"x\"}".getBytes(StandardCharsets.UTF_8),
                                    "application/json",
                                    Map.of("If-Match", "\"1\""))
                            .status())
                    .isEqualTo(412);
            assertThat(town.server
                            .patch("woo", desk.request() + "/zienswijzen/2", Map.of("ontvangen", "2026-11-14"))
                            .status())
                    .isEqualTo(200);
            assertThat(desk.get(desk.request()).path("beslisdatum").asText())
                    .as("from 11 to 16 November")
                    .isEqualTo("2026-12-07");
            assertThat(desk.get(desk.document(1)).path("waarschuwingen").toString())
                    .contains("vijfde lid");
            assertThat(town.server
                            .post("beslisser", reviews, Map.of("oordeel", "akkoord"))
                            .code())
                    .as("what somebody objects to is not released at once")
                    .isEqualTo("niet-opgeschort");
            assertThat(desk.judge(1, Map.of("opgeschort", true)).status()).isEqualTo(200);
            assertThat(town.server.get("auditor", desk.request()).body().toString())
                    .doesNotContain("Onderstroom", "prijzen");
            assertThat(town.server
                            .post("beslisser", reviews, Map.of("oordeel", "akkoord"))
                            .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void whatCannotBeIsRefusedByName() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            var desk = twoLetters(town);
            var good = Map.of("naam", FIRM, "gevraagd", "2026-11-10", "uiterlijk", "2026-11-24");
            for (var wrong : List.<Map.Entry<String, Map<String, ?>>>of(
                    Map.entry("naam", Map.of("naam", " ")),
                    Map.entry("documenten", Map.of("documenten", List.of(9))),
                    Map.entry("gevraagd", Map.of("gevraagd", "2026-11-01")),
                    Map.entry("gevraagd", Map.of("gevraagd", "2026-11-24")),
                    Map.entry("medegedeeld", Map.of("medegedeeld", "2026-11-09")),
                    Map.entry("uiterlijk", Map.of("uiterlijk", "2026-11-09")),
                    Map.entry("ontvangen", Map.of("ontvangen", "2026-11-24")),
                    Map.entry("standpunt", Map.of("ontvangen", "2026-11-12", "standpunt", "misschien")))) {
                var said = new TreeMap<String, Object>(good);
                said.putAll(wrong.getValue());
                var answer = ask(desk, said);
                assertThat(answer.status()).as(wrong.toString()).isEqualTo(400);
                assertThat(answer.body().path("fouten").path(0).path("veld").asText())
                        .isEqualTo(wrong.getKey());
            }
            assertThat(ask(desk, good).status()).isEqualTo(201);
            assertThat(town.server
                            .post("woo", desk.request() + "/zienswijzen/1/_afschrift", Map.of())
                            .code())
                    .isEqualTo("geen-documenten");
        }
    }
}
