package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.http.LocalTokens;
import nl.schepenkist.http.Users;
import nl.schepenkist.records.Role;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an intake counts, notices, takes back and lets go of; on both databases. */
class IntakeTest {
    private static final String BOX = "info@zijldijk.example";

    @TempDir
    private Path folder;

    private @Nullable ServerUnderTest running;

    private ServerUnderTest start(boolean postgres, Map<String, String> settings) throws Exception {
        Path imports = Files.createDirectories(folder.resolve("import"));
        var all = new HashMap<>(Map.of("opname.importmap", imports.toString()));
        all.putAll(settings);
        var server = ServerUnderTest.start(folder.resolve("data"), Databases.url(postgres), all)
                .user("div", Role.RECORDS_OFFICER)
                .user("eigenaar", Role.PROCESS_OWNER)
                .user("archivaris", Role.ARCHIVIST);
        running = server;
        server.put("div", "/api/v1/mailboxen/" + BOX, Map.of("soort", "functioneel"));
        return server;
    }

    @AfterEach
    void stop() {
        if (running != null) running.close();
    }

    private static byte[] box(int from, int to) {
        var box = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            box.writeBytes("From a@b Mon Mar  7 10:00:00 2016\n".getBytes(StandardCharsets.US_ASCII));
            box.writeBytes(Letters.mail("m" + i, "a@b.example", "stuk " + i, "Mon, 7 Mar 2016", "brief " + i));
            box.writeBytes("\n".getBytes(StandardCharsets.US_ASCII));
        }
        return box.toByteArray();
    }

    private static int found(ServerUnderTest server, String q) throws Exception {
        return server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&q=" + q)
                .body()
                .path("totaal")
                .asInt();
    }

    private static void closes(JsonNode b) {
        assertThat(b.path("aangeboden").asLong())
                .isEqualTo(b.path("opgenomen").asLong()
                        + b.path("dubbel").asLong()
                        + b.path("uitgesloten").asLong()
                        + b.path("mislukt").asLong());
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void theSameMessageIdWithAnotherTextIsTakenInWithANotice(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        server.takeIn(
                "div",
                Map.of("mailbox", BOX),
                Map.of("1.eml", Letters.mail("d", "a@b.example", "Een", "Mon, 7 Mar 2016", "eerste")));
        var second = server.takeIn(
                "div",
                Map.of("mailbox", BOX),
                Map.of("2.eml", Letters.mail("d", "a@b.example", "Een", "Mon, 7 Mar 2016", "tweede")));
        assertThat(second.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(second.path("mislukt").asInt()).isZero();
        assertThat(second.path("status").asText()).isEqualTo("voltooid");
        var told = server.get("div", "/api/v1/opnames/" + second.path("id").asText() + "/fouten")
                .body()
                .path("resultaten");
        assertThat(told.findValuesAsText("code")).containsExactly("zelfde-message-id");
        assertThat(told.findValuesAsText("plaats")).containsExactly("2.eml");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatAnAbortedIntakeBroughtInIsTakenBackButForWhatAnotherIntakeReliesOn(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        Files.write(folder.resolve("import/post.mbox"), box(0, 6_000));
        var begun = server.post("div", "/api/v1/opnames", Map.of("pad", "post.mbox", "mailbox", BOX));
        String path = "/api/v1/opnames/" + begun.id();
        ServerUnderTest.await("some mails to be in", () -> {
            try {
                return server.get("div", path).body().path("opgenomen").asInt() > 0;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        var other = server.takeIn("div", Map.of("mailbox", BOX), Map.of("los.mbox", box(0, 3)));
        assertThat(other.path("dubbel").asInt()).isEqualTo(3);
        assertThat(server.get("div", path).body().path("voortgang").asDouble()).isBetween(0.01, 0.99);
        var aborted = server.post("div", path + "/_afbreken", null);
        assertThat(aborted.status()).isEqualTo(200);
        assertThat(aborted.body().path("status").asText()).isEqualTo("afgebroken");
        ServerUnderTest.await("all but three to be gone", () -> {
            try {
                return server.get("div", path).body().path("opgenomen").asInt() == 3 && found(server, "brief") == 3;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        var balance = server.get("div", path).body();
        closes(balance);
        assertThat(balance.path("uitgesloten").asInt()).isPositive();
        assertThat(server.post("div", path + "/_afbreken", null).code()).isEqualTo("al-geeindigd");
        // The same box again: what was taken back is no duplicate.
        var again = server.ended(
                "div",
                server.post("div", "/api/v1/opnames", Map.of("pad", "post.mbox", "mailbox", BOX))
                        .id());
        assertThat(again.path("opgenomen").asInt()).isEqualTo(5_997);
        assertThat(again.path("dubbel").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void whatWasDestroyedAndComesInAnewIsARecordAgainAndReported(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        var letter = Map.of("a.eml", Letters.mail("a", "x@y.example", "een", "Mon, 7 Mar 2016", "brief een"));
        server.takeIn("div", Map.of("mailbox", BOX), letter);
        executedList(server);
        assertThat(found(server, "een")).isZero();
        var again = server.takeIn("div", Map.of("mailbox", BOX), letter);
        assertThat(again.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(again.path("dubbel").asInt()).isZero();
        assertThat(again.path("mislukt").asInt()).isZero();
        var told = server.get("div", "/api/v1/opnames/" + again.path("id").asText() + "/fouten")
                .body();
        assertThat(told.path("resultaten").path(0).path("code").asText()).isEqualTo("eerder-vernietigd");
        assertThat(told.path("resultaten").path(0).path("plaats").asText()).isEqualTo("a.eml");
        assertThat(found(server, "een")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aRecordWhoseDuplicateLiesInAKeptContainerIsNotDestroyedYet(boolean postgres) throws Exception {
        var server = start(postgres, Map.of("opname.containerBewaren", "P30D"));
        server.takeIn("div", Map.of("mailbox", BOX), Map.of("1.eml", withoutSeparator()));
        var second = server.takeIn("div", Map.of("mailbox", BOX), Map.of("doos.mbox", box(0, 1)));
        assertThat(second.path("dubbel").asInt()).isEqualTo(1);
        String path = executedList(server);
        var item = server.get("div", path + "/posten").body().path("resultaten").path(0);
        assertThat(item.path("resultaat").asText()).isEqualTo("overgeslagen");
        assertThat(item.path("resultaatReden").asText()).contains("verpakking");
        assertThat(found(server, "brief")).isEqualTo(1);
    }

    /** Draws up a list of the one record in the mailbox, has it reviewed and executes it; answers its path. */
    private static String executedList(ServerUnderTest server) throws Exception {
        var list = server.post(
                "div",
                "/api/v1/vernietigingslijsten",
                Map.of("naam", "L", "peildatum", "2026-01-01", "bereik", Map.of("mailboxen", List.of(BOX))));
        String path = "/api/v1/vernietigingslijsten/" + list.id();
        assertThat(list.body().path("aantal").asInt()).isEqualTo(1);
        server.post("div", path + "/_aanbieden", Map.of());
        for (String[] review : new String[][] {{"eigenaar", "proceseigenaar"}, {"archivaris", "archivaris"}})
            assertThat(server.post(
                                    review[0],
                                    path + "/beoordelingen",
                                    Map.of("rol", review[1], "oordeel", "akkoord", "bevestiging", "L"))
                            .status())
                    .isLessThan(300);
        server.post("div", path + "/_uitvoeren", Map.of());
        ServerUnderTest.await("the execution to end", () -> {
            try {
                return server.get("div", path).body().path("status").asText().startsWith("uitgevoerd");
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        return path;
    }

    private static byte[] withoutSeparator() {
        return Letters.mail("m0", "a@b.example", "stuk 0", "Mon, 7 Mar 2016", "brief 0");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anEncryptedPdfIsARecordThatSaysWhyItHasNoText(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        var out = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.protect(new StandardProtectionPolicy("eigenaar", "lezer", new AccessPermission()));
            pdf.save(out);
        }
        var done = server.takeIn("div", Map.of("zaak", "Z-1"), Map.of("geheim.pdf", out.toByteArray()));
        assertThat(done.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(done.path("zonderTekst").asInt()).isEqualTo(1);
        var textless = server.get("div", "/api/v1/opnames/" + done.path("id").asText() + "/fouten?soort=zonder-tekst")
                .body()
                .path("resultaten")
                .path(0);
        assertThat(textless.path("code").asText()).isEqualTo("versleuteld");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void anExpiredTokenIsRefused(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        var stores = server.stores;
        String expired = new LocalTokens(
                        stores.database(), new Users(stores.database(), stores.ids()), stores.ids(), stores.clock())
                .issue("laat", Set.of(Role.RECORDS_OFFICER), Duration.ofMillis(1));
        Instant after = stores.clock().instant().plusMillis(2);
        ServerUnderTest.await(
                "the token to expire", () -> stores.clock().instant().isAfter(after));
        var answer =
                server.send("niemand", "GET", "/api/v1/taken", null, "", Map.of("Authorization", "Bearer " + expired));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("niet-aangemeld");
    }

    @ParameterizedTest
    @MethodSource("nl.schepenkist.Databases#both")
    void aLongListIsWalkedByCursorAndEveryAnswerCarriesAnETag(boolean postgres) throws Exception {
        var server = start(postgres, Map.of());
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < 7; i++) files.put("kapot-%d.zip".formatted(i), new byte[] {'P', 'K', 3, 4, (byte) i});
        String path = "/api/v1/opnames/"
                + server.takeIn("div", Map.of("zaak", "Z-1"), files).path("id").asText() + "/fouten?aantal=3";
        var places = new ArrayList<String>();
        String cursor = "";
        int pages = 0;
        do {
            var page = server.get("div", path + cursor);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.headers().firstValue("ETag")).isPresent();
            assertThat(page.body().path("totaal").asInt()).isEqualTo(7);
            places.addAll(page.body().path("resultaten").findValuesAsText("plaats"));
            cursor = page.body().hasNonNull("volgende")
                    ? "&na=" + page.body().path("volgende").asText()
                    : "";
            pages++;
        } while (!cursor.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(places).doesNotHaveDuplicates().hasSize(7);
        var refused = server.get("div", path + "&na=verzonnen");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("fouten").path(0).path("veld").asText()).isEqualTo("na");
        var first = server.get("div", "/api/v1/opnames").headers().firstValue("ETag");
        assertThat(server.get("div", "/api/v1/opnames").headers().firstValue("ETag"))
                .isEqualTo(first);
        server.takeIn("div", Map.of("zaak", "Z-2"), Map.of("a.txt", new byte[] {'a'}));
        assertThat(server.get("div", "/api/v1/opnames").headers().firstValue("ETag"))
                .isNotEqualTo(first);
    }
}
