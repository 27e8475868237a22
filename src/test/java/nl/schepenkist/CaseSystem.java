package nl.schepenkist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A case system that answers over HTTP with objects that have every field of the published descriptions of its APIs. */
final class CaseSystem implements AutoCloseable {
    static final String SECRET = "geheim-van-minstens-tweeendertig-tekens";
    private static final Path DESCRIPTIONS = Path.of("..", "shared", "standards", "api");

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    private final HttpServer server;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();
    private volatile int status = 200;

    CaseSystem() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static boolean isDescribed() {
        return Files.isDirectory(DESCRIPTIONS);
    }

    String cases() {
        return "http://127.0.0.1:%d/zaken/api/v1".formatted(server.getAddress().getPort());
    }

    String documents() {
        return "http://127.0.0.1:%d/documenten/api/v1"
                .formatted(server.getAddress().getPort());
    }

    /** From now on everything is answered so. */
    void answering(int code) {
        status = code;
    }

    /** An object as the description has it, with these values. */
    ObjectNode object(String api, String schema, Map<String, ?> values) throws IOException {
        JsonNode schemas = yaml.readTree(DESCRIPTIONS
                        .resolve("openzaak-" + api + "-openapi.yaml")
                        .toFile())
                .path("components")
                .path("schemas");
        ObjectNode made = json.createObjectNode();
        schemas.path(schema).path("properties").properties().forEach(p -> made.set(p.getKey(), example(p.getValue())));
        values.forEach((name, value) -> {
            if (!made.has(name)) throw new AssertionError(schema + " has no " + name);
            made.set(name, json.valueToTree(value));
        });
        return made;
    }

    private JsonNode example(JsonNode field) {
        String format = field.path("format").asText();
        return switch (field.path("type").asText()) {
            case "string" ->
                json.getNodeFactory()
                        .textNode(
                                switch (format) {
                                    case "uri" -> "https://elders.example/x";
                                    case "date" -> "2020-01-01";
                                    case "date-time" -> "2020-01-01T00:00:00Z";
                                    default -> "";
                                });
            case "integer" -> json.getNodeFactory().numberNode(1);
            case "boolean" -> json.getNodeFactory().booleanNode(false);
            case "array" -> json.createArrayNode();
            default -> json.nullNode();
        };
    }

    void serve(String path, Object body) throws IOException {
        answers.put(path, body instanceof byte[] bytes ? bytes : json.writeValueAsBytes(body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = answers.get(exchange.getRequestURI().toString());
            int code = status != 200 ? status : !isKnown(exchange) ? 403 : body == null ? 404 : 200;
            byte[] sent = code == 200 && body != null ? body : "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, sent.length);
            exchange.getResponseBody().write(sent);
        }
    }

    /** As the standard has it: a JWT of a known client, and the coordinates that it wants. */
    private static boolean isKnown(HttpExchange exchange) {
        String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            var token = SignedJWT.parse(sent.replace("Bearer ", ""));
            return token.verify(new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8)))
                    && "archief".equals(token.getJWTClaimsSet().getStringClaim("client_id"))
                    && "EPSG:4326".equals(exchange.getRequestHeaders().getFirst("Accept-Crs"));
        } catch (ParseException | JOSEException none) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
