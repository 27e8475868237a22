package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine over HTTP: a text or a PDF in, findings or a redacted file out, and nothing kept. */
class AnonymisationTest {
    private static final String PATH = "/api/v1/anonimiseringen";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest server;

    @BeforeAll
    static void start() throws Exception {
        server = ServerUnderTest.start(
                        folder.resolve("data"), Optional.empty(), Map.of("anonimisering.grootste", "2000000"))
                .user("woo", Role.DISCLOSURE_COORDINATOR)
                .user("auditor", Role.AUDITOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ServerUnderTest.Answer send(String query, byte[] body, String type) throws Exception {
        return server.send("woo", "POST", PATH + query, body, type, Map.of());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theFindingsInATextTellWhatStandsWhere() throws Exception {
        String text = "Beste Rinske, mijn BSN is 123456782. Groet, bewoner Sjoerd Tamminga";
        var answer = send("?tekst=true", utf8(text), "text/plain");
        assertThat(answer.status()).isEqualTo(200);
        var bsn = answer.body().path("vondsten").path(1);
        assertThat(bsn.path("soort").asText()).isEqualTo("bsn");
        assertThat(text.substring(bsn.path("begin").asInt(), bsn.path("eind").asInt()))
                .isEqualTo("123456782");
        assertThat(bsn.path("grond").asText()).isEqualTo("5.1.1.e");
        assertThat(bsn.path("zekerheid").asDouble()).isBetween(0.9, 1.0);
        var citizen = answer.body().path("vondsten").path(2);
        assertThat(citizen.path("soort").asText()).isEqualTo("naam");
        assertThat(citizen.path("rol").asText()).isEqualTo("burger");
        assertThat(answer.body().toString()).doesNotContain("Tamminga");
    }

    @Test
    void aTextComesBackWithTheGroundsInPlace() throws Exception {
        var answer = send("", utf8("Mevrouw Tamminga woont hier."), "text/plain");
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).isEqualTo("Mevrouw [5.1.2.e] woont hier.");
    }

    @Test
    void aPdfComesBackRedactedAndWithItsDigest() throws Exception {
        byte[] pdf;
        try (var made = new PdfPages()) {
            made.lines("Ingediend door mevrouw Tjikkie Tamminga.", "De rest mag iedereen lezen.");
            pdf = made.bytes();
        }
        var found = send("?tekst=true", pdf, "application/pdf")
                .body()
                .path("vondsten")
                .path(0);
        assertThat(found.path("pagina").asInt()).isEqualTo(1);
        assertThat(found.path("vlakken").path(0).path("y").asDouble()).isBetween(60.0, 85.0);
        var answer = send("", pdf, "application/pdf");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(PdfPages.poppler(answer.bytes()))
                .contains("De rest mag iedereen lezen")
                .doesNotContain("Tamminga");
        String digest = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(answer.bytes()));
        assertThat(answer.headers().firstValue("Repr-Digest")).contains("sha-256=:" + digest + ":");
        try (var left = Files.walk(folder.resolve("data/tijdelijk/lakken/stukken"))) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void whatIsNoPdfOrTooLargeIsRefusedWithAReason() throws Exception {
        assertThat(send("", utf8("hallo"), "application/pdf").code()).isEqualTo("geen-pdf");
        assertThat(send("", new byte[2_000_001], "application/pdf").status()).isEqualTo(413);
        assertThat(send("?tekst=true", new byte[] {(byte) 0xff, (byte) 0xfe, 0}, "text/plain")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void usingTheEngineLeavesAnEventWithoutWhatItWasUsedOn() throws Exception {
        send("?tekst=true", utf8("Mevrouw Tamminga"), "text/plain");
        var events = server.get("auditor", "/api/v1/gebeurtenissen?soort=anonimisering")
                .body();
        assertThat(events.path("totaal").asInt()).isPositive();
        assertThat(events.toString()).doesNotContain("Tamminga");
    }
}
