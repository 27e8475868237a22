package nl.schepenkist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import nl.schepenkist.records.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kind of mail a plain mail is: a report, a receipt, an invitation, an answer that nobody wrote. */
class MailKindTest {
    private static final String HEADERS =
            "From: post@zijldijk.example\r\nTo: jan@zijldijk.example\r\nSubject: soortproef\r\nDate: Mon, 7 Mar 2016 10:00:00 +0100\r\nMIME-Version: 1.0\r\n";

    @TempDir
    private Path folder;

    private ServerUnderTest server;

    @BeforeEach
    void start() throws Exception {
        server = ServerUnderTest.start(folder.resolve("data"), Databases.url(false), Map.of())
                .user("div", Role.RECORDS_OFFICER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode taken(String mail) throws Exception {
        var done = server.takeIn("div", Map.of(), Map.of("brief.eml", mail.getBytes(StandardCharsets.UTF_8)));
        assertThat(done.path("opgenomen").asInt()).isEqualTo(1);
        var found = server.get("div", "/api/v1/zoekresultaten?q=soortproef&soort=e-mail&doel=toezicht:x")
                .body();
        String id = found.path("resultaten").path(0).path("id").asText();
        return server.get("div", "/api/v1/informatieobjecten/" + id + "?doel=toezicht:x")
                .body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/report; report-type=delivery-status | message/delivery-status | Action: failed | niet-bezorgd",
                "multipart/report; report-type=delivery-status | message/delivery-status | Action: delivered | afleverbevestiging",
                "multipart/report; report-type=disposition-notification | message/disposition-notification | Disposition: x | leesbevestiging",
                "multipart/alternative | text/calendar; method=REQUEST | BEGIN:VCALENDAR | vergaderverzoek",
                "multipart/mixed | application/octet-stream | Action: failed | bericht"
            })
    void aMailTellsItsKind(String whole, String part, String content, String kind) throws Exception {
        var record = taken(HEADERS + "Content-Type: " + whole
                + "; boundary=g\r\n\r\n--g\r\nContent-Type: text/plain\r\n\r\nsoortproef\r\n--g\r\nContent-Type: "
                + part
                + "\r\n\r\nReporting-MTA: dns; x\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\n" + content
                + "\r\n--g--\r\n");
        assertThat(record.path("bericht").path("soort").asText()).isEqualTo(kind);
    }

    @Test
    void aCalendarThatSomebodyAttachedDoesNotMakeAnInvitation() throws Exception {
        var record = taken(
                HEADERS
                        + "Content-Type: multipart/mixed; boundary=g\r\n\r\n--g\r\nContent-Type: text/plain\r\n\r\nsoortproef\r\n--g\r\nContent-Type: text/calendar\r\nContent-Disposition: attachment; filename=rooster.ics\r\n\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n--g--\r\n");
        assertThat(record.path("bericht").path("soort").asText()).isEqualTo("bericht");
        assertThat(record.path("onderdelen").size()).isEqualTo(1);
    }
}
