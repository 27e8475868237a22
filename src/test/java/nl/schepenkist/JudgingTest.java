package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of who judges and who decides. */
class JudgingTest {
    @TempDir
    private Path data;

    @Test
    void whatTheLawAsksIsAskedAsEachJudgementIsGiven() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.oldMail("kwartelkoning");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning"));
            for (var wrong : List.<Map<String, ?>>of(
                    Map.of("beoordeling", "misschien"),
                    Map.of("beoordeling", "niet-openbaar"),
                    Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.9")),
                    Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.2.e")),
                    Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.5", "5.1.2.i"), "toelichting", "x"),
                    Map.of("beoordeling", "openbaar", "gronden", List.of("5.1.2.e")),
                    Map.of("beoordeling", "reeds-openbaar"),
                    Map.of("beoordeling", "reeds-openbaar", "publiekeLink", "javascript:alert(1)"),
                    Map.of(
                            "beoordeling",
                            "niet-openbaar",
                            "gronden",
                            List.of("5.1.2.g"),
                            "toelichting",
                            "x",
                            "milieu",
                            "emissies")))
                assertThat(desk.judge(1, wrong).status()).as(wrong.toString()).isEqualTo(400);
            var judged = desk.judge(
                    1,
                    Map.of(
                            "beoordeling",
                            "niet-openbaar",
                            "gronden",
                            List.of("5.1.2e", "art. 5.2 Woo"),
                            "toelichting",
                            "Omdat."));
            assertThat(judged.body().path("gronden").toString()).isEqualTo("[\"5.1.2.e\",\"5.2\"]");
            assertThat(judged.body().path("waarschuwingen").toString()).contains("ouder dan vijf jaar");
            assertThat(desk.judge(1, Map.of("toelichtingTijdsverloop", "De betrokkene leeft nog."))
                            .body()
                            .path("waarschuwingen"))
                    .isEmpty();
        }
    }

    @Test
    void twoPeopleAtOnceLoseNothingAndWhoJudgedDoesNotDecide() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.server
                    .user("woo2", Role.DISCLOSURE_COORDINATOR)
                    .user("beide", Role.DISCLOSURE_COORDINATOR, Role.DISCLOSURE_DECIDER);
            town.oldMail("kwartelkoning");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning"));
            var first = town.server.patch("beide", desk.document(1), Map.of("beoordeling", "openbaar"));
            assertThat(first.status()).isEqualTo(200);
            assertThat(town.server
                            .patch(
                                    "woo2",
                                    desk.document(1),
                                    Map.of(
                                            "beoordeling",
                                            "reeds-openbaar",
                                            "publiekeLink",
                                            "https://zijldijk.example/1"))
                            .code())
                    .isEqualTo("intussen-gewijzigd");
            var tag = Map.of("If-Match", first.headers().firstValue("ETag").orElseThrow());
            byte[] body =
                    "{\"beoordeling\":\"openbaar\",\"toelichting\":\"nagekeken\"}".getBytes(StandardCharsets.UTF_8);
            assertThat(town.server
                            .send("woo2", "PATCH", desk.document(1), body, "application/json", tag)
                            .status())
                    .isEqualTo(200);
            assertThat(town.server
                            .send("woo2", "PATCH", desk.document(1), body, "application/json", tag)
                            .status())
                    .isEqualTo(412);
            town.server.patch("beide", desk.document(1), Map.of("beoordeling", "openbaar"));
            assertThat(town.server
                            .post("beide", desk.request() + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .code())
                    .isEqualTo("zelfde-persoon");
            assertThat(town.server
                            .post("beslisser", desk.request() + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .status())
                    .isEqualTo(201);
            assertThat(town.server
                            .post(
                                    "beslisser",
                                    desk.request() + "/beoordelingen",
                                    Map.of("oordeel", "afgekeurd", "toelichting", "nog eens"))
                            .status())
                    .isEqualTo(201);
            assertThat(town.server
                            .patch("beide", desk.document(1), Map.of("toelichting", "weer open"))
                            .status())
                    .isEqualTo(200);
        }
    }
}
