package nl.schepenkist.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    /** What a message came to. */
    private static final class Read implements MessageSink {
        private Headers headers = new Headers();
        private final BodyText body = new BodyText();
        private final List<String> attached = new ArrayList<>();

        @Override
        public void headers(Headers all) {
            headers = all;
        }

        @Override
        public void text(String text, boolean html, boolean alternative) {
            body.add(text, html, alternative);
        }

        @Override
        public void attachment(PartHead head, InputStream bytes) throws IOException {
            attached.add(head.fileName() + "=" + new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }

        @Override
        public void remark(Defect defect) {
            body.remark(defect);
        }
    }

    private static Read read(String message) throws IOException {
        var read = new Read();
        MessageReader.read(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)), read);
        return read;
    }

    @Test
    void aTextWithANameThatIsTheWholeMessageIsItsBody() throws IOException {
        var read = read("Subject: s\nContent-Type: text/plain; name=\"brief.txt\"\n\nDe brief.\n");
        assertThat(read.body.text()).contains("De brief.");
        assertThat(read.attached).isEmpty();
        var attached =
                read("Subject: s\nContent-Type: text/plain\nContent-Disposition: attachment; filename=b.txt\n\nx");
        assertThat(attached.attached).containsExactly("b.txt=x");
    }

    @Test
    void base64IsWholeAlsoWithoutItsPadding() throws IOException {
        for (String encoded : List.of("YWJj", "YWJjZA", "YWJjZA==", "YWJjZGU", "YWJjZGU=")) {
            var read = read("Subject: s\nContent-Type: application/x; name=f\nContent-Transfer-Encoding: base64\n\n"
                    + encoded + "\n");
            assertThat(read.attached)
                    .as(encoded)
                    .containsExactly("f="
                            + "abcde".substring(0, encoded.replace("=", "").length() * 3 / 4));
        }
    }

    @Test
    void theFirstTextIsReadAsBodyAndKeptAsFileWhenItHasAName() throws IOException {
        String part = "--g\nContent-Type: text/plain\nContent-Disposition: inline; filename=\"%s\"\n\n%s\n";
        var read = read("Subject: s\nContent-Type: multipart/mixed; boundary=g\n\n"
                + part.formatted("een.txt", "eerste") + part.formatted("twee.txt", "tweede") + "--g--\n");
        assertThat(read.body.text()).contains("eerste").doesNotContain("tweede");
        assertThat(read.attached).containsExactly("een.txt=eerste", "twee.txt=tweede");
    }

    @Test
    void aLostEmptyLineCostsNoText() throws IOException {
        var read = read("Subject: s\nX-Mailer: m\n \nDe regel hierboven heeft een spatie.\nEn: nog een.\n\nSlot.\n");
        assertThat(read.headers.decoded("subject")).contains("s");
        assertThat(read.body.text()).contains("De regel hierboven", "En: nog een.", "Slot.");
    }

    @Test
    void aStrayLineAmongHeadersCostsNoHeader() throws IOException {
        var read =
                read("Received: by a\nzomaar een regel\nSubject: s\nDate: Mon, 7 Mar 2016 10:00:00 +0100\n\nTekst.\n");
        assertThat(read.headers.decoded("subject")).contains("s");
        assertThat(read.headers.date()).isPresent();
        assertThat(read.body.text()).contains("Tekst.").doesNotContain("zomaar");
    }

    @Test
    void headersBeyondSixtyFourThousandBytesAreHeadersStill() throws IOException {
        var read = read(
                "X-Lang: " + "y".repeat(65_500) + "\nX-Nog-Een: " + "z".repeat(100)
                        + "\nContent-Type: multipart/mixed; boundary=g\nFrom: a@dienst.example\nSubject: s\n\n--g\n\nTekst.\n--g\nContent-Type: application/pdf; name=b.pdf\n\nx\n--g--\n");
        assertThat(read.headers.decoded("subject")).contains("s");
        assertThat(read.headers.addresses("from")).containsExactly("a@dienst.example");
        assertThat(read.attached).hasSize(1);
    }

    @Test
    void aSubjectThatWasNotFoldedCostsNoReferences() throws IOException {
        var read = read(
                "From: a@b.example\nSubject: lang\nonderwerp zonder inspringen\nIn-Reply-To: <1@x>\nBcc: c@d.example\n\nTekst.\n");
        assertThat(read.headers.references()).containsExactly("1@x");
        assertThat(read.headers.addresses("bcc")).containsExactly("c@d.example");
        assertThat(read.body.text()).contains("Tekst.").doesNotContain("Bcc");
    }

    @Test
    void aNamedAlternativeIsReadAndKept() throws IOException {
        var read = read(
                "Subject: s\nContent-Type: multipart/alternative; boundary=g\n\n--g\nContent-Type: text/plain\n\nplat\n--g\nContent-Type: text/html\nContent-Disposition: inline; filename=brief.html\n\n<p>opgemaakt</p>\n--g--\n");
        assertThat(read.body.text()).contains("plat");
        assertThat(read.attached).hasSize(1);
    }

    @Test
    void aMarkOfUtf8BeforeTheFirstHeaderIsNoPartOfItsName() throws IOException {
        var read = read("\ufeffFrom: a@dienst.example\nSubject: s\n\nTekst.\n");
        assertThat(read.headers.addresses("from")).containsExactly("a@dienst.example");
    }

    @Test
    void whatHasNoHeadersAtAllIsText() throws IOException {
        assertThat(read("Jan <jan@dienst.example> schreef op 7 maart 2016, 10:00:\n\nDag.\n")
                        .body
                        .text())
                .contains("schreef op 7 maart 2016", "Dag.");
        assertThat(read("From jan Mon Mar  7 10:00:00 2016\nSubject: s\n\nDag.\n")
                        .headers
                        .decoded("subject"))
                .contains("s");
    }
}
