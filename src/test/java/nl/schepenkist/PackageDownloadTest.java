package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageDownloadTest {
    @TempDir
    private Path data;

    @Test
    void aPackageOfWhichAFileIsDamagedIsAnErrorAndNotAZipThatBreaksOff() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            town.oldMail("kwartelkoning");
            var desk = DisclosureDesk.open(town);
            desk.collect(Map.of("q", "kwartelkoning"));
            desk.judge(1, Map.of("beoordeling", "openbaar"));
            assertThat(desk.agree().status()).isEqualTo(201);
            assertThat(DisclosureDesk.unpacked(desk.packed())).isNotEmpty();
            String at = desk.request() + "/pakketten/"
                    + desk.get(desk.request() + "/pakketten")
                            .path("resultaten")
                            .path(0)
                            .path("id")
                            .asText();
            spoil();
            var answer = town.server.send("woo", "GET", at, null, "", Map.of());
            assertThat(answer.status()).as("%s", answer.headers()).isGreaterThanOrEqualTo(500);
            assertThat(answer.body().path("detail").asText()).isNotBlank();
        }
    }

    /** The last bytes of every file that the store has. */
    private void spoil() throws Exception {
        try (var all = Files.walk(data)) {
            for (Path pack : all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().contains("bestanden"))
                    .toList())
                try (var file = new RandomAccessFile(pack.toFile(), "rw")) {
                    if (file.length() < 20) continue;
                    file.seek(file.length() - 10);
                    int old = file.read();
                    file.seek(file.length() - 10);
                    file.write(old ^ 1);
                }
        }
    }
}
