package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 while a mail server delivers its journal: what was acknowledged is there, once, and whole. */
class JournalKilledIT {
    private static final int MAILS = 300;
    private static final int KILLS = 8;
    private static final int TIMEOUT = 20_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatWasAcknowledgedIsThereOnceAndWhole(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        Path data = Files.createDirectories(folder.resolve("data"));
        Path imports = Files.createDirectories(folder.resolve("import"));
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var settings = Map.of(
                "SCHEPENKIST_JOURNAAL_POORT",
                Integer.toString(port),
                "SCHEPENKIST_JOURNAAL_AFZENDERS",
                "exchange.zijldijk.example");
        String div = ServerProcess.run(
                database,
                List.of("token", "--data", data.toString(), "--gebruiker", "div", "--rollen", "div-medewerker"));
        var server = ServerProcess.start(ServerProcess.Run.SHORT, data, imports, database, settings);
        var delivery = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < MAILS; i++) deliver(port, i);
        });
        int before = 0;
        for (int i = 0; i < KILLS && !delivery.isDone(); i++) {
            // The pause is the moment, not a wait for something.
            Thread.sleep(random.nextInt(100, 1_200));
            server.kill();
            before++;
            server = ServerProcess.start(ServerProcess.Run.SHORT, data, imports, database, settings);
        }
        assertThat(before).isPositive();
        delivery.get(5, TimeUnit.MINUTES);
        var last = server;
        ServerUnderTest.await(
                "all to be found", () -> found(last, div).path("totaal").asInt() >= MAILS);
        assertThat(found(server, div).path("totaal").asInt()).isEqualTo(MAILS);
        for (JsonNode hit : found(server, div).path("resultaten")) {
            String text = hit.path("naam").asText();
            assertThat(text).startsWith("Journaalstuk");
        }
        assertThat(server.call(div, "GET", "/zoekresultaten?q=slotregel&aantal=1&doel=toezicht:x", null)
                        .path("totaal")
                        .asInt())
                .as("mails with their last line")
                .isEqualTo(MAILS);
        server.stop();
        assertThat(ServerProcess.run(database, List.of("controle", "--data", data.toString())))
                .contains("Alles is in orde.");
    }

    private static JsonNode found(ServerProcess server, String div) {
        try {
            return server.call(div, "GET", "/zoekresultaten?q=journaalstuk&aantal=200&doel=toezicht:x", null);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Like a mail server: until it is acknowledged it is sent again. */
    private static void deliver(int port, int nr) {
        byte[] mail = Letters.mail(
                "j" + nr,
                "jan@zijldijk.example",
                "Journaalstuk " + nr,
                "Mon, 7 Mar 2016",
                "Stuk nummer " + nr + ".\n" + "Nog een regel om het langer te maken.\n".repeat(200) + "slotregel");
        while (true) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(TIMEOUT);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                answer(in, 220);
                say(socket, in, "EHLO proef", 250);
                say(socket, in, "MAIL FROM:<journaal@exchange.zijldijk.example>", 250);
                say(socket, in, "RCPT TO:<journaal@archief.example>", 250);
                say(socket, in, "DATA", 354);
                say(socket, in, new String(mail, StandardCharsets.UTF_8) + "\r\n.", 250);
                return;
            } catch (IOException | IllegalStateException again) {
                Thread.onSpinWait();
            }
        }
    }

    private static void say(Socket socket, BufferedReader in, String line, int wanted) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        answer(in, wanted);
    }

    private static void answer(BufferedReader in, int wanted) throws IOException {
        String line = in.readLine();
        while (line != null && line.charAt(3) == '-') line = in.readLine();
        if (line == null || !line.startsWith(Integer.toString(wanted)))
            throw new IllegalStateException("answered " + line);
    }
}
