package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import nl.schepenkist.selection.BrokenListException;
import nl.schepenkist.selection.ListReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stops the start, and what it says then: settings and selection lists. */
class SettingsTest {
    @TempDir
    private Path folder;

    private Config load(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("schepenkist.yaml"), yaml);
        return Config.load(file, Map.of(), Map.of());
    }

    @Test
    void anUnknownSettingNamesTheNearestKnownOne() {
        assertThatThrownBy(() -> load("vernietiging:\n  bedenktyd: P1D\n"))
                .isInstanceOf(Config.ConfigException.class)
                .hasMessageContaining("vernietiging.bedenktyd")
                .hasMessageContaining("Bedoelde u vernietiging.bedenktijd?");
    }

    @Test
    void theCommentedExampleNamesEverySettingWithItsDefault() throws Exception {
        Config example = Config.load(Path.of("config/schepenkist.yaml"), Map.of(), Map.of());
        Config defaults = Config.load(null, Map.of(), Map.of());
        assertThat(example.all()).isEqualTo(defaults.all());
        String text = Files.readString(Path.of("config/schepenkist.yaml"));
        for (String key : defaults.all().keySet())
            assertThat(text).as(key).contains(key.substring(key.lastIndexOf('.') + 1) + ":");
    }

    @Test
    void theEnvironmentGoesBeforeTheFileAndTheCommandLineBeforeBoth() throws Exception {
        Path file =
                Files.writeString(folder.resolve("s.yaml"), "server:\n  poort: 1\nvernietiging:\n  bedenktijd: P1D\n");
        var environment = Map.of("SCHEPENKIST_SERVER_POORT", "2", "SCHEPENKIST_VERNIETIGING_BEDENKTIJD", "P2D");
        Config config = Config.load(file, environment, Map.of("server.poort", "3"));
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.text("vernietiging.bedenktijd")).isEqualTo("P2D");
    }

    @Test
    void aFixedDayNeedsToBeMeant() {
        assertThatThrownBy(() -> load("klok:\n  vandaag: 2030-01-01\n"))
                .isInstanceOf(Config.ConfigException.class)
                .hasMessageContaining("klok.vast");
    }

    @Test
    void valuesOfTheWrongFormAreNamed() {
        for (var wrong : Map.of(
                        "server:\n  poort: tachtig\n", "server.poort",
                        "opname:\n  containerBewaren: P91D\n", "opname.containerBewaren",
                        "bewaring:\n  datumspeling: twee dagen\n", "bewaring.datumspeling",
                        "authenticatie:\n  modus: wachtwoord\n", "authenticatie.modus")
                .entrySet())
            assertThatThrownBy(() -> load(wrong.getKey()))
                    .as(wrong.getKey())
                    .isInstanceOf(Config.ConfigException.class)
                    .hasMessageContaining(wrong.getValue());
    }

    @Test
    void aBrokenListStopsTheStartWithFileLineAndReason() throws Exception {
        Path real = Path.of("selectielijst/email-2024");
        for (var broken : Map.of(
                        "P7Y", "zeven jaar",
                        ";V;", ";X;")
                .entrySet()) {
            Path lists = folder.resolve("lijsten-" + broken.hashCode());
            Path list = Files.createDirectories(lists.resolve("email-2024"));
            Files.copy(real.resolve("lijst.yaml"), list.resolve("lijst.yaml"));
            List<String> lines = Files.readAllLines(real.resolve("categorieen.csv"), StandardCharsets.UTF_8);
            int line = 0;
            while (!lines.get(line).contains(broken.getKey())) line++;
            lines.set(line, lines.get(line).replace(broken.getKey(), broken.getValue()));
            Files.write(list.resolve("categorieen.csv"), lines);
            assertThatThrownBy(() -> ListReader.read(lists))
                    .isInstanceOf(BrokenListException.class)
                    .hasMessageContaining("categorieen.csv")
                    .hasMessageContaining("regel " + (line + 1));
        }
    }

    @Test
    void aBrokenHeadOfAListNamesTheLineToo() throws Exception {
        Path real = Path.of("selectielijst/email-2024");
        for (var broken : Map.of(
                        "geldt: postvakken", "geldt: alles",
                        "van:", "van: 1 januari",
                        "  functioneel: \"3\"", "  gedeeld: \"3\"",
                        "bron: VNG", "herkomst: VNG")
                .entrySet()) {
            Path lists = folder.resolve("koppen-" + broken.hashCode());
            Path list = Files.createDirectories(lists.resolve("email-2024"));
            Files.copy(real.resolve("categorieen.csv"), list.resolve("categorieen.csv"));
            List<String> lines = Files.readAllLines(real.resolve("lijst.yaml"), StandardCharsets.UTF_8);
            int line = 0;
            while (!lines.get(line).startsWith(broken.getKey())) line++;
            lines.set(line, lines.get(line).replace(broken.getKey(), broken.getValue()));
            Files.write(list.resolve("lijst.yaml"), lines);
            assertThatThrownBy(() -> ListReader.read(lists))
                    .as(broken.getValue())
                    .isInstanceOf(BrokenListException.class)
                    .hasMessageContaining("lijst.yaml")
                    .hasMessageContaining("regel " + (line + 1));
        }
    }

    @Test
    void twoListsOfMailboxesMayNotGovernTheSameDay() throws Exception {
        Path lists = folder.resolve("twee");
        mailboxList(lists, "email-oud", "", "2023-12-31");
        mailboxList(lists, "email-nieuw", "2024-01-01", "");
        assertThat(ListReader.read(lists).all()).hasSize(2);
        mailboxList(lists, "email-nieuw", "2023-12-31", "");
        assertThatThrownBy(() -> ListReader.read(lists))
                .isInstanceOf(BrokenListException.class)
                .hasMessageContaining("overlapt");
    }

    private static void mailboxList(Path lists, String id, String from, String to) throws Exception {
        Path real = Path.of("selectielijst/email-2024");
        Path list = Files.createDirectories(lists.resolve(id));
        Files.writeString(
                list.resolve("lijst.yaml"),
                Files.readString(real.resolve("lijst.yaml"))
                        .replace("id: email-2024", "id: " + id)
                        .replace("van:", "van: " + from)
                        .replace("tot:", "tot: " + to));
        Files.write(list.resolve("categorieen.csv"), Files.readAllLines(real.resolve("categorieen.csv")));
    }

    @Test
    void aListWithoutItsRowsOrOfAnotherNameIsNoList() throws Exception {
        Path lists = folder.resolve("lijsten");
        Path list = Files.createDirectories(lists.resolve("anders"));
        Files.copy(Path.of("selectielijst/email-2024/lijst.yaml"), list.resolve("lijst.yaml"));
        assertThatThrownBy(() -> ListReader.read(lists))
                .isInstanceOf(BrokenListException.class)
                .hasMessageContaining("naam van de map");
        assertThatThrownBy(() -> ListReader.read(folder.resolve("is-er-niet"))).isInstanceOf(BrokenListException.class);
    }
}
