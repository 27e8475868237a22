package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that is hidden once and stands in many documents is one line, and goes from all of them at one stroke. */
class AlarmWordsTest {
    @TempDir
    private Path data;

    private static JsonNode words(DisclosureDesk desk) throws Exception {
        var last = new ServerUnderTest.Answer[1];
        ServerUnderTest.await("the documents to be compared", () -> {
            last[0] = desk.town().server.get("woo", desk.request() + "/alarmen/woorden");
            return last[0].status() == 200;
        });
        return last[0].body().path("resultaten");
    }

    private static JsonNode line(DisclosureDesk desk, String text) throws Exception {
        for (var word : words(desk))
            if (word.path("soort").asText().equals("elders-leesbaar")
                    && word.path("tekst").asText().equals(text)) return word;
        return MissingNode.getInstance();
    }

    @Test
    void aWordThatStandsInTwelveMailsIsOneLineAndGoesFromAllOfThem() throws Exception {
        try (var town = Town.on("2026-11-23", data, Optional.empty())) {
            var mails = new HashMap<String, byte[]>();
            for (int i = 1; i <= 12; i++)
                mails.put(
                        i + ".eml",
                        Letters.mail(
                                "mail" + i,
                                "griffie@zijldijk.example",
                                "Over de sluis " + i,
                                "Mon, 7 Mar 2016",
                                "Bericht %d: de heer Oosterwolde belde over de kwartelkoning.".formatted(i)));
            town.server.takeIn("div", Map.of("mailbox", Town.BOX), mails);
            var desk = DisclosureDesk.open(town);
            assertThat(desk.collect(Map.of("q", "kwartelkoning"))
                            .body()
                            .path("toegevoegd")
                            .asInt())
                    .isEqualTo(12);
            for (int nr = 1; nr <= 12; nr++) desk.judge(nr, Map.of("beoordeling", "openbaar"));
            desk.redacted(3, Map.of("tekst", "Oosterwolde", "grond", "5.1.2.e"));

            var word = line(desk, "oosterwolde");
            assertThat(word.path("documenten").toString()).isEqualTo("[1,2,4,5,6,7,8,9,10,11,12]");
            assertThat(word.path("gelaktIn").toString()).isEqualTo("[3]");
            assertThat(word.path("plaatsen").asInt()).isEqualTo(11);

            String redact = desk.request() + "/alarmen/_lakken";
            assertThat(town.server
                            .post("woo", redact, Map.of("tekst", "Bericht", "grond", "5.1.2.e"))
                            .status())
                    .as("a word that no alarm is about")
                    .isEqualTo(400);
            var some = town.server.post(
                    "woo", redact, Map.of("tekst", "oosterwolde", "grond", "5.1.2.e", "documenten", List.of(1, 2, 3)));
            assertThat(some.body().path("gelakt").toString())
                    .as(some.body().toString())
                    .isEqualTo("[1,2]");
            var rest = town.server.post("woo", redact, Map.of("tekst", "Oosterwolde", "grond", "5.1.2.e"));
            assertThat(rest.status()).as(rest.body().toString()).isIn(200, 409);
            if (rest.status() == 409) {
                words(desk);
                rest = town.server.post("woo", redact, Map.of("tekst", "Oosterwolde", "grond", "5.1.2.e"));
            }
            assertThat(rest.body().path("gelakt").toString()).isEqualTo("[4,5,6,7,8,9,10,11,12]");
            assertThat(rest.body().path("geweigerd")).isEmpty();
            assertThat(line(desk, "oosterwolde").isMissingNode())
                    .as("nothing of it can be read any more")
                    .isTrue();
            assertThat(PdfPages.poppler(desk.pdf(7, "gelakt"))).doesNotContain("Oosterwolde");
        }
    }
}
