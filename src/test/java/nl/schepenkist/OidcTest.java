package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in with tokens of an OpenID Connect server that runs as a process of its own. */
class OidcTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String MAPPINGS = """
            {"interactiveLogin": false, "tokenCallbacks": [
              {"issuerId": "zijldijk", "tokenExpiry": 300, "requestMappings": [
                {"requestParam": "client_id", "match": "div", "claims": {"sub": "g.postma", "aud": ["schepenkist"], "realm_access": {"roles": ["div-medewerker", "iets-anders"]}}},
                {"requestParam": "client_id", "match": "elders", "claims": {"sub": "x", "aud": ["ander-systeem"], "realm_access": {"roles": ["div-medewerker"]}}},
                {"requestParam": "client_id", "match": "zonder", "claims": {"sub": "z", "aud": ["schepenkist"]}}]},
              {"issuerId": "verlopen", "tokenExpiry": -600, "requestMappings": [
                {"requestParam": "client_id", "match": "*", "claims": {"sub": "v", "aud": ["schepenkist"], "realm_access": {"roles": ["div-medewerker"]}}}]},
              {"issuerId": "vreemd", "tokenExpiry": 300, "requestMappings": [
                {"requestParam": "client_id", "match": "*", "claims": {"sub": "w", "aud": ["schepenkist"], "realm_access": {"roles": ["div-medewerker"]}}}]}]}
            """;

    @SuppressWarnings("NullAway.Init")
    private static Process issuer;

    private static int port;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @BeforeAll
    static void startIssuer() throws Exception {
        port = freePort();
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt");
        builder.environment().put("SERVER_PORT", Integer.toString(port));
        builder.environment().put("JSON_CONFIG", MAPPINGS);
        issuer = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ServerUnderTest.await("the issuer to answer", () -> {
            try {
                return get("/zijldijk/.well-known/openid-configuration").statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @AfterAll
    static void stopIssuer() {
        issuer.destroyForcibly();
    }

    @BeforeEach
    void start() throws Exception {
        server = ServerUnderTest.start(folder.resolve("data"), Optional.empty(), settings("zijldijk"));
    }

    private static Map<String, String> settings(String name) {
        return Map.of(
                "authenticatie.modus", "oidc",
                "authenticatie.uitgever", "http://127.0.0.1:%d/%s".formatted(port, name),
                "authenticatie.rollenclaim", "realm_access.roles",
                "authenticatie.publiek", "schepenkist");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d%s".formatted(port, path)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String issuerName, String client) throws Exception {
        var answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/%s/token".formatted(port, issuerName)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "grant_type=client_credentials&client_id=%s&client_secret=s&scope=x".formatted(client)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
    }

    private ServerUnderTest.Answer call(String token, String path) throws Exception {
        return server.send("niemand", "GET", path, null, "", Map.of("Authorization", "Bearer " + token));
    }

    @Test
    void aTokenOfTheIssuerGivesTheRolesThatItsClaimNames() throws Exception {
        String token = token("zijldijk", "div");
        assertThat(call(token, "/api/v1/opnames").status()).isEqualTo(200);
        assertThat(call(token, "/metrieken").status()).isEqualTo(403);
    }

    @Test
    void aTokenWithoutRolesMayDoNothing() throws Exception {
        var answer = call(token("zijldijk", "zonder"), "/api/v1/opnames");
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void expiredForeignAlteredAndMisdirectedTokensAreRefused() throws Exception {
        String good = token("zijldijk", "div");
        int dot = good.lastIndexOf('.');
        char last = good.charAt(dot + 5);
        String altered = good.substring(0, dot + 5) + (last == 'A' ? 'B' : 'A') + good.substring(dot + 6);
        String[] parts = good.split("\\.", -1);
        String unsigned = Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + parts[1] + ".";
        for (String token : new String[] {
            altered, unsigned, token("vreemd", "div"), token("verlopen", "div"), token("zijldijk", "elders"), "geen-jwt"
        }) {
            var answer = call(token, "/api/v1/opnames");
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.code()).isEqualTo("niet-aangemeld");
        }
    }

    @Test
    void anExpiredTokenOfTheRightIssuerIsRefused() throws Exception {
        server.close();
        server = ServerUnderTest.start(folder.resolve("anders"), Optional.empty(), settings("verlopen"));
        assertThat(call(token("verlopen", "div"), "/api/v1/opnames").status()).isEqualTo(401);
    }

    @Test
    void anIssuerThatIsAwayIsSaidToBeSo() throws Exception {
        server.close();
        var away = new HashMap<>(settings("zijldijk"));
        away.put("authenticatie.uitgever", "http://127.0.0.1:%d/zijldijk".formatted(freePort()));
        server = ServerUnderTest.start(folder.resolve("weg"), Optional.empty(), away);
        var answer = call(token("zijldijk", "div"), "/api/v1/opnames");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("aanmelddienst-onbereikbaar");
    }
}
