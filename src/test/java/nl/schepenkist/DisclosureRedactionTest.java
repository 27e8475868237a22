package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is redacted in one document of a request, and what that means for the others. */
class DisclosureRedactionTest {
    @TempDir
    private Path data;

    private static void letter(Town town, String subject, String from, String text) throws Exception {
        town.mail(Letters.mail(subject, from, subject, "Mon, 7 Mar 2016", text), subject);
    }

    private static JsonNode alarms(DisclosureDesk desk, String besides) throws Exception {
        var last = new ServerUnderTest.Answer[1];
        ServerUnderTest.await("the look at what goes out", () -> {
            last[0] = desk.town().server.get("woo", desk.request() + "/alarmen" + besides);
            return last[0].status() == 200;
        });
        return last[0].body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aNameHiddenInOneMailAndReadableInAQuoteOfItIsAnAlarmThatNamesBothPlaces(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            letter(town, "kwartelkoning", "griffie@zijldijk.example", "Mevrouw Oosterwolde klaagt over de sluis.");
            letter(
                    town,
                    "roerdomp",
                    "balie@zijldijk.example",
                    "Dit gaat door.\n\nOp 7 maart schreef griffie:\n> Mevrouw Ooster-\n> wolde klaagt niet, Oosterwolde wel.");
            letter(
                    town,
                    "grutto",
                    "balie@zijldijk.example",
                    "Bel de bewoner op 06-12345678 over de Oosterwoldestraat.");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning OR roerdomp OR grutto"));
            int first = desk.nr("kwartelkoning");
            int quote = desk.nr("roerdomp");
            int third = desk.nr("grutto");
            desk.redacted(first, Map.of("tekst", "Oosterwolde", "grond", "5.1.2.e"));
            desk.judge(first, Map.of("beoordeling", "deels-openbaar"));
            desk.judge(quote, Map.of("beoordeling", "openbaar"));
            desk.judge(third, Map.of("beoordeling", "openbaar"));

            var readable = alarms(desk, "?soort=elders-leesbaar").path("resultaten");
            assertThat(readable).as(readable.toString()).hasSize(1);
            assertThat(readable.path(0).path("document").asInt()).isEqualTo(quote);
            assertThat(readable.path(0).path("pagina").asInt()).isEqualTo(1);
            assertThat(readable.path(0).path("tekst").asText()).isEqualTo("oosterwolde");
            assertThat(readable.path(0).path("gelaktIn").toString())
                    .isEqualTo("[{\"document\":%d,\"pagina\":1}]".formatted(first));
            assertThat(alarms(desk, "?soort=nog-gevonden&document=" + third)
                            .path("resultaten")
                            .findValuesAsText("vondst"))
                    .contains("telefoonnummer");
            var point = desk.get(desk.document(quote) + "/lekrapport")
                    .path("lekpoort")
                    .path(9);
            assertThat(point.path("uitkomst").asText()).isEqualTo("alarm");
            assertThat(point.path("bevindingen").toString()).contains("document " + first);
            assertThat(desk.get(desk.document(first) + "/lekrapport")
                            .path("lekpoort")
                            .path(9)
                            .path("uitkomst")
                            .asText())
                    .isEqualTo("geslaagd");

            assertThat(desk.agree().status()).isEqualTo(201);
            desk.packed();
            var counts = desk.get(desk.request() + "/pakketten")
                    .path("resultaten")
                    .path(0)
                    .path("alarmen");
            assertThat(counts.path("eldersLeesbaar").asInt()).isEqualTo(1);
            assertThat(counts.path("nogGevonden").asInt()).isPositive();
        }
    }

    @Test
    void whereTheTownWantsItNoPackageIsMadeWhileSomethingHiddenCanBeReadElsewhere() throws Exception {
        try (var town = Town.open(data, Optional.empty(), Map.of("woo.alarm", "blokkeren"))) {
            letter(town, "kwartelkoning", "griffie@zijldijk.example", "Mevrouw Oosterwolde klaagt over de sluis.");
            letter(town, "roerdomp", "balie@zijldijk.example", "Ook Oosterwolde was er.");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning OR roerdomp"));
            desk.redacted(desk.nr("kwartelkoning"), Map.of("tekst", "Oosterwolde", "grond", "5.1.2.e"));
            desk.judge(desk.nr("kwartelkoning"), Map.of("beoordeling", "deels-openbaar"));
            desk.judge(desk.nr("roerdomp"), Map.of("beoordeling", "openbaar"));
            assertThat(desk.agree().status()).isEqualTo(201);
            String at = desk.request() + "/pakketten/"
                    + town.server
                            .post("woo", desk.request() + "/pakketten", Map.of())
                            .id();
            var last = new ServerUnderTest.Answer[1];
            ServerUnderTest.await("the package to fail", () -> {
                last[0] = town.server.get("woo", at);
                return last[0].status() == 200;
            });
            assertThat(last[0].body().path("status").asText()).isEqualTo("mislukt");
            assertThat(last[0].body().path("geweigerd").toString()).contains("elders-leesbaar");
        }
    }

    private static List<String> proposed(DisclosureDesk desk, int nr, String besides) throws Exception {
        var found = new ArrayList<String>();
        for (var f : desk.get(desk.document(nr) + "/lakvoorstellen").path("vondsten"))
            if (f.path("besluit").asText().equals("verbergen")
                    && (besides.isEmpty() || f.path("waarom").asText().contains(besides)))
                found.add(f.path("soort").asText() + " " + f.path("grond").asText());
        return found;
    }

    @Test
    void whatWasRedactedOrRejectedOnceIsProposedSoInTheOtherDocumentsUntilThatIsTakenBack() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            letter(
                    town,
                    "kwartelkoning",
                    "griffie@zijldijk.example",
                    "Het plan Zwartsluizerkolk is nieuw. Bel 06-12345678.");
            letter(town, "roerdomp", "griffie@zijldijk.example", "Over plan Zwartsluizerkolk: bel 06-12345678.");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning OR roerdomp"));
            int first = desk.nr("kwartelkoning");
            int other = desk.nr("roerdomp");
            assertThat(proposed(desk, other, "")).contains("telefoonnummer 5.1.2.e");
            assertThat(proposed(desk, other, "")).doesNotContain("toegevoegd 5.1.2.f");

            String made = desk.redacted(first, Map.of("tekst", "Zwartsluizerkolk", "grond", "5.1.2.f"));
            assertThat(proposed(desk, other, "elders in dit verzoek")).containsExactly("toegevoegd 5.1.2.f");
            int phone = 0;
            for (var f : desk.get(desk.document(first) + "/lakvoorstellen").path("vondsten")) {
                if (f.path("soort").asText().equals("telefoonnummer")) break;
                phone++;
            }
            assertThat(town.server
                            .post(
                                    "woo",
                                    desk.document(first) + "/lakvoorstellen/_afwijzen",
                                    Map.of("vondsten", List.of(phone)))
                            .status())
                    .isEqualTo(204);
            assertThat(proposed(desk, other, "")).doesNotContain("telefoonnummer 5.1.2.e");
            var taken = town.server.post("woo", desk.document(other) + "/lakvoorstellen/_overnemen", Map.of());
            assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
            assertThat(PdfPages.poppler(desk.pdf(other, "gelakt")))
                    .contains("12345678")
                    .doesNotContain("Zwartsluizerkolk");

            var lessons = desk.get(desk.request() + "/lessen").path("resultaten");
            assertThat(lessons.findValuesAsText("besluit")).containsExactly("verbergen", "tonen");
            assertThat(town.server
                            .send(
                                    "woo",
                                    "DELETE",
                                    desk.request() + "/lessen/"
                                            + lessons.path(1).path("id").asText(),
                                    null,
                                    "",
                                    Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(proposed(desk, other, "")).contains("telefoonnummer 5.1.2.e");
            town.server.send("woo", "DELETE", desk.document(first) + "/lakkingen/" + made, null, "", Map.of());
            assertThat(proposed(desk, first, "elders in dit verzoek"))
                    .as("what was taken back teaches nothing")
                    .isEmpty();
            assertThat(desk.get(desk.request() + "/lessen").path("totaal").asInt())
                    .isZero();
            assertThat(town.server
                            .post(
                                    "woo",
                                    desk.document(first) + "/lakvoorstellen/_afwijzen",
                                    Map.of("vondsten", List.of(999)))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aLakkingThatWouldTakeNothingOutIsRefused() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.oldMail("kwartelkoning");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning"));
            var area = Map.of("x", 50, "y", 50, "breedte", 20, "hoogte", 10);
            for (var wrong : List.<Map<String, ?>>of(
                    Map.of("grond", "5.1.2.e"),
                    Map.of("grond", "5.1.2.e", "tekst", "wielewaal"),
                    Map.of("grond", "5.1.2.e", "tekst", " "),
                    Map.of("grond", "5.1.2.e", "vlak", area),
                    Map.of("grond", "5.1.2.e", "vlak", area, "pagina", 2),
                    Map.of("grond", "5.1.2.e", "vlak", area, "pagina", 1, "tekst", "kwartelkoning"),
                    Map.of(
                            "grond",
                            "5.1.2.e",
                            "vlak",
                            Map.of("x", 50, "y", 50, "breedte", 0, "hoogte", 10),
                            "pagina",
                            1),
                    Map.of(
                            "grond",
                            "5.1.2.e",
                            "vlak",
                            Map.of("x", 590, "y", 50, "breedte", 20, "hoogte", 10),
                            "pagina",
                            1),
                    Map.of("grond", "9.9", "vlak", area, "pagina", 1)))
                assertThat(desk.redact(1, wrong).status()).as(wrong.toString()).isEqualTo(400);
            String made = desk.redacted(1, Map.of("grond", "5.1.2.e", "tekst", "kwartelkoning"));
            assertThat(PdfPages.poppler(desk.pdf(1, "gelakt"))).doesNotContain("kwartelkoning");
            assertThat(town.server
                            .send("woo", "DELETE", desk.document(1) + "/lakkingen/" + made, null, "", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(PdfPages.poppler(desk.pdf(1, "gelakt"))).contains("kwartelkoning");
            assertThat(desk.get(desk.document(1) + "/lakkingen").path("totaal").asInt())
                    .isZero();
        }
    }

    @Test
    void whatAnAreaTookOutMayStandElsewhereOnlyByADecision() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.mail(
                    Letters.mail(
                            "twee",
                            "a@b.example",
                            "zwartsluizerkolk",
                            "Mon, 7 Mar 2016",
                            "zwartsluizerkolk\n\nen nog eens\n\nzwartsluizerkolk"),
                    "zwartsluizerkolk");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "zwartsluizerkolk"));
            var place = PdfPages.place(desk.pdf(1, "weergave"), "zwartsluizerkolk");
            var area = new HashMap<String, Object>(Map.of(
                    "grond",
                    "5.1.2.e",
                    "pagina",
                    1,
                    "vlak",
                    Map.of(
                            "x",
                            place.getX() * 595.2 - 1,
                            "y",
                            place.getY() * 841.8 - 1,
                            "breedte",
                            place.getWidth() * 595.2 + 2,
                            "hoogte",
                            place.getHeight() * 841.8 + 2)));
            String strict = desk.redacted(1, area);
            var refused = town.server.send("woo", "GET", desk.document(1) + "/gelakt", null, "", Map.of());
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("lekpoort-gesloten");
            assertThat(desk.get(desk.document(1) + "/lekrapport")
                            .path("geslaagd")
                            .asBoolean())
                    .isFalse();
            town.server.send("woo", "DELETE", desk.document(1) + "/lakkingen/" + strict, null, "", Map.of());
            area.put("blijftElders", true);
            assertThat(desk.redact(1, area).status()).isEqualTo(201);
            assertThat(PdfPages.poppler(desk.pdf(1, "gelakt"))).contains("5.1.2.e", "zwartsluizerkolk");
            // Woo, art. 5.1, lid 5: for another interest than those of lid 1 and 2.
            area.put("grond", "5.1.5");
            var both = desk.redact(1, area);
            assertThat(both.status()).isEqualTo(400);
            assertThat(both.body().toString()).contains("5.1.5 geldt alleen");
            assertThat(desk.redact(1, Map.of("tekst", "en nog eens", "grond", "5.1.5"))
                            .status())
                    .as("another passage")
                    .isEqualTo(201);
            assertThat(desk.redact(1, Map.of("tekst", "En nog eens", "grond", "5.1.2.i"))
                            .status())
                    .as("the same words")
                    .isEqualTo(400);
        }
    }
}
