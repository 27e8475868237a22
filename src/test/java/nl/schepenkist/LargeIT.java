package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is larger than the memory passes through it: a server with 512 MB of heap. */
class LargeIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final long NEEDED = 8L << 30;
    private static final String MAIL = """
            From: a@b.example
            To: c@d.example
            Date: Mon, 7 Mar 2016 10:00:00 +0100
            Subject: groot %1$d
            Message-ID: <groot-%1$d@b.example>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=rand

            --rand
            Content-Type: text/plain

            Hierbij het bestand.
            --rand
            Content-Type: application/octet-stream; name=groot.bin
            Content-Disposition: attachment; filename=groot.bin
            Content-Transfer-Encoding: base64

            """;

    @TempDir
    private Path folder;

    private Path imports = Path.of("");
    private Path data = Path.of("");
    private String div = "";

    @BeforeEach
    void prepare() throws Exception {
        assumeThat(folder.toFile().getUsableSpace())
                .as("er is te weinig ruimte op de schijf voor deze proef")
                .isGreaterThan(NEEDED);
        imports = Files.createDirectories(folder.resolve("import"));
        data = Files.createDirectories(folder.resolve("data"));
        div = ServerProcess.run(
                Optional.empty(),
                List.of("token", "--data", data.toString(), "--gebruiker", "div", "--rollen", "div-medewerker"));
    }

    private JsonNode takeIn(String file) throws Exception {
        var server = ServerProcess.start(ServerProcess.Run.LONG, data, imports, Optional.empty());
        try {
            String intake = server.call(div, "POST", "/opnames", Map.of("pad", file, "mailbox", "a@zijldijk.example"))
                    .path("id")
                    .asText();
            long end = System.nanoTime() + LIMIT.toNanos();
            JsonNode now = server.call(div, "GET", "/opnames/" + intake, null);
            while (!now.hasNonNull("geeindigd")) {
                assertThat(System.nanoTime())
                        .as("took longer than %s: %s", LIMIT, now)
                        .isLessThan(end);
                Thread.sleep(200);
                now = server.call(div, "GET", "/opnames/" + intake, null);
            }
            System.err.println(file + ": " + now);
            assertThat(server.call(div, "GET", "/zoekresultaten?q=groot&soort=e-mail&aantal=1&doel=toezicht:x", null)
                            .path("totaal")
                            .asLong())
                    .isEqualTo(now.path("opgenomen").asLong());
            return now;
        } finally {
            server.kill();
        }
    }

    /** Base64 lines of so many bytes of noise, which no compression makes smaller. */
    private static void noise(OutputStream out, long bytes, Random random) throws IOException {
        byte[] line = new byte[57 * 1_000];
        var encoder = Base64.getMimeEncoder(76, "\n".getBytes(StandardCharsets.US_ASCII));
        for (long left = bytes; left > 0; left -= line.length) {
            random.nextBytes(line);
            out.write(encoder.encode(line));
            out.write('\n');
        }
    }

    @Test
    void aMailWithAnAttachmentOfAGigabyteIsTakenIn() throws Exception {
        try (var out = new BufferedOutputStream(Files.newOutputStream(imports.resolve("groot.eml")), 1 << 20)) {
            out.write(MAIL.formatted(1).getBytes(StandardCharsets.US_ASCII));
            noise(out, 1L << 30, new Random(1));
            out.write("--rand--\n".getBytes(StandardCharsets.US_ASCII));
        }
        var done = takeIn("groot.eml");
        assertThat(done.path("status").asText()).isEqualTo("voltooid");
        assertThat(done.path("opgenomen").asInt()).isEqualTo(1);
    }

    @Test
    void aMboxOfTwoGigabytesIsTakenIn() throws Exception {
        int mails = 1_600;
        var random = new Random(2);
        Path box = imports.resolve("groot.mbox");
        try (var out = new BufferedOutputStream(Files.newOutputStream(box), 1 << 20)) {
            for (int i = 0; i < mails; i++) {
                out.write("From a@b.example Mon Mar  7 10:00:00 2016\n".getBytes(StandardCharsets.US_ASCII));
                out.write(MAIL.formatted(i).getBytes(StandardCharsets.US_ASCII));
                noise(out, 1L << 20, random);
                out.write("--rand--\n\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(Files.size(box)).isGreaterThan(2L << 30);
        var done = takeIn("groot.mbox");
        assertThat(done.path("status").asText()).isEqualTo("voltooid");
        assertThat(done.path("opgenomen").asInt()).isEqualTo(mails);
    }
}
