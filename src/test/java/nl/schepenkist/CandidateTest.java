package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a list would be drawn up of can be counted before anybody draws it up, and is what then gets on it; on both databases. */
class CandidateTest {
    private static final String RECORDS = "/api/v1/informatieobjecten/";
    private static final String CLOSED = "dicht@zijldijk.example";
    private static final String KEY = "burgemeester@zijldijk.example";

    private static final String TEAMS = """
            [{"Id":"1","Body":{"ContentType":"html","Content":"<p>Een</p>"},"CreatedDateTime":"2020-01-05T10:00:00+00:00","ReplyToId":null,
              "From":{"User":{"DisplayName":"Jan"}},"MessageType":"message","ChatId":"19:b","LastEditedDateTime":null},
             {"Id":"2","Body":{"ContentType":"html","Content":"<p>Twee</p>"},"CreatedDateTime":"2025-06-05T10:00:00+00:00","ReplyToId":null,
              "From":{"User":{"DisplayName":"Jan"}},"MessageType":"message","ChatId":"19:b","LastEditedDateTime":null}]""";

    @TempDir
    private Path data;

    private static JsonNode candidates(Town town, Map<String, ?> scope) throws Exception {
        return town.server
                .post(
                        "div",
                        "/api/v1/vernietigingslijsten/_kandidaten",
                        Map.of("peildatum", "2026-01-01", "bereik", scope))
                .body();
    }

    /** A mail with an attachment, of the third of March of a year. */
    private static byte[] dated(String word, int year) {
        byte[] bytes = new MailWithFile(word + ".txt", ("Over " + word).getBytes(StandardCharsets.UTF_8)).bytes();
        return new String(bytes, StandardCharsets.US_ASCII)
                .replace("Mon, 7 Mar 2016", "3 Mar " + year)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Something of every kind that a term may hang on. */
    private static void fill(Town town) throws Exception {
        for (String box : List.of(CLOSED, KEY))
            town.server.put(
                    "div",
                    "/api/v1/mailboxen/" + box,
                    Map.of("soort", "persoonlijk", "afgeschermd", box.equals(CLOSED)));
        String mayor = town.server
                .post("div", "/api/v1/functies", Map.of("naam", "burgemeester"))
                .id();
        town.server.post(
                "div",
                "/api/v1/functievervullingen",
                Map.of("functie", mayor, "persoon", "B", "mailbox", KEY, "van", "2012-01-01", "tot", "2014-12-31"));
        for (String box : List.of(Town.BOX, CLOSED, KEY)) {
            var mails = new HashMap<String, byte[]>();
            for (int year = 2010; year < 2024; year += 2) {
                String word = "brief" + year + box.charAt(0);
                mails.put(word + ".eml", dated(word, year));
            }
            town.server.takeIn("div", Map.of("mailbox", box), mails);
        }
        town.server.takeIn("div", Map.of(), Map.of("messages.json", TEAMS.getBytes(StandardCharsets.UTF_8)));
        for (String dossier : List.of("Z-oud", "Z-open", "Z-onbekend")) {
            String id = town.document(dossier, "stuk" + dossier.substring(2));
            town.server.patch("div", RECORDS + id, Map.of("categorie", "gemeenten-2020/6.2"));
        }
        town.server.put(
                "div",
                "/api/v1/zaken/Z-oud",
                Map.of(
                        "categorie",
                        "gemeenten-2020/6.2",
                        "einddatum",
                        "2018-01-01",
                        "brondatumArchiefprocedure",
                        Map.of("afleidingswijze", "afgehandeld")));
        town.server.put(
                "div",
                "/api/v1/zaken/Z-open",
                Map.of(
                        "categorie",
                        "gemeenten-2020/6.2",
                        "brondatumArchiefprocedure",
                        Map.of("afleidingswijze", "afgehandeld")));
    }

    private static List<JsonNode> all(Town town) throws Exception {
        var found = town.server
                .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&aantal=100&q=")
                .body()
                .path("resultaten");
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    /** The families that the evaluator lets go, asked one by one. */
    private static Set<String> destroyable(Town town) throws Exception {
        var free = new TreeSet<String>();
        for (JsonNode record : all(town)) {
            String id = record.path("id").asText();
            if (record.path("soort").asText().equals("bijlage")) continue;
            var verdict = town.server
                    .get("div", RECORDS + id + "/bewaring?doel=toezicht:x&peildatum=2026-01-01")
                    .body();
            if (verdict.path("oordeel").asText().equals("vernietigbaar")) free.add(id);
        }
        return free;
    }

    private static Set<String> ids(JsonNode rows) {
        var ids = new TreeSet<String>();
        rows.forEach(row -> ids.add(row.path("informatieobject").asText()));
        return ids;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsCountedAndShownIsWhatTheEvaluatorLetsGoAndWhatGetsOnTheList(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            fill(town);
            var records = all(town);
            // One that a person dated, one that nobody may see, one that is frozen.
            var ofTheBox = new ArrayList<String>();
            for (JsonNode r : records)
                if (r.path("mailbox").asText().equals(Town.BOX)
                        && r.path("soort").asText().equals("e-mail"))
                    ofTheBox.add(r.path("id").asText());
            town.server.patch("div", RECORDS + ofTheBox.get(0), Map.of("brondatum", "2011-01-01"));
            town.server.patch("div", RECORDS + ofTheBox.get(1), Map.of("vertrouwelijkheid", "geheim"));
            town.server.post(
                    "div",
                    "/api/v1/bevriezingen",
                    Town.hold("rechtszaak", "C/09", Map.of("ids", List.of(ofTheBox.get(2)))));
            // As long as text, index and scopes are at work on a record nobody says of it that it may go.
            ServerUnderTest.await(
                    "the changes to be worked in", () -> destroyable(town).contains(ofTheBox.getFirst()));
            var free = destroyable(town);
            free.remove(ofTheBox.get(1));
            assertThat(free).hasSizeGreaterThan(5).contains(ofTheBox.get(0)).doesNotContain(ofTheBox.get(2));
            ServerUnderTest.await(
                    "the changes to be findable",
                    () -> candidates(town, Map.of("q", "")).path("aantal").asInt() == free.size());
            assertThat(candidates(town, Map.of("q", "bestand")).path("code").asText())
                    .isEqualTo("ongeldige-invoer");
            assertThat(candidates(town, Map.of("van", "-999999999-01-01", "tot", "+999999999-12-31"))
                            .path("aantal")
                            .asInt())
                    .isPositive();
            var found = candidates(town, Map.of());
            assertThat(found.path("aantal").asInt()).isEqualTo(free.size());
            assertThat(ids(found.path("eerste"))).isEqualTo(free);
            assertThat(found.path("eerste").toString()).doesNotContain("Over ");
            var scopes = new HashMap<String, Map<String, Object>>();
            scopes.put("mailbox", Map.of("mailboxen", List.of(Town.BOX)));
            scopes.put("zaak", Map.of("zaken", List.of("Z-oud", "Z-open")));
            scopes.put("dagen", Map.of("van", "2012-01-01", "tot", "2016-12-31"));
            scopes.put("chat", Map.of("soort", List.of("chatbericht")));
            scopes.put("bijlage", Map.of("soort", List.of("bijlage")));
            for (var scope : scopes.entrySet()) {
                var counted = candidates(town, scope.getValue());
                String list = town.draw(scope.getValue());
                var items = town.server
                        .get("div", list + "/posten?aantal=500")
                        .body()
                        .path("resultaten");
                assertThat(counted.path("aantal").asInt())
                        .as(scope.getKey())
                        .isPositive()
                        .isEqualTo(items.size());
                assertThat(ids(counted.path("eerste"))).as(scope.getKey()).isEqualTo(ids(items));
                // What is on an open list is no candidate of another.
                assertThat(candidates(town, scope.getValue()).path("aantal").asInt())
                        .as(scope.getKey())
                        .isZero();
                town.server.post("div", list + "/_intrekken", null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aShieldedMailboxHasCandidatesForWhoWasGrantedItOnly(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-22", data, Databases.url(postgres))) {
            fill(town);
            var scope = Map.of("mailboxen", List.of(CLOSED));
            assertThat(candidates(town, scope).path("aantal").asInt()).isZero();
            int others = candidates(town, Map.of()).path("aantal").asInt();
            var grant = town.server.post(
                    "collega",
                    "/api/v1/toegangen",
                    Map.of(
                            "gebruiker",
                            "div",
                            "bereik",
                            Map.of("mailboxen", List.of(CLOSED), "van", "2011-01-01"),
                            "reden",
                            "Een lijst opstellen.",
                            "tot",
                            "2026-12-31"));
            assertThat(grant.status()).isEqualTo(201);
            assertThat(town.server
                            .post("archivaris", "/api/v1/toegangen/" + grant.id() + "/_bevestigen", null)
                            .status())
                    .isEqualTo(200);
            // 2012 to 2018; not the mail of 2010, which the grant does not open.
            assertThat(candidates(town, scope).path("aantal").asInt()).isEqualTo(4);
            assertThat(candidates(town, scope).path("eerste")).hasSize(4);
            assertThat(candidates(town, Map.of()).path("aantal").asInt()).isEqualTo(others + 4);
        }
    }
}
