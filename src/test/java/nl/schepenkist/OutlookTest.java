package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.pff.PSTObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stores and messages of Outlook that nobody here wrote: they lie beside the project (or where CORPUS points); without them
 * these tests are skipped and say so.
 */
class OutlookTest {
    /** Property and type of the number of items that a folder says it has (MS-OXPROPS: PidTagContentCount), as they are written. */
    private static final String CONTENT_COUNT = "02360300";

    @TempDir
    private Path folder;

    private ServerUnderTest server;
    private Path corpus;

    @BeforeEach
    void start() throws Exception {
        String given = System.getenv("CORPUS");
        Path all = given == null ? Path.of("../shared/corpus").toAbsolutePath().normalize() : Path.of(given);
        corpus = all.resolve("msg-pst");
        assumeTrue(Files.isDirectory(corpus), "het corpus msg-pst ligt er niet");
        server = ServerUnderTest.start(
                        folder.resolve("data"), Databases.url(false), Map.of("opname.containerBewaren", "P30D"))
                .user("div", Role.RECORDS_OFFICER);
    }

    @AfterEach
    void stop() {
        if (server != null) server.close();
    }

    private byte[] file(String name) throws Exception {
        return Files.readAllBytes(corpus.resolve(name));
    }

    private JsonNode takeIn(String name, byte[] bytes) throws Exception {
        return server.takeIn("div", Map.of("zaak", name), Map.of(name, bytes));
    }

    private JsonNode report(JsonNode intake) throws Exception {
        return server.get("div", "/api/v1/opnames/" + intake.path("id").asText() + "/verslag")
                .body();
    }

    private static Map<String, Integer> taken(JsonNode report) {
        var found = new TreeMap<String, Integer>();
        for (JsonNode c : report.path("verpakkingen"))
            found.put(
                    c.path("plaats").asText().replaceFirst("^[^!]*!?", ""),
                    c.path("opgenomen").asInt() + c.path("dubbel").asInt());
        return found;
    }

    private JsonNode record(String q) throws Exception {
        JsonNode found = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                .body()
                .path("resultaten");
        assertThat(found).as(q).isNotEmpty();
        return server.get(
                        "div",
                        "/api/v1/informatieobjecten/" + found.path(0).path("id").asText() + "?doel=toezicht:x")
                .body();
    }

    @Test
    void aStoreIsReadFolderByFolderAndItsContentKeepsItsTimes() throws Exception {
        byte[] pst = file("aspose-java/Outlook.pst");
        var balance = takeIn("Outlook.pst", pst);
        assertThat(balance.path("mislukt").asInt()).isZero();
        JsonNode report = report(balance);
        assertThat(taken(report))
                .containsAllEntriesOf(Map.of(
                        "Top of Personal Folders/Inbox", 8,
                        "Top of Personal Folders/Sent Items", 6,
                        "Top of Personal Folders/Calendar", 1,
                        "Top of Personal Folders/Contacts", 1));
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pst));
        assertThat(report.path("bronnen").path(0).path("sha256").asText()).isEqualTo(digest);
        JsonNode embedded = record("onderwerp:embedded");
        assertThat(embedded.path("afzender").asText()).contains("saqib.razzaq@xp.local");
        assertThat(embedded.path("onderdelen")).hasSize(2);
        assertThat(embedded.path("bericht").path("afgeleverd").asText()).startsWith("2011-06-21T23:4");
        assertThat(embedded.path("brondatumHerkomst").asText()).isEqualTo("aflevering");
        assertThat(embedded.path("brondatum").asText()).isEqualTo("2011-06-22");
        assertThat(record("onderwerp:weekly").path("bericht").path("soort").asText())
                .isEqualTo("agenda-item");
    }

    @Test
    void theSameStoreGivesTheSameMessagesAgain() throws Exception {
        byte[] pst = file("aspose-java/Outlook.pst");
        var first = takeIn("Outlook.pst", pst);
        var again = takeIn("Outlook.pst", pst);
        assertThat(again.path("opgenomen").asInt()).isZero();
        assertThat(again.path("dubbel").asInt())
                .isEqualTo(first.path("aangeboden").asInt());
    }

    @Test
    void aPasswordOfAStoreIsNoObstacleAndAnEmptyOneIsWhole() throws Exception {
        assertThat(takeIn("p.pst", file("aspose-java/passwordprotectedPST.pst"))
                        .path("opgenomen")
                        .asInt())
                .isEqualTo(18);
        var empty = takeIn("leeg.pst", file("aspose-java/JournalPST.pst"));
        assertThat(empty.path("status").asText()).isEqualTo("voltooid");
        assertThat(report(empty).path("fouten").findValuesAsText("code")).containsExactly("verpakking-leeg");
    }

    @Test
    void aStoreThatIsCutOffFailsAndSaysSoWhateverWasReadOfIt() throws Exception {
        byte[] whole = file("aspose-java/Outlook.pst");
        for (int part : new int[] {3, 10, 50, 90}) {
            var cut = takeIn("cut%d.pst".formatted(part), Arrays.copyOf(whole, whole.length / 100 * part));
            assertThat(cut.path("mislukt").asInt()).as(part + "%").isPositive();
            assertThat(cut.path("status").asText())
                    .startsWith("mislukt".equals(cut.path("status").asText()) ? "mislukt" : "voltooid-met");
        }
    }

    @Test
    void aFolderThatClaimsMoreThanItHoldsIsReported() throws Exception {
        byte[] pst = file("aspose-java/Outlook.pst");
        int lies = 0;
        byte[] honest = encoded(HexFormat.of().parseHex(CONTENT_COUNT + "08000000"));
        byte[] lie = encoded(HexFormat.of().parseHex(CONTENT_COUNT + "0c000000"));
        for (int at = 0; at + honest.length <= pst.length; at++)
            if (Arrays.equals(pst, at, at + honest.length, honest, 0, honest.length)) {
                System.arraycopy(lie, 0, pst, at, lie.length);
                lies++;
            }
        assertThat(lies).isPositive();
        var balance = takeIn("leugen.pst", pst);
        assertThat(balance.path("mislukt").asInt()).isEqualTo(4);
        JsonNode told = report(balance).path("fouten").path(0);
        assertThat(told.path("code").asText()).isEqualTo("map-onvolledig");
        assertThat(told.path("plaats").asText()).endsWith("Inbox");
        assertThat(told.path("reden").asText()).contains("12").contains("8");
    }

    private static byte[] encoded(byte[] plain) throws Exception {
        var encode = PSTObject.class.getDeclaredMethod("encode", byte[].class);
        encode.setAccessible(true);
        return (byte[]) encode.invoke(null, (Object) plain.clone());
    }

    @Test
    void aMessageFileKeepsItsBytesAndIsReadThroughTheStandardMessageMadeOfIt() throws Exception {
        byte[] msg = file("apache-poi-hsmf/attachment_test_msg.msg");
        var balance = takeIn("brief.bin", msg);
        assertThat(balance.path("opgenomen").asInt()).isEqualTo(1);
        JsonNode mail = record("pi%C3%A8ce");
        assertThat(mail.path("soort").asText()).isEqualTo("e-mail");
        assertThat(mail.path("afzender").asText()).isEqualTo("Nicolas1 23456 <nicolas1.23456@free.fr>");
        assertThat(mail.path("onderdelen")).hasSize(2);
        assertThat(mail.path("bestanden").findValuesAsText("mediatype"))
                .containsExactly("application/vnd.ms-outlook", "message/rfc822");
        String path = "/api/v1/informatieobjecten/" + mail.path("id").asText() + "/bestanden/";
        assertThat(server.get("div", path + "1?doel=toezicht:x").bytes()).isEqualTo(msg);
        var made = server.get("div", path + "2?doel=toezicht:x");
        assertThat(new String(made.bytes(), StandardCharsets.UTF_8)).contains("MIME-Version: 1.0");
        assertThat(mail.path("bestanden").path(1).path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(made.bytes())));
    }

    @Test
    void aMessageWithoutADateGetsNoneAndOneWithoutAnAddressKeepsItsName() throws Exception {
        takeIn("a.msg", file("apache-poi-hsmf/ASCII_CP1251_LCID1049.msg"));
        JsonNode undated = record("onderwerp:subject");
        assertThat(undated.hasNonNull("tijdstip")).isFalse();
        assertThat(undated.path("brondatumHerkomst").asText()).isEqualTo("geen-datum");
        takeIn("b.msg", file("apache-poi-hsmf/quick.msg"));
        assertThat(record("fox").path("afzender").asText()).isEqualTo("Kevin Roast");
    }

    @Test
    void whatLiesInAnArchiveInAMailIsAttachedToTheArchive() throws Exception {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("map/nota.txt"));
            out.write("De nota over de kadeherstelling".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("brief.msg"));
            new ByteArrayInputStream(file("apache-poi-hsmf/quick.msg")).transferTo(out);
        }
        String eml =
                "From: a@b.example\r\nTo: c@d.example\r\nSubject: Pakketje\r\nDate: Mon, 7 Mar 2016 10:00:00 +0100\r\n"
                        + "Message-ID: <p@b>\r\nMIME-Version: 1.0\r\nContent-Type: application/zip; name=stukken.zip\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n"
                        + Base64.getMimeEncoder().encodeToString(zip.toByteArray());
        var balance = takeIn("p.eml", eml.getBytes(StandardCharsets.US_ASCII));
        assertThat(balance.path("aangeboden").asInt()).isEqualTo(1);
        JsonNode mail = record("onderwerp:pakketje");
        assertThat(mail.path("onderdelen")).hasSize(1);
        JsonNode archive = server.get(
                        "div",
                        "/api/v1/informatieobjecten/"
                                + mail.path("onderdelen").path(0).asText() + "?doel=toezicht:x")
                .body();
        assertThat(archive.path("naam").asText()).isEqualTo("stukken.zip");
        assertThat(archive.path("onderdelen")).hasSize(2);
        assertThat(record("kadeherstelling").path("ouder").asText())
                .isEqualTo(archive.path("id").asText());
    }

    @Test
    void winmailIsOpened() throws Exception {
        var balance = takeIn("winmail.dat", file("apache-tika/testWINMAIL.dat"));
        assertThat(balance.path("opgenomen").asInt()).isEqualTo(1);
        JsonNode found = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&zaak=winmail.dat&soort=bijlage")
                .body();
        assertThat(found.path("totaal").asInt()).isPositive();
    }

    @Test
    void aRealArchiveOfOutlookForMacIsReadWhole() throws Exception {
        var balance = takeIn("SampleOLM.olm", file("aspose-java/SampleOLM.olm"));
        // 22 messages, of which some stand there twice, and four files that are none.
        assertThat(balance.path("aangeboden").asInt()).as("%s", balance).isEqualTo(26);
        assertThat(balance.path("mislukt").asInt()).isZero();
        var mail = record("onderwerp:%22Multiple+attachments%22");
        assertThat(mail.path("tijdstip").asText()).isEqualTo("2011-06-21T23:51:07Z");
        assertThat(mail.path("afzender").asText()).contains("saqib.razzaq@xp.local");
        assertThat(mail.path("onderdelen")).hasSize(3);
    }
}
