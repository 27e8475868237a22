package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is still sending when the answer is no hears that answer, not a broken connection. */
class RefusedUploadTest {
    private static final int OFTEN = 40;
    private static final int LARGE = 20 << 20;

    @TempDir
    private Path folder;

    @Test
    void theReasonIsHeardByWhoIsStillSending() throws Exception {
        Files.createDirectories(folder.resolve("import"));
        try (var server = ServerUnderTest.start(folder.resolve("data"), Optional.empty(), Map.of())) {
            server.user("div", Role.RECORDS_OFFICER);
            byte[] large = new byte[LARGE];
            for (int i = 0; i < OFTEN; i++) {
                var refused = server.upload("div", Map.of("bestaatNiet", "x"), Map.of("groot.bin", large));
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.code()).isEqualTo("onbekend-veld");
                var unknown = server.upload("niemand", Map.of("zaak", "Z-1"), Map.of("groot.bin", large));
                assertThat(unknown.status()).isEqualTo(401);
            }
        }
    }
}
