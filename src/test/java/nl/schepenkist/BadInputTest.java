package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is an answer: the exact status and code, the rest goes on, the balance closes. */
class BadInputTest {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("import"));
        server = ServerUnderTest.start(
                folder.resolve("data"),
                Optional.empty(),
                Map.of("opname.importmap", folder.resolve("import").toString()));
        server.user("div", Role.RECORDS_OFFICER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void namesOfFilesAreToldAndNeverUsed() throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("../../etc/passwd", bytes("een"));
        files.put("a\u0000b.txt", bytes("twee"));
        files.put("x".repeat(300) + ".txt", bytes("drie"));
        files.put("feest🎉.txt", bytes("vier"));
        assertThat(server.balanced(files).path("opgenomen").asInt()).isEqualTo(4);
        var names = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x")
                .body()
                .path("resultaten")
                .findValuesAsText("naam");
        assertThat(names).contains("passwd", "feest🎉.txt").allMatch(n -> n.length() <= 255 && n.indexOf('\u0000') < 0);
    }

    @Test
    void anEmptyFileIsARecordWithoutText() throws Exception {
        var done = server.balanced(Map.of("leeg.txt", new byte[0]));
        assertThat(done.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(done.path("zonderTekst").asInt()).isEqualTo(1);
    }

    @Test
    void twentyLevelsOfAttachedMessagesAllBecomeParts() throws Exception {
        String inner = "Subject: kern\r\nFrom: a@b.example\r\nMessage-ID: <kern@x>\r\n\r\nde kern\r\n";
        for (int i = 0; i < 20; i++)
            inner =
                    "Subject: laag %1$d\r\nFrom: a@b.example\r\nMessage-ID: <l%1$d@x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=r%1$d\r\n\r\n--r%1$d\r\nContent-Type: message/rfc822\r\n\r\n%2$s\r\n--r%1$d--\r\n"
                            .formatted(i, inner);
        assertThat(server.balanced(Map.of("diep.eml", bytes(inner)))
                        .path("opgenomen")
                        .asInt())
                .isEqualTo(1);
        var found = server.get("div", "/api/v1/zoekresultaten?q=kern&doel=toezicht:x")
                .body();
        assertThat(found.path("totaal").asInt()).isPositive();
    }

    @Test
    void malformedMimeIsReadAsFarAsItGoes() throws Exception {
        assertThat(server.balanced(
                                Map.of(
                                        "kapot.eml",
                                        bytes(
                                                "Subject: half\r\nFrom: x@y\r\nContent-Type: multipart/mixed; boundary=weg\r\n\r\n--weg\r\nContent-Type: text/plain; charset=\"geen-tekenset\"\r\n\r\nafgebroken tuinhek")))
                        .path("opgenomen")
                        .asInt())
                .isEqualTo(1);
        assertThat(server.get("div", "/api/v1/zoekresultaten?q=tuinhek&doel=toezicht:x")
                        .body()
                        .path("totaal")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aFlagThatIsNeitherTrueNorFalseIsRefused() throws Exception {
        var refused = server.get("div", "/api/v1/zoekresultaten?q=brief&metBijlage=ja&doel=toezicht:x");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("fouten").path(0).path("veld").asText()).isEqualTo("metBijlage");
        assertThat(refused.body().path("instance").asText()).startsWith("urn:uuid:");
    }

    @Test
    void aBodyThatBreaksOffLeavesNothingBehind() throws Exception {
        var answer = server.send(
                "div",
                "POST",
                "/api/v1/opnames",
                bytes("--g\r\nContent-Disposition: form-data; name=\"bestand\"; filename=\"a\"\r\n\r\nhalf"),
                "multipart/form-data; boundary=g",
                Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("inzending-afgebroken");
        assertThat(server.get("div", "/api/v1/opnames").body().path("totaal").asInt())
                .isZero();
    }

    @Test
    void unknownFieldsAndWrongTypesAreNamedAndNeverEchoed() throws Exception {
        var unknown = server.upload("div", Map.of("mailbocks", "geheim@x"), Map.of("a.txt", bytes("a")));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.code()).isEqualTo("onbekend-veld");
        assertThat(unknown.body().path("fouten").path(0).path("veld").asText()).isEqualTo("mailbocks");
        assertThat(unknown.body().toString()).doesNotContain("geheim@x");
        var wrong = server.post(
                "div", "/api/v1/vernietigingslijsten", Map.of("naam", 12, "peildatum", "geen-dag", "bereik", Map.of()));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("ongeldige-invoer");
        assertThat(wrong.body().toString()).doesNotContain("geen-dag").doesNotContain("java");
        var broken = server.send("div", "POST", "/api/v1/functies", bytes("{\"naam\":"), "application/json", Map.of());
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("ongeldige-json");
    }

    @Test
    void aForgedTokenIsRefused() throws Exception {
        var answer =
                server.send("niemand", "GET", "/api/v1/taken", null, "", Map.of("Authorization", "Bearer vervalst"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("niet-aangemeld");
    }

    @Test
    void aPathOutsideTheImportFolderIsRefusedAlsoThroughALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("import/link"), Path.of("/etc"));
        for (String path : new String[] {"../data", "/etc/passwd", "link/passwd"}) {
            var answer = server.post("div", "/api/v1/opnames", Map.of("pad", path));
            assertThat(answer.status()).as(path).isEqualTo(400);
            assertThat(answer.code()).as(path).isEqualTo("pad-buiten-importmap");
        }
    }

    @Test
    void theSameBytesInOneContextAreADuplicateAndInAnotherARecord() throws Exception {
        byte[] mail = Letters.mail("d", "a@b.example", "Dubbel", "Mon, 7 Mar 2016", "tekst");
        var files = new LinkedHashMap<String, byte[]>();
        files.put("1.eml", mail);
        files.put("2.eml", mail);
        files.put(
                "3.eml",
                ("Received: from elders by hier; Mon, 7 Mar 2016 10:02:00 +0100\r\n"
                                + new String(mail, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8));
        var first = server.takeIn("div", Map.of("mailbox", "een@x.example"), files);
        assertThat(first.path("opgenomen").asInt()).isEqualTo(1);
        assertThat(first.path("dubbel").asInt()).isEqualTo(2);
        assertThat(server.takeIn("div", Map.of("mailbox", "twee@x.example"), Map.of("1.eml", mail))
                        .path("opgenomen")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anExclamationMarkInANameStaysAndAPdfIsNoMailBecauseSomeoneSaysSo() throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("Let op! brief.txt", bytes("Beste buren, de sloot wordt gebaggerd."));
        server.balanced(files);
        var done = server.takeIn(
                "div",
                Map.of("mailbox", "a@b.example", "soort", "e-mail"),
                Map.of("besluit.pdf", bytes("%PDF-1.4 meer niet")));
        assertThat(done.path("opgenomen").asInt()).isEqualTo(1);
        var found = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x")
                .body()
                .path("resultaten");
        assertThat(found.findValuesAsText("naam")).containsExactlyInAnyOrder("Let op! brief.txt", "besluit.pdf");
        assertThat(found.findValuesAsText("soort")).containsOnly("document");
    }

    @Test
    void absentPartsAndDaysBeyondEveryCalendarAreAnswersToo() throws Exception {
        var user = new HashMap<String, Object>();
        user.put("gebruiker", null);
        user.put("van", null);
        var mailbox = server.put(
                "div", "/api/v1/mailboxen/a@b.example", Map.of("soort", "persoonlijk", "gebruikers", List.of(user)));
        assertThat(mailbox.status()).isEqualTo(400);
        assertThat(mailbox.body().path("fouten").path(0).path("veld").asText()).startsWith("gebruikers");
        for (String day : new String[] {"%2B999999999-12-31", "-0001-01-01"}) {
            var answer = server.get("div", "/api/v1/zoekresultaten?doel=toezicht:x&tot=" + day);
            assertThat(answer.status()).as(day).isEqualTo(400);
        }
        var list = server.post(
                "div",
                "/api/v1/vernietigingslijsten",
                Map.of(
                        "naam", "L",
                        "peildatum", "2026-01-01",
                        "bereik", Map.of("van", "-999999999-01-01", "tot", "+999999999-12-31")));
        assertThat(list.status()).isIn(201, 400);
    }
}
