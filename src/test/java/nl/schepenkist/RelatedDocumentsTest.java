package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a document has to do with the others of its request; and that its terms and what was taken out of it can be shown. */
class RelatedDocumentsTest {
    private static final String LETTER =
            "De sluis aan de Lijnbaan is vorige week onverwacht dicht gegaan en de schippers hebben daarover geklaagd bij de gemeente, omdat zij niet waren gewaarschuwd en %s hebben moeten wachten op de kwartelkoning. Wij vragen de havenmeester daarom om bij een volgende keer ten minste twee dagen van tevoren een bericht te sturen aan de schippersvereniging, zodat iedereen op tijd een andere route kan kiezen en niemand meer voor een dichte deur ligt.";

    @TempDir
    private Path data;

    @Test
    void whatIsNearlyTheSameIsShownWordByWordAndAQuoteNamesTheMessageThatItIs() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            String reply = LETTER.formatted("drie uren");
            var mails = Map.of(
                    "a.eml",
                    Letters.mail("een", "griffie@zijldijk.example", "Sluis een", "Mon, 7 Mar 2016", reply),
                    "b.eml",
                    Letters.mail(
                            "twee",
                            "griffie@zijldijk.example",
                            "Sluis twee",
                            "Tue, 8 Mar 2016",
                            LETTER.formatted("vier uren")),
                    "c.eml",
                    Letters.mail(
                            "drie",
                            "balie@zijldijk.example",
                            "Antwoord drie",
                            "Wed, 9 Mar 2016",
                            "Dank voor uw bericht over de kwartelkoning.\r\n\r\nOp 7 maart 2016 schreef de griffie:\r\n> "
                                    + reply));
            town.server.takeIn("div", Map.of("mailbox", Town.BOX), mails);
            var desk = DisclosureDesk.open(town);
            assertThat(desk.collect(Map.of("q", "kwartelkoning"))
                            .body()
                            .path("toegevoegd")
                            .asInt())
                    .isEqualTo(3);
            desk.judge(1, Map.of("beoordeling", "openbaar"));
            var near = desk.get(desk.document(2) + "/verwanten").path("bijnaDubbelen");
            assertThat(near).as(near.toString()).hasSize(1);
            assertThat(near.path(0).path("document").asInt()).isEqualTo(1);
            assertThat(near.path(0).path("beoordeling").asText()).isEqualTo("openbaar");
            assertThat(near.path(0).path("verschillen"))
                    .extracting(s -> s.path("soort").asText())
                    .containsExactly("gelijk", "alleen-hier", "alleen-daar", "gelijk");
            assertThat(near.path(0).path("verschillen"))
                    .extracting(s -> s.path("tekst").asText().strip())
                    .contains("vier", "drie");
            var quotes = desk.get(desk.document(3) + "/verwanten").path("citaten");
            assertThat(quotes).as(quotes.toString()).hasSize(1);
            assertThat(quotes.path(0).path("dubbelVan").asInt()).isEqualTo(1);
            assertThat(quotes.path(0).path("deelVanBericht").asDouble()).isEqualTo(1);
        }
    }

    @Test
    void whatCannotBeShownByItselfIsShownByAPdfThatSomebodyHandsIn() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            byte[] broken = "PK\u0003\u0004 dit is geen document".getBytes(StandardCharsets.UTF_8);
            town.server.takeIn("div", Map.of("zaak", "Z-1", "soort", "document"), Map.of("kapot.docx", broken));
            town.server.takeIn(
                    "div", Map.of("zaak", "Z-1"), Map.of("heel.txt", "Een brief".getBytes(StandardCharsets.UTF_8)));
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("zaken", List.of("Z-1")));
            int nr = desk.get(desk.document(1)).path("naam").asText().equals("kapot.docx") ? 1 : 2;
            assertThat(town.server.get("woo", desk.document(nr) + "/weergave").status())
                    .isEqualTo(400);
            byte[] pdf;
            try (var made = new PdfPages()) {
                made.lines("Dit stond in het kapotte document.");
                pdf = made.bytes();
            }
            var refused = town.server.send(
                    "woo", "PUT", desk.document(nr) + "/weergave", broken, "application/pdf", Map.of());
            assertThat(refused.status()).as("no PDF").isEqualTo(400);
            assertThat(town.server
                            .send("woo", "PUT", desk.document(nr) + "/weergave", pdf, "application/pdf", Map.of())
                            .status())
                    .isEqualTo(204);
            assertThat(PdfPages.poppler(desk.pdf(nr, "weergave"))).contains("kapotte document");
            assertThat(desk.get(desk.document(nr) + "/lakvoorstellen")
                            .path("opmerkingen")
                            .toString())
                    .contains("aangeleverd");
            for (int other : new int[] {1, 2})
                assertThat(town.server
                                .send(
                                        "woo",
                                        "PUT",
                                        desk.document(other) + "/weergave",
                                        pdf,
                                        "application/pdf",
                                        Map.of())
                                .status())
                        .as("only what was handed in is replaced")
                        .isEqualTo(other == nr ? 204 : 409);
            desk.judge(1, Map.of("beoordeling", "openbaar"));
            desk.judge(2, Map.of("beoordeling", "openbaar"));
            assertThat(desk.agree().status()).isEqualTo(201);
            assertThat(town.server
                            .send("woo", "PUT", desk.document(nr) + "/weergave", pdf, "application/pdf", Map.of())
                            .code())
                    .as("what was agreed to does not change")
                    .isEqualTo("al-goedgekeurd");
        }
    }

    @Test
    void termsAreCountedFromATableAndWhatIsTakenOutStandsInTheReportWithItsReason() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.oldMail("kwartelkoning");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning"));
            byte[] table = "\uFEFFreden;Term\r\neerst;kwartelkoning\r\ndan;\"'-roerdomp\"\r\nook;roerdomp\r\n"
                    .getBytes(StandardCharsets.UTF_8);
            var counted = town.server.send(
                    "woo",
                    "POST",
                    desk.request() + "/zoekverslag/_tellen",
                    table,
                    "text/csv",
                    Map.of("Accept", "text/csv"));
            assertThat(counted.status()).as(counted.body().toString()).isEqualTo(200);
            assertThat(new String(counted.bytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList())
                    .containsExactly(
                            "\"term\",\"treffers\"",
                            "\"kwartelkoning\",\"1\"",
                            "\"'-roerdomp\",\"1\"",
                            "\"roerdomp\",\"0\"");
            desk.judge(1, Map.of("redenVerwijdering", "Gaat over een vogel."));
            var removed = desk.get(desk.request() + "/zoekverslag").path("verwijderingen");
            assertThat(removed.path(0).path("reden").asText()).isEqualTo("Gaat over een vogel.");
            assertThat(PdfPages.poppler(town.server
                            .send(
                                    "woo",
                                    "GET",
                                    desk.request() + "/zoekverslag",
                                    null,
                                    "",
                                    Map.of("Accept", "application/pdf"))
                            .bytes()))
                    .contains("Weer verwijderd", "Gaat over een vogel");
        }
    }
}
