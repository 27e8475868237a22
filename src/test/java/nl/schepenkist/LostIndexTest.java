package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An index that is lost frees nothing: what cannot be looked up is not judged; on both databases. */
class LostIndexTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aHoldThatIsPlacedWhileTheIndexIsMadeAgainSavesItsRecords(boolean postgres) throws Exception {
        var database = Databases.url(postgres);
        String id;
        String list;
        try (var town = Town.open(data, database)) {
            id = town.oldMail("kwartelkoning");
            town.oldMail("roerdomp");
            list = town.draw(Map.of());
            town.approve(list);
        }
        try (var files = Files.walk(data.resolve("index"))) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) Files.delete(file);
        }
        try (var town = Town.open(data, database)) {
            assertThat(town.server
                            .post(
                                    "collega",
                                    "/api/v1/bevriezingen",
                                    Town.hold("bezwaar", "BZW-7", Map.of("q", "kwartelkoning")))
                            .status())
                    .isIn(201, 202);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd-met-uitzonderingen");
            assertThat(town.item(list, id).path("resultaatReden").asText()).contains("BZW-7");
        }
    }
}
