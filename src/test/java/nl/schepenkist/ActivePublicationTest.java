package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a town makes public of its own accord goes the same way as what was asked for: judged, redacted, through the gate, by two people. */
class ActivePublicationTest {
    private static final String REQUESTS = "/api/v1/woo-verzoeken";

    @TempDir
    private Path data;

    private static String page(Town town, String path) throws Exception {
        return new String(
                town.server.send("niemand", "GET", path, null, "", Map.of()).bytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void informationOfACategoryIsPublishedWithoutARequestAndStandsInTheSitemapOfItsCategory(boolean postgres)
            throws Exception {
        try (var town = Town.open(
                data,
                Databases.url(postgres),
                Map.of(
                        "organisatie.tooi", "gm0363",
                        "organisatie.naam", "gemeente Zijldijk",
                        "openbaar.adres", "https://open.zijldijk.example"))) {
            String mail = town.mail(
                    Letters.mail(
                            "raad",
                            "griffie@zijldijk.example",
                            "Verslag",
                            "Wed, 2 Mar 2016",
                            "De raad sprak over de sluisdeur met Tjikkie Tamminga, 06-12345678."),
                    "sluisdeur");
            assertThat(town.server
                            .post(
                                    "woo",
                                    REQUESTS,
                                    Map.of("kenmerk", "R-0", "onderwerp", "x", "categorie", "infocat018"))
                            .status())
                    .isEqualTo(400);
            var made = town.server.post(
                    "woo",
                    REQUESTS,
                    Map.of(
                            "kenmerk", "RAAD-2016-3",
                            "onderwerp", "Raadsvergadering van maart",
                            "categorie", "infocat008",
                            "bereik", Map.of("ids", List.of(mail))));
            assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
            assertThat(made.body().path("beslisdatum").isMissingNode()).isTrue();
            assertThat(made.body().path("berekening").toString()).contains("artikel 3.3, lid 2, onder c");
            var desk = new DisclosureDesk(town, REQUESTS + "/" + made.id());
            assertThat(town.server
                            .post("woo", desk.request() + "/_verdagen", Map.of("reden", "drukte"))
                            .code())
                    .isEqualTo("geen-beslistermijn");
            assertThat(desk.collect(Map.of("ids", List.of(mail))).status()).isEqualTo(201);
            assertThat(town.server
                            .get("div", "/api/v1/informatieobjecten/" + mail + "/bewaring?doel=toezicht:x")
                            .body()
                            .path("oordeel")
                            .asText())
                    .as("the law freezes what was asked for, not this")
                    .isNotEqualTo("bevroren");
            assertThat(town.server.get("woo", "/api/v1/taken").body().toString())
                    .doesNotContain("RAAD-2016-3");

            for (String hidden : List.of("Tjikkie Tamminga", "06-12345678"))
                desk.redacted(1, Map.of("tekst", hidden, "grond", "5.1.2.e"));
            desk.judge(1, Map.of("beoordeling", "deels-openbaar", "toelichting", "Een bewoner."));
            assertThat(town.server
                            .post("beslisser", desk.request() + "/_publiceren", Map.of())
                            .code())
                    .as("not without a decider and a package")
                    .isEqualTo("geen-pakket");
            assertThat(desk.agree().status()).isEqualTo(201);
            var files = DisclosureDesk.unpacked(desk.packed());
            assertThat(PdfPages.poppler(files.getOrDefault("besluit.pdf", new byte[0])))
                    .contains("uit eigen beweging", "Vergaderstuk decentrale overheid", "Raadsvergadering van maart");
            assertThat(town.server
                            .post("beslisser", desk.request() + "/_publiceren", Map.of())
                            .body()
                            .path("gepubliceerd")
                            .asInt())
                    .isEqualTo(3);

            assertThat(page(town, "/robots.txt"))
                    .contains("/openbaar/sitemapindex-diwoo-infocat008.xml")
                    .contains("/openbaar/sitemapindex-diwoo-infocat014.xml");
            assertThat(page(town, "/openbaar/sitemapindex-diwoo-infocat008.xml"))
                    .contains("/openbaar/sitemaps/infocat008/1");
            String sitemap = page(town, "/openbaar/sitemaps/infocat008/1");
            assertThat(DiWooSchema.faults(sitemap)).isEmpty();
            assertThat(sitemap).contains("c_db4862c3", "Vergaderstuk decentrale overheid");
            for (String none :
                    List.of("/openbaar/sitemaps/infocat014/1", "/openbaar/sitemapindex-diwoo-infocat018.xml"))
                assertThat(town.server
                                .send("niemand", "GET", none, null, "", Map.of())
                                .status())
                        .as(none)
                        .isEqualTo(404);
            assertThat(page(town, "/openbaar"))
                    .contains("Vergaderstuk decentrale overheid RAAD-2016-3: Raadsvergadering van maart");
            assertThat(page(town, "/openbaar/zoeken?q=sluisdeur"))
                    .contains("1 document")
                    .doesNotContain("Tamminga");
        }
    }
}
