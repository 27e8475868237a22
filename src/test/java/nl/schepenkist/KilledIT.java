package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** kill -9 at random moments of an intake and of a destruction: after the restart the result equals that of an undisturbed run. */
class KilledIT {
    private static final int MAILS = 5_000;
    private static final int KILLS = 20;
    private static final int STOPS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void nothingIsLostDoubledOrFalselyDeclared(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        var random = new Random(seed);
        try {
            check(database, random);
        } finally {
            // What failed on the way, though it was made good: it is the first thing to know when something was not.
            try (var log = Files.lines(folder.resolve("logboek"))) {
                log.filter(line -> line.contains("WARN") || line.contains("ERROR") || line.startsWith("Caused by"))
                        .distinct()
                        .limit(100)
                        .forEach(System.out::println);
            }
        }
    }

    private void check(Optional<String> database, Random random) throws Exception {
        Path data = folder.resolve("data");
        Path imports = Files.createDirectories(folder.resolve("import"));
        Files.write(imports.resolve("post.mbox"), box());
        Files.createDirectories(data);
        String div = token(data, database, "div", "div-medewerker");
        String owner = token(data, database, "eigenaar", "proceseigenaar");
        String archivist = token(data, database, "archivaris", "archivaris");

        var server = ServerProcess.start(ServerProcess.Run.SHORT, data, imports, database);
        server.call(div, "PUT", "/mailboxen/info@zijldijk.example", Map.of("soort", "functioneel"));
        String intake = server.call(
                        div, "POST", "/opnames", Map.of("pad", "post.mbox", "mailbox", "info@zijldijk.example"))
                .path("id")
                .asText();
        server = disturbed(server, data, imports, database, random);
        JsonNode balance = until(server, div, "/opnames/" + intake, "geeindigd");
        assertThat(balance.path("status").asText()).isEqualTo("voltooid");
        assertThat(balance.path("aangeboden").asInt()).isEqualTo(MAILS);
        assertThat(balance.path("opgenomen").asInt()).isEqualTo(MAILS);
        int atOnce = found(server, div);
        // A job that was given up is made good within minutes; that it was is worth knowing.
        if (atOnce != MAILS) System.out.println("only " + atOnce + " were findable when the intake ended");
        var last = server;
        ServerUnderTest.await("every mail to be found", () -> found(last, div) == MAILS);

        String list = "/vernietigingslijsten/"
                + server.call(
                                div,
                                "POST",
                                "/vernietigingslijsten",
                                Map.of("naam", "L", "peildatum", "2026-01-01", "bereik", Map.of()))
                        .path("id")
                        .asText();
        assertThat(server.call(div, "POST", list + "/_aanbieden", Map.of())
                        .path("aantal")
                        .asInt())
                .isEqualTo(MAILS);
        server.call(
                owner,
                "POST",
                list + "/beoordelingen",
                Map.of("rol", "proceseigenaar", "oordeel", "akkoord", "bevestiging", "L"));
        server.call(
                archivist,
                "POST",
                list + "/beoordelingen",
                Map.of("rol", "archivaris", "oordeel", "akkoord", "bevestiging", "L"));
        server.call(div, "POST", list + "/_uitvoeren", Map.of());
        server = disturbed(server, data, imports, database, random);
        JsonNode executed = until(server, div, list, "verklaring");
        assertThat(server.call(div, "GET", list + "/verklaring", null).path("uitzonderingen"))
                .as("exceptions")
                .isEmpty();
        assertThat(executed.path("status").asText())
                .as(
                        "status, of which a second look saw %s",
                        server.call(div, "GET", list + "/verklaring", null).path("controle"))
                .isEqualTo("uitgevoerd");
        JsonNode declared = server.call(div, "GET", list + "/verklaring", null);
        if (!declared.path("volledig").asBoolean())
            System.out.println("not complete: a second look saw " + declared.path("controle"));
        assertThat(server.call(div, "GET", list + "/verklaring", null)
                        .path("totalen")
                        .path("vernietigd")
                        .asInt())
                .isEqualTo(MAILS);
        assertThat(server.call(div, "GET", "/zoekresultaten?q=onderwerpwoord&doel=toezicht:x", null)
                        .path("totaal")
                        .asInt())
                .isZero();
        server.stop();
        assertThat(ServerProcess.run(database, List.of("controle", "--data", data.toString())))
                .contains("Alles is in orde.");
    }

    private static String token(Path data, Optional<String> database, String user, String role) throws Exception {
        return ServerProcess.run(
                database, List.of("token", "--data", data.toString(), "--gebruiker", user, "--rollen", role));
    }

    /** Kills and restarts, each time at another moment; the pause is the moment, not a wait for something. */
    private static ServerProcess disturbed(
            ServerProcess server, Path data, Path imports, Optional<String> database, Random random) throws Exception {
        var running = server;
        for (int i = 0; i < KILLS + STOPS; i++) {
            Thread.sleep(random.nextInt(20, 500));
            // Now and then it is asked to stop, as at a restart of the machine.
            if (i % 6 == 5) running.stop();
            else running.kill();
            running = ServerProcess.start(ServerProcess.Run.SHORT, data, imports, database);
        }
        return running;
    }

    private static int found(ServerProcess server, String token) throws Exception {
        return server.call(token, "GET", "/zoekresultaten?q=onderwerpwoord&aantal=1&doel=toezicht:x", null)
                .path("totaal")
                .asInt();
    }

    private static JsonNode until(ServerProcess server, String token, String path, String field) throws Exception {
        var last = new JsonNode[1];
        ServerUnderTest.await(field, () -> {
            try {
                last[0] = server.call(token, "GET", path, null);
                return last[0].hasNonNull(field);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return last[0];
    }

    private static byte[] box() {
        var box = new ByteArrayOutputStream();
        for (int i = 0; i < MAILS; i++) {
            box.writeBytes("From a@b Mon Mar  7 10:00:00 2016\n".getBytes(StandardCharsets.US_ASCII));
            box.writeBytes(Letters.mail(
                    "m" + i,
                    "a@b.example",
                    "onderwerpwoord " + i,
                    "Mon, 7 Mar 2016",
                    "Brief nummer " + i + " over iets anders."));
            box.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        }
        return box.toByteArray();
    }
}
