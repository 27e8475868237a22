package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Role;

/** A server with the people of a town hall, and what they do together to destroy records. */
final class Town implements AutoCloseable {
    static final String BOX = "s.dekker@zijldijk.example";

    final ServerUnderTest server;

    private Town(ServerUnderTest server) {
        this.server = server;
    }

    static Town open(Path data, Optional<String> database) throws Exception {
        return open(data, database, Map.of());
    }

    /** A town in which it is always this day. */
    static Town on(String day, Path data, Optional<String> database) throws Exception {
        return open(data, database, Map.of("klok.vast", "true", "klok.vandaag", day));
    }

    static Town open(Path data, Optional<String> database, Map<String, String> besides) throws Exception {
        var settings = new HashMap<>(besides);
        settings.put("vernietiging.bedenktijd", "P0D");
        var server = ServerUnderTest.start(data, database, settings)
                .user("div", Role.RECORDS_OFFICER)
                .user("collega", Role.RECORDS_OFFICER)
                .user("medewerker", Role.STAFF)
                .user("ander", Role.STAFF)
                .user("eigenaar", Role.PROCESS_OWNER)
                .user("archivaris", Role.ARCHIVIST)
                .user("woo", Role.DISCLOSURE_COORDINATOR)
                .user("beslisser", Role.DISCLOSURE_DECIDER)
                .user("auditor", Role.AUDITOR);
        server.put(
                "div",
                "/api/v1/mailboxen/" + BOX,
                Map.of(
                        "soort",
                        "persoonlijk",
                        "houder",
                        "S. Dekker",
                        "gebruikers",
                        List.of(Map.of("gebruiker", "medewerker", "van", "2010-01-01"))));
        return new Town(server);
    }

    /** What a hold is asked with. */
    static Map<String, Object> hold(String reason, String reference, Map<String, ?> scope) {
        return Map.of("reden", reason, "kenmerk", reference, "bereik", scope);
    }

    /** Takes in a mail of 2016, whose seven years are over, and answers its id. */
    String oldMail(String word) throws Exception {
        return mail(Letters.mail(word, "Ineke <ineke@bewoner.example>", word, "Mon, 7 Mar 2016", "Over " + word), word);
    }

    String mail(byte[] mail, String word) throws Exception {
        server.takeIn("div", Map.of("mailbox", BOX), Map.of(word + ".eml", mail));
        return find(word);
    }

    /** Takes a text into a case; answers its id. */
    String document(String dossier, String word) throws Exception {
        server.takeIn(
                "div",
                Map.of("zaak", dossier),
                Map.of(word + ".txt", ("Over " + word).getBytes(StandardCharsets.UTF_8)));
        return find(word);
    }

    private String find(String word) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=onderwerp:" + word + "%20OR%20" + word)
                .body()
                .path("resultaten")
                .path(0)
                .path("id")
                .asText();
    }

    JsonNode verdict(String id) throws Exception {
        return server.get("div", "/api/v1/informatieobjecten/" + id + "/bewaring?doel=toezicht:x")
                .body();
    }

    /** What will be said of it on a day. */
    String judged(String id, String day) throws Exception {
        return server.get("div", "/api/v1/informatieobjecten/" + id + "/bewaring?doel=toezicht:x&peildatum=" + day)
                .body()
                .path("oordeel")
                .asText();
    }

    String judged(String id) throws Exception {
        return verdict(id).path("oordeel").asText();
    }

    /** Draws up a list of what may go now. */
    String draw(Map<String, ?> scope) throws Exception {
        return "/api/v1/vernietigingslijsten/"
                + server.post(
                                "div",
                                "/api/v1/vernietigingslijsten",
                                Map.of("naam", "Lijst", "peildatum", "2026-01-01", "bereik", scope))
                        .id();
    }

    void approve(String list) throws Exception {
        assertThat(server.post("div", list + "/_aanbieden", null).status()).isEqualTo(200);
        for (String who : List.of("eigenaar", "archivaris"))
            assertThat(server.post(
                                    who,
                                    list + "/beoordelingen",
                                    Map.of(
                                            "rol",
                                            who.equals("eigenaar") ? "proceseigenaar" : who,
                                            "oordeel",
                                            "akkoord",
                                            "bevestiging",
                                            "Lijst"))
                            .status())
                    .isEqualTo(201);
    }

    void begin(String list) throws Exception {
        assertThat(server.post("div", list + "/_uitvoeren", null).status()).isEqualTo(202);
    }

    /** Waits until a list was executed; answers how. */
    String ended(String list) throws Exception {
        ServerUnderTest.await("the list to be executed", () -> status(list).startsWith("uitgevoerd"));
        return status(list);
    }

    String execute(String list) throws Exception {
        begin(list);
        return ended(list);
    }

    String status(String list) throws Exception {
        return server.get("div", list).body().path("status").asText();
    }

    /** The item of a record on a list. */
    JsonNode item(String list, String id) throws Exception {
        for (JsonNode item : server.get("div", list + "/posten").body().path("resultaten"))
            if (item.path("informatieobject").asText().equals(id)) return item;
        throw new AssertionError("not on the list");
    }

    @Override
    public void close() {
        server.close();
    }
}
