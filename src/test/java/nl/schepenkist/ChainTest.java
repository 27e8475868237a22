package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import nl.schepenkist.audit.Account;
import nl.schepenkist.audit.ChainCheck;
import nl.schepenkist.audit.ChainHead;
import nl.schepenkist.audit.Sealer;
import nl.schepenkist.records.Actor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chain of events must find, on both databases. */
class ChainTest {
    @TempDir
    private Path data;

    private Stores open(boolean postgres) throws Exception {
        var options = new HashMap<>(Map.of("data.map", data.toString()));
        Databases.url(postgres).ifPresent(url -> options.put("database.url", url));
        return Stores.open(Config.load(null, Map.of(), options), Clock.systemUTC());
    }

    private static ChainHead fill(Stores stores, int events) throws Exception {
        stores.database()
                .run(db -> IntStream.range(0, events)
                        .forEach(i -> stores.account()
                                .write(
                                        db,
                                        new Account.Act(
                                                "proef",
                                                Actor.SYSTEM,
                                                null,
                                                "werk-" + i,
                                                Map.of("q", "zoekwoord " + i)))));
        var sealer = new Sealer(stores.database(), stores.signer(), Optional.empty(), Clock.systemUTC());
        sealer.sealAll();
        return sealer.head().orElseThrow();
    }

    private static ChainCheck.Report check(Stores stores, List<ChainHead> kept) {
        return new ChainCheck(stores.database(), stores.signer(), stores.detailLock()).check(kept);
    }

    private static void tamper(Stores stores, String sql) {
        stores.database().run(db -> assertThat(db.execute(sql)).isPositive());
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anUntouchedChainIsGoodAlsoAfterItsDetailsWereErased(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            var head = fill(stores, 30);
            assertThat(check(stores, List.of(head)).findings()).isEmpty();
            tamper(stores, "delete from event_detail");
            assertThat(check(stores, List.of(head)).findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void everyEditRemovalSwapAndInsertionIsFound(boolean postgres) throws Exception {
        for (String sql : List.of(
                "update event set actor = 'iemand-anders' where nr = 7",
                "update event set happened_at = happened_at + 1 where nr = 7",
                "delete from event where nr = 7",
                "update event set work_id = case nr when 7 then 'werk-x' else 'werk-y' end where nr in (7, 8)",
                "update event set nr = nr + 1000 where nr > 20",
                "update event_detail set salt = (select salt from event_detail e where e.event_id <> event_detail.event_id limit 1) where event_id = (select id from event where nr = 7)")) {
            try (var stores = open(postgres)) {
                fill(stores, 30);
                tamper(stores, sql);
                assertThat(check(stores, List.of()).findings()).as(sql).isNotEmpty();
            }
            clear();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aCutTailIsFoundByAHeadThatWasKeptElsewhere(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            fill(stores, 10);
            var kept = fill(stores, 10);
            tamper(stores, "delete from event where nr > 10");
            tamper(stores, "delete from chain_head where nr > 10");
            assertThat(check(stores, List.of()).findings()).isEmpty();
            assertThat(check(stores, List.of(kept)).findings())
                    .anyMatch(f -> f.contains("afgeknipt of de database is teruggezet"));
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHundredWritersAndTwoSealersLoseNothing(boolean postgres) throws Exception {
        try (var stores = open(postgres);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> writer = () -> {
                for (int i = 0; i < 5; i++)
                    stores.database()
                            .run(db -> stores.account()
                                    .write(db, new Account.Act("proef", Actor.SYSTEM, null, null, Map.of())));
                return true;
            };
            var first = new Sealer(stores.database(), stores.signer(), Optional.empty(), Clock.systemUTC());
            var second = new Sealer(stores.database(), stores.signer(), Optional.empty(), Clock.systemUTC());
            first.start();
            second.start();
            for (var done : pool.invokeAll(Collections.nCopies(100, writer)))
                assertThat(done.get()).isTrue();
            ServerUnderTest.await("the sealers", () -> check(stores, List.of()).unsealed() == 0);
            first.close();
            second.close();
            var report = check(stores, List.of());
            assertThat(report.findings()).isEmpty();
            assertThat(report.count()).isEqualTo(500);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aSecondProcessLosesNothingEither(boolean postgres) throws Exception {
        var url = Databases.url(postgres);
        var options = new HashMap<>(Map.of("data.map", data.toString()));
        url.ifPresent(u -> options.put("database.url", u));
        try (var stores = Stores.open(Config.load(null, Map.of(), options), Clock.systemUTC());
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var sealer = new Sealer(stores.database(), stores.signer(), Optional.empty(), Clock.systemUTC());
            sealer.start();
            var words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    EventWriter.class.getName(),
                    data.toString(),
                    "100"));
            url.ifPresent(words::add);
            var other = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(data.resolveSibling("elders-" + postgres).toFile())
                    .start();
            Callable<Boolean> writer = () -> {
                for (int i = 0; i < 10; i++)
                    stores.database()
                            .run(db -> stores.account()
                                    .write(db, new Account.Act("proef", Actor.SYSTEM, null, null, Map.of())));
                return true;
            };
            for (var done : pool.invokeAll(Collections.nCopies(20, writer)))
                assertThat(done.get()).isTrue();
            assertThat(other.waitFor()).isZero();
            ServerUnderTest.await("the sealer", () -> check(stores, List.of()).unsealed() == 0);
            sealer.close();
            var report = check(stores, List.of());
            assertThat(report.findings()).isEmpty();
            assertThat(report.count()).isEqualTo(300);
        }
    }

    private void clear() throws Exception {
        try (var files = Files.walk(data)) {
            for (Path f : files.sorted(Comparator.reverseOrder()).toList()) if (!f.equals(data)) Files.delete(f);
        }
    }
}
