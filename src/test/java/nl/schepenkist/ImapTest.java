package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading mailboxes from a mail server that runs: once, to the letter, and without changing anything there. */
class ImapTest {
    private static final String BOX = "fatma@zijldijk.example";

    @TempDir
    private Path folder;

    private GreenMail mail;
    private GreenMailUser user;
    private @Nullable ServerUnderTest running;

    @BeforeEach
    void startMail() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        mail.start();
        user = mail.setUser(BOX, "fatma", "geheim-1");
    }

    private ServerUnderTest start(boolean postgres) throws Exception {
        var server = ServerUnderTest.start(
                        folder.resolve("data"),
                        Databases.url(postgres),
                        Map.of("imap.servers", "127.0.0.1:" + mail.getImap().getPort()))
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
        mail.stop();
    }

    private static String letter(int nr) {
        return "From: jan@zijldijk.example\r\nTo: %s\r\nSubject: Stuk %d\r\nDate: Mon, 7 Mar 2016 10:00:00 +0100\r\nMessage-ID: <s%d@x>\r\n\r\nKadestuk nummer %d\r\n"
                .formatted(BOX, nr, nr, nr);
    }

    private void put(String name, int from, int to) throws Exception {
        var store = mail.getManagers().getImapHostManager();
        MailFolder box = name.equals("INBOX") ? store.getInbox(user) : store.getFolder(user, name);
        if (box == null) box = store.createMailbox(user, name);
        for (int i = from; i < to; i++) {
            byte[] bytes = letter(i).getBytes(StandardCharsets.US_ASCII);
            var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
            box.appendMessage(message, new Flags(), Date.from(Instant.EPOCH));
        }
    }

    private Map<String, Object> asked(Object... folders) {
        return Map.of(
                "mailbox",
                BOX,
                "imap",
                Map.of(
                        "server", "127.0.0.1",
                        "poort", mail.getImap().getPort(),
                        "beveiliging", "geen",
                        "gebruiker", "fatma",
                        "wachtwoord", "geheim-1",
                        "mappen", List.of(folders)));
    }

    private JsonNode read(ServerUnderTest server, Object... folders) throws Exception {
        var begun = server.post("div", "/api/v1/opnames", asked(folders));
        assertThat(begun.status()).as(begun.body().toString()).isEqualTo(202);
        return server.ended("div", begun.id());
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void chosenFoldersAreReadOnceAndLeftAsTheyAre(boolean postgres) throws Exception {
        put("INBOX", 0, 30);
        put("Archief", 100, 105);
        put("Prive", 200, 203);
        var server = start(postgres);
        var first = read(server, "INBOX", "Archief");
        assertThat(first.path("opgenomen").asInt()).isEqualTo(35);
        assertThat(first.path("mislukt").asInt()).isZero();
        put("INBOX", 30, 34);
        var second = read(server, "INBOX", "Archief");
        assertThat(second.path("aangeboden").asInt()).isEqualTo(4);
        assertThat(second.path("opgenomen").asInt()).isEqualTo(4);
        for (var stored : mail.getManagers().getImapHostManager().getInbox(user).getMessages())
            assertThat(stored.getFlags().contains(Flags.Flag.SEEN)).isFalse();
        var hits = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=onderwerp:7")
                .body()
                .path("resultaten");
        assertThat(hits).hasSize(1);
        var bytes = server.get(
                "div",
                "/api/v1/informatieobjecten/" + hits.path(0).path("id").asText() + "/bestanden/1?doel=toezicht:x");
        assertThat(new String(bytes.bytes(), StandardCharsets.US_ASCII)).isEqualTo(letter(7));
        var missing = read(server, "Bestaat niet");
        assertThat(missing.path("mislukt").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aServerThatIsNotNamedInTheSettingsIsNotRead(boolean postgres) throws Exception {
        var server = start(postgres);
        var other =
                Map.of("imap", Map.of("server", "10.0.0.1", "poort", 143, "gebruiker", "x", "wachtwoord", "geheim-9"));
        var refused = server.post("div", "/api/v1/opnames", other);
        assertThat(refused.code()).isEqualTo("imap-server-niet-toegelaten");
        assertThat(refused.body().toString()).doesNotContain("geheim-9");
        // Nor by a detour: together with a file nobody would look whether it may be read.
        var detour = server.upload("div", other, Map.of("1.eml", letter(1).getBytes(StandardCharsets.US_ASCII)));
        assertThat(detour.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aServerThatBreaksOffIsGoneOnWithWhereItWas(boolean postgres) throws Exception {
        put("INBOX", 0, 40);
        var server = start(postgres);
        int port = mail.getImap().getPort();
        mail.getImap().stopService();
        var begun = server.post("div", "/api/v1/opnames", asked("INBOX"));
        assertThat(begun.status()).isEqualTo(202);
        ServerUnderTest.await(
                "the first attempt to fail",
                () -> server.stores
                        .database()
                        .<Boolean>read(h -> h.createQuery(
                                                "select count(*) from job where kind = 'opname' and attempts > 0 and state = 'wachtend'")
                                        .mapTo(Long.class)
                                        .one()
                                > 0));
        var again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        mail = again;
        again.start();
        user = again.setUser(BOX, "fatma", "geheim-1");
        put("INBOX", 0, 40);
        var ended = server.ended("div", begun.id());
        assertThat(ended.path("opgenomen").asInt()).isEqualTo(40);
    }

    private JsonNode takenFrom(LyingMailServer liar) throws Exception {
        var server = ServerUnderTest.start(
                        folder.resolve("data"),
                        Databases.url(false),
                        Map.of("imap.servers", "127.0.0.1:" + liar.port()))
                .user("div", Role.RECORDS_OFFICER);
        running = server;
        var asked = new LinkedHashMap<String, Object>(asked("INBOX"));
        @SuppressWarnings("unchecked")
        var imap = new LinkedHashMap<>((Map<String, Object>) asked.get("imap"));
        imap.put("poort", liar.port());
        asked.put("imap", imap);
        var begun = server.post("div", "/api/v1/opnames", asked);
        assertThat(begun.status()).isEqualTo(202);
        return server.ended("div", begun.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 999_999})
    void aServerThatLiesAboutTheSizeOfAMailIsReadByWhatItSends(int size) throws Exception {
        put("INBOX", 0, 5);
        try (var liar = new LyingMailServer(
                mail.getImap().getPort(), line -> line.replaceAll("RFC822\\.SIZE \\d+", "RFC822.SIZE " + size))) {
            var ended = takenFrom(liar);
            assertThat(ended.path("opgenomen").asInt()).isEqualTo(5);
            assertThat(ended.path("mislukt").asInt()).isZero();
        }
        for (int i = 0; i < 5; i++)
            assertThat(Objects.requireNonNull(running)
                            .get("div", "/api/v1/zoekresultaten?q=%22Kadestuk+nummer+" + i + "%22&doel=toezicht:x")
                            .body()
                            .path("totaal")
                            .asInt())
                    .isEqualTo(1);
    }

    /** It says that a mail is shorter than what follows: where the next answer begins cannot be known any more. */
    @Test
    void aServerThatSendsMoreThanItSaysGivesNoHalfMails() throws Exception {
        put("INBOX", 0, 5);
        try (var liar = new LyingMailServer(
                mail.getImap().getPort(),
                line -> line.startsWith("* ") && line.matches("(?s).*BODY.*\\{\\d+}\r\n")
                        ? line.replaceAll("\\{\\d+}", "{20}")
                        : line)) {
            var ended = takenFrom(liar);
            assertThat(ended.path("status").asText()).isIn("mislukt", "voltooid-met-fouten");
            int taken = ended.path("opgenomen").asInt();
            assertThat(ended.path("aangeboden").asInt())
                    .isEqualTo(taken
                            + ended.path("dubbel").asInt()
                            + ended.path("mislukt").asInt());
            assertThat(Objects.requireNonNull(running)
                            .get("div", "/api/v1/zoekresultaten?q=kadestuk&doel=toezicht:x")
                            .body()
                            .path("totaal")
                            .asInt())
                    .as("what came in is whole")
                    .isEqualTo(taken);
        }
    }
}
