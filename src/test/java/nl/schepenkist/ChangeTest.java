package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people change of records, and that nobody decides on what they did not see; on both databases. */
class ChangeTest {
    private static final String BOX = "info@zijldijk.example";
    private static final String RECORDS = "/api/v1/informatieobjecten/";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres) throws Exception {
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(postgres), Map.of())
                .user("div", Role.RECORDS_OFFICER)
                .user("eigenaar", Role.PROCESS_OWNER);
        running = server;
        server.put("div", "/api/v1/mailboxen/" + BOX, Map.of("soort", "functioneel"));
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static String only(ServerUnderTest server, String q) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                .body()
                .path("resultaten")
                .path(0)
                .path("id")
                .asText();
    }

    private static JsonNode verdict(ServerUnderTest server, String id) throws Exception {
        return server.get("div", RECORDS + id + "/bewaring?peildatum=2026-01-01&doel=toezicht:x")
                .body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aPersonChoosesTheTermWhereTheListLeavesAChoice(boolean postgres) throws Exception {
        var server = start(postgres);
        server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("nota.txt", "de levering".getBytes(StandardCharsets.UTF_8)));
        String id = only(server, "levering");
        var wrong = server.patch("div", RECORDS + id, Map.of("bewaartermijn", "P10Y"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().path("fouten").path(0).path("veld").asText()).isEqualTo("bewaartermijn");
        server.patch("div", RECORDS + id, Map.of("categorie", "gemeenten-2020/5.1.6", "brondatum", "2018-01-01"));
        assertThat(verdict(server, id).path("oordeel").asText()).isEqualTo("onbepaald");
        var chosen = server.patch("div", RECORDS + id, Map.of("bewaartermijn", "P5Y"));
        assertThat(chosen.body().path("bewaartermijn").asText()).isEqualTo("P5Y");
        assertThat(verdict(server, id).path("oordeel").asText()).isEqualTo("vernietigbaar");
        server.patch("div", RECORDS + id, Map.of("bewaartermijn", "P10Y"));
        assertThat(verdict(server, id).path("oordeel").asText()).isEqualTo("nog-niet");
        assertThat(server.patch("div", RECORDS + id, Map.of("bewaartermijn", "P3Y"))
                        .status())
                .isEqualTo(400);
        // Another category is another choice: what was chosen for the first does not stay behind.
        var other = server.patch("div", RECORDS + id, Map.of("categorie", "gemeenten-2020/28.2"));
        assertThat(other.body().has("bewaartermijn")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aTenureOfAKeyFunctionKeepsTheMailOfItsDaysForEver(boolean postgres) throws Exception {
        var server = start(postgres);
        server.takeIn(
                "div",
                Map.of("mailbox", BOX),
                Map.of(
                        "a.eml", Letters.mail("a", "x@y.example", "binnen", "Mon, 7 Mar 2016", "brief een"),
                        "b.eml", Letters.mail("b", "x@y.example", "buiten", "Tue, 7 Mar 2017", "brief twee")));
        assertThat(verdict(server, only(server, "binnen")).path("oordeel").asText())
                .isEqualTo("vernietigbaar");
        String function = server.post("div", "/api/v1/functies", Map.of("naam", "Griffier"))
                .id();
        var tenure = Map.of(
                "functie", function, "persoon", "G. Riffier", "mailbox", BOX, "van", "2016-01-01", "tot", "2016-03-07");
        assertThat(server.post("div", "/api/v1/functievervullingen", tenure).status())
                .isEqualTo(201);
        assertThat(verdict(server, only(server, "binnen")).path("oordeel").asText())
                .isEqualTo("blijvend");
        assertThat(verdict(server, only(server, "buiten")).path("oordeel").asText())
                .isEqualTo("vernietigbaar");
        var tenures = server.get("div", "/api/v1/functievervullingen?pagina=1&aantal=1")
                .body();
        assertThat(tenures.path("totaal").asInt()).isEqualTo(1);
        assertThat(server.get("div", "/api/v1/functies")
                        .body()
                        .path("resultaten")
                        .path(0)
                        .path("naam")
                        .asText())
                .isEqualTo("Griffier");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void manyAreChangedAtOnceWithTheirPartsAndEachSaysWhatItWas(boolean postgres) throws Exception {
        var server = start(postgres);
        server.takeIn(
                "div",
                Map.of("mailbox", BOX),
                Map.of(
                        "a.eml", Letters.mailWithAttachment("a", "een", "Mon, 7 Mar 2016", "brief een", "stuk een"),
                        "b.eml", Letters.mail("b", "x@y.example", "twee", "Mon, 7 Mar 2016", "brief twee")));
        var changed = server.post(
                "div",
                RECORDS + "_wijzigen",
                Map.of("bereik", Map.of("mailboxen", List.of(BOX)), "vertrouwelijkheid", "vertrouwelijk"));
        assertThat(changed.status()).isEqualTo(200);
        for (String q : List.of("twee", "stuk")) {
            String id = only(server, q);
            assertThat(server.get("div", RECORDS + id + "?doel=toezicht:x")
                            .body()
                            .path("vertrouwelijkheid")
                            .asText())
                    .isEqualTo("vertrouwelijk");
            String events = server.get("div", RECORDS + id + "/gebeurtenissen?doel=toezicht:x")
                    .body()
                    .toString();
            assertThat(events).contains("wijziging");
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whoChangesOrDecidesOnWhatChangedMeanwhileIsToldSo(boolean postgres) throws Exception {
        var server = start(postgres);
        server.takeIn(
                "div",
                Map.of("mailbox", BOX),
                Map.of("a.eml", Letters.mail("a", "x@y.example", "een", "Mon, 7 Mar 2016", "brief een")));
        String id = only(server, "een");
        String seen = server.get("div", RECORDS + id + "?doel=toezicht:x")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        byte[] patch = "{\"vertrouwelijkheid\":\"openbaar\"}".getBytes(StandardCharsets.UTF_8);
        var ifMatch = Map.of("If-Match", seen);
        assertThat(server.send("div", "PATCH", RECORDS + id, patch, "application/json", ifMatch)
                        .status())
                .isEqualTo(200);
        assertThat(server.send("div", "PATCH", RECORDS + id, patch, "application/json", ifMatch)
                        .status())
                .isEqualTo(412);

        String list = "/api/v1/vernietigingslijsten/"
                + server.post(
                                "div",
                                "/api/v1/vernietigingslijsten",
                                Map.of(
                                        "naam",
                                        "lijst",
                                        "peildatum",
                                        "2026-01-01",
                                        "bereik",
                                        Map.of("mailboxen", List.of(BOX))))
                        .id();
        var stale = Map.of("If-Match", "\"99\"");
        var refused = server.send("div", "POST", list + "/_aanbieden", new byte[0], "application/json", stale);
        assertThat(refused.status()).isEqualTo(412);
        assertThat(server.get("div", list).body().path("status").asText()).isEqualTo("concept");
        String now = server.get("div", list).headers().firstValue("ETag").orElseThrow();
        assertThat(server.send(
                                "div",
                                "POST",
                                list + "/_aanbieden",
                                new byte[0],
                                "application/json",
                                Map.of("If-Match", now))
                        .status())
                .isEqualTo(200);

        // Who has seen the list before an item was decided otherwise has not seen what they approve.
        String offered =
                server.get("eigenaar", list).headers().firstValue("ETag").orElseThrow();
        assertThat(server.patch("eigenaar", list + "/posten/1", Map.of("besluit", "bewaren", "reden", "nog nodig"))
                        .status())
                .isEqualTo(200);
        byte[] review = "{\"rol\":\"proceseigenaar\",\"oordeel\":\"akkoord\",\"bevestiging\":\"lijst\"}"
                .getBytes(StandardCharsets.UTF_8);
        var seenBefore = Map.of("If-Match", offered);
        assertThat(server.send("eigenaar", "POST", list + "/beoordelingen", review, "application/json", seenBefore)
                        .status())
                .isEqualTo(412);
        byte[] bulk = "{\"besluit\":\"vernietigen\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(server.send("eigenaar", "POST", list + "/posten/_besluiten", bulk, "application/json", seenBefore)
                        .status())
                .isEqualTo(412);
        assertThat(server.send("niemand", "POST", list + "/_intrekken", new byte[0], "application/json", stale)
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatWasAttachedToAnAttachedMessageHangsUnderThatMessage(boolean postgres) throws Exception {
        var server = start(postgres);
        String mail =
                "From: a@b.example\r\nMessage-ID: <buiten@x>\r\nDate: Mon, 7 Mar 2016 10:00:00 +0100\r\nSubject: buitenste\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nzie bijlage\r\n--r\r\nContent-Type: message/rfc822\r\n\r\n"
                        + new String(
                                Letters.mailWithAttachment(
                                        "binnen", "binnenste", "Mon, 7 Mar 2016", "tekst", "diepste stuk"),
                                StandardCharsets.UTF_8)
                        + "\r\n--r--\r\n";
        server.takeIn("div", Map.of("mailbox", BOX), Map.of("m.eml", mail.getBytes(StandardCharsets.UTF_8)));
        var outer = server.get("div", RECORDS + only(server, "onderwerp:buitenste") + "?doel=toezicht:x")
                .body();
        assertThat(outer.path("onderdelen").size()).isEqualTo(1);
        var inner = server.get("div", RECORDS + outer.path("onderdelen").path(0).asText() + "?doel=toezicht:x")
                .body();
        assertThat(inner.path("ouder").asText()).isEqualTo(outer.path("id").asText());
        assertThat(inner.path("naam").asText()).isEqualTo("binnenste.eml");
        assertThat(inner.path("onderdelen").size()).isEqualTo(1);
        var deepest = server.get(
                        "div", RECORDS + inner.path("onderdelen").path(0).asText() + "?doel=toezicht:x")
                .body();
        assertThat(deepest.path("ouder").asText()).isEqualTo(inner.path("id").asText());
        assertThat(deepest.path("naam").asText()).isEqualTo("bijlage.txt");
    }
}
