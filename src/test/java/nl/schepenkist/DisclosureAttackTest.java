package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.redaction.RedactionSettings;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in which something got out, or got lost, when somebody tried: each is kept here. */
class DisclosureAttackTest {
    private static final String REQUESTS = "/api/v1/woo-verzoeken";

    @TempDir
    private Path data;

    private static String request(Town town) throws Exception {
        return REQUESTS + "/"
                + town.server
                        .post("woo", REQUESTS, Map.of("kenmerk", "WOO-5", "onderwerp", "De sluis"))
                        .id();
    }

    private static void collect(Town town, String request, String words) throws Exception {
        var brought = town.server.post("woo", request + "/documenten", Map.of("bereik", Map.of("q", words)));
        assertThat(brought.status()).as(brought.body().toString()).isEqualTo(201);
    }

    private static void field(PDAcroForm form, PDPage page, String name, float y, String value) throws Exception {
        var field = new PDTextField(form);
        field.setPartialName(name);
        field.setDefaultAppearance("/Helv 11 Tf 0 g");
        form.getFields().add(field);
        var widget = field.getWidgets().getFirst();
        widget.setRectangle(new PDRectangle(60, y, 400, 20));
        widget.setPage(page);
        widget.setPrinted(true);
        page.getAnnotations().add(widget);
        field.setValue(value);
    }

    /** The number at the foot of the page once moved the text of fields, so that something else was cut. */
    @Test
    void whatIsProposedInAFormIsWhatIsTakenOutOfIt() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            var page = made.lines("Aanvraagformulier bijstand voor inwoners van de gemeente");
            var form = new PDAcroForm(made.document);
            made.document.getDocumentCatalog().setAcroForm(form);
            var resources = new PDResources();
            resources.put(COSName.getPDFName("Helv"), PdfPages.FONT);
            form.setDefaultResources(resources);
            field(form, page, "bsn", 600, "BSN: 123456782");
            field(form, page, "mail", 560, "E-mail: t.oosterwolde@bewoner.example");
            field(form, page, "iban", 520, "IBAN: NL91ABNA0417164300");
            pdf = made.bytes();
        }
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("formulier.pdf", pdf));
            String request = request(town);
            collect(town, request, "aanvraagformulier");
            String document = request + "/documenten/1";
            var taken = town.server.post("woo", document + "/lakvoorstellen/_overnemen", Map.of());
            assertThat(taken.status()).as(taken.body().toString()).isEqualTo(201);
            var left = town.server.send("woo", "GET", document + "/gelakt", null, "", Map.of());
            assertThat(left.status()).as(left.body().toString()).isEqualTo(200);
            assertThat(PdfPages.poppler(left.bytes()))
                    .contains("Aanvraagformulier", "BSN", "WOO-5-0001")
                    .doesNotContain("123456782", "oosterwolde", "NL91", "164300");
        }
    }

    @Test
    void aCopyIsJudgedAndRedactedWithWhatItIsACopyOf() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            byte[] mail = Letters.mail(
                    "een", "Tjikkie Tamminga <t@bewoner.example>", "sluis", "Mon, 7 Mar 2016", "De sluis klemt.");
            town.server.takeIn("div", Map.of("mailbox", Town.BOX), Map.of("a.eml", mail));
            town.server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("a.eml", mail));
            String request = request(town);
            collect(town, request, "sluis");
            String first = request + "/documenten/1";
            String copy = request + "/documenten/2";
            assertThat(town.server.get("woo", copy).body().path("dubbelVan").asInt())
                    .isEqualTo(1);
            var lakking = Map.of("tekst", "Tjikkie Tamminga", "grond", "5.1.2.e");
            assertThat(town.server.post("woo", copy + "/lakkingen", lakking).code())
                    .isEqualTo("dubbel");
            assertThat(town.server.post("woo", first + "/lakkingen", lakking).status())
                    .isEqualTo(201);
            town.server.patch("woo", first, Map.of("beoordeling", "deels-openbaar"));
            var all = town.server.post(
                    "woo", request + "/documenten/_beoordelen", Map.of("oordeel", Map.of("beoordeling", "openbaar")));
            assertThat(all.body().path("geraakt").asInt()).isEqualTo(1);
            assertThat(town.server.get("woo", copy).body().path("dubbelVan").asInt())
                    .as("many judged at once do not tear a copy loose")
                    .isEqualTo(1);
            town.server.patch("woo", first, Map.of("beoordeling", "deels-openbaar"));
            town.server.patch("woo", copy, Map.of("beoordeling", "openbaar"));
            assertThat(town.server
                            .post("beslisser", request + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .code())
                    .as("hidden here and readable there")
                    .isEqualTo("beoordeling-strijdig");
            town.server.patch("woo", copy, Map.of("dubbelVan", 1));
            assertThat(town.server.patch("woo", first, Map.of("dubbelVan", 2)).status())
                    .isEqualTo(400);
            assertThat(town.server
                            .patch("woo", first, Map.of("redenVerwijdering", "valt buiten het verzoek"))
                            .status())
                    .isEqualTo(200);
            assertThat(town.server.get("woo", copy).body().has("dubbelVan"))
                    .as("when the first goes, its copy is judged by itself")
                    .isFalse();
        }
    }

    @Test
    void whatWasTakenOutDoesNotComeBackBehindTheBackOfWhoAgreed() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.oldMail("kwartelkoning");
            town.oldMail("roerdomp");
            String request = request(town);
            collect(town, request, "kwartelkoning OR roerdomp");
            for (int nr = 1; nr <= 2; nr++)
                town.server.patch("woo", request + "/documenten/" + nr, Map.of("beoordeling", "openbaar"));
            town.server.patch("woo", request + "/documenten/2", Map.of("redenVerwijdering", "valt erbuiten"));
            assertThat(town.server
                            .post("beslisser", request + "/beoordelingen", Map.of("oordeel", "akkoord"))
                            .status())
                    .isEqualTo(201);
            assertThat(town.server
                            .post(
                                    "woo",
                                    request + "/documenten",
                                    Map.of("bereik", Map.of("q", "kwartelkoning OR roerdomp")))
                            .code())
                    .isEqualTo("al-goedgekeurd");
            town.server.post(
                    "beslisser",
                    request + "/beoordelingen",
                    Map.of("oordeel", "afgekeurd", "toelichting", "zoek nog eens"));
            collect(town, request, "kwartelkoning OR roerdomp");
            assertThat(town.server.get("woo", request + "/documenten/2").body().has("beoordeling"))
                    .as("what comes back is judged anew")
                    .isFalse();
        }
    }

    @Test
    void environmentalInformationAboutEmissionsIsNotRedactedOnTheGroundsThatTheLawExcludes() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.oldMail("kwartelkoning");
            String request = request(town);
            collect(town, request, "kwartelkoning");
            String document = request + "/documenten/1";
            town.server.patch("woo", document, Map.of("milieu", "emissies"));
            var asked = new HashMap<String, Object>(Map.of("tekst", "kwartelkoning", "grond", "5.1.2.f"));
            assertThat(town.server.post("woo", document + "/lakkingen", asked).status())
                    .isEqualTo(400);
        }
    }

    @Test
    void ofATitleOnlyCommonWordsGoOut() throws Exception {
        try (var anonymiser = new Anonymiser(new RedactionSettings(
                Path.of("/usr/share/dict/dutch"),
                Optional.empty(),
                Path.of("/usr/share/fonts/truetype/noto"),
                "512m",
                Duration.ofMinutes(3),
                data))) {
            var clean = anonymiser.titles(List.of(
                    "Beoordelingsgesprek_Jan_de_Vries_2023.docx",
                    "JanOosterwolde_klacht.pdf",
                    "klacht oosterwolde.msg",
                    "besluit_BSN_123456782.pdf",
                    "123456782.pdf",
                    "klacht jan de wit.msg",
                    "Verslag van de vergadering over het bestemmingsplan"));
            assertThat(clean.toString()).doesNotContainIgnoringCase("vries", "oosterwolde", "123456782", "jan", " wit");
            assertThat(clean.get(2)).startsWith("klacht");
            assertThat(clean.getLast()).isEqualTo("Verslag van de vergadering over het bestemmingsplan");
        }
    }
}
