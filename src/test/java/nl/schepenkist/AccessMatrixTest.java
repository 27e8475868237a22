package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Role × endpoint, made from the OpenAPI document: every cell is asked of the real server, and an endpoint without a row fails. */
class AccessMatrixTest {
    private static final String ALL =
            "div-medewerker proceseigenaar archivaris woo-coordinator woo-beslisser medewerker auditor beheerder";
    private static final String READERS =
            "div-medewerker proceseigenaar archivaris woo-coordinator woo-beslisser medewerker";

    /** Who may call what. Written by hand: it is the contract, not a copy of the annotations. */
    private static final Map<String, String> MATRIX = Map.ofEntries(
            Map.entry("POST /opnames", "div-medewerker"),
            Map.entry("POST /vernietigingslijsten/_kandidaten", "div-medewerker"),
            Map.entry("GET /opnames", "div-medewerker"),
            Map.entry("GET /opnames/{id}", "div-medewerker"),
            Map.entry("GET /opnames/{id}/fouten", "div-medewerker"),
            Map.entry("GET /opnames/{id}/verslag", "div-medewerker"),
            Map.entry("POST /opnames/{id}/_vrijgeven", "div-medewerker"),
            Map.entry("POST /opnames/{id}/_uitsluiten", "div-medewerker"),
            Map.entry("GET /opnames/{id}/onderdelen", "div-medewerker"),
            Map.entry("POST /opnames/{id}/_afbreken", "div-medewerker"),
            Map.entry("GET /informatieobjecten/{id}", READERS),
            Map.entry("GET /informatieobjecten/{id}/bestanden/{nr}", READERS),
            Map.entry("GET /informatieobjecten/{id}/tekst", READERS),
            Map.entry("GET /informatieobjecten/{id}/tekstdelen", READERS),
            Map.entry("GET /informatieobjecten/{id}/verwanten", READERS),
            Map.entry("POST /zgw/notificaties", "div-medewerker"),
            Map.entry("GET /gesprekken/{id}", READERS),
            Map.entry("GET /informatieobjecten/{id}/bewaring", READERS),
            Map.entry("GET /informatieobjecten/{id}/gebeurtenissen", "div-medewerker archivaris woo-coordinator"),
            Map.entry("GET /informatieobjecten/{id}/mdto", "div-medewerker archivaris woo-coordinator"),
            Map.entry("PATCH /informatieobjecten/{id}", "div-medewerker"),
            Map.entry("POST /informatieobjecten/_wijzigen", "div-medewerker"),
            Map.entry("GET /zoekresultaten", READERS),
            Map.entry("POST /zoekresultaten/_zoeken", READERS),
            Map.entry("GET /mailboxen", "div-medewerker archivaris"),
            Map.entry("GET /mailboxen/{adres}", "div-medewerker archivaris"),
            Map.entry("PUT /mailboxen/{adres}", "div-medewerker"),
            Map.entry("POST /toegangen", "div-medewerker archivaris"),
            Map.entry("GET /toegangen/{id}", "div-medewerker archivaris auditor"),
            Map.entry("POST /toegangen/{id}/_bevestigen", "div-medewerker archivaris"),
            Map.entry("POST /functies", "div-medewerker"),
            Map.entry("GET /functies", "div-medewerker archivaris"),
            Map.entry("POST /functievervullingen", "div-medewerker"),
            Map.entry("GET /functievervullingen", "div-medewerker archivaris"),
            Map.entry("GET /functievervullingen/{id}", "div-medewerker archivaris"),
            Map.entry("PATCH /functievervullingen/{id}", "div-medewerker"),
            Map.entry("POST /functievervullingen/{id}/_verwijderen", "div-medewerker"),
            Map.entry("POST /functievervullingen/_inlezen", "div-medewerker"),
            Map.entry("GET /functievervullingen/wijzigingen", "div-medewerker archivaris auditor"),
            Map.entry("GET /functievervullingen/wijzigingen/{id}", "div-medewerker archivaris auditor"),
            Map.entry("GET /opschoonvoorstellen", "medewerker"),
            Map.entry("GET /hotspots/suggesties", "div-medewerker archivaris"),
            Map.entry("POST /hotspots/suggesties/{id}/_afhandelen", "div-medewerker archivaris"),
            Map.entry("POST /openbaar/hotspots/suggesties", "iedereen"),
            Map.entry("POST /avg-verzoeken", "div-medewerker"),
            Map.entry("GET /avg-verzoeken", "div-medewerker archivaris auditor"),
            Map.entry("GET /avg-verzoeken/{id}", "div-medewerker archivaris auditor"),
            Map.entry("GET /avg-verzoeken/{id}/verslag", "div-medewerker"),
            Map.entry("POST /avg-verzoeken/{id}/_afhandelen", "div-medewerker"),
            Map.entry("POST /anonimiseringen", "woo-coordinator div-medewerker"),
            Map.entry("POST /woo-verzoeken", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken", "woo-coordinator woo-beslisser auditor"),
            Map.entry("GET /woo-verzoeken/{id}", "woo-coordinator woo-beslisser auditor"),
            Map.entry("PATCH /woo-verzoeken/{id}", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/_verdagen", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/_opschorten", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/_hervatten", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/_afronden", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/procedures", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/procedures/{nr}/_eindigen", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/documenten", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/documenten", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/documenten/{nr}", "woo-coordinator woo-beslisser"),
            Map.entry("PATCH /woo-verzoeken/{id}/documenten/{nr}", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/documenten/_beoordelen", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/documenten/{nr}/weergave", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/documenten/{nr}/lakvoorstellen", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/documenten/{nr}/lakvoorstellen/_overnemen", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/documenten/{nr}/lakkingen", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/documenten/{nr}/lakkingen", "woo-coordinator woo-beslisser"),
            Map.entry("DELETE /woo-verzoeken/{id}/documenten/{nr}/lakkingen/{lakking}", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/documenten/{nr}/gelakt", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/documenten/{nr}/lekrapport", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/beoordelingen", "woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/beoordelingen", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/inventarislijst", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/zoekverslag", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/zoekverslag/_tellen", "woo-coordinator"),
            Map.entry("POST /woo-verzoeken/{id}/pakketten", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/documenten/{nr}/lakvoorstellen/_afwijzen", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/productierapport", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/productierapport", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/lessen", "woo-coordinator woo-beslisser"),
            Map.entry("DELETE /woo-verzoeken/{id}/lessen/{les}", "woo-coordinator"),
            Map.entry("GET /woo-verzoeken/{id}/alarmen", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/pakketten", "woo-coordinator woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/pakketten/{pakket}", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/_publiceren", "woo-beslisser"),
            Map.entry("GET /woo-verzoeken/{id}/publicaties", "woo-coordinator woo-beslisser"),
            Map.entry("POST /woo-verzoeken/{id}/publicaties/{publicatie}/_intrekken", "woo-coordinator woo-beslisser"),
            Map.entry("GET /openbaar", "iedereen"),
            Map.entry("GET /openbaar/besluiten/{id}", "iedereen"),
            Map.entry("GET /openbaar/documenten/{id}", "iedereen"),
            Map.entry("GET /openbaar/documenten/{id}/bestand", "iedereen"),
            Map.entry("GET /openbaar/zoeken", "iedereen"),
            Map.entry("GET /openbaar/sitemapindex-diwoo-infocat014.xml", "iedereen"),
            Map.entry("GET /openbaar/sitemaps/infocat014/{nr}", "iedereen"),
            Map.entry("GET /openbaar/feed.xml", "iedereen"),
            Map.entry("GET /robots.txt", "iedereen"),
            Map.entry("GET /processen", "div-medewerker proceseigenaar archivaris"),
            Map.entry("GET /processen/{naam}", "div-medewerker proceseigenaar archivaris"),
            Map.entry("PUT /processen/{naam}", "div-medewerker"),
            Map.entry("GET /zaken", "div-medewerker proceseigenaar archivaris"),
            Map.entry("GET /zaken/{zaak}", "div-medewerker proceseigenaar archivaris"),
            Map.entry("PUT /zaken/{zaak}", "div-medewerker"),
            Map.entry("POST /informatieobjecten/{id}/_uitzonderen", "medewerker"),
            Map.entry("POST /informatieobjecten/{id}/_uitzonderingIntrekken", "medewerker"),
            Map.entry("POST /bevriezingen", "div-medewerker"),
            Map.entry("GET /bevriezingen", "div-medewerker archivaris auditor"),
            Map.entry("GET /bevriezingen/{id}", "div-medewerker archivaris auditor"),
            Map.entry("POST /bevriezingen/{id}/_opheffen", "div-medewerker"),
            Map.entry("POST /hotspots", "div-medewerker"),
            Map.entry("GET /hotspots", "div-medewerker archivaris auditor"),
            Map.entry("GET /hotspots/{id}", "div-medewerker archivaris auditor"),
            Map.entry("GET /hotspots/{id}/gevolgen", "div-medewerker archivaris"),
            Map.entry("POST /hotspots/{id}/_vaststellen", "archivaris"),
            Map.entry("POST /hotspots/{id}/_afwijzen", "archivaris"),
            Map.entry("POST /hotspots/{id}/_intrekken", "archivaris"),
            Map.entry("GET /selectielijsten", ALL),
            Map.entry("GET /selectielijsten/{lijst}/categorieen", ALL),
            Map.entry("GET /selectielijsten/{lijst}/categorieen/{nr}", ALL),
            Map.entry("POST /vernietigingslijsten", "div-medewerker"),
            Map.entry("GET /vernietigingslijsten", "div-medewerker proceseigenaar archivaris auditor"),
            Map.entry("GET /vernietigingslijsten/{id}", "div-medewerker proceseigenaar archivaris auditor"),
            Map.entry("GET /vernietigingslijsten/{id}/posten", "div-medewerker proceseigenaar archivaris"),
            Map.entry("PATCH /vernietigingslijsten/{id}/posten/{nr}", "div-medewerker proceseigenaar"),
            Map.entry("POST /vernietigingslijsten/{id}/posten/_besluiten", "div-medewerker proceseigenaar"),
            Map.entry("POST /vernietigingslijsten/{id}/_aanbieden", "div-medewerker"),
            Map.entry("POST /vernietigingslijsten/{id}/beoordelingen", "proceseigenaar archivaris"),
            Map.entry("POST /vernietigingslijsten/{id}/_uitvoeren", "div-medewerker"),
            Map.entry("POST /vernietigingslijsten/{id}/_intrekken", "div-medewerker"),
            Map.entry("GET /vernietigingslijsten/{id}/verklaring", "div-medewerker proceseigenaar archivaris auditor"),
            Map.entry("POST /overbrengingen", "div-medewerker"),
            Map.entry("GET /overbrengingen", "div-medewerker archivaris auditor"),
            Map.entry("GET /overbrengingen/{id}", "div-medewerker archivaris auditor"),
            Map.entry("POST /overbrengingen/{id}/_samenstellen", "div-medewerker"),
            Map.entry("GET /overbrengingen/{id}/validatie", "div-medewerker archivaris"),
            Map.entry("POST /overbrengingen/{id}/beoordelingen", "archivaris"),
            Map.entry("GET /overbrengingen/{id}/pakket", "div-medewerker archivaris"),
            Map.entry("GET /overbrengingen/{id}/pakbon", "div-medewerker archivaris"),
            Map.entry("POST /overbrengingen/{id}/_aanbieden", "div-medewerker"),
            Map.entry("POST /overbrengingen/{id}/ontvangst", "div-medewerker archivaris"),
            Map.entry("GET /gebeurtenissen", "auditor"),
            Map.entry("POST /gebeurtenissen/_controleren", "auditor"),
            Map.entry("GET /taken", ALL),
            Map.entry("GET /metrieken", "beheerder"),
            Map.entry("GET /openbaar/hotspots", "iedereen"),
            Map.entry("GET /gezond/levend", "iedereen"),
            Map.entry("GET /gezond/gereed", "iedereen"),
            Map.entry("GET /openapi.json", "iedereen"));

    @TempDir
    private static Path data;

    @SuppressWarnings("NullAway.Init")
    private static ServerUnderTest server;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        server = ServerUnderTest.start(data, java.util.Optional.empty(), Map.of());
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
                        found.add(op.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                }));
        return found;
    }

    @Test
    void everyEndpointHasARowAndEveryRowAnEndpoint() {
        assertThat(new TreeSet<>(endpoints())).isEqualTo(new TreeSet<>(MATRIX.keySet()));
    }

    @Test
    void everyCellIsAsTheMatrixSays() throws Exception {
        var wrong = new ArrayList<String>();
        for (var row : MATRIX.entrySet()) {
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
                method.equals("GET") ? null : "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                path.endsWith("/_inlezen") || path.endsWith("/productierapport")
                        ? "text/csv"
                        : path.endsWith("/anonimiseringen") ? "text/plain" : "application/json",
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
