package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of Outlook for Mac: a record for each message, with its place, people, moments and attachments. */
class MacOutlookTest {
    private static final String INBOX = "Accounts/info@zijldijk.example/com.microsoft.__Messages/Inbox/";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static byte[] archive() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            put(zip, INBOX + "message_00001.xml", """
                    <?xml version="1.0" encoding="UTF-8"?><emails elementCount="1"><email>
                    <OPFMessageCopyMessageID>een@zijldijk.example</OPFMessageCopyMessageID>
                    <OPFMessageCopySubject>Kadeplan &amp; brug</OPFMessageCopySubject>
                    <OPFMessageCopySentTime>2020-05-26T17:55:40</OPFMessageCopySentTime>
                    <OPFMessageCopyReceivedTime>2020-05-26T17:56:00</OPFMessageCopyReceivedTime>
                    <OPFMessageCopyBody>Het macwoord staat hier.</OPFMessageCopyBody>
                    <OPFMessageCopyFromAddresses><emailAddress OPFContactEmailAddressAddress="anna@x.example" OPFContactEmailAddressName="Anna de Wit"/></OPFMessageCopyFromAddresses>
                    <OPFMessageCopyToAddresses><emailAddress OPFContactEmailAddressAddress="info@zijldijk.example"/></OPFMessageCopyToAddresses>
                    <OPFMessageCopyBCCAddresses><emailAddress OPFContactEmailAddressAddress="stil@zijldijk.example"/></OPFMessageCopyBCCAddresses>
                    <OPFMessageCopyAttachmentList>
                      <messageAttachment OPFAttachmentName="nota.txt" OPFAttachmentContentType="text/plain" OPFAttachmentURL="%scom.microsoft.__Attachments/0001"/>
                      <messageAttachment OPFAttachmentName="weg.txt" OPFAttachmentURL="nergens"/>
                    </OPFMessageCopyAttachmentList></email></emails>""".formatted(INBOX));
            put(zip, INBOX + "com.microsoft.__Attachments/0001", "bijlagewoord");
            put(zip, INBOX + "message_00002.xml", "<emails><email><OPFMessageCopySubject>kapot");
            put(zip, "Local/Address Book/Contacts.xml", "<contacts><contact>contactwoord</contact></contacts>");
        }
        return out.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws Exception {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode get(String path) throws Exception {
        return Objects.requireNonNull(running).get("div", "/api/v1/" + path).body();
    }

    @Test
    void everyMessageOfAnArchiveIsARecordAndWhatIsNoneIsAFile() throws Exception {
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(false), Map.of())
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        var ended = server.takeIn("div", Map.of("zaak", "Z"), Map.of("postvak.olm", archive()));
        assertThat(ended.path("aangeboden").asInt()).as("%s", ended).isEqualTo(3);
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(2);
        assertThat(ended.path("mislukt").asInt()).isEqualTo(1);
        var hits = get("zoekresultaten?doel=toezicht:x&q=macwoord");
        assertThat(hits.path("totaal").asInt()).isEqualTo(1);
        var mail = get("informatieobjecten/"
                + hits.path("resultaten").path(0).path("id").asText() + "?doel=toezicht:x");
        assertThat(mail.path("naam").asText()).isEqualTo("Kadeplan & brug");
        assertThat(mail.path("afzender").asText()).isEqualTo("Anna de Wit <anna@x.example>");
        assertThat(mail.path("ontvangers").toString())
                .contains("info@zijldijk.example")
                .contains("stil@zijldijk.example");
        assertThat(mail.path("tijdstip").asText()).isEqualTo("2020-05-26T17:55:40Z");
        assertThat(mail.path("bericht").path("afgeleverd").asText()).isEqualTo("2020-05-26T17:56:00Z");
        assertThat(mail.path("onderdelen")).hasSize(1);
        assertThat(mail.path("opmerkingen").toString()).contains("weg.txt");
        assertThat(get("zoekresultaten?doel=toezicht:x&q=bijlagewoord")
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
        assertThat(get("zoekresultaten?doel=toezicht:x&q=contactwoord")
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
        var told = get("opnames/" + ended.path("id").asText() + "/fouten");
        assertThat(told.toString()).contains("Accounts/info@zijldijk.example/Inbox");
        assertThat(server.takeIn("div", Map.of("zaak", "Z"), Map.of("postvak.olm", archive()))
                        .path("dubbel")
                        .asInt())
                .isEqualTo(2);
    }
}
