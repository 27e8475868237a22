package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive that is broken, cut off or a bomb says so, and what stands beside it is taken in. */
class BrokenArchiveTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        server = ServerUnderTest.start(folder.resolve("data"), Optional.empty(), Map.of());
        server.user("div", Role.RECORDS_OFFICER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aZipBombFailsAndWhatStandsBesideItIsTakenIn() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("goed.txt"));
            zip.write(bytes("goed"));
            zip.putNextEntry(new ZipEntry("bom.bin"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 600; i++) zip.write(zeros);
        }
        var files = new LinkedHashMap<String, byte[]>();
        files.put("bom.zip", out.toByteArray());
        files.put("ernaast.txt", bytes("ernaast"));
        var done = server.balanced(files);
        assertThat(done.path("status").asText()).isEqualTo("voltooid-met-fouten");
        assertThat(done.path("opgenomen").asInt()).isEqualTo(2);
        assertThat(done.path("mislukt").asInt()).isEqualTo(1);
        var failures = server.get("div", "/api/v1/opnames/" + done.path("id").asText() + "/fouten")
                .body();
        assertThat(failures.path("resultaten").path(0).path("code").asText()).isEqualTo("verpakking-bom");
    }

    private static byte[] zipOfLetters() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 3; i++) {
                zip.putNextEntry(new ZipEntry("brief-%d.txt".formatted(i)));
                zip.write(bytes("brief nummer " + i));
            }
        }
        return out.toByteArray();
    }

    /** Where the nth entry of a zip begins. */
    private static int entry(byte[] zip, int nth) {
        int at = -1;
        for (int seen = 0; seen < nth; ) {
            at++;
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 3 && zip[at + 3] == 4) seen++;
        }
        return at;
    }

    @Test
    void aZipThatIsCutOffSaysSoWhereverItWasCut() throws Exception {
        byte[] whole = zipOfLetters();
        int third = entry(whole, 3);
        var done = server.balanced(Map.of("half.zip", Arrays.copyOf(whole, third)));
        assertThat(done.path("opgenomen").asInt()).isEqualTo(2);
        assertThat(done.path("mislukt").asInt()).isEqualTo(1);
        var endless = server.balanced(Map.of("zonder-eind.zip", Arrays.copyOf(whole, whole.length - 22)));
        assertThat(endless.path("aangeboden").asInt()).isEqualTo(4);
        assertThat(endless.path("mislukt").asInt()).isEqualTo(1);
        // The directory still names the entry that was taken out of the middle.
        var hollow = new ByteArrayOutputStream();
        hollow.write(whole, 0, entry(whole, 2));
        hollow.write(whole, third, whole.length - third);
        var missing = server.balanced(Map.of("hol.zip", hollow.toByteArray()));
        assertThat(missing.path("mislukt").asInt()).isEqualTo(1);
        var failures = server.get("div", "/api/v1/opnames/" + missing.path("id").asText() + "/fouten")
                .body();
        assertThat(failures.path("resultaten").path(0).path("code").asText()).isEqualTo("verpakking-onvolledig");
        // Two zips in one file: only the first would be read.
        var pasted = new ByteArrayOutputStream();
        pasted.write(whole);
        pasted.write(whole);
        assertThat(server.balanced(Map.of("geplakt.zip", pasted.toByteArray()))
                        .path("mislukt")
                        .asInt())
                .isEqualTo(1);
        // The end record of a zip within this one is not its own.
        var boxes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(boxes)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i < 3; i++) {
                var entry = new ZipEntry("doos-%d.zip".formatted(i));
                entry.setSize(whole.length);
                entry.setCompressedSize(whole.length);
                var crc = new CRC32();
                crc.update(whole);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(whole);
            }
        }
        byte[] outer = boxes.toByteArray();
        int directory = outer.length - 22 - 3 * (46 + "doos-0.zip".length());
        assertThat(server.balanced(Map.of("dozen.zip", outer)).path("mislukt").asInt())
                .isZero();
        assertThat(server.balanced(Map.of("dozen-half.zip", Arrays.copyOf(outer, directory)))
                        .path("mislukt")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.balanced(Map.of("heel.zip", whole)).path("mislukt").asInt())
                .isZero();
    }

    @Test
    void aTarThatEndsWithoutItsEndSaysSo() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            for (int i = 0; i < 2; i++) {
                var entry = new TarArchiveEntry("nota-%d.txt".formatted(i));
                byte[] text = bytes("nota nummer " + i);
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        assertThat(server.balanced(Map.of("heel.tar", out.toByteArray()))
                        .path("mislukt")
                        .asInt())
                .isZero();
        var twice = new ByteArrayOutputStream();
        twice.write(out.toByteArray());
        twice.write(out.toByteArray());
        assertThat(server.balanced(Map.of("dubbel.tar", twice.toByteArray()))
                        .path("mislukt")
                        .asInt())
                .isEqualTo(1);
        var cut = server.balanced(Map.of("half.tar", Arrays.copyOf(out.toByteArray(), 4 * 512 - 100)));
        assertThat(cut.path("mislukt").asInt()).isEqualTo(1);
    }

    @Test
    void aBrokenZipIsOneFailedItem() throws Exception {
        var done = server.balanced(Map.of("kapot.zip", bytes("PK\u0003\u0004 dit is geen zip")));
        assertThat(done.path("aangeboden").asInt()).isEqualTo(1);
        assertThat(done.path("mislukt").asInt()).isEqualTo(1);
        assertThat(done.path("status").asText()).isEqualTo("mislukt");
    }
}
