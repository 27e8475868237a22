package nl.schepenkist.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;
import org.junit.jupiter.api.Test;

class SnifferTest {
    private final Sniffer sniffer = new Sniffer();

    private static byte[] storedZip(String name, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            var entry = new ZipEntry(name);
            var crc = new CRC32();
            crc.update(content);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(content.length);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void aZipThatBeginsWithAnOfficeDocumentIsStillAZip() throws IOException {
        byte[] docx = storedZip("[Content_Types].xml", "<Types/>".getBytes(StandardCharsets.UTF_8));
        assertThat(sniffer.mediaType(docx, "brief.docx")).contains("openxmlformats");
        assertThat(sniffer.mediaType(storedZip("brief.docx", docx), "post.zip")).isEqualTo("application/zip");
        assertThat(sniffer.mediaType(storedZip("Password/brief.eml", new byte[] {1}), "post.zip"))
                .isEqualTo("application/zip");
    }

    @Test
    void aHeaderWithAnEightBitCharacterDoesNotMakeADocumentOfAMail() {
        byte[] mail = "From: a@b\nSubject: nog even \u0085 en dan\nDate: Mon, 7 Mar 2016 10:00:00 +0100\n\ntekst"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(sniffer.mediaType(mail, "x")).isEqualTo(Sniffer.MAIL);
    }

    @Test
    void whatIsKnownByItsFirstBytesIsWhatTheTableSays() {
        for (String begin :
                List.of("%PDF-1.7\n", "\u0089PNG\r\n\u001a\n", "\u00ff\u00d8\u00ff\u00e0", "GIF87a", "GIF89a"))
            for (String name :
                    List.of("brief.pdf", "foto.png", "foto.jpg", "foto.gif", "brief.txt", "brief.docx", "zonder")) {
                byte[] head = (begin + "Zomaar wat, met a: b\nen c: d erin.").getBytes(StandardCharsets.ISO_8859_1);
                assertThat(sniffer.mediaType(head, name))
                        .as(begin + " in " + name)
                        .isEqualTo(sniffer.fromTable(head, name));
            }
    }

    @Test
    void aNameDoesNotMakeAMail() {
        assertThat(sniffer.mediaType("Zomaar een tekst.".getBytes(StandardCharsets.UTF_8), "brief.eml"))
                .isEqualTo("text/plain");
    }

    @Test
    void aFirstLineThatIsTooLongForASeparatorMakesNoMbox() {
        byte[] text =
                ("From x Mon Jan  1 00:00:00 2024 " + "a".repeat(500) + "\n\ntekst").getBytes(StandardCharsets.UTF_8);
        assertThat(MboxReader.beginsLikeMbox(text)).isFalse();
        assertThat(sniffer.mediaType(text, "x.txt")).isNotEqualTo(Sniffer.MBOX);
    }

    @Test
    void aHeaderOfNonsenseEncodedWordsTakesNoQuadraticTime() throws IOException {
        String nonsense = "=?a".repeat(400_000);
        var sink = new SubjectOnly();
        MessageReader.read(
                new ByteArrayInputStream(
                        ("From: a@b\nSubject: " + nonsense + "\n\nx").getBytes(StandardCharsets.US_ASCII)),
                sink);
        assertThat(sink.subject).startsWith("=?a=?a");
    }

    private static final class SubjectOnly implements MessageSink {
        private String subject = "";

        @Override
        public void headers(Headers headers) {
            subject = headers.decoded("subject").orElse("");
        }

        @Override
        public void text(String text, boolean html, boolean alternative) {}

        @Override
        public void attachment(PartHead head, InputStream body) {}

        @Override
        public void remark(Defect defect) {}
    }
}
