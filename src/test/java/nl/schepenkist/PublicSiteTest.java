package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published can be found by everybody and by harvesters; what is not published can by nobody. */
class PublicSiteTest {
    private static final String REQUESTS = "/api/v1/woo-verzoeken";
    private static final String BASE = "https://open.zijldijk.example";
    private static final Pattern LOC = Pattern.compile("<loc>([^<]+)</loc>");

    @TempDir
    private Path data;

    private static String page(Town town, String path) throws Exception {
        return new String(
                town.server.send("niemand", "GET", path, null, "", Map.of()).bytes(), StandardCharsets.UTF_8);
    }

    private static int status(Town town, String path) throws Exception {
        return town.server.send("niemand", "GET", path, null, "", Map.of()).status();
    }

    /** A request with a document that is released and one that is refused, agreed and packed. */
    private static String packed(Town town, boolean asked) throws Exception {
        town.mail(
                Letters.mail(
                        "een",
                        "Tjikkie Tamminga <t@bewoner.example>",
                        "Over de sluisdeur",
                        "Mon, 7 Mar 2016",
                        "De sluisdeur klemt. Groet, Tjikkie Tamminga"),
                "sluisdeur");
        town.mail(
                Letters.mail(
                        "twee",
                        "b@c.example",
                        "Over de sluisdeur geheim",
                        "Mon, 7 Mar 2016",
                        "De sluisdeur en het geheimwoord kwartelkoning"),
                "kwartelkoning");
        String request = REQUESTS + "/"
                + town.server
                        .post("woo", REQUESTS, Map.of("kenmerk", "WOO-9", "onderwerp", "De sluisdeur"))
                        .id();
        town.server.post("woo", request + "/documenten", Map.of("bereik", Map.of("q", "sluisdeur")));
        for (var row : town.server.get("woo", request + "/documenten").body().path("resultaten")) {
            String document = request + "/documenten/" + row.path("nr").asInt();
            boolean secret = row.path("naam").asText().contains("geheim");
            if (!secret) town.server.post("woo", document + "/lakvoorstellen/_overnemen", Map.of());
            assertThat(town.server
                            .patch(
                                    "woo",
                                    document,
                                    secret
                                            ? Map.of("beoordeling", "niet-openbaar", "gronden", List.of("5.1.1.c"))
                                            : Map.of("beoordeling", "deels-openbaar"))
                            .status())
                    .isEqualTo(200);
        }
        if (!asked) return request;
        assertThat(town.server
                        .post("beslisser", request + "/beoordelingen", Map.of("oordeel", "akkoord"))
                        .status())
                .isEqualTo(201);
        String made = request + "/pakketten/"
                + town.server.post("woo", request + "/pakketten", Map.of()).id();
        ServerUnderTest.await(
                "the package",
                () -> town.server.send("woo", "GET", made, null, "", Map.of()).status() == 200);
        return request;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsPublishedIsFoundByPeopleAndHarvestersAndGoneWhenItIsTakenBack(boolean postgres) throws Exception {
        try (var town = Town.open(
                data,
                Databases.url(postgres),
                Map.of(
                        "organisatie.tooi",
                        "gm0363",
                        "organisatie.naam",
                        "gemeente Zijldijk",
                        "openbaar.adres",
                        BASE))) {
            String request = packed(town, true);
            assertThat(page(town, "/openbaar")).contains("nog niets openbaar");
            var done = town.server.post("beslisser", request + "/_publiceren", Map.of());
            assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
            assertThat(done.body().path("gepubliceerd").asInt()).isEqualTo(3);
            assertThat(town.server
                            .post("beslisser", request + "/_publiceren", Map.of())
                            .body()
                            .path("gepubliceerd")
                            .asInt())
                    .isZero();

            assertThat(page(town, "/openbaar")).contains("Besluit WOO-9");
            String robots = page(town, "/robots.txt");
            String index = robots.substring(robots.indexOf("Sitemap: ") + 9).strip();
            assertThat(index).endsWith("sitemapindex-diwoo-infocat014.xml");
            var files = new HashMap<String, String>();
            for (String sitemap : locs(page(town, local(index)))) {
                String xml = page(town, local(sitemap));
                assertThat(DiWooSchema.faults(xml)).isEmpty();
                for (String file : locs(xml)) files.put(file, page(town, local(file)));
            }
            assertThat(files).hasSize(3);
            assertThat(String.join("", files.keySet())).doesNotContain("WOO-9");
            String document = "";
            for (var published : done.body().path("publicaties"))
                if (published.path("nr").asInt() > 0)
                    document = published.path("adres").asText();
            byte[] pdf = town.server
                    .send("niemand", "GET", document + "/bestand", null, "", Map.of())
                    .bytes();
            assertThat(PdfPages.poppler(pdf)).contains("sluisdeur klemt").doesNotContain("Tamminga");
            for (String path : List.of("/openbaar", document, "/openbaar/zoeken?q=sluisdeur", "/openbaar/feed.xml"))
                assertThat(page(town, path)).as(path).doesNotContain("Tamminga", "kwartelkoning", "<script");
            assertThat(page(town, "/openbaar/zoeken?q=sluisdeuren")).contains(document);
            assertThat(page(town, "/openbaar/zoeken?q=kwartelkoning")).contains("Niets gevonden");
            assertThat(page(town, "/openbaar/zoeken?q=Tamminga")).contains("Niets gevonden");

            String id = document.substring(document.lastIndexOf('/') + 1);
            var back = town.server.post(
                    "woo", request + "/publicaties/" + id + "/_intrekken", Map.of("reden", "verkeerde bijlage"));
            assertThat(back.status()).as(back.body().toString()).isEqualTo(200);
            assertThat(status(town, document)).isEqualTo(410);
            assertThat(status(town, document + "/bestand")).isEqualTo(410);
            assertThat(page(town, document)).contains("verkeerde bijlage");
            assertThat(page(town, "/openbaar/zoeken?q=klemt")).contains("Niets gevonden");
            assertThat(page(town, "/openbaar/sitemaps/infocat014/1")).doesNotContain(id);
            assertThat(town.server
                            .post("woo", request + "/publicaties/" + id + "/_intrekken", Map.of("reden", "weer"))
                            .code())
                    .isEqualTo("al-ingetrokken");
            assertThat(town.server
                            .post("beslisser", request + "/_publiceren", Map.of())
                            .body()
                            .path("gepubliceerd")
                            .asInt())
                    .as("what was taken back does not come back by itself")
                    .isZero();

            for (var said : List.of(
                    Map.of("oordeel", "afgekeurd", "toelichting", "lak de bijlage"), Map.of("oordeel", "akkoord")))
                assertThat(town.server
                                .post("beslisser", request + "/beoordelingen", said)
                                .status())
                        .isEqualTo(201);
            String anew = request + "/pakketten/"
                    + town.server.post("woo", request + "/pakketten", Map.of()).id();
            ServerUnderTest.await(
                    "the package",
                    () -> town.server
                                    .send("woo", "GET", anew, null, "", Map.of())
                                    .status()
                            == 200);
            var again = town.server.post("beslisser", request + "/_publiceren", Map.of());
            assertThat(again.body().path("gepubliceerd").asInt())
                    .as("somebody agreed to it anew")
                    .isEqualTo(1);
            assertThat(status(
                            town,
                            again.body()
                                    .path("publicaties")
                                    .path(0)
                                    .path("adres")
                                    .asText()))
                    .isEqualTo(200);
            assertThat(status(town, document)).isEqualTo(410);
        }
    }

    private static String local(String address) {
        assertThat(address).startsWith(BASE + "/");
        return address.substring(BASE.length());
    }

    private static List<String> locs(String xml) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        assertThat(factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))))
                .isNotNull();
        var found = new ArrayList<String>();
        var matcher = LOC.matcher(xml);
        while (matcher.find()) found.add(matcher.group(1));
        return found;
    }

    @Test
    void nothingIsPublishedWithoutTheWordOfTheDeciderAndAPackageThatStands() throws Exception {
        try (var town = Town.open(data, Optional.empty())) {
            String request = packed(town, false);
            assertThat(town.server
                            .post("beslisser", request + "/_publiceren", Map.of())
                            .code())
                    .isEqualTo("geen-pakket");
            assertThat(town.server
                            .post("woo", request + "/_publiceren", Map.of())
                            .status())
                    .isEqualTo(403);
            town.server.post("beslisser", request + "/beoordelingen", Map.of("oordeel", "akkoord"));
            assertThat(town.server
                            .post("beslisser", request + "/_publiceren", Map.of())
                            .code())
                    .isEqualTo("geen-pakket");
            String made = request + "/pakketten/"
                    + town.server.post("woo", request + "/pakketten", Map.of()).id();
            ServerUnderTest.await(
                    "the package",
                    () -> town.server
                                    .send("woo", "GET", made, null, "", Map.of())
                                    .status()
                            == 200);
            town.server.post(
                    "beslisser", request + "/beoordelingen", Map.of("oordeel", "afgekeurd", "toelichting", "nee"));
            assertThat(town.server
                            .post("beslisser", request + "/_publiceren", Map.of())
                            .code())
                    .isEqualTo("niet-goedgekeurd");
            assertThat(town.server.get("woo", made).code()).isEqualTo("niet-goedgekeurd");
            town.server.post("beslisser", request + "/beoordelingen", Map.of("oordeel", "akkoord"));
            assertThat(town.server
                            .post("beslisser", request + "/_publiceren", Map.of())
                            .code())
                    .isEqualTo("pakket-verouderd");
            assertThat(page(town, "/openbaar")).contains("nog niets openbaar");
        }
    }

    /** A town full of secrets, and a public side that is asked everything: it answers the same as that of an empty town. */
    @Test
    void thePublicSideKnowsNothingOfWhatIsNotPublished() throws Exception {
        long seed = Long.getLong("zaad", 20_261_123L);
        System.out.println("seed " + seed);
        try (var town = Town.open(data, Optional.empty())) {
            String request = packed(town, true);
            String secret = request.substring(request.lastIndexOf('/') + 1);
            var random = new Random(seed);
            var words = List.of(
                    "sluisdeur",
                    "kwartelkoning",
                    "Tamminga",
                    "WOO-9",
                    secret,
                    "*",
                    "a*",
                    "\"",
                    "onderwerp:sluisdeur",
                    "-x",
                    "%27",
                    "<b>",
                    "1 OR 1=1",
                    "\\u0000",
                    "..%2f..",
                    "é");
            for (int i = 0; i < 200; i++) {
                String word = words.get(random.nextInt(words.size()))
                        + (random.nextBoolean() ? " " + words.get(random.nextInt(words.size())) : "");
                String q = URLEncoder.encode(word, StandardCharsets.UTF_8);
                String path = List.of(
                                "/openbaar/zoeken?q=" + q,
                                "/openbaar/zoeken?q=" + q + "&pagina=" + (random.nextInt(2_000) - 5),
                                "/openbaar?pagina=" + random.nextInt(2_000),
                                "/openbaar/documenten/" + q.replace("+", "-").replace("%", "-"),
                                "/openbaar/besluiten/" + secret,
                                "/openbaar/documenten/" + secret + "/bestand",
                                "/openbaar/feed.xml")
                        .get(random.nextInt(7));
                var answer = town.server.send("niemand", "GET", path, null, "", Map.of());
                assertThat(answer.status()).as(path).isIn(200, 404);
                String body = new String(answer.bytes(), StandardCharsets.UTF_8);
                assertThat(body)
                        .as(path)
                        .doesNotContain("Over de sluisdeur", "klemt", "geheimwoord", "Besluit WOO-9", "1 document");
            }
        }
    }
}
