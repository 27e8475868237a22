package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Role;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The production report goes out to another tool and comes back; what did not change there changes nothing here. */
class ProductionReportTest {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @TempDir
    private Path data;

    /** Five documents: one of each judgement, and a copy. */
    private static DisclosureDesk judged(Town town) throws Exception {
        byte[] first = Letters.mail(
                "een",
                "Tjikkie Tamminga <t@bewoner.example>",
                "eerste, \"de\" klacht",
                "Mon, 7 Mar 2016",
                "De sluis klemt.");
        town.server.takeIn("div", Map.of("mailbox", Town.BOX), Map.of("a.eml", first));
        town.server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("a.eml", first));
        for (String name : List.of("=tweede", "derde", "vierde"))
            town.server.takeIn(
                    "div",
                    Map.of("mailbox", Town.BOX),
                    Map.of(
                            name.replace("=", "") + ".eml",
                            Letters.mail(
                                    name.replace("=", ""),
                                    "b@c.example",
                                    name,
                                    "Tue, 8 Mar 2016",
                                    "De sluis en " + name)));
        var desk = DisclosureDesk.open(town);
        desk.collect(Map.of("q", "sluis"));
        int partly = desk.nr("eerste, \"de\" klacht");
        desk.redacted(partly, Map.of("tekst", "Tjikkie Tamminga", "grond", "5.1.2.e"));
        desk.judge(partly, Map.of("beoordeling", "deels-openbaar", "toelichting", "Eerste regel.\nTweede regel."));
        desk.judge(desk.nr("=tweede"), Map.of("beoordeling", "openbaar", "opgeschort", true));
        desk.judge(
                desk.nr("derde"),
                Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.2.i"), "toelichting", "=1+1"));
        desk.judge(
                desk.nr("vierde"),
                Map.of("beoordeling", "reeds-openbaar", "publiekeLink", "https://zijldijk.example/4"));
        return desk;
    }

    private static ServerUnderTest.Answer out(DisclosureDesk desk, String type) throws Exception {
        var answer = desk.town()
                .server
                .send("woo", "GET", desk.request() + "/productierapport", null, "", Map.of("Accept", type));
        assertThat(answer.status()).as(type).isEqualTo(200);
        return answer;
    }

    private static ServerUnderTest.Answer in(DisclosureDesk desk, String who, byte[] bytes, String type, String besides)
            throws Exception {
        return desk.town()
                .server
                .send(who, "POST", desk.request() + "/productierapport" + besides, bytes, type, Map.of());
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anExportedReportImportedAgainIsTheSame(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            var desk = judged(town);
            byte[] before = out(desk, "text/csv").bytes();
            for (String type : List.of("text/csv", XLSX)) {
                var done = in(desk, "woo", out(desk, type).bytes(), type, "");
                assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
                assertThat(done.body().path("rijen").asInt()).isEqualTo(5);
                assertThat(done.body().path("gewijzigd").asInt())
                        .as(done.body().toString())
                        .isZero();
                assertThat(out(desk, "text/csv").bytes()).isEqualTo(before);
            }
            var rows = desk.get(desk.request() + "/productierapport").path("resultaten");
            assertThat(rows.path(0).size()).isEqualTo(14);
            assertThat(rows.findValuesAsText("Beoordelingsgrond")).contains("5.1.2.e", "5.1.2.e; dubbel", "5.1.2.i");
            assertThat(rows.findValuesAsText("Gerelateerd ID")).contains("WOO-2026-7-1");
            assertThat(rows.findValuesAsText("Datum")).contains("08/03/2016 10:00");
        }
    }

    @Test
    void aReportFromAnotherToolJudgesAllItsDocumentsOrNone() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.server.user("woo2", Role.DISCLOSURE_COORDINATOR);
            for (String name : List.of("kwartelkoning", "roerdomp", "grutto")) town.oldMail(name);
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning OR roerdomp OR grutto"));
            byte[] book = book("Niet openbaar");
            var wrong = in(desk, "woo", book, XLSX, "");
            assertThat(wrong.status()).isEqualTo(400);
            assertThat(wrong.code()).isEqualTo("productierapport-ongeldig");
            assertThat(wrong.body().path("fouten").toString()).contains("rij 3").contains("motiveer");
            assertThat(desk.get(desk.document(1)).path("beoordeling").isMissingNode()
                            || desk.get(desk.document(1)).path("beoordeling").isNull())
                    .as("nothing of it is judged")
                    .isTrue();

            byte[] good = book("Deels openbaar");
            var trial = in(desk, "woo", good, XLSX, "?proef=true");
            assertThat(trial.body().path("gewijzigd").asInt()).isEqualTo(3);
            assertThat(trial.body().path("verschillen").toString())
                    .contains("\"wordt\":\"deels-openbaar\"", "\"veld\":\"gronden\"");
            assertThat(in(desk, "woo", good, XLSX, "").body().path("gewijzigd").asInt())
                    .isEqualTo(3);
            assertThat(desk.get(desk.document(2)).path("beoordeling").asText()).isEqualTo("deels-openbaar");
            assertThat(desk.get(desk.document(3)).path("dubbelVan").asInt()).isEqualTo(2);
            assertThat(in(desk, "woo", good, XLSX, "").body().path("gewijzigd").asInt())
                    .isZero();

            byte[] other = book("Openbaar");
            assertThat(in(desk, "woo2", other, XLSX, "").body().path("fouten").toString())
                    .contains("rij 3", "Iemand anders");
            assertThat(in(desk, "woo2", other, XLSX, "?vervangen=true")
                            .body()
                            .path("gewijzigd")
                            .asInt())
                    .isEqualTo(1);
            for (byte[] broken : List.of("geen werkmap".getBytes(StandardCharsets.UTF_8), new byte[0]))
                assertThat(in(desk, "woo", broken, XLSX, "").status()).isEqualTo(400);
            assertThat(in(desk, "woo", new byte[] {(byte) 0xff, 1}, "text/csv", "")
                            .status())
                    .isEqualTo(400);
        }
    }

    /** A workbook as another tool makes it: its own names of columns, numbers as numbers, days as days. */
    private static byte[] book(String second) throws Exception {
        try (var book = new XSSFWorkbook();
                var to = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            var head = sheet.createRow(0);
            var titles = List.of(
                    "ID", "Matter", "Documentnr.", "Datum", "Beoordeling", "Grond", "Opgeschort", "Gerelateerd ID");
            for (int c = 0; c < titles.size(); c++) head.createCell(c).setCellValue(titles.get(c));
            var days = book.createCellStyle();
            days.setDataFormat(book.createDataFormat().getFormat("d-m-yyyy"));
            for (int n = 1; n <= 3; n++) {
                var row = sheet.createRow(n);
                row.createCell(0).setCellValue(n);
                row.createCell(1).setCellValue("WOO-2026-7");
                row.createCell(2).setCellValue("stuk " + n);
                row.createCell(3).setCellValue(LocalDateTime.of(2016, 3, n, 0, 0));
                row.getCell(3).setCellStyle(days);
                row.createCell(4).setCellValue(n == 2 ? second : "Openbaar");
                row.createCell(5)
                        .setCellValue(n == 2 && !second.equals("Openbaar") ? "5.1.2e" : n == 3 ? "dubbel" : "");
                row.createCell(6).setCellValue(false);
                if (n == 3) row.createCell(7).setCellValue("WOO-2026-7-2");
            }
            book.write(to);
            return new ByteArrayInputStream(to.toByteArray()).readAllBytes();
        }
    }
}
