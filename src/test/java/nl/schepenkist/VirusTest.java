package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real ClamAV finds goes under quarantine; as long as it does not answer, intakes wait. Skipped where it is not installed. */
class VirusTest {
    private static final String MARKER = "zijldijk-proefvirus-7f3a";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;
    private @Nullable Process scanner;
    private int port;

    @AfterEach
    void stop() throws Exception {
        if (running != null) running.close();
        if (scanner != null) scanner.destroyForcibly().waitFor();
    }

    private static Path clamd() {
        for (String at : List.of("/usr/sbin/clamd", "/usr/bin/clamd", "/usr/local/sbin/clamd"))
            if (Files.isExecutable(Path.of(at))) return Path.of(at);
        return Path.of("/clamd-is-niet-geinstalleerd");
    }

    private void scan() throws Exception {
        scan(MARKER);
    }

    private void scan(String known) throws Exception {
        Path signatures = Files.createDirectories(folder.resolve("handtekeningen"));
        Files.writeString(
                signatures.resolve("eigen.ndb"),
                "Zijldijk.Proef:0:*:" + HexFormat.of().formatHex(known.getBytes(StandardCharsets.US_ASCII)) + "\n");
        Path settings = folder.resolve("clamd.conf");
        Files.writeString(
                settings,
                "Foreground yes\nTCPSocket %d\nTCPAddr 127.0.0.1\nDatabaseDirectory %s\nTemporaryDirectory %s\nStreamMaxLength 1M\n"
                        .formatted(port, signatures, folder));
        scanner = new ProcessBuilder(clamd().toString(), "--config-file=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        ServerUnderTest.await("the scanner", () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private ServerUnderTest start() throws Exception {
        assumeTrue(Files.isExecutable(clamd()), "clamd is not installed");
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var server = ServerUnderTest.start(
                        folder.resolve("data"), Databases.url(false), Map.of("virusscanner.adres", "127.0.0.1:" + port))
                .user("div", Role.RECORDS_OFFICER)
                .user("archivaris", Role.ARCHIVIST);
        running = server;
        return server;
    }

    private static byte[] infectedZip() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("lijst.txt"));
            zip.write(("lezenswaardig " + MARKER).getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static JsonNode search(ServerUnderTest server, String q) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                .body();
    }

    @Test
    void whatIsInfectedIsKeptUnopenedAndOnlyRecordsOfficersCanFetchIt() throws Exception {
        var server = start();
        scan();
        byte[] mail = new MailWithFile("lijst.zip", infectedZip()).bytes();
        byte[] file = ("brugwoord " + MARKER).getBytes(StandardCharsets.UTF_8);
        byte[] large = "schoonwoord ".repeat(120_000).getBytes(StandardCharsets.UTF_8);
        var ended = server.takeIn(
                "div",
                Map.of("zaak", "Z"),
                Map.of(
                        "m.eml",
                        mail,
                        "brief.txt",
                        file,
                        "schoon.txt",
                        "kadewoord".getBytes(StandardCharsets.UTF_8),
                        "groot.txt",
                        large));
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(4);
        var told = server.get("div", "/api/v1/opnames/" + ended.path("id").asText() + "/fouten")
                .body()
                .path("resultaten");
        assertThat(told.findValuesAsText("code")).containsOnly("quarantaine").hasSize(2);
        assertThat(search(server, "brugwoord").path("totaal").asInt()).isZero();
        assertThat(search(server, "lezenswaardig").path("totaal").asInt()).isZero();
        assertThat(search(server, "kadewoord").path("totaal").asInt()).isEqualTo(1);
        String id = search(server, "onderwerp:bestand")
                .path("resultaten")
                .path(0)
                .path("id")
                .asText();
        var record = server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                .body();
        assertThat(record.path("quarantaine").asText()).contains("Zijldijk.Proef");
        assertThat(record.path("onderdelen")).isEmpty();
        assertThat(record.path("tekst").path("reden").asText()).isEqualTo("quarantaine");
        String bytes = "/api/v1/informatieobjecten/" + id + "/bestanden/1?doel=toezicht:x";
        assertThat(server.get("archivaris", bytes).code()).isEqualTo("quarantaine");
        assertThat(server.get("div", bytes).bytes()).isEqualTo(mail);
        String unseen =
                search(server, "groot").path("resultaten").path(0).path("id").asText();
        assertThat(server.get("div", "/api/v1/informatieobjecten/" + unseen + "?doel=toezicht:x")
                        .body()
                        .path("opmerkingen")
                        .toString())
                .contains("te groot voor de virusscanner");
    }

    @Test
    void whatIsKnownToBeInfectedOnlyLaterIsClosedWhenItComesAgain() throws Exception {
        var server = start();
        scan("iets-anders-dat-niemand-heeft");
        byte[] file = ("brugwoord " + MARKER).getBytes(StandardCharsets.UTF_8);
        assertThat(server.takeIn("div", Map.of("zaak", "Z"), Map.of("brief.txt", file))
                        .path("opgenomen")
                        .asInt())
                .isEqualTo(1);
        assertThat(search(server, "brugwoord").path("totaal").asInt()).isEqualTo(1);
        Objects.requireNonNull(scanner).destroyForcibly().waitFor();
        scan();
        var again = server.takeIn("div", Map.of("zaak", "Z"), Map.of("brief.txt", file));
        assertThat(again.path("dubbel").asInt()).as("%s", again).isEqualTo(1);
        assertThat(server.get("div", "/api/v1/opnames/" + again.path("id").asText() + "/fouten")
                        .body()
                        .toString())
                .contains("quarantaine");
        ServerUnderTest.await("its text to be forgotten", () -> {
            try {
                return search(server, "brugwoord").path("totaal").asInt() == 0;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void anIntakeWaitsForItsScannerAndSaysSo() throws Exception {
        var server = start();
        var started = server.upload(
                "div", Map.of("zaak", "Z"), Map.of("brief.txt", "kadewoord".getBytes(StandardCharsets.UTF_8)));
        ServerUnderTest.await("the intake to say what it waits for", () -> {
            try {
                return server.get("div", "/api/v1/opnames/" + started.id())
                        .body()
                        .path("wachtOp")
                        .asText()
                        .equals("virusscanner");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(server.get("div", "/gezond/gereed").body().toString()).contains("virusscanner");
        scan();
        var ended = server.ended("div", started.id());
        assertThat(ended.path("status").asText()).isEqualTo("voltooid");
        assertThat(ended.hasNonNull("wachtOp")).isFalse();
        assertThat(search(server, "kadewoord").path("totaal").asInt()).isEqualTo(1);
    }
}
