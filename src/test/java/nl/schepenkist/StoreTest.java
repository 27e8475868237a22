package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import nl.schepenkist.store.FileCheck;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.SealedFile;
import nl.schepenkist.store.Sweeping;
import nl.schepenkist.store.WrittenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes that came in are the bytes that come out, or an error; never other bytes. On both databases. */
class StoreTest {
    private static final int SEGMENT = 1 << 16;

    @TempDir
    private Path data;

    private Stores open(boolean postgres) throws Exception {
        var options = new HashMap<>(Map.of("data.map", data.toString()));
        Databases.url(postgres).ifPresent(url -> options.put("database.url", url));
        return Stores.open(Config.load(null, Map.of(), options), Clock.systemUTC());
    }

    private static byte[] noise(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static FileName store(Stores stores, byte[] bytes) throws IOException {
        SealedFile sealed = stores.files().seal(new ByteArrayInputStream(bytes));
        var written = stores.files().write(List.of(sealed), List.of());
        stores.database().run(written::register);
        return sealed.name();
    }

    private List<Path> packs() throws IOException {
        try (var all = Files.walk(data.resolve("bestanden"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static byte[] read(Stores stores, FileName name) throws IOException {
        try (InputStream in = stores.files().read(name)) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void filesOfEverySizeComeBackAsTheyWere(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            for (int size : new int[] {0, 1, 4_039, 4_040, 4_041, SEGMENT - 1, SEGMENT, 3 * SEGMENT + 5, (1 << 20) + 1})
                for (boolean compressible : new boolean[] {true, false}) {
                    byte[] bytes = compressible ? new byte[size] : noise(size, 20_251_122 + size);
                    assertThat(read(stores, store(stores, bytes)))
                            .as("%d bytes", size)
                            .isEqualTo(bytes);
                }
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aFileThatWasThereAndIsReleasedBeforeItsBatchIsOnRecordIsWrittenAgain(boolean postgres) throws Exception {
        byte[] bytes = noise(2_000, 20_261_124);
        try (var stores = open(postgres)) {
            FileName name = store(stores, bytes);
            SealedFile again = stores.files().seal(new ByteArrayInputStream(bytes));
            int attempts = stores.files().kept(List.of(again), List.of(), new Function<WrittenFiles, Integer>() {
                private int seen;

                @Override
                public Integer apply(WrittenFiles written) {
                    if (++seen == 1) {
                        var gone = stores.database().write(db -> stores.files().release(db, List.of(name)));
                        gone.values().forEach(f -> stores.files().erase(f.files()));
                    }
                    stores.database().run(written::register);
                    return seen;
                }
            });
            assertThat(attempts).isEqualTo(2);
            assertThat(read(stores, name)).isEqualTo(bytes);
            assertThat(packs()).as("of the attempt that failed nothing is left").hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anAlteredSwappedOrMissingSegmentAndACutTailAreFound(boolean postgres) throws Exception {
        byte[] plain = noise(6 * SEGMENT, 7);
        List<Damage> damages = List.of(
                bytes -> {
                    bytes[bytes.length / 2] ^= 1;
                    return bytes;
                },
                bytes -> {
                    byte[] third = Arrays.copyOfRange(bytes, 2 * SEGMENT, 3 * SEGMENT);
                    System.arraycopy(bytes, 3 * SEGMENT, bytes, 2 * SEGMENT, SEGMENT);
                    System.arraycopy(third, 0, bytes, 3 * SEGMENT, SEGMENT);
                    return bytes;
                },
                bytes -> {
                    byte[] shorter = new byte[bytes.length - SEGMENT];
                    System.arraycopy(bytes, 0, shorter, 0, 2 * SEGMENT);
                    System.arraycopy(bytes, 3 * SEGMENT, shorter, 2 * SEGMENT, shorter.length - 2 * SEGMENT);
                    return shorter;
                },
                bytes -> Arrays.copyOf(bytes, bytes.length - 100),
                bytes -> Arrays.copyOf(bytes, 4 * SEGMENT));
        try (var stores = open(postgres)) {
            FileName name = store(stores, plain);
            Path pack = packs().getFirst();
            byte[] whole = Files.readAllBytes(pack);
            for (int i = 0; i < damages.size(); i++) {
                Files.write(pack, damages.get(i).applyTo(whole.clone()));
                assertThatThrownBy(() -> read(stores, name)).as("damage %d", i).isInstanceOf(IOException.class);
                assertThat(new FileCheck(stores.database(), stores.files()).verify())
                        .as("damage %d", i)
                        .containsExactly(name.value());
            }
            Files.write(pack, whole);
            assertThat(read(stores, name)).isEqualTo(plain);
            assertThat(new FileCheck(stores.database(), stores.files()).verify())
                    .isEmpty();
        }
    }

    @FunctionalInterface
    private interface Damage {
        byte[] applyTo(byte[] sealed);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theBytesOfOneFileCannotStandInForAnother(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            FileName one = store(stores, noise(1_000, 1));
            FileName two = store(stores, noise(1_000, 2));
            stores.database()
                    .run(db -> db.createUpdate(
                                    "update stored_file set pack = (select pack from stored_file where name = :two) where name = :one")
                            .bind("one", one.value())
                            .bind("two", two.value())
                            .execute());
            assertThatThrownBy(() -> read(stores, one)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void withoutItsKeyAFileIsNothing(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            FileName name = store(stores, noise(500, 3));
            String key = stores.database()
                    .read(h -> h.createQuery("select key_id from stored_file")
                            .mapTo(String.class)
                            .one());
            stores.keys().remove(List.of(key));
            assertThatThrownBy(() -> read(stores, name)).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatACrashLeftIsSweptAndWhatIsOnRecordOrYoungStays(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            FileName kept = store(stores, noise(2_000, 4));
            var orphan = stores.files().seal(new ByteArrayInputStream(noise(2_000, 5)));
            var lock = stores.keys().fresh("een-onderdeel-dat-nooit-kwam");
            var used = stores.keys().fresh("een-onderdeel-dat-er-is");
            stores.files().write(List.of(orphan), List.of(lock, used));
            long orphaned = System.currentTimeMillis();
            ServerUnderTest.await("the clock to go on", () -> System.currentTimeMillis() > orphaned);
            FileName later = store(stores, noise(2_000, 6));
            int packsBefore = packs().size();
            var swept = new ArrayList<Sweeping.Swept>();
            for (Duration term : List.of(Duration.ofDays(1), Duration.ofSeconds(-5)))
                swept.add(new Sweeping(
                                stores.database(),
                                stores.files(),
                                stores.keys(),
                                keys -> keys.contains(used.id()) ? Set.of(used.id()) : Set.of(),
                                term,
                                Clock.systemUTC())
                        .sweep());
            assertThat(swept.getFirst()).isEqualTo(new Sweeping.Swept(0, 0));
            // Of the orphan its pack, its own key and the key of the record that never came.
            assertThat(swept.getLast()).isEqualTo(new Sweeping.Swept(1, 2));
            assertThat(packs()).hasSize(packsBefore - 1);
            assertThat(read(stores, kept)).isEqualTo(noise(2_000, 4));
            assertThat(read(stores, later)).isEqualTo(noise(2_000, 6));
            assertThat(stores.keys().find(used.id())).isPresent();
            assertThat(stores.keys().find(lock.id())).isEmpty();
            assertThat(stores.files().hmac("x"))
                    .as("the secret of the store stays")
                    .isNotEmpty();
            assertThat(stores.keys().find("opslaggeheim")).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void besideADatabaseThatIsNotTheirsFilesAreNeverSwept(boolean postgres) throws Exception {
        try (var stores = open(postgres)) {
            for (int i = 0; i < 60; i++) store(stores, noise(100, i));
            int packs = packs().size();
            for (String loss : List.of(
                    "delete from stored_file where name > (select min(name) from stored_file)",
                    "delete from stored_file")) {
                stores.database().run(db -> db.execute(loss));
                stores.database().run(db -> db.execute("update stored_file set stored_at = stored_at + 100000"));
                var swept = new Sweeping(
                                stores.database(),
                                stores.files(),
                                stores.keys(),
                                HashSet::new,
                                Duration.ofSeconds(-5),
                                Clock.systemUTC())
                        .sweep();
                assertThat(swept.packs()).as(loss).isZero();
                assertThat(packs()).as(loss).hasSize(packs);
            }
        }
    }

    /** SQLite moves rows between pages and leaves what was there: no erasing of the row itself reaches that. */
    @Test
    void aKeyStoreThatIsWrittenAnewHoldsNothingOfTheKeysThatWereRemoved() throws Exception {
        try (var stores = open(false)) {
            var keys = stores.keys();
            var fresh = IntStream.range(0, 100)
                    .mapToObj(_ -> keys.fresh(UUID.randomUUID().toString()))
                    .toList();
            keys.save(fresh);
            var going = fresh.subList(0, 50).stream().map(Key::id).toList();
            var samples = keys.stored(going);
            Path file = data.resolve("sleutels").resolve("sleutels.db");
            leaveCopies(file);
            keys.remove(going);
            assertThat(holdsAny(file, samples)).as("before").isTrue();
            keys.rebuild();
            assertThat(holdsAny(file, samples)).as("after").isFalse();
            assertThat(keys.find(fresh.stream().map(Key::id).toList())).hasSize(50);
        }
    }

    /** Lets free pages hold what the key store has, as moving its rows may. */
    static void leaveCopies(Path keyStore) throws Exception {
        try (var raw = DriverManager.getConnection("jdbc:sqlite:" + keyStore);
                var statement = raw.createStatement()) {
            statement.execute("pragma secure_delete = off");
            statement.execute("create table moved as select wrapped from wrapped_key");
            statement.execute("drop table moved");
            statement.execute("pragma wal_checkpoint(truncate)");
        }
    }

    private static boolean holdsAny(Path file, List<byte[]> samples) throws IOException {
        var there = new HashSet<String>();
        for (byte[] sample : samples) there.add(new String(sample, 0, 16, StandardCharsets.ISO_8859_1));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i + 16 <= bytes.length(); i++) if (there.contains(bytes.substring(i, i + 16))) return true;
        return false;
    }
}
