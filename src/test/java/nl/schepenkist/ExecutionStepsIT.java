package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens at exactly one step of an execution: a kill, a hold, a disk, a key store or an index that is away. */
class ExecutionStepsIT {
    /** Every step from the moment that the job is taken to the moment that it is done, in their order. */
    private static final List<String> STEPS = List.of(
            "destruction.Execution#run",
            "destruction.Destroyer#destroy",
            "destruction.Execution#objections",
            "destruction.Books#takeOff",
            "destruction.ErasureTable#insert",
            "destruction.Sampling#take",
            "destruction.Samples#add",
            "destruction.Removal#removeAndLook",
            "index.SearchIndex#delete",
            "store.KeyStore#remove",
            "store.FileStore#erase",
            "index.SearchIndex#present",
            "destruction.Removal#look",
            "destruction.Books#bury",
            "destruction.ItemTable#results",
            "destruction.Destroyer#scrub",
            "store.KeyStore#scrub",
            "store.Database#scrub",
            "destruction.Proof#look",
            "destruction.Proof#text",
            "destruction.Declarations#prepare",
            "destruction.Execution#close",
            "destruction.Declarations#keep",
            "destruction.ListTable#ended",
            "destruction.Samples#forget");

    /** Those of which the outcome may hang on the database. */
    private static final List<String> IN_DATABASE = List.of(
            "destruction.Execution#run",
            "destruction.Books#takeOff",
            "destruction.Sampling#take",
            "destruction.Books#bury",
            "destruction.Execution#close",
            "destruction.ListTable#ended");

    @TempDir
    private Path folder;

    private Path mounted = Path.of("");
    private Optional<SteppedHall> opened = Optional.empty();

    @AfterEach
    void leaveNothing() throws Exception {
        if (opened.isPresent()) opened.get().kill();
        if (!mounted.toString().isEmpty()) run("umount", "-l", mounted.toString());
    }

    private SteppedHall open(Optional<String> database, int boxes) throws Exception {
        var hall = new SteppedHall(folder, database, boxes);
        opened = Optional.of(hall);
        return hall;
    }

    private static int run(String... words) throws Exception {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static void mustBeWhole(JsonNode declared, String step) {
        assertThat(declared.path("volledig").asBoolean())
                .as("%s: a second look saw %s", step, declared.path("controle"))
                .isTrue();
        assertThat(declared.path("totalen").path("vernietigd").asInt()).as(step).isEqualTo(2);
        assertThat(declared.path("totalen").path("informatieobjecten").asInt())
                .as(step)
                .isEqualTo(4);
        assertThat(declared.path("uitzonderingen")).as(step).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aKillAtAnyStepChangesNothingOfTheResult(boolean postgres) throws Exception {
        // Each costs a start of the server: what happens outside the database is the same for both.
        List<String> steps = postgres ? IN_DATABASE : STEPS;
        var hall = open(Databases.url(postgres), steps.size());
        for (String step : steps) {
            String list = hall.approvedList();
            var stop = Steps.stopAt(hall.server, step);
            hall.begin(list);
            stop.await();
            hall.server.kill();
            stop.close();
            hall.server = hall.start();
            mustBeWhole(hall.ended(list), step);
        }
        hall.mustBeInOrder();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHoldThatSomebodyPlacesWhileTheListIsBeingExecutedSavesWhatIsStillThere(boolean postgres) throws Exception {
        var hall = open(Databases.url(postgres), 1);
        String list = hall.approvedList();
        String kept = hall.records(list).getFirst();
        try (var stop = Steps.stopAt(hall.server, "destruction.Destroyer#destroy")) {
            hall.begin(list);
            stop.await();
            hall.post(
                    hall.colleague,
                    "/bevriezingen",
                    Map.of("reden", "rechtszaak", "kenmerk", "ROL 3", "bereik", Map.of("ids", List.of(kept))));
        }
        JsonNode declared = hall.ended(list);
        assertThat(declared.path("uitzonderingen").findValuesAsText("informatieobject"))
                .containsExactly(kept);
        assertThat(declared.path("uitzonderingen").path(0).path("reden").asText())
                .contains("ROL 3");
        assertThat(hall.get("/informatieobjecten/" + kept + "?doel=toezicht:x")
                        .path("status")
                        .asText())
                .isEqualTo("actief");
        assertThat(declared.path("totalen").path("vernietigd").asInt()).isEqualTo(1);
        hall.mustBeInOrder();
    }

    @Test
    void whatTheDiskRefusesHasFailedAndIsDoneWhenTheListIsExecutedAgain() throws Exception {
        var hall = open(Optional.empty(), 1);
        String list = hall.approvedList();
        try (var stop = Steps.stopAt(hall.server, "store.FileStore#erase")) {
            hall.begin(list);
            stop.await();
            Path packs = hall.data.resolve("bestanden");
            assumeThat(run("mount", "--bind", packs.toString(), packs.toString()))
                    .as("er mag hier geen schijf worden aangekoppeld")
                    .isZero();
            mounted = packs;
            assertThat(run("mount", "-o", "remount,bind,ro", packs.toString())).isZero();
        }
        // Neither the declaration can be written while nothing can.
        ServerUnderTest.await(
                "the disk to have refused",
                () -> hall.get(list + "/posten")
                        .path("resultaten")
                        .findValuesAsText("resultaat")
                        .contains("mislukt"));
        assertThat(hall.get(list).path("status").asText()).isNotEqualTo("uitgevoerd");
        run("umount", "-l", mounted.toString());
        mounted = Path.of("");
        JsonNode first = hall.ended(list);
        if (first.path("totalen").path("vernietigd").asInt() < 2) {
            assertThat(first.path("volledig").asBoolean()).isFalse();
            hall.begin(list);
            ServerUnderTest.await(
                    "the second execution",
                    () -> hall.get(list).path("status").asText().equals("uitgevoerd"));
        }
        mustBeWhole(hall.get(list + "/verklaring"), "after the disk came back");
        hall.mustBeInOrder();
    }

    private static long failures(Jdbi jobs) {
        return jobs.withHandle(
                h -> h.createQuery("select count(*) from job where kind = 'vernietigen' and failures > 0")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aKeyStoreThatIsAwayIsWaitedFor() throws Exception {
        var hall = open(Optional.empty(), 1);
        String list = hall.approvedList();
        var jobs = Jdbi.create("jdbc:sqlite:" + hall.data.resolve("schepenkist.db"));
        try (var keys = DriverManager.getConnection(
                        "jdbc:sqlite:" + hall.data.resolve("sleutels").resolve("sleutels.db"));
                var statement = keys.createStatement()) {
            try (var stop = Steps.stopAt(hall.server, "store.KeyStore#remove")) {
                hall.begin(list);
                stop.await();
                statement.execute("begin exclusive");
            }
            // A busy key store is waited for a minute before it counts as away.
            ServerUnderTest.await("the key store to be missed", Duration.ofMinutes(2), () -> failures(jobs) > 0);
            assertThat(hall.get(list).path("status").asText()).isEqualTo("in-uitvoering");
            statement.execute("rollback");
        }
        mustBeWhole(hall.ended(list), "after the key store came back");
        hall.mustBeInOrder();
    }

    @Test
    void anIndexThatAnotherProcessHoldsStopsTheStartAndNothingIsLost() throws Exception {
        var hall = open(Optional.empty(), 1);
        String list = hall.approvedList();
        try (var stop = Steps.stopAt(hall.server, "index.SearchIndex#delete")) {
            hall.begin(list);
            stop.await();
            hall.server.kill();
        }
        Path lock = hall.data.resolve("index").resolve("write.lock");
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                var held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            Assertions.assertThatThrownBy(hall::start).hasMessageContaining("did not start");
            assertThat(Files.readString(folder.resolve("logboek")))
                    .contains("De datamap is in gebruik door een andere server");
        }
        hall.server = hall.start();
        mustBeWhole(hall.ended(list), "after the index was free");
        hall.mustBeInOrder();
    }
}
