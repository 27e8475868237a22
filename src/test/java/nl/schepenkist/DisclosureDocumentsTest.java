package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nl.schepenkist.store.FileStore;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From a request to the package that goes out with its decision: nothing is overlooked, and nothing leaves unredacted. */
class DisclosureDocumentsTest {
    private static final String CITIZEN = "Tjikkie Tamminga";

    @TempDir
    private Path data;

    private static byte[] letter(String id, String text) {
        return Letters.mail(id, CITIZEN + " <t.tamminga@bewoner.example>", "Klacht " + id, "Mon, 7 Mar 2016", text);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aRequestGoesFromCollectingToItsPackage(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            town.server.takeIn(
                    "div",
                    Map.of("mailbox", Town.BOX),
                    Map.of(
                            "a.eml",
                                    letter(
                                            "eerste",
                                            "De sluiswachter doet zijn werk niet. " + CITIZEN + ", 06-12345678"),
                            "b.eml", letter("tweede", "De sluis is goed bereikbaar."),
                            "c.eml", letter("derde", "De sluis lekt bij vloed, en dat is geheim.")));
            town.server.takeIn(
                    "div",
                    Map.of("zaak", "Z-1"),
                    Map.of(
                            "d.eml",
                            letter("eerste", "De sluiswachter doet zijn werk niet. " + CITIZEN + ", 06-12345678")));
            var desk = DisclosureDesk.open(town);
            var brought = desk.collect(Map.of("q", "sluis OR sluiswachter"));
            assertThat(brought.status()).as(brought.body().toString()).isEqualTo(201);
            assertThat(brought.body().path("toegevoegd").asInt()).isEqualTo(4);
            assertThat(brought.body().path("dubbel").asInt()).isEqualTo(1);
            assertThat(desk.collect(Map.of("q", "sluiswachter"))
                            .body()
                            .path("toegevoegd")
                            .asInt())
                    .isZero();
            assertThat(desk.get(desk.request() + "/zoekverslag").path("zoekslagen"))
                    .hasSize(2);
            var rows = new TreeMap<String, Integer>();
            int copy = 0;
            for (var row : desk.get(desk.request() + "/documenten").path("resultaten"))
                if (row.hasNonNull("dubbelVan")) copy = row.path("nr").asInt();
                else rows.put(row.path("naam").asText(), row.path("nr").asInt());
            int first = rows.getOrDefault("Klacht eerste", 0);
            int second = rows.getOrDefault("Klacht tweede", 0);
            int third = rows.getOrDefault("Klacht derde", 0);
            assertThat(copy).isPositive();

            assertThat(PdfPages.poppler(desk.pdf(first, "weergave"))).contains(CITIZEN, "06-12345678", "sluiswachter");
            var found = desk.get(desk.document(first) + "/lakvoorstellen").path("vondsten");
            assertThat(found.findValuesAsText("soort")).contains("naam", "telefoonnummer");
            assertThat(found.toString()).doesNotContain("Tamminga");
            var taken = town.server.post("woo", desk.document(first) + "/lakvoorstellen/_overnemen", Map.of());
            assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
            assertThat(desk.redact(first, Map.of("tekst", "Klacht eerste", "grond", "5.1.2e"))
                            .status())
                    .isEqualTo(201);
            String left = PdfPages.poppler(desk.pdf(first, "gelakt"));
            assertThat(left).contains("5.1.2.e", "De sluiswachter doet zijn werk niet", "WOO-2026-7-000" + first);
            assertThat(left).doesNotContain("Tamminga", "12345678", "Klacht eerste", "bewoner.example");
            PdfA.mustBe2b(desk.pdf(first, "gelakt"));
            var report = desk.get(desk.document(first) + "/lekrapport");
            assertThat(report.path("geslaagd").asBoolean()).isTrue();
            assertThat(report.path("lekpoort")).hasSize(10);

            assertThat(desk.judge(first, Map.of("beoordeling", "deels-openbaar"))
                            .status())
                    .isEqualTo(200);
            assertThat(town.server
                            .post("beslisser", desk.request() + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .code())
                    .isEqualTo("niet-alles-beoordeeld");
            town.server.post("woo", desk.document(second) + "/lakvoorstellen/_overnemen", Map.of());
            assertThat(desk.judge(second, Map.of("beoordeling", "openbaar"))
                            .body()
                            .path("waarschuwingen")
                            .toString())
                    .contains("er is in gelakt");
            assertThat(desk.judge(
                                    third,
                                    Map.of(
                                            "beoordeling",
                                            "niet-openbaar",
                                            "gronden",
                                            List.of("5.1.2.i"),
                                            "toelichting",
                                            "Anders wordt " + CITIZEN + " herkend."))
                            .status())
                    .isEqualTo(200);
            assertThat(town.server
                            .post("beslisser", desk.request() + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .code())
                    .isEqualTo("beoordeling-strijdig");
            desk.judge(second, Map.of("beoordeling", "deels-openbaar"));
            assertThat(town.server
                            .post("woo", desk.request() + "/pakketten", Map.of())
                            .code())
                    .isEqualTo("niet-goedgekeurd");
            assertThat(town.server
                            .post("beslisser", desk.request() + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .status())
                    .isEqualTo(201);
            assertThat(desk.judge(first, Map.of("beoordeling", "openbaar")).code())
                    .isEqualTo("al-goedgekeurd");
            assertThat(desk.redact(first, Map.of("tekst", "sluiswachter", "grond", "5.1.2.e"))
                            .code())
                    .isEqualTo("al-goedgekeurd");

            var zip = DisclosureDesk.unpacked(desk.packed());
            assertThat(zip.keySet())
                    .containsExactly(
                            "besluit.docx",
                            "besluit.pdf",
                            "documenten/WOO-2026-7-000%d.pdf".formatted(Math.min(first, second)),
                            "documenten/WOO-2026-7-000%d.pdf".formatted(Math.max(first, second)),
                            "inventarislijst.csv",
                            "inventarislijst.json",
                            "inventarislijst.xlsx",
                            "lekrapport.json",
                            "manifest.json");
            for (var file : zip.entrySet()) {
                String all = file.getKey().endsWith(".pdf")
                        ? PdfPages.everything(file.getValue()) + PdfPages.poppler(file.getValue())
                        : file.getKey().endsWith("x")
                                ? DisclosureDesk.everythingIn(file.getValue())
                                : new String(file.getValue(), StandardCharsets.UTF_8);
                assertThat(all).as(file.getKey()).doesNotContain("Tamminga", "12345678");
            }
            var manifest = new ObjectMapper().readTree(zip.get("manifest.json")).path("sha256");
            for (var file : zip.entrySet())
                if (!file.getKey().equals("manifest.json"))
                    assertThat(manifest.path(file.getKey()).asText())
                            .isEqualTo(
                                    HexFormat.of().formatHex(FileStore.sha256().digest(file.getValue())));
            var inventory = new ObjectMapper().readTree(zip.get("inventarislijst.json"));
            assertThat(inventory).hasSize(4);
            assertThat(inventory.path(copy - 1).path("beoordelingsgrond").asText())
                    .contains("dubbel");
            assertThat(inventory
                            .path(copy - 1)
                            .path("gerelateerdDocumentnummer")
                            .asText())
                    .isEqualTo("WOO-2026-7-000" + first);
            assertThat(inventory.path(third - 1).path("beoordeling").asText()).isEqualTo("Niet openbaar");
            assertThat(inventory.path(third - 1).path("toelichting").asText())
                    .isEqualTo("Anders wordt [5.1.2.e] herkend.");
            try (var book = new XSSFWorkbook(new ByteArrayInputStream(zip.get("inventarislijst.xlsx")))) {
                assertThat(book.getSheetAt(0).getLastRowNum()).isEqualTo(4);
                assertThat(book.getSheetAt(0).getRow(0).getLastCellNum()).isEqualTo((short) 12);
            }
            assertThat(PdfPages.poppler(zip.getOrDefault("besluit.pdf", new byte[0])))
                    .contains("WOO-2026-7", "niet openbaar: 1", "5.1.2.i");
        }
    }

    @Test
    void whatIsCollectedComesWithItsFamilyIsFrozenAndIsReadForTheRequestOnly() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            String mail = town.mail(
                    Letters.mailWithAttachment(
                            "kwartelkoning", "kwartelkoning", "Mon, 7 Mar 2016", "zie bijlage", "de roerdomp"),
                    "kwartelkoning");
            String other = town.oldMail("grutto");
            var desk = DisclosureDesk.open(town);
            assertThat(desk.collect(Map.of("q", "roerdomp"))
                            .body()
                            .path("toegevoegd")
                            .asInt())
                    .isEqualTo(2);
            assertThat(town.judged(mail)).isEqualTo("bevroren");
            assertThat(town.judged(other)).isNotEqualTo("bevroren");
            String id = desk.request().substring(desk.request().lastIndexOf('/') + 1);
            assertThat(town.server
                            .get("woo", "/api/v1/informatieobjecten/" + mail + "?doel=" + id)
                            .status())
                    .isEqualTo(200);
            assertThat(town.server
                            .get("woo", "/api/v1/informatieobjecten/" + other + "?doel=" + id)
                            .status())
                    .isEqualTo(404);
            assertThat(town.server
                            .get("div", "/api/v1/informatieobjecten/" + mail + "?doel=" + id)
                            .code())
                    .isEqualTo("doel-niet-toegestaan");
            assertThat(town.server
                            .get("woo", "/api/v1/zoekresultaten?q=grutto&doel=" + id)
                            .body()
                            .path("totaal")
                            .asInt())
                    .as("a collecting search reaches everything")
                    .isEqualTo(1);
        }
    }
}
