package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a list was executed it is looked for, byte by byte, and the declaration says what was seen; on both databases. */
class ProofTest {
    @TempDir
    private Path data;

    private static JsonNode declaration(Town town, String list) throws Exception {
        return town.server.get("auditor", list + "/verklaring").body();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theDeclarationSaysWhatWasLookedThroughAndWhoDidWhat(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            town.mail(
                    Letters.mailWithAttachment(
                            "kwartelkoning", "kwartelkoning", "Mon, 7 Mar 2016", "Over vogels", "Bijlage"),
                    "kwartelkoning");
            String list = town.draw(Map.of());
            town.approve(list);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            JsonNode said = declaration(town, list);
            assertThat(said.path("volledig").asBoolean()).isTrue();
            assertThat(said.path("controle").path("informatieobjecten").asInt()).isEqualTo(2);
            // Two files and their text, two keys of files and two of records, two values and the details of events.
            assertThat(said.path("controle").path("monsters").asInt()).isGreaterThan(12);
            assertThat(said.path("controle").path("bytes").asLong()).isGreaterThan(1_000);
            assertThat(said.path("controle").path("gevonden")).isEmpty();
            assertThat(said.path("controle").path("nietDoorzocht").size()).isEqualTo(postgres ? 1 : 0);
            assertThat(said.path("opsteller").asText())
                    .isEqualTo(said.path("uitvoerder").asText());
            assertThat(said.path("goedkeuringen").findValuesAsText("wie"))
                    .doesNotContain(said.path("opsteller").asText())
                    .doesNotHaveDuplicates()
                    .hasSize(2);
            PdfA.mustBe2b(town.server
                    .send(
                            "auditor",
                            "GET",
                            list + "/verklaring",
                            null,
                            "application/json",
                            Map.of("Accept", "application/pdf"))
                    .bytes());
            // What was looked for is forgotten too.
            assertThat(data.resolve("bewijs")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatIsLeftSomewhereMakesTheDeclarationIncompleteUntilItIsGone(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            town.oldMail("kwartelkoning");
            // Somebody copied the store, and left the copy where the data is.
            Path copy = Files.createDirectories(data.resolve("kopie"));
            try (var packs = Files.walk(data.resolve("bestanden"))) {
                for (Path pack : (Iterable<Path>) packs.filter(Files::isRegularFile)::iterator)
                    Files.copy(pack, copy.resolve(pack.getFileName()));
            }
            String list = town.draw(Map.of());
            town.approve(list);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            JsonNode said = declaration(town, list);
            assertThat(said.path("volledig").asBoolean()).isFalse();
            assertThat(said.path("controle").path("gevonden").toString()).contains("bestand");
            assertThat(said.path("opmerkingen").toString()).contains("niet volledig");
            try (var copies = Files.list(copy)) {
                for (Path file : (Iterable<Path>) copies::iterator) Files.delete(file);
            }
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            assertThat(declaration(town, list).path("volledig").asBoolean()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void bytesThatAnotherRecordNeedsStayAndTheDeclarationSaysSo(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            byte[] mail = Letters.mail(
                    "kwartelkoning",
                    "Ineke <ineke@bewoner.example>",
                    "kwartelkoning",
                    "Mon, 7 Mar 2016",
                    "Over vogels");
            town.mail(mail, "kwartelkoning");
            town.server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("kwartelkoning.eml", mail));
            String list = town.draw(Map.of("mailboxen", List.of(Town.BOX)));
            town.approve(list);
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            JsonNode said = declaration(town, list);
            assertThat(said.path("totalen").path("alleenOntkoppeld").asInt()).isEqualTo(1);
            assertThat(said.path("totalen").path("bestanden").asInt()).isZero();
            assertThat(said.path("opmerkingen").toString()).contains("alleen de verwijzing");
            assertThat(said.path("volledig").asBoolean()).isTrue();
            var left = town.server
                    .get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=kwartelkoning")
                    .body()
                    .path("resultaten");
            assertThat(left).hasSize(1);
            assertThat(town.server
                            .get(
                                    "div",
                                    "/api/v1/informatieobjecten/"
                                            + left.path(0).path("id").asText() + "/bestanden/1?doel=toezicht:x")
                            .bytes())
                    .isEqualTo(mail);
        }
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatTheKeyStoreLeftInItsPagesIsFoundAndWrittenOver(boolean postgres) throws Exception {
        try (var town = Town.open(data, Databases.url(postgres))) {
            town.oldMail("kwartelkoning");
            String list = town.draw(Map.of());
            town.approve(list);
            StoreTest.leaveCopies(data.resolve("sleutels").resolve("sleutels.db"));
            assertThat(town.execute(list)).isEqualTo("uitgevoerd");
            JsonNode declared = declaration(town, list);
            assertThat(declared.path("volledig").asBoolean()).isTrue();
            assertThat(declared.path("controle").path("keren").asInt())
                    .as("looks: the first ones found it")
                    .isGreaterThan(2);
        }
    }
}
