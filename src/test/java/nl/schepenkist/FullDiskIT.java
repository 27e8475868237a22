package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import nl.schepenkist.records.Role;
import nl.schepenkist.store.FileCheck;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is really full: a small file system of its own. Needs the right to mount one; says so where that is missing. */
class FullDiskIT {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    private Path disk = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(folder.resolve("schijf"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk.toString()))
                .as("er mag hier geen schijf worden aangekoppeld")
                .isZero();
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", "-l", disk.toString());
    }

    private static int run(String... words) throws Exception {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingOfItStays() throws Exception {
        try (var server = ServerUnderTest.start(disk.resolve("data"), Optional.empty(), Map.of())) {
            server.user("div", Role.RECORDS_OFFICER);
            var before = server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("eerst.bin", noise(MEGABYTE, 1)));
            assertThat(before.path("opgenomen").asInt()).isEqualTo(1);
            Path ballast = disk.resolve("ballast");
            Files.write(ballast, new byte[(int) (Files.getFileStore(disk).getUsableSpace() - 6 * MEGABYTE)]);
            long free = Files.getFileStore(disk).getUsableSpace();
            for (String name : new String[] {"groot.bin", "nog-eens.bin"}) {
                var refused = server.upload("div", Map.of("zaak", "Z-1"), Map.of(name, noise(20 * MEGABYTE, 2)));
                assertThat(refused.status()).isEqualTo(507);
                assertThat(refused.code()).isEqualTo("schijf-vol");
            }
            assertThat(Files.getFileStore(disk).getUsableSpace()).isGreaterThan(free - 2 * MEGABYTE);
            assertThat(server.get("div", "/api/v1/opnames")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isEqualTo(1);
            Files.delete(ballast);
            var after = server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("groot.bin", noise(20 * MEGABYTE, 2)));
            assertThat(after.path("opgenomen").asInt()).isEqualTo(1);
            assertThat(new FileCheck(server.stores.database(), server.stores.files()).verify())
                    .isEmpty();
        }
    }
}
