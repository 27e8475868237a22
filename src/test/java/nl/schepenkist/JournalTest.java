package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal of a mail server: delivered over SMTP, acknowledged when it is durable, with its blind copies. */
class JournalTest {
    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres, Map<String, String> settings) throws Exception {
        var all = new HashMap<>(Map.of("journaal.poort", "0", "journaal.afzenders", "exchange.zijldijk.example"));
        all.putAll(settings);
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(postgres), all)
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    /** A conversation with the port: what is said, and the codes that are answered. */
    private static final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader in;
        private final Writer out;

        Client(ServerUnderTest server) throws Exception {
            socket = new Socket(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                    server.wiring.journal().orElseThrow().port());
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8);
            answer();
        }

        private int answer() throws Exception {
            String line = in.readLine();
            while (line.charAt(3) == '-') line = in.readLine();
            return Integer.parseInt(line.substring(0, 3));
        }

        int say(String line) throws Exception {
            out.write(line + "\r\n");
            out.flush();
            return answer();
        }

        void sayAndListenNot(String text) throws Exception {
            out.write(text);
            out.flush();
        }

        List<Integer> deliver(String sender, String message) throws Exception {
            var codes = new ArrayList<Integer>();
            codes.add(say("EHLO proef"));
            codes.add(say("MAIL FROM:<" + sender + ">"));
            if (codes.getLast() >= 400) return codes;
            codes.add(say("RCPT TO:<journaal@archief.example>"));
            codes.add(say("DATA"));
            codes.add(say(message.replace("\r\n.", "\r\n..") + "\r\n."));
            return codes;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static String letter(String id, String subject) {
        return """
                From: Jan <jan@zijldijk.example>\r
                To: fatma@zijldijk.example\r
                Subject: %s\r
                Date: Sun, 22 Nov 2026 10:00:00 +0100\r
                Message-ID: <%s@zijldijk.example>\r
                \r
                Het besluit over de kade.\r
                .begint met een punt\r
                """.formatted(subject, id);
    }

    private static String report(String message, String... recipients) {
        var envelope = new StringBuilder("Sender: jan@zijldijk.example\r\nSubject: x\r\nMessage-Id: <1@x>\r\n");
        for (String r : recipients) envelope.append(r).append("\r\n");
        return """
                From: Microsoft Exchange <journaal@exchange.zijldijk.example>\r
                To: journaal@archief.example\r
                Subject: x\r
                X-MS-Journal-Report:\r
                MIME-Version: 1.0\r
                Content-Type: multipart/mixed; boundary="grens"\r
                \r
                --grens\r
                Content-Type: text/plain; charset=us-ascii\r
                \r
                %s\r
                --grens\r
                Content-Type: message/rfc822\r
                \r
                %s\r
                --grens--\r
                """.formatted(envelope, message);
    }

    private static JsonNode found(ServerUnderTest server, String q, int times) throws Exception {
        var last = new JsonNode[1];
        ServerUnderTest.await(times + " to be found", () -> {
            try {
                last[0] = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                        .body();
                return last[0].path("totaal").asInt() == times;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return last[0].path("resultaten");
    }

    private static JsonNode record(ServerUnderTest server, JsonNode hit) throws Exception {
        return server.get("div", "/api/v1/informatieobjecten/" + hit.path("id").asText() + "?doel=toezicht:x")
                .body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aReportIsOpenedAndWhoGotABlindCopyIsKept(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        String message = letter("m1", "Kade");
        try (var client = new Client(server)) {
            assertThat(client.deliver(
                            "journaal@exchange.zijldijk.example",
                            report(message, "To: fatma@zijldijk.example", "Bcc: wethouder@zijldijk.example")))
                    .containsExactly(250, 250, 250, 354, 250);
        }
        JsonNode mail = record(server, found(server, "kade", 1).path(0));
        assertThat(mail.path("naam").asText()).isEqualTo("Kade");
        assertThat(mail.path("ontvangers").toString()).contains("fatma@", "wethouder@zijldijk.example");
        assertThat(mail.path("mailbox").asText()).isEqualTo("journaal");
        var bytes = server.get(
                "div", "/api/v1/informatieobjecten/" + mail.path("id").asText() + "/bestanden/1?doel=toezicht:x");
        assertThat(new String(bytes.bytes(), StandardCharsets.UTF_8)).isEqualTo(message);
        // The same report again, since an acknowledgement got lost, is no second record.
        try (var client = new Client(server)) {
            client.deliver(
                    "journaal@exchange.zijldijk.example",
                    report(message, "To: fatma@zijldijk.example", "Bcc: wethouder@zijldijk.example"));
            assertThat(client.deliver("x@exchange.zijldijk.example", letter("m2", "Zonder verslag")))
                    .endsWith(250);
        }
        found(server, "kade", 2);
        JsonNode intakes = server.get("div", "/api/v1/opnames").body();
        assertThat(intakes.path("totaal").asInt()).isEqualTo(1);
        JsonNode intake = intakes.path("resultaten").path(0);
        assertThat(intake.path("soort").asText()).isEqualTo("journaal");
        assertThat(intake.path("aangeboden").asInt()).isEqualTo(3);
        assertThat(intake.path("opgenomen").asInt()).isEqualTo(2);
        assertThat(intake.path("dubbel").asInt()).isEqualTo(1);
    }

    @Test
    void whoMayNotDeliverIsRefusedAndWhatIsTooLargeOrBrokenOffLeavesNothing() throws Exception {
        var server = start(false, Map.of("journaal.grootste", "20000", "journaal.stilte", "2"));
        try (var client = new Client(server)) {
            assertThat(client.deliver("iemand@elders.example", letter("a", "Vreemd")))
                    .endsWith(550);
        }
        try (var client = new Client(server)) {
            assertThat(client.deliver(
                            "x@exchange.zijldijk.example",
                            letter("b", "Groot") + "x".repeat(40) + ("\r\n" + "y".repeat(70)).repeat(600)))
                    .endsWith(552);
        }
        try (var client = new Client(server)) {
            client.say("EHLO proef");
            client.say("MAIL FROM:<x@exchange.zijldijk.example>");
            client.say("RCPT TO:<j@archief.example>");
            client.say("DATA");
            client.sayAndListenNot("From: a@b\r\nSubject: Half\r\n\r\nhalf");
        }
        // One that never goes on is cut off, and the port serves others meanwhile.
        try (var silent = new Client(server);
                var client = new Client(server)) {
            silent.say("EHLO zwijger");
            assertThat(client.deliver("x@exchange.zijldijk.example", letter("c", "Heel")))
                    .endsWith(250);
            found(server, "kade", 1);
            ServerUnderTest.await("the silent one to be cut off", () -> {
                try {
                    return silent.in.lines().count() >= 0;
                } catch (UncheckedIOException cut) {
                    return true;
                }
            });
        }
        assertThat(server.get("div", "/api/v1/opnames")
                        .body()
                        .path("resultaten")
                        .path(0)
                        .path("aangeboden")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aClientThatNobodyHereWroteDelivers() throws Exception {
        var server = start(false, Map.of());
        int port = server.wiring.journal().orElseThrow().port();
        var process = new ProcessBuilder(
                        "swaks",
                        "--server",
                        "127.0.0.1:" + port,
                        "--from",
                        "x@exchange.zijldijk.example",
                        "--to",
                        "j@archief.example",
                        "--header",
                        "Subject: Van een ander",
                        "--body",
                        "kadeherstel")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        int code;
        try {
            var started = process.start();
            assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
            code = started.exitValue();
        } catch (IOException missing) {
            Assumptions.abort("swaks is niet geinstalleerd");
            return;
        }
        assertThat(code).isZero();
        found(server, "kadeherstel", 1);
    }

    @Test
    void withoutKnownSendersThePortDoesNotOpen() throws Exception {
        assertThatThrownBy(() -> start(false, Map.of("journaal.afzenders", "")))
                .hasMessageContaining("journaal.afzenders");
    }

    @Test
    void aPortThatIsTakenEndsTheStartAndLeavesNothingRunning() throws Exception {
        try (var taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> start(false, Map.of("journaal.poort", "" + taken.getLocalPort())))
                    .hasMessageContaining("journaal.poort is niet vrij");
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .as("a server that did not start leaves no thread that works on its data")
                .noneMatch(thread -> thread.getName().matches("(werker|verzegelaar|journaal).*"));
    }
}
