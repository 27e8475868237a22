package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of which the directory is the danger: too long, or with names that are nearly the same. */
class ArchiveTest {
    private static final List<String> NEARLY_THE_SAME = List.of(
            "Besluit.txt", "besluit.txt", "BESLUIT.TXT", "caf\u00e9.txt", "cafe\u0301.txt", "a/b.txt", "a\\b.txt");

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start() throws Exception {
        Files.createDirectories(folder.resolve("import"));
        var server = ServerUnderTest.start(
                        folder.resolve("data"),
                        Databases.url(false),
                        Map.of("opname.importmap", folder.resolve("import").toString()))
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static List<String> values(JsonNode rows, String field) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(r -> r.path(field).asText())
                .toList();
    }

    private static void stored(ZipOutputStream zip, String name, byte[] content) throws Exception {
        var entry = new ZipEntry(name);
        var crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
    }

    @Test
    void anArchiveOfAMillionEntriesIsRefusedAndWhatLiesBesideItIsTakenIn() throws Exception {
        var server = start();
        try (var zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(folder.resolve("import/miljoen.zip")), 1 << 20))) {
            for (int i = 0; i < 1_000_000; i++) stored(zip, "m/" + i, new byte[] {1});
        }
        Files.writeString(folder.resolve("import/ernaast.txt"), "ernaast");
        var begun = server.post("div", "/api/v1/opnames", Map.of("pad", ""));
        assertThat(begun.status()).isEqualTo(202);
        var ended = server.ended("div", begun.id());
        assertThat(ended.path("status").asText()).isEqualTo("voltooid-met-fouten");
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(ended.path("mislukt").asInt()).isEqualTo(1);
        var failures =
                server.get("div", "/api/v1/opnames/" + begun.id() + "/fouten").body();
        assertThat(values(failures.path("resultaten"), "code")).containsExactly("verpakking-te-vol");
        assertThat(values(failures.path("resultaten"), "plaats")).containsExactly("miljoen.zip");
    }

    @Test
    void namesThatDifferInCaseOrInFormAreEachTheirOwn() throws Exception {
        var server = start();
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            int nr = 0;
            for (String name : NEARLY_THE_SAME)
                stored(zip, name, ("zustersleutel inhoud " + nr++).getBytes(StandardCharsets.UTF_8));
        }
        var ended = server.takeIn("div", Map.of(), Map.of("namen.zip", out.toByteArray()));
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(NEARLY_THE_SAME.size());
        var found = server.get("div", "/api/v1/zoekresultaten?q=zustersleutel&aantal=50&doel=toezicht:x")
                .body()
                .path("resultaten");
        assertThat(values(found, "naam"))
                .containsExactlyInAnyOrder(
                        "Besluit.txt",
                        "besluit.txt",
                        "BESLUIT.TXT",
                        "caf\u00e9.txt",
                        "cafe\u0301.txt",
                        "b.txt",
                        "b.txt");
    }

    @Test
    void filesWhoseNamesDifferInCaseOrInFormAreGoneOnWithInOneOrder() throws Exception {
        var server = start();
        for (String name : List.of("Besluit.txt", "besluit.txt", "caf\u00e9.txt", "cafe\u0301.txt"))
            Files.writeString(folder.resolve("import").resolve(name), "inhoud van " + name);
        var begun = server.post("div", "/api/v1/opnames", Map.of("pad", ""));
        var ended = server.ended("div", begun.id());
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(4);
        var again = server.post("div", "/api/v1/opnames", Map.of("pad", ""));
        assertThat(server.ended("div", again.id()).path("dubbel").asInt()).isEqualTo(4);
    }
}
