package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.exit.Inspection;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reviews a list, who is asked for advice, who is reminded, and what years later still proves it; on both databases. */
class ReviewTest {
    @TempDir
    private Path data;

    private static String draw(Town town, Map<String, ?> more) throws Exception {
        var wanted = new HashMap<String, Object>(
                Map.of("naam", "Lijst", "peildatum", "2026-01-01", "bereik", Map.of(), "proces", "Vergunningen"));
        wanted.putAll(more);
        String list = "/api/v1/vernietigingslijsten/"
                + town.server
                        .post("div", "/api/v1/vernietigingslijsten", wanted)
                        .id();
        assertThat(town.server.post("div", list + "/_aanbieden", null).status()).isEqualTo(200);
        return list;
    }

    private static ServerUnderTest.Answer review(Town town, String who, String list, String role, boolean agreed)
            throws Exception {
        return town.server.post(
                who,
                list + "/beoordelingen",
                Map.of(
                        "rol",
                        role,
                        "oordeel",
                        agreed ? "akkoord" : "afgekeurd",
                        "toelichting",
                        "Gezien.",
                        "bevestiging",
                        "Lijst"));
    }

    private static String tasks(Town town, String who) throws Exception {
        return town.server.get(who, "/api/v1/taken").body().toString();
    }

    private static Town town(String day, Path data, Optional<String> database) throws Exception {
        var town = Town.on(day, data, database);
        town.server.user("adviseur", Role.PROCESS_OWNER);
        town.server.user("buurman", Role.PROCESS_OWNER);
        return town;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theListsOfAProcessAreReviewedByWhoeverTheRegisterNamesAndAdviceDecidesNothing(boolean postgres)
            throws Exception {
        try (var town = town("2026-11-23", data, Databases.url(postgres))) {
            town.oldMail("kwartelkoning");
            String mixed = "/api/v1/processen/Vergunningen";
            assertThat(town.server
                            .put(
                                    "div",
                                    mixed,
                                    Map.of(
                                            "beoordelaars",
                                            List.of("eigenaar"),
                                            "medebeoordelaars",
                                            List.of("eigenaar")))
                            .status())
                    .isEqualTo(400);
            assertThat(town.server
                            .put(
                                    "div",
                                    mixed,
                                    Map.of(
                                            "beoordelaars",
                                            List.of("eigenaar"),
                                            "medebeoordelaars",
                                            List.of("adviseur")))
                            .status())
                    .isEqualTo(200);
            for (var unknown : List.of(
                    Map.of("proces", "Vergunning"),
                    Map.of("beoordelaars", List.of("buurman")),
                    Map.of("beoordelaars", List.of("adviseur")))) {
                var wanted = new HashMap<String, Object>(Map.of(
                        "naam", "Lijst", "peildatum", "2026-01-01", "bereik", Map.of(), "proces", "Vergunningen"));
                wanted.putAll(unknown);
                assertThat(town.server
                                .post("div", "/api/v1/vernietigingslijsten", wanted)
                                .status())
                        .as("%s", unknown)
                        .isEqualTo(400);
            }
            String list = draw(town, Map.of());
            assertThat(tasks(town, "buurman")).doesNotContain("Lijst");
            assertThat(tasks(town, "adviseur")).contains("Geef advies over vernietigingslijst Lijst");
            assertThat(tasks(town, "eigenaar"))
                    .contains("Beoordeel vernietigingslijst Lijst")
                    .contains("\"uiterlijk\":\"2026-12-21\"");
            assertThat(tasks(town, "archivaris")).doesNotContain("Lijst");
            assertThat(review(town, "buurman", list, "proceseigenaar", true).code())
                    .isEqualTo("niet-beoordelaar");
            assertThat(review(town, "adviseur", list, "proceseigenaar", true).code())
                    .isEqualTo("niet-beoordelaar");
            assertThat(review(town, "eigenaar", list, "medebeoordelaar", true).code())
                    .isEqualTo("niet-beoordelaar");
            assertThat(review(town, "adviseur", list, "medebeoordelaar", false).status())
                    .isEqualTo(201);
            assertThat(town.status(list)).as("after an advice against it").isEqualTo("ter-beoordeling");
            assertThat(tasks(town, "adviseur")).doesNotContain("Lijst");
            assertThat(town.server
                            .patch("adviseur", list + "/posten/1", Map.of("besluit", "vernietigen"))
                            .status())
                    .isEqualTo(200);
            assertThat(review(town, "eigenaar", list, "proceseigenaar", true).status())
                    .isEqualTo(201);
            assertThat(review(town, "adviseur", list, "medebeoordelaar", true).code())
                    .isEqualTo("intussen-gewijzigd");
            assertThat(tasks(town, "archivaris")).contains("Beoordeel vernietigingslijst Lijst");
            assertThat(review(town, "archivaris", list, "archivaris", true).status())
                    .isEqualTo(201);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            JsonNode declared = town.server.get("auditor", list + "/verklaring").body();
            assertThat(declared.path("goedkeuringen").findValuesAsText("rol"))
                    .containsExactly("medebeoordelaar", "proceseigenaar", "archivaris");
            assertThat(declared.path("goedkeuringen").path(0).path("oordeel").asText())
                    .isEqualTo("afgekeurd");
            assertThat(declared.path("uitvoeringen")).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whoIsLateIsRemindedAndARejectedListComesBackToItsAuthor(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        String list;
        try (var town = town("2026-11-23", data, database)) {
            town.oldMail("kwartelkoning");
            list = draw(town, Map.of("beoordelaars", List.of("buurman")));
            assertThat(review(town, "eigenaar", list, "proceseigenaar", true).code())
                    .isEqualTo("niet-beoordelaar");
            assertThat(tasks(town, "div")).doesNotContain("Herinner");
        }
        try (var town = town("2026-12-22", data, database)) {
            assertThat(tasks(town, "buurman")).contains("\"teLaat\":true");
            assertThat(tasks(town, "div")).contains("Herinner de proceseigenaar aan vernietigingslijst Lijst");
            assertThat(review(town, "buurman", list, "proceseigenaar", false).status())
                    .isEqualTo(201);
            assertThat(tasks(town, "div")).contains("Vernietigingslijst Lijst is afgekeurd");
            assertThat(tasks(town, "collega")).doesNotContain("is afgekeurd");
            assertThat(town.server.post("div", list + "/_aanbieden", null).status())
                    .isEqualTo(200);
            review(town, "buurman", list, "proceseigenaar", true);
            review(town, "archivaris", list, "archivaris", true);
            assertThat(tasks(town, "div")).contains("Voer vernietigingslijst Lijst uit");
        }
    }

    /** What somebody does to the database behind everybody's back. */
    private static List<String> controlled(Path data, Optional<String> database, String tampering) throws Exception {
        var options = new HashMap<>(Map.of("data.map", data.toString()));
        database.ifPresent(url -> options.put("database.url", url));
        try (var stores = Stores.open(Config.load(null, Map.of(), options), Clock.systemUTC())) {
            stores.database().run(db -> db.execute(tampering));
            return new Inspection(
                            stores.database(), stores.files(), stores.derived(), stores.signer(), stores.detailLock())
                    .inspect(List.of())
                    .wrong();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void yearsLaterTheChainAloneTellsThatAListWasExecutedAsItWasSignedFor(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        try (var town = town("2026-11-23", data, database)) {
            town.oldMail("kwartelkoning");
            town.oldMail("roerdomp");
            String list = draw(town, Map.of());
            town.server.patch("eigenaar", list + "/posten/2", Map.of("besluit", "bewaren", "reden", "Erfgoed."));
            review(town, "eigenaar", list, "proceseigenaar", true);
            review(town, "archivaris", list, "archivaris", true);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
        }
        String again = "update destruction_item set decision = '%s' where nr = 2";
        assertThat(controlled(data, database, "update event_detail set erase_after = erase_after"))
                .isEmpty();
        assertThat(controlled(data, database, again.formatted("vernietigen")))
                .singleElement()
                .asString()
                .contains("andere posten of besluiten dan waarvoor is getekend");
        assertThat(controlled(data, database, again.formatted("bewaren"))).isEmpty();
        assertThat(controlled(
                        data, database, "update destruction_review set reviewer = 'iemand' where role = 'archivaris'"))
                .as("the chain does not ask that table")
                .isEmpty();
        assertThat(
                        controlled(
                                data,
                                database,
                                "update event set actor = (select actor from event where kind = 'vernietigingslijst-opgesteld') where kind = 'vernietigingslijst-beoordeeld'"))
                .anySatisfy(finding -> assertThat(finding).contains("zonder goedkeuring van twee anderen"))
                .anySatisfy(finding -> assertThat(finding).contains("is gewijzigd, verwisseld of ingevoegd"));
    }
}
