package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A list of many rows can be read and decided on by people; on both databases. */
class ListTest {
    @TempDir
    private Path data;

    /** Five old mails, of 2010 to 2014, and a document of a case. */
    private static String sixItems(Town town) throws Exception {
        for (int year = 2010; year < 2015; year++)
            town.mail(Letters.mailAt("brief" + year, "Mon, 1 Mar %d 10:00:00 +0100".formatted(year)), "brief" + year);
        String document = town.document("Z-1", "kermis");
        town.server.patch(
                "div",
                "/api/v1/informatieobjecten/" + document,
                Map.of("categorie", "gemeenten-2020/6.2", "brondatum", "2012-06-01"));
        ServerUnderTest.await(
                "the document to be found again",
                () -> town.server
                                .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=")
                                .body()
                                .path("totaal")
                                .asInt()
                        == 6);
        String list = town.draw(Map.of());
        assertThat(town.server.get("div", list).body().path("aantal").asInt()).isEqualTo(6);
        return list;
    }

    private static List<String> ends(Town town, String list, String how) throws Exception {
        return column(town, list, how, "einddatum");
    }

    private static List<String> column(Town town, String list, String how, String field) throws Exception {
        var found = new ArrayList<String>();
        for (JsonNode item :
                town.server.get("div", list + "/posten?" + how).body().path("resultaten"))
            found.add(item.path(field).asText());
        return found;
    }

    /** The numbers of all items, two on a page, each page asked as the one before it says. */
    private static List<String> leafed(Town town, String list, String how) throws Exception {
        var all = new ArrayList<String>();
        String next = "";
        do {
            var page = town.server
                    .get("div", list + "/posten?aantal=2&" + how + next)
                    .body();
            page.path("resultaten").forEach(i -> all.add(i.path("nr").asText()));
            next = page.has("volgende") ? "&na=" + page.path("volgende").asText() : "";
        } while (!next.isEmpty());
        return all;
    }

    private static int decide(Town town, String who, String list, Map<String, ?> filter, String decision)
            throws Exception {
        return town.server
                .post(
                        who,
                        list + "/posten/_besluiten",
                        Map.of("filter", filter, "besluit", decision, "reden", "Nog nodig voor de jubileumgids."))
                .body()
                .path("besloten")
                .asInt(-1);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void rowsAreFilteredSortedAndPagedAtAnyDepth(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String list = sixItems(town);
            assertThat(ends(town, list, "sorteer=einddatum"))
                    .containsExactly(
                            "2013-06-01", "2017-03-01", "2018-03-01", "2019-03-01", "2020-03-01", "2021-03-01");
            assertThat(ends(town, list, "sorteer=-einddatum&aantal=1")).containsExactly("2021-03-01");
            assertThat(ends(town, list, "jaar=2012")).containsExactlyInAnyOrder("2013-06-01", "2019-03-01");
            assertThat(ends(town, list, "mailbox=" + Town.BOX)).hasSize(5);
            assertThat(ends(town, list, "soort=zaak")).containsExactly("2013-06-01");
            assertThat(ends(town, list, "categorie=gemeenten-2020/6.2")).containsExactly("2013-06-01");
            for (String how : List.of(
                    "",
                    "sorteer=-nr",
                    "sorteer=einddatum",
                    "sorteer=-einddatum",
                    "sorteer=categorie",
                    "mailbox=" + Town.BOX,
                    "categorie=email-2024/2&sorteer=-einddatum"))
                assertThat(leafed(town, list, how)).as(how).isEqualTo(column(town, list, how + "&aantal=100", "nr"));
            assertThat(leafed(town, list, "")).containsExactly("1", "2", "3", "4", "5", "6");
            String cursor = town.server
                    .get("div", list + "/posten?aantal=2")
                    .body()
                    .path("volgende")
                    .asText();
            for (String other : List.of("sorteer=-einddatum", "jaar=2012", "sorteer=categorie"))
                assertThat(town.server
                                .get("div", list + "/posten?" + other + "&na=" + cursor)
                                .status())
                        .as(other)
                        .isEqualTo(400);
            assertThat(town.server.get("div", list + "/posten?na=bWlzdA").status())
                    .isEqualTo(400);
            assertThat(town.server.get("div", list + "/posten?sorteer=gisteren").status())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsKeptOrPostponedStaysSoThroughEveryLaterStep(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String list = sixItems(town);
            assertThat(decide(town, "div", list, Map.of("jaar", 2010), "bewaren"))
                    .isEqualTo(1);
            assertThat(decide(town, "div", list, Map.of("soort", "zaak"), "uitstellen"))
                    .isEqualTo(1);
            // Somebody who means to destroy the rest.
            assertThat(decide(town, "div", list, Map.of(), "vernietigen")).isEqualTo(4);
            town.server.post("div", list + "/_aanbieden", null);
            assertThat(decide(town, "eigenaar", list, Map.of("mailbox", Town.BOX, "jaar", 2011), "bewaren"))
                    .isEqualTo(1);
            assertThat(decide(town, "eigenaar", list, Map.of(), "vernietigen")).isEqualTo(3);
            assertThat(town.server
                            .post(
                                    "eigenaar",
                                    list + "/beoordelingen",
                                    Map.of(
                                            "rol",
                                            "proceseigenaar",
                                            "oordeel",
                                            "afgekeurd",
                                            "toelichting",
                                            "Kijk nog eens naar 2013.",
                                            "bevestiging",
                                            "Lijst"))
                            .status())
                    .isEqualTo(201);
            assertThat(town.server.get("div", list).body().path("beoordelingen").toString())
                    .contains("Kijk nog eens naar 2013.");
            town.approve(list);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            assertThat(ends(town, list, "resultaat=vernietigd&sorteer=einddatum"))
                    .containsExactly("2019-03-01", "2020-03-01", "2021-03-01");
            assertThat(ends(town, list, "resultaat=overgeslagen")).hasSize(3);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void twoPeopleAtOneRowLoseNoDecision(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            String list = sixItems(town);
            String row = list + "/posten/1";
            try (var two = Executors.newFixedThreadPool(2)) {
                var answers = two
                        .invokeAll(Stream.of("div", "collega")
                                .<Callable<ServerUnderTest.Answer>>map(who -> () -> town.server.patch(
                                        who,
                                        row,
                                        Map.of(
                                                "besluit",
                                                who.equals("div") ? "bewaren" : "uitstellen",
                                                "reden",
                                                "Nog nodig.")))
                                .toList())
                        .stream()
                        .map(f -> f.resultNow())
                        .toList();
                assertThat(answers).extracting(ServerUnderTest.Answer::status).containsExactlyInAnyOrder(200, 409);
                var refused = answers.stream()
                        .filter(a -> a.status() == 409)
                        .findFirst()
                        .orElseThrow();
                assertThat(refused.code()).isEqualTo("intussen-gewijzigd");
                String stands = answers.stream()
                        .filter(a -> a.status() == 200)
                        .findFirst()
                        .orElseThrow()
                        .body()
                        .path("besluit")
                        .asText();
                // The newer state is told, and who has seen it may decide otherwise.
                assertThat(refused.body().path("detail").asText()).contains(stands);
                assertThat(ends(town, list, "besluit=" + stands)).hasSize(1);
            }
        }
    }
}
