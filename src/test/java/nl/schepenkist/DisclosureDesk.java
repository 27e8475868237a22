package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** A town with a request, and what is said to it. */
record DisclosureDesk(Town town, String request) {
    private static final String REQUESTS = "/api/v1/woo-verzoeken";

    static DisclosureDesk open(Town town) throws Exception {
        return open(town, "2026-11-20");
    }

    static DisclosureDesk open(Town town, String received) throws Exception {
        var made = town.server.post(
                "woo",
                REQUESTS,
                Map.of(
                        "kenmerk",
                        "WOO-2026-7",
                        "onderwerp",
                        "Klachten van Tjikkie Tamminga over de sluis",
                        "ontvangen",
                        received));
        assertThat(made.status()).isEqualTo(201);
        return new DisclosureDesk(town, REQUESTS + "/" + made.id());
    }

    ServerUnderTest.Answer collect(Map<String, ?> scope) throws Exception {
        return town.server.post(
                "woo", request + "/documenten", Map.of("bereik", scope, "reden", "postvak van de sluis"));
    }

    String document(int nr) {
        return request + "/documenten/" + nr;
    }

    JsonNode get(String path) throws Exception {
        var answer = town.server.get("woo", path);
        assertThat(answer.status()).as(path + answer.body()).isEqualTo(200);
        return answer.body();
    }

    ServerUnderTest.Answer judge(int nr, Map<String, ?> said) throws Exception {
        return town.server.patch("woo", document(nr), said);
    }

    byte[] pdf(int nr, String what) throws Exception {
        var answer = town.server.send("woo", "GET", document(nr) + "/" + what, null, "", Map.of());
        assertThat(answer.status()).as(what + answer.body()).isEqualTo(200);
        return answer.bytes();
    }

    String redacted(int nr, Map<String, ?> what) throws Exception {
        var made = redact(nr, what);
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.id();
    }

    ServerUnderTest.Answer redact(int nr, Map<String, ?> what) throws Exception {
        return town.server.post("woo", document(nr) + "/lakkingen", what);
    }

    byte[] packed() throws Exception {
        var begun = town.server.post("woo", request + "/pakketten", Map.of());
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        String at = request + "/pakketten/" + begun.id();
        var last = new ServerUnderTest.Answer[1];
        ServerUnderTest.await("the package to be ready", () -> {
            last[0] = town.server.send("woo", "GET", at, null, "", Map.of());
            return last[0].status() == 200;
        });
        assertThat(last[0].headers().firstValue("Content-Type").orElse(""))
                .as(last[0].body().toString())
                .contains("zip");
        assertThat(town.server.send("woo", "GET", at, null, "", Map.of()).bytes())
                .isEqualTo(last[0].bytes());
        return last[0].bytes();
    }

    static Map<String, byte[]> unpacked(byte[] bytes) throws Exception {
        var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                files.put(entry.getName(), zip.readAllBytes());
        }
        return files;
    }

    static String everythingIn(byte[] office) throws Exception {
        var all = new StringBuilder();
        for (byte[] part : unpacked(office).values()) all.append(new String(part, StandardCharsets.UTF_8));
        return all.toString();
    }

    /** The number of the document with this name. */
    int nr(String name) throws Exception {
        for (var row : get(request + "/documenten?aantal=500").path("resultaten"))
            if (row.path("naam").asText().equals(name)) return row.path("nr").asInt();
        throw new AssertionError("no document " + name);
    }

    ServerUnderTest.Answer agree() throws Exception {
        return town.server.post("beslisser", request + "/beoordelingen", Map.of("oordeel", "akkoord"));
    }
}
