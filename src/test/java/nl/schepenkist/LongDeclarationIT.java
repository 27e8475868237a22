package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of more items than anybody reads on paper: its declaration has all of them as a part. */
class LongDeclarationIT {
    private static final int MAILS = 10_002;

    @TempDir
    private Path folder;

    private String token(Path data, String user, String role) throws Exception {
        return ServerProcess.run(
                Optional.empty(), List.of("token", "--data", data.toString(), "--gebruiker", user, "--rollen", role));
    }

    @Test
    void everyItemAndWhatBecameOfItIsInThePartOfTheDeclaration() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path imports = Files.createDirectories(folder.resolve("import"));
        Files.write(imports.resolve("post.mbox"), box());
        String div = token(data, "div", "div-medewerker");
        String owner = token(data, "eigenaar", "proceseigenaar");
        String archivist = token(data, "archivaris", "archivaris");
        var server = ServerProcess.start(ServerProcess.Run.LONG, data, imports, Optional.empty());
        try {
            server.call(div, "PUT", "/mailboxen/info@zijldijk.example", Map.of("soort", "functioneel"));
            String intake = server.call(
                            div, "POST", "/opnames", Map.of("pad", "post.mbox", "mailbox", "info@zijldijk.example"))
                    .path("id")
                    .asText();
            ServerUnderTest.await(
                    "the intake",
                    () -> server.call(div, "GET", "/opnames/" + intake, null).hasNonNull("geeindigd"));
            String list = "/vernietigingslijsten/"
                    + server.call(
                                    div,
                                    "POST",
                                    "/vernietigingslijsten",
                                    Map.of("naam", "Lang", "peildatum", "2026-01-01", "bereik", Map.of()))
                            .path("id")
                            .asText();
            ServerUnderTest.await(
                    "the list to be composed",
                    () -> server.call(div, "GET", list, null)
                            .path("status")
                            .asText()
                            .equals("concept"));
            server.call(
                    div,
                    "PATCH",
                    list + "/posten/" + MAILS,
                    Map.of("besluit", "bewaren", "reden", "Erfgoed; \"bijzonder\""));
            server.call(div, "POST", list + "/_aanbieden", Map.of());
            for (String role : List.of("proceseigenaar", "archivaris"))
                server.call(
                        role.equals("archivaris") ? archivist : owner,
                        "POST",
                        list + "/beoordelingen",
                        Map.of("rol", role, "oordeel", "akkoord", "bevestiging", "Lang"));
            server.call(div, "POST", list + "/_uitvoeren", Map.of());
            ServerUnderTest.await(
                    "the execution", () -> server.call(div, "GET", list, null).hasNonNull("verklaring"));
            JsonNode executed = server.call(div, "GET", list, null);
            assertThat(executed.path("status").asText()).isEqualTo("uitgevoerd-met-uitzonderingen");
            JsonNode record = server.call(
                    archivist,
                    "GET",
                    "/informatieobjecten/" + executed.path("verklaring").asText() + "?doel=toezicht:x",
                    null);
            assertThat(record.path("onderdelen")).hasSize(1);
            JsonNode part = record.path("onderdelen").path(0);
            String id = part.isTextual() ? part.asText() : part.path("id").asText();
            List<String> lines = bytes(server, archivist, "/informatieobjecten/" + id + "/bestanden/1?doel=toezicht:x")
                    .lines()
                    .toList();
            assertThat(lines).hasSize(MAILS + 1);
            assertThat(lines.getFirst()).isEqualTo("nr;informatieobject;categorie;einddatum;besluit;resultaat;reden");
            assertThat(lines.stream().filter(line -> line.contains("\"vernietigd\"")))
                    .hasSize(MAILS - 1);
            assertThat(lines.getLast()).startsWith(MAILS + ";").contains("\"bewaren\";\"overgeslagen\"");
        } finally {
            server.kill();
        }
    }

    private static String bytes(ServerProcess server, String token, String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1" + path))
                .header("Authorization", "Bearer " + token);
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                .body();
    }

    private static byte[] box() {
        var box = new ByteArrayOutputStream();
        for (int i = 0; i < MAILS; i++) {
            box.writeBytes("From a@b Mon Mar  7 10:00:00 2016\n".getBytes(StandardCharsets.US_ASCII));
            box.writeBytes(Letters.mail("m" + i, "a@b.example", "brief " + i, "Mon, 7 Mar 2016", "Brief nummer " + i));
            box.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        }
        return box.toByteArray();
    }
}
