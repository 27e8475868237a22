package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a hotspot of many records would keep is worked out in the background, and goes on after a restart; on both databases. */
class LargeHotspotTest {
    private static final long SEED = 7;
    private static final int RECORDS = 40_000;

    @TempDir
    private Path data;

    private void generate(Optional<String> database) throws Exception {
        try (var town = Town.on("2026-11-22", data, database)) {
            for (int i = 0; i < 3; i++)
                town.server.put(
                        "div", "/api/v1/mailboxen/" + GeneratedRecords.mailbox(i), Map.of("soort", "persoonlijk"));
        }
        var settings = new HashMap<>(Map.of("data.map", data.toString()));
        database.ifPresent(url -> settings.put("database.url", url));
        GeneratedRecords generated;
        try (var stores = Stores.open(Config.load(null, Map.of(), settings), Clock.systemUTC())) {
            generated = new GeneratedRecords(new Random(SEED), stores.keys(), RECORDS);
        }
        generated.write(data, database);
    }

    private static long of(JsonNode counts, String value) {
        for (JsonNode count : counts)
            if (count.path("waarde").asText().equals(value))
                return count.path("aantal").asLong();
        return 0;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void itsEffectIsWorkedOutInTheBackgroundAndGoesOnAfterARestart(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        generate(database);
        String hotspot;
        try (var town = Town.on("2026-11-22", data, database)) {
            hotspot = "/api/v1/hotspots/"
                    + town.server
                            .post(
                                    "div",
                                    "/api/v1/hotspots",
                                    Map.of(
                                            "naam",
                                            "Alle post",
                                            "omschrijving",
                                            "Alles.",
                                            "van",
                                            "2008-01-01",
                                            "criteria",
                                            List.of("maatschappelijke-beroering"),
                                            "bereik",
                                            Map.of("soort", List.of("e-mail"))))
                            .id();
            ServerUnderTest.await(
                    "its scope to be known",
                    () -> town.server
                            .get("div", hotspot)
                            .body()
                            .path("bereikBepaald")
                            .asBoolean());
            assertThat(town.server
                            .get("div", hotspot + "/gevolgen")
                            .body()
                            .path("voortgang")
                            .asDouble())
                    .isLessThan(1);
        }
        try (var town = Town.on("2026-11-22", data, database)) {
            ServerUnderTest.await(
                    "its effect to be known",
                    () -> town.server
                            .get("div", hotspot + "/gevolgen")
                            .body()
                            .path("status")
                            .asText()
                            .equals("voltooid"));
            var effect = town.server.get("div", hotspot + "/gevolgen").body();
            long all = effect.path("aantal").asLong();
            assertThat(all)
                    .isGreaterThan(20_000)
                    .isEqualTo(town.server
                            .get("div", hotspot)
                            .body()
                            .path("aantal")
                            .asLong());
            long judged = 0;
            for (JsonNode count : effect.path("oordelen"))
                judged += count.path("aantal").asLong();
            assertThat(judged).isEqualTo(all);
            assertThat(effect.path("wordtBlijvend").asLong()).isEqualTo(all);
            String box = GeneratedRecords.mailbox(0);
            long there = of(effect.path("mailboxen"), box);
            assertThat(there).isPositive();
            town.server.put("collega", "/api/v1/mailboxen/" + box, Map.of("soort", "persoonlijk", "afgeschermd", true));
            var less = town.server.get("div", hotspot + "/gevolgen").body();
            assertThat(less.path("aantal").asLong()).isEqualTo(all - there);
            assertThat(of(less.path("mailboxen"), box)).isZero();
            assertThat(town.server.get("div", hotspot).body().path("aantal").asLong())
                    .isEqualTo(all - there);
        }
    }
}
