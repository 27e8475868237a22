package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Role × endpoint, made from the OpenAPI document: every cell is asked of the real server, and an endpoint without a row fails. */
class AccessMatrixTest {
    @TempDir
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest server;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        server = ServerUnderTest.start(data, Optional.empty(), Map.of());
        for (Role role : Role.values()) server.user(role.word(), role);
        document = server.get("niemand", "/api/v1/openapi.json").body();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<String> endpoints() {
        var found = new ArrayList<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(op -> {
                    if (Set.of("get", "post", "put", "patch", "delete").contains(op.getKey()))
                        found.add(op.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                }));
        return found;
    }

    @Test
    void everyEndpointHasARowAndEveryRowAnEndpoint() {
        assertThat(new TreeSet<>(endpoints())).isEqualTo(new TreeSet<>(AccessMatrix.ROWS.keySet()));
    }

    @Test
    void everyCellIsAsTheMatrixSays() throws Exception {
        var wrong = new ArrayList<String>();
        for (var row : AccessMatrix.ROWS.entrySet()) {
            String[] parts = row.getKey().split(" ", 2);
            String path = (parts[1].startsWith("/gezond") || parts[1].equals("/metrieken") ? "" : "/api/v1")
                    + parts[1].replace("{nr}", "1").replaceAll("\\{\\w+}", "00000000-0000-4000-8000-000000000000");
            boolean open = row.getValue().equals("iedereen");
            int anonymous = ask("niemand", parts[0], path).status();
            if (open == (anonymous == 401)) wrong.add(row.getKey() + " without a token: " + anonymous);
            for (Role role : Role.values()) {
                var answer = ask(role.word(), parts[0], path);
                boolean let = !answer.code().equals("rol-ontbreekt") && answer.status() != 401;
                boolean may = open || Arrays.asList(row.getValue().split(" ")).contains(role.word());
                if (let != may)
                    wrong.add("%s as %s: %d %s".formatted(row.getKey(), role.word(), answer.status(), answer.code()));
                if (answer.status() >= 500)
                    wrong.add("%s as %s: %d".formatted(row.getKey(), role.word(), answer.status()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static ServerUnderTest.Answer ask(String user, String method, String path) throws Exception {
        return server.send(
                user,
                method,
                path,
                method.equals("GET") ? null : "{}".getBytes(StandardCharsets.UTF_8),
                path.endsWith("/_inlezen") || path.endsWith("/productierapport")
                        ? "text/csv"
                        : path.endsWith("/anonimiseringen")
                                ? "text/plain"
                                : method.equals("PUT") && path.endsWith("/weergave")
                                        ? "application/pdf"
                                        : "application/json",
                Map.of());
    }

    @Test
    void theDocumentFollowsTheApiDesignRulesThatAProgramCanCheck() {
        assertThat(document.path("openapi").asText()).startsWith("3.");
        assertThat(document.path("info").path("contact").properties())
                .extracting(Map.Entry::getKey)
                .contains("name", "email", "url");
        assertThat(document.path("servers").path(0).path("url").asText()).matches("https://.*/v\\d+");
        var ids = new HashMap<String, String>();
        document.path("paths").properties().forEach(path -> {
            assertThat(path.getKey()).doesNotEndWith("/");
            assertThat(path.getKey())
                    .matches(
                            "(/(([a-z0-9\\-]+|\\{[^}]+})(/([a-z0-9\\-.]+|\\{[^}]+}))*)(/_[a-z][A-Za-z]*)?)|/openapi.json|/robots.txt");
            path.getValue().properties().forEach(op -> {
                if (!op.getValue().has("responses")) return;
                assertThat(ids.put(op.getValue().path("operationId").asText(), path.getKey()))
                        .as("operationId of " + path.getKey())
                        .isNull();
                op.getValue().path("parameters").forEach(p -> {
                    if (p.path("in").asText().equals("query"))
                        assertThat(p.path("name").asText()).matches("[a-z][a-z\\d]*([A-Z][a-z\\d]*)*");
                });
                op.getValue().path("responses").properties().forEach(r -> {
                    assertThat(r.getValue().path("headers").has("API-Version")).isTrue();
                    if (r.getKey().startsWith("4"))
                        assertThat(r.getValue().path("content").has("application/problem+json"))
                                .isTrue();
                });
            });
        });
    }

    @Test
    void theServerKeepsWhatTheRulesAskOfEveryAnswer() throws Exception {
        for (String path : List.of(
                "/api/v1/selectielijsten",
                "/api/v1/bestaat-niet",
                "/api/v1/selectielijsten/",
                "/",
                "/gezond/levend",
                "/api/v1/opnames?pagina=x")) {
            var answer = server.get("div-medewerker", path);
            assertThat(answer.headers().firstValue("API-Version")).as(path).isPresent();
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            if (answer.status() >= 400)
                assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                        .as(path)
                        .startsWith("application/problem+json");
        }
        assertThat(server.get("div-medewerker", "/api/v1/selectielijsten/").status())
                .isEqualTo(404);
        assertThat(server.get("div-medewerker", "/api/v1/zoekresultaten?q=a").code())
                .isEqualTo("doel-ontbreekt");
        assertThat(server.get("proceseigenaar", "/api/v1/zoekresultaten?q=a&doel=toezicht:x")
                        .code())
                .isEqualTo("doel-niet-toegestaan");
        assertThat(server.get("div-medewerker", "/api/v1/zoekresultaten?q=a&doel=bestaat-niet")
                        .code())
                .isEqualTo("doel-niet-toegestaan");
    }
}
