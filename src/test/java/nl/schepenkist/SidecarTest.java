package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Descriptions beside files of the import folder: taken over, kept, and not believed when they cannot be. */
class SidecarTest {
    private static final String RECORD = """
            <MDTO xmlns="https://www.nationaalarchief.nl/mdto"><informatieobject>
              <identificatie><identificatieKenmerk>K-1</identificatieKenmerk><identificatieBron>RIS</identificatieBron></identificatie>
              <naam>Verordening op de haven</naam>
              <event><eventType><begripLabel>Creatie</begripLabel></eventType><eventTijd>2011-07-21T13:20:00</eventTijd></event>
              <waardering><begripLabel>Blijvend</begripLabel></waardering>
              <bewaartermijn><termijnStartdatumLooptijd>2011-11-05</termijnStartdatumLooptijd></bewaartermijn>
              <informatiecategorie><begripCode>1.1</begripCode><begripBegrippenlijst><verwijzingNaam>gemeenten-2020</verwijzingNaam></begripBegrippenlijst></informatiecategorie>
              <archiefvormer><verwijzingNaam>Raad van Zijldijk</verwijzingNaam></archiefvormer>
              <beperkingGebruik><beperkingGebruikType><begripLabel>Geen beperking</begripLabel></beperkingGebruikType></beperkingGebruik>
            </informatieobject></MDTO>""";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres) throws Exception {
        Path imports = folder.resolve("import");
        Files.createDirectories(imports.resolve("raad"));
        var server = ServerUnderTest.start(
                        folder.resolve("data"), Databases.url(postgres), Map.of("opname.importmap", imports.toString()))
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve("import/raad").resolve(name), text);
    }

    private static JsonNode takeIn(ServerUnderTest server) throws Exception {
        var started = server.post("div", "/api/v1/opnames", Map.of("pad", "raad", "zaak", "Z-algemeen"));
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        return server.ended("div", started.id());
    }

    private static JsonNode one(ServerUnderTest server, String q) throws Exception {
        var hits = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&soort=document&q=" + q)
                .body();
        assertThat(hits.path("totaal").asInt()).as("%s: %s", q, hits).isEqualTo(1);
        String id = hits.path("resultaten").path(0).path("id").asText();
        return server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                .body();
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String file(String text, String sha256) {
        return """
                <MDTO xmlns="https://www.nationaalarchief.nl/mdto"><bestand>
                  <identificatie><identificatieKenmerk>B-1</identificatieKenmerk><identificatieBron>RIS</identificatieBron></identificatie>
                  <naam>x</naam><omvang>%d</omvang><bestandsformaat><begripLabel>tekst</begripLabel></bestandsformaat>
                  <checksum><checksumAlgoritme><begripLabel>SHA-256</begripLabel></checksumAlgoritme><checksumWaarde>%s</checksumWaarde></checksum>
                  <isRepresentatieVan><verwijzingNaam>y</verwijzingNaam></isRepresentatieVan>
                </bestand></MDTO>""".formatted(text.length(), sha256);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatASidecarSaysGoesBeforeWhatIsSaidOfTheIntake(boolean postgres) throws Exception {
        var server = start(postgres);
        write("a.txt", "kadewoord");
        write("a.txt.csv", """
                \uFEFFnaam;zaak;categorie;brondatum;tijdstip;vertrouwelijkheid;archiefvormer;beperkingGebruik
                "Brief; over de kade";Z-17;gemeenten-2020/1.1;2020-02-29;2020-02-28T10:00:00Z;vertrouwelijk;Kadebeheer;Geen beperking
                """);
        write("b.txt", "havenwoord");
        write("b.mdto.xml", RECORD);
        write("c.txt", "brugwoord");
        write("c.txt.MDTO.xml", file("brugwoord", sha256("brugwoord")));
        write("los.csv", "a,b\n1,2\n");
        var ended = takeIn(server);
        assertThat(ended.path("aangeboden").asInt()).as("%s", ended).isEqualTo(4);
        assertThat(ended.path("mislukt").asInt()).isZero();
        var a = one(server, "kadewoord");
        assertThat(a.path("naam").asText()).isEqualTo("Brief; over de kade");
        assertThat(a.path("zaak").asText()).isEqualTo("Z-17");
        assertThat(a.path("categorie").asText()).isEqualTo("gemeenten-2020/1.1");
        assertThat(a.path("brondatum").asText()).isEqualTo("2020-02-29");
        assertThat(a.path("tijdstip").asText()).isEqualTo("2020-02-28T10:00:00Z");
        assertThat(a.path("vertrouwelijkheid").asText()).isEqualTo("vertrouwelijk");
        assertThat(a.path("archiefvormer").asText()).isEqualTo("Kadebeheer");
        assertThat(a.path("onderdelen")).hasSize(1);
        String part = a.path("onderdelen").path(0).asText();
        assertThat(server.get("div", "/api/v1/informatieobjecten/" + part + "?doel=toezicht:x")
                        .body()
                        .path("naam")
                        .asText())
                .isEqualTo("a.txt.csv");
        var b = one(server, "havenwoord");
        assertThat(b.path("naam").asText()).isEqualTo("Verordening op de haven");
        assertThat(b.path("zaak").asText()).isEqualTo("Z-algemeen");
        assertThat(b.path("brondatum").asText()).isEqualTo("2011-11-05");
        assertThat(b.path("tijdstip").asText()).isEqualTo("2011-07-21T11:20:00Z");
        assertThat(b.path("archiefvormer").asText()).isEqualTo("Raad van Zijldijk");
        assertThat(one(server, "brugwoord").path("onderdelen")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "naam;kleur\\nx;groen | kolom die niet bestaat",
                "naam\\nx\\ny | twee regels",
                "categorie\\ngemeenten-2020/999 | categorie",
                "brondatum\\n31-12-2020 | brondatum",
                "tijdstip\\n+999999999-01-01T00:00:00Z | tijdstip",
                "vertrouwelijkheid\\nstiekem | vertrouwelijkheid",
                "beperkingGebruik\\nOverig | beperkingGebruik",
                "sha256\\n00 | SHA-256",
                "omvang\\n1 | omvang"
            })
    void aFileWithADescriptionThatCannotBeIsNotTakenInAndSaysWhy(String csv, String reason) throws Exception {
        var server = start(false);
        write("a.txt", "kadewoord");
        write("a.txt.csv", csv.replace("\\n", "\n"));
        var ended = takeIn(server);
        assertThat(ended.path("mislukt").asInt()).as("%s", ended).isEqualTo(1);
        var told = server.get("div", "/api/v1/opnames/" + ended.path("id").asText() + "/fouten")
                .body()
                .path("resultaten")
                .path(0);
        assertThat(told.path("code").asText()).isEqualTo("beschrijving-ongeldig");
        assertThat(told.path("reden").asText())
                .contains(reason)
                .doesNotContain("groen")
                .doesNotContain("stiekem");
        // Mended and offered again, it comes in.
        write("a.txt.csv", "naam\nBrief\n");
        assertThat(takeIn(server).path("opgenomen").asInt()).isEqualTo(1);
    }

    @Test
    void mdtoThatIsNoneOrHostileIsNotBelieved() throws Exception {
        var server = start(false);
        String entity =
                "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><MDTO xmlns=\"https://www.nationaalarchief.nl/mdto\">&e;</MDTO>";
        Map<String, String> descriptions = Map.of(
                "a",
                "<MDTO>",
                "b",
                entity,
                "c",
                "<MDTO xmlns='urn:x'/>",
                "d",
                RECORD.replace("archiefvormer>", "vormer>"),
                "e",
                file("anders", sha256("anders")),
                "f",
                file("xxxxxx", "00"));
        for (var d : descriptions.entrySet()) {
            write(d.getKey() + ".txt", "xxxxxx");
            write(d.getKey() + ".txt.mdto.xml", d.getValue());
        }
        write("g.txt", "xxxxxx");
        Files.write(
                folder.resolve("import/raad/g.txt.mdto.xml"),
                RECORD.replace("haven", "h\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        write("h.txt", "gewoon");
        var ended = takeIn(server);
        assertThat(ended.path("mislukt").asInt()).as("%s", ended).isEqualTo(descriptions.size() + 1);
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(1);
    }

    @Test
    void aDescriptionOfTheRecordAndOneOfItsBytesAreBothBelieved() throws Exception {
        var server = start(false);
        write("a.txt", "sluiswoord");
        write("a.txt.mdto.xml", RECORD);
        write("a.txt.bestand.mdto.xml", file("sluiswoord", sha256("sluiswoord")));
        write("b.txt", "dijkwoord");
        write("b.txt.mdto.xml", RECORD);
        write("b.txt.bestand.mdto.xml", file("dijkwoord", sha256("iets anders")));
        var ended = takeIn(server);
        assertThat(ended.path("opgenomen").asInt()).as("%s", ended).isEqualTo(1);
        assertThat(ended.path("mislukt").asInt()).isEqualTo(1);
        var a = one(server, "sluiswoord");
        assertThat(a.path("naam").asText()).isEqualTo("Verordening op de haven");
        assertThat(a.path("onderdelen")).hasSize(2);
    }

    @Test
    void aContainerThatIsNotTheOneDescribedIsNotOpened() throws Exception {
        var server = start(false);
        String box =
                "From a@b Mon Mar  7 10:00:00 2016\nFrom: a@b.example\nSubject: s\nDate: Mon, 7 Mar 2016 10:00:00 +0100\n\nPolderwoord.\n";
        write("goed.mbox", box);
        write("goed.mbox.csv", "sha256\n" + sha256(box) + "\n");
        write("fout.mbox", box.replace("Polderwoord", "Terpwoord"));
        write("fout.mbox.csv", "sha256\n" + sha256(box) + "\n");
        var ended = takeIn(server);
        assertThat(ended.path("mislukt").asInt()).as("%s", ended).isEqualTo(1);
        assertThat(server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=terpwoord")
                        .body()
                        .path("totaal")
                        .asInt())
                .isZero();
        assertThat(server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=polderwoord")
                        .body()
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
    }
}
