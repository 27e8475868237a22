package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads, copies and what is nearly the same: found whatever the order, and told only to who may see it. */
class RelatedTest {
    private static final String INFO = "info@zijldijk.example";
    private static final String OTHER = "zaken@zijldijk.example";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres) throws Exception {
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(postgres), Map.of())
                .user("div", Role.RECORDS_OFFICER)
                .user("anna", Role.STAFF);
        running = server;
        server.put("div", "/api/v1/mailboxen/" + OTHER, Map.of("soort", "functioneel"));
        server.put(
                "div",
                "/api/v1/mailboxen/" + INFO,
                Map.of(
                        "soort",
                        "persoonlijk",
                        "gebruikers",
                        List.of(Map.of("gebruiker", "anna", "van", "2000-01-01"))));
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static byte[] mail(String id, String subject, int day, String more, String text) {
        return "From: a@b.example\r\nTo: c@d.example\r\nSubject: %s\r\nDate: %d Mar 2016 10:00:00 +0100\r\nMessage-ID: <%s@b.example>\r\n%s\r\n%s\r\n"
                .formatted(subject, day, id, more, text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void takeIn(ServerUnderTest server, String mailbox, Map<String, byte[]> files) throws Exception {
        var ended = server.takeIn("div", Map.of("mailbox", mailbox), new LinkedHashMap<>(files));
        assertThat(ended.path("mislukt").asInt()).as("%s", ended).isZero();
    }

    private static String find(ServerUnderTest server, String words, String mailbox) throws Exception {
        var hits = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&mailbox=%s&q=%s".formatted(mailbox, words))
                .body();
        assertThat(hits.path("totaal").asInt()).as("%s", hits).isEqualTo(1);
        return hits.path("resultaten").path(0).path("id").asText();
    }

    private static JsonNode related(ServerUnderTest server, String user, String purpose, String id) throws Exception {
        var answer = server.get(user, "/api/v1/informatieobjecten/%s/verwanten?doel=%s".formatted(id, purpose));
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static List<String> thread(JsonNode related) {
        var told = new ArrayList<String>();
        for (JsonNode m : related.path("draad"))
            told.add(m.path("niveau").asInt() + " " + m.path("naam").asText("-") + " "
                    + m.path("grond").asText());
        return told;
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aThreadIsOneWhateverTheOrderAndOverMailboxes(boolean postgres) throws Exception {
        var server = start(postgres);
        // The last came first, and nothing ties the two halves together until the middle comes.
        takeIn(
                server,
                INFO,
                Map.of("d.eml", mail("d", "Re: haven", 4, "References: <c@b.example>\r\n", "vierde woord")));
        takeIn(server, INFO, Map.of("a.eml", mail("a", "haven", 1, "", "eerste woord")));
        takeIn(
                server,
                OTHER,
                Map.of(
                        "c.eml",
                        mail("c", "Re: haven", 3, "References: <a@b.example> <b@b.example>\r\n", "derde woord")));
        assertThat(thread(related(server, "div", "toezicht:x", find(server, "eerste", INFO))))
                .containsExactly("0 haven eerste", "1 Re: haven verwijzing", "2 Re: haven verwijzing");
        // What only a mail that may not be seen holds together is told apart to who may not see it.
        var own = related(server, "anna", "eigen-mailbox", find(server, "eerste", INFO));
        assertThat(thread(own)).containsExactly("0 haven eerste", "1 Re: haven onderwerp");
        takeIn(server, INFO, Map.of("e.eml", mail("e", "anders", 5, "References: <c@b.example>\r\n", "vijfde woord")));
        assertThat(thread(related(server, "div", "toezicht:x", find(server, "vijfde", INFO))))
                .hasSize(4);
        assertThat(thread(related(server, "anna", "eigen-mailbox", find(server, "eerste", INFO))))
                .containsExactly("0 haven eerste", "1 - onderwerp", "2 Re: haven verwijzing", "2 anders verwijzing");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anAnswerThatNamesNothingIsFoundByItsSubjectWithinAMonthAndAMailbox(boolean postgres) throws Exception {
        var server = start(postgres);
        takeIn(server, INFO, Map.of("1.eml", mail("s2", "RE: vergadering dinsdag", 9, "", "antwoord alfa")));
        takeIn(server, INFO, Map.of("3.eml", mail("s3", "vergadering dinsdag", 20, "", "nieuwe vraag charlie")));
        takeIn(server, INFO, Map.of("2.eml", mail("s1", "Vergadering  dinsdag", 8, "", "vraag bravo")));
        takeIn(server, OTHER, Map.of("4.eml", mail("s4", "Re: vergadering dinsdag", 10, "", "elders delta")));
        assertThat(thread(related(server, "div", "toezicht:x", find(server, "alfa", INFO))))
                .containsExactly("0 Vergadering  dinsdag eerste", "1 RE: vergadering dinsdag onderwerp");
        assertThat(thread(related(server, "div", "toezicht:x", find(server, "delta", OTHER))))
                .containsExactly("0 Re: vergadering dinsdag eerste");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void copiesInOtherMailboxesAndTextsThatAreNearlyTheSameAreTold(boolean postgres) throws Exception {
        var server = start(postgres);
        var text = new StringBuilder();
        for (int i = 0; i < 120; i++) text.append("woord").append(i * 7 % 113).append(i % 12 == 11 ? "\r\n" : " ");
        byte[] one = mail("k", "besluit", 1, "", text + " origineel");
        takeIn(server, INFO, Map.of("k.eml", one));
        takeIn(server, OTHER, Map.of("k.eml", one));
        takeIn(server, OTHER, Map.of("n.eml", mail("n", "besluit versie 2", 2, "", text + " herzien")));
        takeIn(server, OTHER, Map.of("v.eml", mail("v", "iets anders", 3, "", text.reverse() + " verschillend")));
        String id = find(server, "origineel", INFO);
        var related = related(server, "div", "toezicht:x", id);
        assertThat(related.path("kopieen"))
                .singleElement()
                .matches(k -> k.path("mailbox").asText().equals(OTHER));
        assertThat(related.path("bijnaDubbelen").findValuesAsText("naam"))
                .containsExactlyInAnyOrder("besluit", "besluit versie 2");
        assertThat(related.path("bijnaDubbelen").path(0).path("gelijkenis").asDouble())
                .isEqualTo(1);
        assertThat(related(server, "anna", "eigen-mailbox", id).path("kopieen")).isEmpty();
        assertThat(related(server, "anna", "eigen-mailbox", id).path("bijnaDubbelen"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void ofAMailTheNewTextIsToldApartFromWhatItQuotes(boolean postgres) throws Exception {
        var server = start(postgres);
        takeIn(
                server,
                INFO,
                Map.of(
                        "q.eml",
                        mail("q", "Re: x", 1, "", "Eens\r\n\r\nOp 3 juni 2024 om 09:12 schreef Jan:\r\n> vraagwoord")));
        String id = find(server, "vraagwoord", INFO);
        var parts = server.get("div", "/api/v1/informatieobjecten/" + id + "/tekstdelen?doel=toezicht:x")
                .body()
                .path("delen");
        assertThat(parts.findValuesAsText("soort")).containsExactly("nieuw", "citaat");
        assertThat(parts.path(1).path("afzender").asText()).isEqualTo("Jan");
        String text = new String(
                server.get("div", "/api/v1/informatieobjecten/" + id + "/tekst?doel=toezicht:x")
                        .bytes(),
                StandardCharsets.UTF_8);
        assertThat(text.substring(0, parts.path(0).path("eind").asInt()).strip())
                .isEqualTo("Eens");
    }
}
