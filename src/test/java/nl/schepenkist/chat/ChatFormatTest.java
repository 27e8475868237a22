package nl.schepenkist.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from the exports of chat programs, and what is not made up. */
class ChatFormatTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "18-08-2026 09:15 - Fatma: Goedemorgen|2026-08-18T07:15:00Z",
                "[18-08-2026 09:15:32] Fatma: Goedemorgen|2026-08-18T07:15:32Z",
                "27/03/2022, 21:51 - Fatma: Goedemorgen|2022-03-27T19:51:00Z",
                "[27/03/2022, 21:51:07] Fatma: Goedemorgen|2022-03-27T19:51:07Z",
                "5/22/22, 4:21\u202fPM - Fatma: Goedemorgen|2022-05-22T14:21:00Z",
                "22/05/2022, 4:21 p.\u00a0m. - Fatma: Goedemorgen|2022-05-22T14:21:00Z",
                "[2022-05-22, 16:21:00] Fatma: Goedemorgen|2022-05-22T14:21:00Z",
                "[22.5.2022 klo 16.21.05] Fatma: Goedemorgen|2022-05-22T14:21:05Z",
                "22/05/2022, 00:08 a. m. - Fatma: Goedemorgen|2022-05-21T22:08:00Z",
            })
    void whatsAppIsReadInTheFormsThatItsVersionsWrite(String line, String moment) throws IOException {
        var found = ChatFound.in(folder, line + "\n").messages;
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().moment()).isEqualTo(Instant.parse(moment));
        assertThat(found.getFirst().sender()).isEqualTo("Fatma");
        assertThat(found.getFirst().text()).isEqualTo("Goedemorgen");
        assertThat(found.getFirst().platform()).isEqualTo("whatsapp");
    }

    @Test
    void theExcerptsOfTheMessagesAreTheWholeExportToTheByte() throws IOException {
        String text =
                "\ufeff[18-08-2026 09:15:32] Fatma: een\r\ntwee\r\n\r\ndrie\r\n\u200e[18-08-2026 09:16:00] Jan: \u200evier";
        var found = ChatFound.in(folder, text).messages;
        assertThat(found).extracting(ChatMessage::text).containsExactly("een\r\ntwee\r\n\r\ndrie", "vier");
        var all = new ByteArrayOutputStream();
        found.forEach(m -> all.writeBytes(m.excerpt().bytes()));
        assertThat(all.toByteArray()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dayAndMonthAreInferredFromTheWholeFileAndAskedForWhenTheyCannotBeKnown() throws IOException {
        assertThat(ChatFound.in(folder, "1/2/26, 10:00 - A: x\n1/13/26, 10:00 - A: y\n").messages)
                .extracting(ChatMessage::moment)
                .containsExactly(Instant.parse("2026-01-02T09:00:00Z"), Instant.parse("2026-01-13T09:00:00Z"));
        // Only one of the two runs forward.
        assertThat(ChatFound.in(folder, "1/2/26, 10:00 - A: x\n2/1/26, 10:00 - A: y\n")
                        .messages
                        .get(1)
                        .moment())
                .isEqualTo(Instant.parse("2026-02-01T09:00:00Z"));
        assertThat(ChatFound.in(folder, "5/1/26, 10:00 - A: x\n4/2/26, 10:00 - A: y\n3/3/26, 10:00 - A: z\n").messages)
                .extracting(ChatMessage::moment)
                .containsExactly(
                        Instant.parse("2026-01-05T09:00:00Z"),
                        Instant.parse("2026-02-04T09:00:00Z"),
                        Instant.parse("2026-03-03T09:00:00Z"));
        var unknown = ChatFound.in(folder, "3/4/26, 10:00 - A: x\n5/5/26, 10:00 - A: y\n");
        assertThat(unknown.broken).containsExactly(UnreadableChatException.Reason.DAY_ORDER);
        assertThat(unknown.messages).extracting(ChatMessage::text).containsExactly("y");
        assertThat(ChatFound.in(folder, "3/4/26, 10:00 - A: x\n", Optional.of(DayOrder.MONTH_DAY_YEAR), Set.of())
                        .messages)
                .extracting(ChatMessage::moment)
                .containsExactly(Instant.parse("2026-03-04T09:00:00Z"));
        // No language that writes dashes puts the month first; and nothing was exported tomorrow.
        assertThat(ChatFound.in(folder, "03-04-2026 10:00 - A: x\n")
                        .messages
                        .getFirst()
                        .moment())
                .isEqualTo(Instant.parse("2026-04-03T08:00:00Z"));
        assertThat(ChatFound.in(folder, "10/12/26, 10:00 - A: x\n")
                        .messages
                        .getFirst()
                        .moment())
                .isEqualTo(Instant.parse("2026-10-12T08:00:00Z"));
    }

    @Test
    void theProgramsOwnLinesDeletionsAndEditsAreToldApart() throws IOException {
        var found = ChatFound.in(folder, """
                18-08-2026 09:15 - Berichten en oproepen in deze chat zijn nu beveiligd met end-to-end encryptie
                18-08-2026 09:16 - Jan heeft Fatma toegevoegd
                18-08-2026 09:17 - Jan: Dit bericht is verwijderd
                18-08-2026 09:18 - Jan: Afspraak om 10:30 <Dit bericht is bewerkt>
                18-08-2026 09:19 - +31 6 12345678: Ik: kom
                18-08-2026 09:20 - Team: Noord: een
                18-08-2026 09:21 - Team: Noord: twee
                18-08-2026 09:22 - Team: Noord: drie
                """).messages;
        assertThat(found)
                .extracting(ChatMessage::form)
                .startsWith(
                        ChatMessage.Form.SYSTEM,
                        ChatMessage.Form.SYSTEM,
                        ChatMessage.Form.DELETED,
                        ChatMessage.Form.MESSAGE);
        assertThat(found)
                .extracting(ChatMessage::sender)
                .containsExactly(
                        null, null, "Jan", "Jan", "+31 6 12345678", "Team: Noord", "Team: Noord", "Team: Noord");
        assertThat(found.get(3).text()).isEqualTo("Afspraak om 10:30");
        assertThat(found.get(3).edited()).isTrue();
        assertThat(found.get(4).text()).isEqualTo("Ik: kom");
    }

    @Test
    void whatAMessageRefersToIsBoundToItAndWhatIsNotThereIsALimit() throws IOException {
        var found = ChatFound.in(folder, """
                        [02-05-2022 16:21:32] Jan: \u200e<bijgevoegd: 00000014-PHOTO.jpg>
                        [02-05-2022 16:22:32] Jan: Plan.pdf \u2022 \u200e116 pagina's \u200e<bijgevoegd: Plan.pdf>
                        [02-05-2022 16:23:32] Jan: \u200eafbeelding weggelaten
                        """, Optional.empty(), Set.of("00000014-PHOTO.jpg")).messages;
        assertThat(found)
                .extracting(m ->
                        m.attached().stream().map(ChatMessage.Attached::name).toList())
                .containsExactly(List.of("00000014-PHOTO.jpg"), List.of("Plan.pdf"), List.of());
        assertThat(found)
                .extracting(m -> m.limits().contains(ChatMessage.Limit.ATTACHMENTS))
                .containsExactly(false, true, true);
        assertThat(found.getFirst().limits())
                .contains(ChatMessage.Limit.TIME_ZONE, ChatMessage.Limit.MESSAGE_KEYS)
                .doesNotContain(ChatMessage.Limit.SECONDS);
        assertThat(ChatFound.in(
                                folder,
                                "IMG-20220502-WA0001.jpg (bestand bijgevoegd)\n"
                                        .transform(t -> "02-05-2022 16:21 - Jan: " + t))
                        .messages
                        .getFirst()
                        .attached())
                .extracting(ChatMessage.Attached::name)
                .containsExactly("IMG-20220502-WA0001.jpg");
    }

    @Test
    void teamsIsReadInBothSpellingsWithRepliesEditsReactionsAndLinks() throws IOException {
        String camel = """
                {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#chats('x')/messages","@odata.count":3,"value":[
                {"id":"1","messageType":"message","createdDateTime":"2026-01-05T10:00:00.1Z","chatId":"19:a","from":{"user":{"displayName":"Jan"}},
                 "body":{"contentType":"html","content":"<p>Zie <b>bijlage</b></p>"},"lastEditedDateTime":"2026-01-05T10:01:00Z",
                 "attachments":[{"contentType":"reference","contentUrl":"https://sp.example/plan.docx","name":"plan.docx"}],
                 "reactions":[{"reactionType":"like","user":{"user":{"displayName":"Fatma"}}}]},
                {"id":"2","replyToId":"1","messageType":"message","createdDateTime":"2026-01-05T10:02:00Z","deletedDateTime":"2026-01-05T10:03:00Z",
                 "channelIdentity":{"teamId":"t","channelId":"c"},"from":{"user":{"displayName":"Fatma"}},"body":{"contentType":"text","content":""}},
                {"geen":"bericht"}]}""";
        var found = ChatFound.in(folder, camel);
        assertThat(found.messages).hasSize(2);
        assertThat(found.broken).hasSize(1);
        var first = found.messages.getFirst();
        assertThat(first.text()).isEqualTo("Zie bijlage");
        assertThat(first.edited()).isTrue();
        assertThat(first.links()).containsExactly("plan.docx https://sp.example/plan.docx");
        assertThat(first.reactions()).containsExactly("like Fatma");
        assertThat(new String(first.excerpt().bytes(), StandardCharsets.UTF_8))
                .startsWith("{\"id\":\"1\"")
                .endsWith("]}");
        var second = found.messages.get(1);
        assertThat(second.answers()).isEqualTo("1");
        assertThat(second.form()).isEqualTo(ChatMessage.Form.DELETED);
        assertThat(second.conversation()).isEqualTo("t/c");
        var pascal = ChatFound.in(folder, """
                [{"Id":"9","Body":{"ContentType":"html","Content":"<p>Goed</p>"},"CreatedDateTime":"2026-01-05T10:00:00+00:00","ReplyToId":null,
                "From":{"User":{"DisplayName":"Jan"}},"MessageType":"message","ChatId":"19:b","LastEditedDateTime":null}]""");
        assertThat(pascal.messages).singleElement().satisfies(m -> {
            assertThat(m.text()).isEqualTo("Goed");
            assertThat(m.sender()).isEqualTo("Jan");
            assertThat(m.edited()).isFalse();
            assertThat(m.key()).isEqualTo("9");
        });
    }

    @Test
    void aPageOfGraphWithoutItsListIsRefusedAndOneWithMoreToComeSaysSo() throws IOException {
        assertThatThrownBy(() -> ChatFound.in(
                        folder, "{\"@odata.context\":\"https://g/$metadata#chats('x')/messages\",\"@odata.count\":2}"))
                .isInstanceOf(UnreadableChatException.class);
        var more = ChatFound.in(
                folder,
                "{\"@odata.context\":\"https://g/$metadata#chats('x')/messages\",\"@odata.nextLink\":\"https://g/2\",\"value\":[]}");
        assertThat(more.said).singleElement().asString().contains("volgende");
        var fewer = ChatFound.in(
                folder,
                "{\"@odata.context\":\"https://g/$metadata#chats('x')/messages\",\"@odata.count\":2,\"value\":[]}");
        assertThat(fewer.said).containsExactly("2/0");
    }

    @Test
    void signalIsReadLineByLine() throws IOException {
        var found = ChatFound.in(folder, """
                {"date":"2026-03-01T12:00:00","sender":"Jan","body":"Hallo","quote":"","sticker":"","reactions":[["Fatma","\uD83D\uDC4D"]],"attachments":[{"name":"a.jpg","path":"media/a.jpg"}]}
                {"date":"2026-03-01T12:01:00+01:00","sender":"Ik","body":"","deleted":true,"reactions":[],"attachments":[]}
                {"date":"gisteren","sender":"Ik","body":"","reactions":[],"attachments":[]}
                """, Optional.empty(), Set.of("media/a.jpg"));
        assertThat(found.messages).hasSize(2);
        assertThat(found.broken).hasSize(1);
        assertThat(found.messages.getFirst().moment()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
        assertThat(found.messages.getFirst().reactions()).containsExactly("\uD83D\uDC4D Fatma");
        assertThat(found.messages.getFirst().attached()).hasSize(1);
        assertThat(found.messages.get(1).form()).isEqualTo(ChatMessage.Form.DELETED);
        var row = ChatFound.in(folder, """
                [{"id":"r1","conversationId":"c1","sent_at":1767600000000,"type":"incoming","sourceServiceId":"u-1","body":"Dag"}]""");
        assertThat(row.messages).singleElement().satisfies(m -> {
            assertThat(m.key()).isEqualTo("r1");
            assertThat(m.sender()).isEqualTo("u-1");
            assertThat(m.moment()).isEqualTo(Instant.ofEpochMilli(1767600000000L));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Een gewone tekst.",
                "{\"a\":1}",
                "[1,2]",
                "<html></html>",
                "2026 was een goed jaar",
                "12-13 uur vergadering",
                "{\"name\":"
            })
    void whatIsNoExportIsNotTakenForOne(String text) {
        assertThat(ChatFormat.recognise(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }
}
