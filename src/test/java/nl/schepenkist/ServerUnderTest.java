package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.http.LocalTokens;
import nl.schepenkist.http.Users;
import nl.schepenkist.http.WebServer;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** The real server on a free port over a folder of its own, and a caller with a token for each user. */
final class ServerUnderTest implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    final Stores stores;
    final Wiring wiring;
    final WebServer web;
    private final Map<String, String> tokens = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private ServerUnderTest(Stores stores, Wiring wiring, WebServer web) {
        this.stores = stores;
        this.wiring = wiring;
        this.web = web;
    }

    /**
     * @param databaseUrl of PostgreSQL; empty for the embedded default
     * @param settings besides
     */
    static ServerUnderTest start(Path data, Optional<String> databaseUrl, Map<String, String> settings)
            throws Exception {
        var options = new LinkedHashMap<String, String>();
        options.put("data.map", data.toString());
        options.put("server.poort", "0");
        options.put("vernietiging.bedenktijd", "P0D");
        options.put("opname.containerBewaren", "P0D");
        options.put("organisatie.naam", "Gemeente Zijldijk");
        databaseUrl.ifPresent(url -> options.put("database.url", url));
        options.putAll(settings);
        Config config = Config.load(null, Map.of(), options);
        Stores stores = Stores.open(config, Clocks.of(config));
        var wiring = new Wiring(config, stores);
        WebServer web = wiring.webServer();
        var server = new ServerUnderTest(stores, wiring, web);
        try {
            wiring.startWork();
            web.start();
        } catch (Exception e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Makes a user with these roles; from now on {@code user} may be named in calls. */
    ServerUnderTest user(String name, Role... roles) {
        var tokenMaker = new LocalTokens(
                stores.database(), new Users(stores.database(), stores.ids()), stores.ids(), stores.clock());
        tokens.put(name, tokenMaker.issue(name, Set.of(roles), Duration.ofDays(1)));
        return this;
    }

    /** An answer: status, and the body as JSON where it is that. */
    record Answer(int status, JsonNode body, byte[] bytes, HttpHeaders headers) {
        String code() {
            return body.path("code").asText();
        }

        String id() {
            return body.path("id").asText();
        }
    }

    Answer get(String user, String path) throws Exception {
        return send(user, "GET", path, null, "application/json", Map.of("Accept", "application/json, */*;q=0.5"));
    }

    Answer post(String user, String path, @Nullable Object body) throws Exception {
        return send(
                user,
                "POST",
                path,
                body == null ? new byte[0] : json.writeValueAsBytes(body),
                "application/json",
                Map.of());
    }

    Answer put(String user, String path, Object body) throws Exception {
        return send(user, "PUT", path, json.writeValueAsBytes(body), "application/json", Map.of());
    }

    Answer patch(String user, String path, Object body) throws Exception {
        return send(user, "PATCH", path, json.writeValueAsBytes(body), "application/json", Map.of());
    }

    Answer send(
            String user,
            String method,
            String path,
            byte @Nullable [] body,
            String contentType,
            Map<String, String> headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(web.port(), path)))
                .timeout(LIMIT)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null && body.length > 0) request.header("Content-Type", contentType);
        if (tokens.containsKey(user)) request.header("Authorization", "Bearer " + tokens.get(user));
        headers.forEach(request::header);
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(),
                isJson ? json.readTree(response.body()) : json.createObjectNode(),
                response.body(),
                response.headers());
    }

    /** Hands files in and waits until they can be found. */
    JsonNode takeIn(String user, Map<String, ?> details, Map<String, byte[]> files) throws Exception {
        var started = upload(user, details, files);
        if (started.status() != 202) throw new AssertionError("intake refused: " + started.body());
        return ended(user, started.id());
    }

    Answer upload(String user, Map<String, ?> details, Map<String, byte[]> files) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(part("gegevens", null));
        body.writeBytes(json.writeValueAsBytes(details));
        for (var file : files.entrySet()) {
            body.writeBytes(part("bestand", file.getKey()));
            body.writeBytes(file.getValue());
        }
        body.writeBytes("\r\n--grens--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(
                user, "POST", "/api/v1/opnames", body.toByteArray(), "multipart/form-data; boundary=grens", Map.of());
    }

    private static byte[] part(String name, @Nullable String file) {
        String head = "\r\n--grens\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                .formatted(name, file == null ? "" : "; filename=\"" + file + "\"");
        return head.getBytes(StandardCharsets.UTF_8);
    }

    JsonNode ended(String user, String intake) throws Exception {
        var last = new JsonNode[] {json.createObjectNode()};
        await("the intake to end", () -> {
            try {
                last[0] = get(user, "/api/v1/opnames/" + intake).body();
                return last[0].hasNonNull("geeindigd");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return last[0];
    }

    /** Something that becomes true by and by. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws Exception;
    }

    /** Takes files in for a case, by {@code div}, and looks whether the balance closes. */
    JsonNode balanced(Map<String, byte[]> files) throws Exception {
        var b = takeIn("div", Map.of("zaak", "Z-1"), files);
        assertThat(b.path("aangeboden").asLong())
                .isEqualTo(b.path("opgenomen").asLong()
                        + b.path("dubbel").asLong()
                        + b.path("uitgesloten").asLong()
                        + b.path("mislukt").asLong());
        return b;
    }

    /** Waits for a condition, never for a time. */
    static void await(String what, Condition condition) throws Exception {
        await(what, LIMIT, condition);
    }

    /** The same, of something that is known to take longer. */
    static void await(String what, Duration limit, Condition condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what);
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        web.close();
        wiring.close();
        stores.close();
    }
}
