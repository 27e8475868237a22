package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody may object to is released two weeks after the decision, and not while a court looks at it (Woo, art. 4.4, lid 5). */
class DeferredReleaseTest {
    @TempDir
    private Path data;

    private static String packed(DisclosureDesk desk, boolean deferred) throws Exception {
        var begun = desk.town().server.post("woo", desk.request() + "/pakketten", Map.of("opgeschort", deferred));
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        ServerUnderTest.await(
                "the package",
                () -> desk.town()
                                .server
                                .send("woo", "GET", desk.request() + "/pakketten/" + begun.id(), null, "", Map.of())
                                .status()
                        == 200);
        return begun.id();
    }

    private static List<String> inside(DisclosureDesk desk, String id) throws Exception {
        byte[] zip = desk.town()
                .server
                .send("woo", "GET", desk.request() + "/pakketten/" + id, null, "", Map.of())
                .bytes();
        return DisclosureDesk.unpacked(zip).keySet().stream()
                .filter(f -> f.startsWith("documenten/"))
                .toList();
    }

    private static ServerUnderTest.Answer publish(DisclosureDesk desk, String id) throws Exception {
        return desk.town().server.post("beslisser", desk.request() + "/_publiceren", Map.of("pakket", id));
    }

    private static String found(Town town, String word) throws Exception {
        return new String(
                town.server
                        .send("niemand", "GET", "/openbaar/zoeken?q=" + word, null, "", Map.of())
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aDeferredDocumentGoesOutTwoWeeksAfterTheDecisionUnlessACourtWasAsked(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            for (String name : List.of("kwartelkoning", "roerdomp"))
                town.mail(
                        Letters.mail(name, "balie@zijldijk.example", name, "Mon, 7 Mar 2016", "De " + name + " roept."),
                        name);
            var desk = DisclosureDesk.open(town, "2026-10-20");
            desk.collect(Map.of("q", "kwartelkoning OR roerdomp"));
            desk.judge(desk.nr("kwartelkoning"), Map.of("beoordeling", "openbaar"));
            desk.judge(desk.nr("roerdomp"), Map.of("beoordeling", "openbaar", "opgeschort", true));
            assertThat(desk.agree().status()).isEqualTo(201);
            String first = packed(desk, false);
            String later = packed(desk, true);
            assertThat(inside(desk, first)).singleElement().asString().contains("000" + desk.nr("kwartelkoning"));
            assertThat(inside(desk, later)).singleElement().asString().contains("000" + desk.nr("roerdomp"));

            assertThat(publish(desk, later).code()).isEqualTo("nog-opgeschort");
            assertThat(publish(desk, first).body().path("gepubliceerd").asInt()).isEqualTo(3);
            assertThat(found(town, "roerdomp")).contains("Niets gevonden");
            assertThat(town.server
                            .post("woo", desk.request() + "/_afronden", Map.of("besluitBekendgemaakt", "2026-11-09"))
                            .status())
                    .isEqualTo(200);
            town.server.post("woo", desk.request() + "/procedures", Map.of("soort", "voorlopige-voorziening"));
            assertThat(publish(desk, later).code()).isEqualTo("voorlopige-voorziening-loopt");
            town.server.post("woo", desk.request() + "/procedures/1/_eindigen", Map.of("onherroepelijk", "2026-11-30"));
            assertThat(publish(desk, later).code())
                    .as("the court speaks next week")
                    .isEqualTo("voorlopige-voorziening-loopt");
            town.server.post("woo", desk.request() + "/procedures/1/_eindigen", Map.of("onherroepelijk", "2026-11-23"));
            var done = publish(desk, later);
            assertThat(done.body().path("gepubliceerd").asInt())
                    .as(done.body().toString())
                    .isEqualTo(1);
            assertThat(found(town, "roerdomp")).contains("/openbaar/documenten/");
        }
    }
}
