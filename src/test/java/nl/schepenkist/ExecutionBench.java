package nl.schepenkist;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How fast a list of real mails, with their files, keys, texts and places in the index, is executed to its declaration. */
final class ExecutionBench {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, d MMM yyyy", Locale.ROOT);

    private ExecutionBench() {}

    static void measure(String name, Path folder, Optional<String> url, int number) throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path imports = Files.createDirectories(folder.resolve("post"));
        write(imports.resolve("oud.mbox"), number);
        var tokens = new Tokens(
                token(data, url, "div-medewerker"), token(data, url, "proceseigenaar"), token(data, url, "archivaris"));
        var server = ServerProcess.start(ServerProcess.Run.LONG, data, imports, url);
        try {
            run(name, server, tokens, number);
        } finally {
            server.stop();
        }
    }

    /** Of the three people that a list asks for. */
    private record Tokens(String div, String owner, String archivist) {}

    private static String token(Path data, Optional<String> url, String role) throws Exception {
        return ServerProcess.run(
                url, List.of("token", "--data", data.toString(), "--gebruiker", role, "--rollen", role));
    }

    private static void run(String name, ServerProcess server, Tokens tokens, int number) throws Exception {
        String div = tokens.div();
        server.call(div, "PUT", "/mailboxen/oud@zijldijk.example", Map.of("soort", "persoonlijk"));
        JsonNode intake =
                server.call(div, "POST", "/opnames", Map.of("pad", "oud.mbox", "mailbox", "oud@zijldijk.example"));
        while (!intake.hasNonNull("geeindigd")) {
            Thread.sleep(200);
            intake = server.call(div, "GET", "/opnames/" + intake.path("id").asText(), null);
        }
        String list = "/vernietigingslijsten/"
                + server.call(
                                div,
                                "POST",
                                "/vernietigingslijsten",
                                Map.of("naam", "Oud", "peildatum", "2026-11-01", "bereik", Map.of()))
                        .path("id")
                        .asText();
        await(server, div, list, "concept");
        server.call(div, "POST", list + "/_aanbieden", null);
        for (String role : List.of("proceseigenaar", "archivaris"))
            server.call(
                    role.equals("archivaris") ? tokens.archivist() : tokens.owner(),
                    "POST",
                    list + "/beoordelingen",
                    Map.of("rol", role, "oordeel", "akkoord", "bevestiging", "Oud"));
        long begun = System.nanoTime();
        server.call(div, "POST", list + "/_uitvoeren", null);
        while (server.call(div, "GET", list + "/posten?resultaat=wachtend&aantal=1", null)
                        .path("totaal")
                        .asInt()
                > 0) Thread.sleep(100);
        double items = ScaleBench.seconds(begun);
        await(server, div, list, "uitgevoerd");
        double all = ScaleBench.seconds(begun);
        JsonNode declared = server.call(div, "GET", list + "/verklaring", null);
        ScaleBench.print(
                "uitvoeren." + name,
                number / all,
                "posten/s",
                Map.of(
                        "doel",
                        2_000,
                        "posten",
                        number,
                        "zonderControle",
                        Math.round(number / items),
                        "seconden",
                        all,
                        "volledig",
                        declared.path("volledig").asBoolean()));
    }

    private static void await(ServerProcess server, String token, String list, String status) throws Exception {
        while (!server.call(token, "GET", list, null).path("status").asText().equals(status)) Thread.sleep(200);
    }

    private static void write(Path file, int number) throws Exception {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < number; i++) {
                String day = DAY.format(LocalDate.of(2010, 1, 1).plusDays(i % 3_000));
                out.write("""
                        From MAILER Mon Jan  4 10:00:00 2010
                        From: Bewoner %1$d <bewoner%1$d@post.example>
                        To: oud@zijldijk.example
                        Subject: Vraag %1$d over de vergunning
                        Date: %2$s 10:00:00 +0100
                        Message-ID: <vraag%1$d@post.example>

                        Goedemorgen, dit is vraag %1$d. De schutting staat nu %3$d meter van de sloot.
                        Kunt u zeggen of dat mag? Kenmerk %4$s.

                        """.formatted(i, day, i % 97, Integer.toHexString(i * 2_654_435 + 7)));
            }
        }
    }
}
