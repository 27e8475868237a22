package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in what: packed in one another, named by one another, or counted on by another intake. */
class EnclosedTest {
    @TempDir
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        Path imports = Files.createDirectories(folder.resolve("import"));
        server = ServerUnderTest.start(
                        folder.resolve("data"),
                        Databases.url(false),
                        Map.of("opname.importmap", imports.toString(), "opname.containerBewaren", "P0D"))
                .user("div", Role.RECORDS_OFFICER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] zip(String name, byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private JsonNode found(String q) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&" + q).body();
    }

    @Test
    void archivesInArchivesInManyMailsAtOnceDoNotWaitForEachOther() throws Exception {
        var mails = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 8; i++) {
            byte[] text = ("verborgen stuk nummer " + i).getBytes(StandardCharsets.UTF_8);
            byte[] packed = zip("a.zip", zip("b.zip", zip("c.zip", zip("stuk.txt", text))));
            String eml =
                    "From: a@b.example\r\nSubject: Pakket %d\r\nDate: Mon, 7 Mar 2016 10:00:00 +0100\r\nMessage-ID: <%d@b>\r\nContent-Type: application/zip; name=x.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                    .formatted(i, i)
                            + Base64.getMimeEncoder().encodeToString(packed);
            mails.put(i + ".eml", eml.getBytes(StandardCharsets.US_ASCII));
        }
        var balance = server.takeIn("div", Map.of("zaak", "Z"), mails);
        assertThat(balance.path("opgenomen").asInt()).isEqualTo(8);
        long texts = 0;
        for (JsonNode hit : found("q=verborgen&aantal=200").path("resultaten"))
            if (hit.path("naam").asText().equals("stuk.txt")) texts++;
        assertThat(texts).isEqualTo(8);
    }

    @Test
    void aTextThatNamesItselfOrAnotherExportHidesNothing() throws Exception {
        Path chats = Files.createDirectories(folder.resolve("import/chats"));
        Files.writeString(chats.resolve("_chat.txt"), """
                18-08-2026 09:15 - Jan: _chat.txt (bestand bijgevoegd)
                18-08-2026 09:16 - Jan: /etc/hostname.txt (bestand bijgevoegd)
                18-08-2026 09:17 - Jan: foto.jpg (bestand bijgevoegd)
                """);
        Files.writeString(chats.resolve("foto.jpg"), "een foto");
        Files.writeString(chats.resolve("los.txt"), "een los stuk");
        var begun = server.post("div", "/api/v1/opnames", Map.of("pad", "chats", "gesprek", "g"));
        var balance = server.ended("div", begun.id());
        assertThat(balance.path("opgenomen").asInt()).isEqualTo(4);
        assertThat(balance.path("mislukt").asInt()).isZero();
        assertThat(found("q=&gesprek=g&soort=bijlage").path("totaal").asInt()).isEqualTo(2);
    }

    @Test
    void anExportWithoutMessagesIsKeptAsADocument() throws Exception {
        var balance = server.takeIn(
                "div",
                Map.of("zaak", "Z"),
                Map.of("leeg.xml", "<smses count=\"0\"></smses>".getBytes(StandardCharsets.UTF_8)));
        assertThat(balance.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(found("q=&zaak=Z&soort=document").path("totaal").asInt()).isEqualTo(1);
    }

    @Test
    void whatIsStagedAndAbortedStaysForTheIntakeThatCountsOnIt() throws Exception {
        byte[] mail = Letters.mail("s", "a@b.example", "Samen", "Mon, 7 Mar 2016", "gedeelde brief");
        var staged = server.upload("div", Map.of("zaak", "Z", "klaarzetten", true), Map.of("1.eml", mail));
        ServerUnderTest.await(
                "the intake to be staged", () -> status(staged.id()).equals("klaargezet"));
        var other = server.takeIn("div", Map.of("zaak", "Z"), Map.of("2.eml", mail));
        assertThat(other.path("dubbel").asInt()).isEqualTo(1);
        assertThat(found("q=gedeelde").path("totaal").asInt()).isZero();
        server.post("div", "/api/v1/opnames/" + staged.id() + "/_afbreken", null);
        ServerUnderTest.await("the mail to be found", () -> {
            try {
                return found("q=gedeelde").path("totaal").asInt() == 1;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private String status(String intake) {
        try {
            return server.get("div", "/api/v1/opnames/" + intake)
                    .body()
                    .path("status")
                    .asText();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
