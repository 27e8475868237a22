package nl.schepenkist.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipDirectoryTest {
    @TempDir
    private Path folder;

    private Path zip(int entries, String name, String comment) throws Exception {
        Path file = folder.resolve("z.zip");
        try (OutputStream out = Files.newOutputStream(file);
                var zip = new ZipOutputStream(out, StandardCharsets.ISO_8859_1)) {
            for (int i = 0; i < entries; i++) zip.putNextEntry(new ZipEntry(name + i));
            if (!comment.isEmpty()) zip.setComment(comment);
        }
        return file;
    }

    @Test
    void anOrdinaryZipFits() throws Exception {
        assertThat(ZipDirectory.of(zip(3, "a", ""))).isEqualTo(new ZipDirectory(ZipDirectory.Size.FITS, false));
        assertThat(ZipDirectory.of(zip(3, "a", "met een opmerking")).size()).isEqualTo(ZipDirectory.Size.FITS);
    }

    /** What looks like the end of a smaller directory stands in the comment: some readers believe it, and others do not. */
    @Test
    void aDirectoryThatHidesItsSizeDoesNotFit() throws Exception {
        String smaller = "PK\u0005\u0006" + "\0".repeat(6) + "\1\0" + ".\0\0\0" + "\0".repeat(6) + "zz";
        assertThat(ZipDirectory.of(zip(4_000, "n".repeat(4_000), smaller)).size())
                .isEqualTo(ZipDirectory.Size.UNKNOWN);
    }

    @Test
    void anArchiveOfOutlookIsKnownByItsFolders() throws Exception {
        assertThat(ZipDirectory.of(zip(2, "Accounts/x/com.microsoft.__Messages/Postvak IN/m.xml", ""))
                        .outlook())
                .isTrue();
    }

    @Test
    void whatHasNoDirectoryHasNone() throws Exception {
        Path none = Files.writeString(folder.resolve("geen.zip"), "PK");
        assertThat(ZipDirectory.of(none).size()).isEqualTo(ZipDirectory.Size.UNKNOWN);
    }
}
