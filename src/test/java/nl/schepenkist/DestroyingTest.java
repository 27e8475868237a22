package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.catalog.RemovalTable;
import nl.schepenkist.destruction.Destroyer;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.KeyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who can remove content at all, and that whatever protects a record after a list was approved saves it; on both databases. */
class DestroyingTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("nl.schepenkist");

    /** What removes content, and the only classes that may call it. A new caller needs a mandate, and a row here. */
    private static final Map<String, Set<String>> MAY_CALL = Map.of(
            method(Destroyer.class, "destroy"), Set.of("Execution", "Excluding", "Rollback", "Wiring"),
            method(FileStore.class, "release"), Set.of("Books"),
            // The stores themselves drop what they wrote and did not register.
            method(FileStore.class, "erase"), Set.of("Removal", "FileStore", "DerivedFiles"),
            // The key of an asker seals a name in a request, never a record; its mandate is its own term
            // (woo.verzoekerBewaren).
            method(KeyStore.class, "remove"), Set.of("Removal", "Sweeping", "AskerTerm"),
            method(SearchIndex.class, "delete"), Set.of("Removal"),
            method(SearchIndex.class, "clear"), Set.of("Commands"),
            method(RemovalTable.class, "unlink"), Set.of("Books"),
            method(RemovalTable.class, "bury"), Set.of("Books"));

    @TempDir
    private Path data;

    private static String method(Class<?> type, String name) {
        return type.getSimpleName() + "." + name;
    }

    @Test
    void nothingRemovesContentButTheDestroyerAndNothingCallsItWithoutAMandate() {
        var wrong = new TreeSet<String>();
        var seen = new TreeSet<String>();
        for (JavaClass from : CLASSES)
            for (var call : from.getMethodCallsFromSelf()) {
                String target = call.getTargetOwner().getSimpleName() + "." + call.getName();
                var may = MAY_CALL.get(target);
                if (may == null) continue;
                seen.add(target);
                String caller = from.getName()
                        .substring(from.getPackageName().length() + 1)
                        .split("\\$", -1)[0];
                if (!may.contains(caller)) wrong.add(caller + " calls " + target);
            }
        assertThat(wrong).isEmpty();
        assertThat(seen).isEqualTo(new TreeSet<>(MAY_CALL.keySet()));
    }

    private interface Protection {
        void over(Town town, String id) throws Exception;
    }

    private static void patch(Town town, String id, Map<String, ?> change) throws Exception {
        assertThat(town.server
                        .patch("div", "/api/v1/informatieobjecten/" + id, change)
                        .status())
                .isEqualTo(200);
    }

    private static void hold(Town town, String id, String reason) throws Exception {
        assertThat(town.server
                        .post("collega", "/api/v1/bevriezingen", Town.hold(reason, "K-1", Map.of("ids", List.of(id))))
                        .status())
                .isEqualTo(201);
    }

    private static String hotspot(Town town, String id) throws Exception {
        return "/api/v1/hotspots/"
                + town.server
                        .post(
                                "div",
                                "/api/v1/hotspots",
                                Map.of(
                                        "naam",
                                        "De watertoren",
                                        "omschrijving",
                                        "De brand.",
                                        "van",
                                        "2016-01-01",
                                        "criteria",
                                        List.of("maatschappelijke-beroering"),
                                        "bereik",
                                        Map.of("ids", List.of(id))))
                        .id();
    }

    /** Everything that can come over a record between the approval of its list and the execution. */
    private static Map<String, Protection> protections() {
        var all = new LinkedHashMap<String, Protection>();
        all.put("bezwaar", (town, id) -> hold(town, id, "bezwaar"));
        all.put("woo", (town, id) -> hold(town, id, "woo-verzoek"));
        all.put("voorgesteld", (town, id) -> hotspot(town, id));
        all.put(
                "hotspot",
                (town, id) -> assertThat(town.server
                                .post(
                                        "archivaris",
                                        hotspot(town, id) + "/_vaststellen",
                                        Map.of("besluit", "B&W 1", "datum", "2026-11-01", "sio", "Ja"))
                                .status())
                        .isEqualTo(200));
        all.put("ongedateerd", (town, id) -> {
            var empty = new HashMap<String, Object>();
            empty.put("brondatum", null);
            patch(town, id, empty);
        });
        all.put("toekomst", (town, id) -> patch(town, id, Map.of("brondatum", "2090-01-01")));
        all.put("blijvend", (town, id) -> patch(town, id, Map.of("categorie", "gemeenten-2020/11.1.6")));
        all.put("lopendezaak", (town, id) -> {
            assertThat(town.server
                            .put("div", "/api/v1/zaken/Z-7", Map.of("categorie", "gemeenten-2020/6.2"))
                            .status())
                    .isEqualTo(200);
            patch(town, id, Map.of("zaak", "Z-7"));
        });
        all.put(
                "beperkt",
                (town, id) -> assertThat(town.server
                                .post(
                                        "div",
                                        "/api/v1/avg-verzoeken",
                                        Map.of("soort", "beperking", "bereik", Map.of("ids", List.of(id))))
                                .status())
                        .isEqualTo(201));
        return all;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whateverProtectsARecordAfterTheApprovalsSavesItAndNothingElse(boolean postgres) throws Exception {
        try (var town = Town.on("2026-11-23", data, Databases.url(postgres))) {
            var records = new LinkedHashMap<String, String>();
            for (String name : protections().keySet()) records.put(name, town.oldMail("woord" + name));
            String free = town.oldMail("woordvrij");
            String list = town.draw(Map.of());
            assertThat(town.server.get("div", list).body().path("aantal").asInt())
                    .isEqualTo(records.size() + 1);
            town.approve(list);
            for (var p : protections().entrySet()) {
                String id = records.get(p.getKey());
                if (id == null) throw new AssertionError(p.getKey());
                p.getValue().over(town, id);
            }
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            var gone = new ArrayList<String>();
            for (var record : records.entrySet())
                if (!town.item(list, record.getValue())
                        .path("resultaat")
                        .asText()
                        .equals("overgeslagen")) gone.add(record.getKey());
            assertThat(gone).isEmpty();
            assertThat(town.item(list, free).path("resultaat").asText()).isEqualTo("vernietigd");
            // And erasure on request goes no further than the rules.
            var erasure = town.server.post(
                    "div",
                    "/api/v1/avg-verzoeken",
                    Map.of("soort", "wissing", "bereik", Map.of("ids", List.copyOf(records.values()))));
            assertThat(erasure.body().has("vernietigingslijst")).isFalse();
        }
    }
}
