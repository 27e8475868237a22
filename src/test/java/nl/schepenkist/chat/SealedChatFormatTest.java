package nl.schepenkist.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.lingala.zip4j.ZipFile;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from the exports of SMS and of Threema. */
class SealedChatFormatTest {
    @TempDir
    private Path folder;

    @Test
    void smsIsReadWithHalvesOfSignsBothScalesOfTimeAndPartsOfMms() throws IOException {
        var found = ChatFound.in(folder, """
                <?xml version='1.0' encoding='UTF-8' standalone='yes' ?>
                <smses count="9">
                  <sms address="+31612345678" date="1383084883788" type="1" body="Mooi &#55357;&#56832; > goed" contact_name="Kees" />
                  <sms address="+31612345678" date="1485921084" type="2" body="null" contact_name="(Unknown)" />
                  <mms date="1383084883999" msg_box="1" address="+31612345678" contact_name="Kees"><parts>
                    <part seq="0" ct="text/plain" text="Foto"/><part seq="1" ct="image/jpeg" name="f.jpg" data="AAEC"/></parts></mms>
                  <sms address="x" date="geen" type="1" body="kapot" />
                </smses>""");
        assertThat(found.messages)
                .extracting(ChatMessage::text)
                .containsExactly("Mooi \uD83D\uDE00 > goed", "", "Foto");
        assertThat(found.messages.get(1).moment()).isEqualTo(Instant.ofEpochSecond(1485921084));
        assertThat(found.messages.get(2).attached()).singleElement().satisfies(a -> {
            assertThat(a.name()).isEqualTo("f.jpg");
            assertThat(((ChatMessage.Attached.Inside) a).bytes()).containsExactly(0, 1, 2);
        });
        assertThat(found.broken).hasSize(1);
        assertThat(found.said).containsExactly("9/4");
    }

    private Path threema(String password) throws IOException {
        Path contacts = Files.writeString(
                folder.resolve("contacts.csv"), "identity,firstname,lastname,identity_id\nABCDEFGH,Kees,Prins,77\n");
        Path messages = Files.writeString(folder.resolve("message_77.csv"), """
                apiid,uid,isoutbox,isread,issaved,messagestae,posted_at,created_at,modified_at,type,body,isstatusmessage,caption,quoted_message_apiid
                "a1","u1","0","1","1","READ","1767600000000","1767600000000","","TEXT","Eerste regel
                tweede ""regel""\","0","",""
                "a2","u2","1","1","1","SENT","1767600060000","1767600060000","","TEXT","Antwoord","0","","a1"
                """.replace("\\\"", "\""));
        Path zip = folder.resolve("threema.zip");
        Files.deleteIfExists(zip);
        var parameters = new ZipParameters();
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        try (var file = new ZipFile(zip.toFile(), password.toCharArray())) {
            file.addFile(contacts.toFile(), parameters);
            file.addFile(messages.toFile(), parameters);
        }
        return zip;
    }

    @Test
    void threemaIsReadWithItsPasswordAndRefusedWithAnother() throws IOException {
        Path zip = threema("geheim-1");
        assertThat(ChatFormat.ofMembers(List.of("contacts.csv", "message_77.csv")))
                .contains(ChatFormat.THREEMA);
        var found = ChatFound.read(ChatFormat.THREEMA, zip, Optional.empty(), Set.of(), Optional.of("geheim-1"));
        assertThat(found.messages).hasSize(2);
        assertThat(found.messages.getFirst().text()).isEqualTo("Eerste regel\ntweede \"regel\"");
        assertThat(found.messages.getFirst().sender()).isEqualTo("Kees Prins");
        assertThat(found.messages.get(1).answers()).isEqualTo("a1");
        for (var wrong : List.of(Optional.of("geheim-2"), Optional.<String>empty()))
            assertThatThrownBy(() -> ChatFound.read(ChatFormat.THREEMA, zip, Optional.empty(), Set.of(), wrong))
                    .isInstanceOfSatisfying(
                            UnreadableChatException.class,
                            e -> assertThat(e.reason()).isEqualTo(UnreadableChatException.Reason.PASSWORD));
    }
}
