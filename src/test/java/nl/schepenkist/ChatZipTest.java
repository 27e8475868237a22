package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of chats in zips that not every reader of zips opens. */
class ChatZipTest {
    private static final String CHAT = """
            07-03-2016 10:00 - Jan: Kom je naar de kadevergadering?
            14-03-2016 10:01 - An: Ja, met de tekening.
            """;

    @TempDir
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        server = ServerUnderTest.start(folder.resolve("data"), Databases.url(false), Map.of())
                .user("div", Role.RECORDS_OFFICER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBackupOfThreemaIsReadWithItsPassword() throws Exception {
        Path contacts = Files.writeString(
                folder.resolve("contacts.csv"), "identity,firstname,lastname,identity_id\nABCDEFGH,Kees,Prins,77\n");
        Path messages = Files.writeString(folder.resolve("message_77.csv"), """
                apiid,uid,isoutbox,isread,issaved,messagestae,posted_at,created_at,modified_at,type,body,isstatusmessage,caption,quoted_message_apiid
                "a1","u1","0","1","1","READ","1767600000000","1767600000000","","TEXT","Drempelwoord","0","",""
                """);
        Path zip = folder.resolve("threema.zip");
        var parameters = new ZipParameters();
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        try (var file = new ZipFile(zip.toFile(), "geheim-1".toCharArray())) {
            file.addFile(contacts.toFile(), parameters);
            file.addFile(messages.toFile(), parameters);
        }
        byte[] bytes = Files.readAllBytes(zip);
        var wrong = server.takeIn("div", Map.of("soort", "chat", "wachtwoord", "fout"), Map.of("backup.zip", bytes));
        assertThat(wrong.path("opgenomen").asInt()).isZero();
        assertThat(server.get("div", "/api/v1/opnames/" + wrong.path("id").asText() + "/fouten")
                        .body()
                        .toString())
                .contains("wachtwoord-onjuist");
        var read = server.takeIn("div", Map.of("soort", "chat", "wachtwoord", "geheim-1"), Map.of("backup.zip", bytes));
        assertThat(read.path("opgenomen").asInt()).as("%s", read).isEqualTo(1);
        assertThat(server.get("div", "/api/v1/zoekresultaten?q=drempelwoord&soort=chatbericht&doel=toezicht:x")
                        .body()
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aZipWithNamesInAnOldCharacterSetIsReadAsChat() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out, Charset.forName("windows-1252"))) {
            zip.putNextEntry(new ZipEntry("WhatsApp-chat met Jos\u00e9.txt"));
            zip.write(CHAT.getBytes(StandardCharsets.UTF_8));
        }
        var read = server.takeIn("div", Map.of("gesprek", "kade"), Map.of("chat.zip", out.toByteArray()));
        assertThat(read.path("opgenomen").asInt()).as("%s", read).isEqualTo(2);
        assertThat(server.get("div", "/api/v1/zoekresultaten?q=kadevergadering&soort=chatbericht&doel=toezicht:x")
                        .body()
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
    }
}
