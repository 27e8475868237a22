package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which format a file has, by its content; and what is said when its name says otherwise. */
class FormatTest {
    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres) throws Exception {
        var settings = Map.of("pronom.map", folder.resolve("pronom").toString());
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(postgres), settings)
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    /** Documents of another number of pages are not each other's duplicates, however soon after each other they are made. */
    private static byte[] pdf(int pages) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var made = new PDDocument()) {
            for (int n = 0; n < pages; n++) made.addPage(new PDPage());
            made.save(out);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] content) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static JsonNode only(ServerUnderTest server, String q) throws Exception {
        var hits = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                .body();
        assertThat(hits.path("totaal").asInt()).as("%s", hits).isEqualTo(1);
        String id = hits.path("resultaten").path(0).path("id").asText();
        return server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                .body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aFormatIsToldByContentAndANameThatSaysOtherwiseIsReported(boolean postgres) throws Exception {
        var server = start(postgres);
        byte[] word = zip("word/document.xml", "<w/>".getBytes(StandardCharsets.UTF_8));
        var ended = server.takeIn(
                "div",
                Map.of("zaak", "Z-1"),
                Map.of("besluit.docx", pdf(1), "bijlage.pdf", pdf(2), "vreemd.docx", word));
        assertThat(ended.path("mislukt").asInt()).isZero();
        JsonNode wrong = only(server, "besluit").path("bestanden").path(0);
        assertThat(wrong.path("puid").asText()).matches("fmt/(17|18|19|20|276)");
        assertThat(wrong.path("extensieKlopt").asBoolean(true)).isFalse();
        var told = server.get("div", "/api/v1/opnames/" + ended.path("id").asText() + "/fouten")
                .body()
                .path("resultaten");
        assertThat(told.findValuesAsText("code")).containsExactly("extensie-klopt-niet");
        assertThat(told.path(0).path("plaats").asText()).contains("besluit.docx");
    }

    @Test
    void theTextOfAnArchiveIsItsNamesAndWhatLiesInItIsFoundOnce() throws Exception {
        var server = start(false);
        byte[] mail = new MailWithFile(
                        "stukken.zip", zip("verslag.txt", "geheimwoord".getBytes(StandardCharsets.UTF_8)))
                .bytes();
        server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("m.eml", mail));
        assertThat(only(server, "geheimwoord").path("naam").asText()).isEqualTo("verslag.txt");
    }

    /** Sound of a number of seconds, as it stands in a WAV file (RIFF). */
    private static byte[] sound(int seconds) {
        int rate = 8_000;
        var wav = ByteBuffer.allocate(44 + seconds * rate).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + seconds * rate);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        wav.putInt(rate).putInt(rate).putShort((short) 1).putShort((short) 8);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(seconds * rate);
        return wav.array();
    }

    @Test
    void aRecordingHasALengthAndNoText() throws Exception {
        var server = start(false);
        server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("raadsvergadering.wav", sound(3)));
        JsonNode record = only(server, "raadsvergadering");
        assertThat(record.path("bestanden").path(0).path("duurSeconden").asInt())
                .as("%s", record)
                .isEqualTo(3);
        assertThat(record.path("tekst").path("status").asText()).isEqualTo("geen");
    }

    @Test
    void signaturesOfTheOperatorGoBeforeOurs() throws Exception {
        Files.createDirectories(folder.resolve("pronom"));
        Files.writeString(folder.resolve("pronom/DROID_SignatureFile_V999.xml"), """
                <FFSignatureFile xmlns="http://www.nationalarchives.gov.uk/pronom/SignatureFile" Version="999" DateCreated="2026-01-01T00:00:00">
                  <InternalSignatureCollection><InternalSignature ID="1" Specificity="Specific">
                    <ByteSequence Reference="BOFoffset"><SubSequence Position="1" SubSeqMinOffset="0" SubSeqMaxOffset="0">
                      <Sequence>5A494A4C44494A4B</Sequence></SubSequence></ByteSequence>
                  </InternalSignature></InternalSignatureCollection>
                  <FileFormatCollection><FileFormat ID="1" Name="Zijldijk" PUID="x-zijl/1">
                    <InternalSignatureID>1</InternalSignatureID><Extension>zij</Extension></FileFormat></FileFormatCollection>
                </FFSignatureFile>""");
        var server = start(false);
        server.takeIn(
                "div",
                Map.of("zaak", "Z-1"),
                Map.of("eigen.zij", "ZIJLDIJK brugwoord".getBytes(StandardCharsets.UTF_8)));
        assertThat(only(server, "eigen").path("bestanden").path(0).path("puid").asText())
                .isEqualTo("x-zijl/1");
    }

    @Test
    void aFileOfSignaturesThatIsNoneStopsTheStart() throws Exception {
        Files.createDirectories(folder.resolve("pronom"));
        Files.writeString(folder.resolve("pronom/container-signature-20990101.xml"), "<html>niet gevonden</html>");
        assertThatThrownBy(() -> start(false)).hasMessageContaining("container-signature-20990101.xml");
    }
}
