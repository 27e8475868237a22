package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A server that can be stopped at its steps, and the people who use it. */
final class SteppedHall {
    private final Optional<String> database;
    final Path data;
    private final Path imports;
    private final String div;
    final String colleague;
    private final String owner;
    private final String archivist;
    ServerProcess server;
    private int used;

    /**
     * @param boxes mailboxes with two mails each, one for every list
     */
    SteppedHall(Path folder, Optional<String> database, int boxes) throws Exception {
        this.database = database;
        data = folder.resolve("data");
        imports = folder.resolve("import");
        Files.createDirectories(data);
        Files.createDirectories(imports);
        div = token("div", "div-medewerker");
        colleague = token("collega", "div-medewerker");
        owner = token("eigenaar", "proceseigenaar");
        archivist = token("archivaris", "archivaris");
        server = start();
        for (int i = 1; i <= boxes; i++) takeIn(i);
    }

    private void takeIn(int nr) throws Exception {
        Files.write(imports.resolve(nr + ".mbox"), box(nr));
        server.call(div, "PUT", "/mailboxen/" + mailbox(nr), Map.of("soort", "functioneel"));
        String intake = post(div, "/opnames", Map.of("pad", nr + ".mbox", "mailbox", mailbox(nr)))
                .path("id")
                .asText();
        ServerUnderTest.await("the intake", () -> get("/opnames/" + intake).hasNonNull("geeindigd"));
    }

    private static String mailbox(int nr) {
        return "balie%d@zijldijk.example".formatted(nr);
    }

    private String token(String user, String role) throws Exception {
        return ServerProcess.run(
                database, List.of("token", "--data", data.toString(), "--gebruiker", user, "--rollen", role));
    }

    ServerProcess start() throws IOException {
        return ServerProcess.start(ServerProcess.Run.STEPPED, data, imports, database);
    }

    JsonNode get(String path) throws Exception {
        return server.call(div, "GET", path, null);
    }

    JsonNode post(String who, String path, Map<String, ?> body) throws Exception {
        return server.call(who, "POST", path, body);
    }

    /** Approves a list of two mails with something attached. */
    String approvedList() throws Exception {
        String mailbox = mailbox(++used);
        String list = "/vernietigingslijsten/"
                + post(
                                div,
                                "/vernietigingslijsten",
                                Map.of(
                                        "naam",
                                        "L",
                                        "peildatum",
                                        "2026-01-01",
                                        "bereik",
                                        Map.of("mailboxen", List.of(mailbox))))
                        .path("id")
                        .asText();
        assertThat(post(div, list + "/_aanbieden", Map.of()).path("aantal").asInt())
                .isEqualTo(2);
        for (String role : List.of("proceseigenaar", "archivaris"))
            post(
                    role.equals("archivaris") ? archivist : owner,
                    list + "/beoordelingen",
                    Map.of("rol", role, "oordeel", "akkoord", "bevestiging", "L"));
        return list;
    }

    void begin(String list) throws Exception {
        post(div, list + "/_uitvoeren", Map.of());
    }

    /** Waits for the end of the execution; answers its declaration. */
    JsonNode ended(String list) throws Exception {
        ServerUnderTest.await(
                "the execution to end", () -> get(list).path("status").asText().startsWith("uitgevoerd"));
        return get(list + "/verklaring");
    }

    List<String> records(String list) throws Exception {
        return get(list + "/posten").path("resultaten").findValuesAsText("informatieobject");
    }

    void mustBeInOrder() throws Exception {
        server.stop();
        assertThat(ServerProcess.run(database, List.of("controle", "--data", data.toString())))
                .contains("Alles is in orde.");
    }

    private static byte[] box(int nr) {
        var box = new ByteArrayOutputStream();
        for (int i = 0; i < 2; i++) {
            box.writeBytes("From a@b Mon Mar  7 10:00:00 2016\n".getBytes(StandardCharsets.US_ASCII));
            var mail = new MailWithFile(
                    "brief%d-%d.txt".formatted(nr, i),
                    "Bijlage %d %d".formatted(nr, i).getBytes(StandardCharsets.US_ASCII));
            box.writeBytes(mail.bytes());
            box.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        }
        return box.toByteArray();
    }

    /** Leaves nothing running. */
    void kill() throws InterruptedException {
        server.kill();
    }
}
