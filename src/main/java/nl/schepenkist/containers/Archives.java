package nl.schepenkist.containers;

import com.github.junrar.Archive;
import com.github.junrar.exception.RarException;
import com.github.junrar.rarfile.FileHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveException;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.ArchiveStreamFactory;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.io.input.CloseShieldInputStream;
import org.jspecify.annotations.Nullable;

/** Archives that tell at their end what they hold. */
final class Archives {
    private static final int MOST_MEMORY_KIB = 96 << 10;

    private Archives() {}

    /** An archive or a compressed file of another kind: what it is, its first bytes tell. */
    static void stream(Path file, Findings findings) throws IOException {
        var growth = new Growth(file);
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            String archive = archiveKind(in);
            if (archive == null) compressed(in, findings, growth);
            else if (archive.equals(ArchiveStreamFactory.ZIP)) zip(file, findings, growth);
            else entries(in, archive, findings, growth);
        } catch (ArchiveException | CompressorException e) {
            throw new IOException(e);
        }
    }

    private static @Nullable String archiveKind(InputStream in) {
        try {
            return ArchiveStreamFactory.detect(in);
        } catch (ArchiveException none) {
            return null;
        }
    }

    private static void compressed(InputStream in, Findings findings, Growth growth)
            throws IOException, CompressorException {
        var plain = new CompressorStreamFactory(true, MOST_MEMORY_KIB).createCompressorInputStream(in);
        findings.member(Finding.file(1, "inhoud"), growth, () -> plain);
    }

    private static void entries(InputStream in, String kind, Findings findings, Growth growth)
            throws IOException, ArchiveException {
        try (ArchiveInputStream<?> archive = new ArchiveStreamFactory("UTF-8").createArchiveInputStream(kind, in)) {
            int nr = 0;
            for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.isDirectory()) continue;
                InputStream member = CloseShieldInputStream.wrap(archive);
                if (!findings.member(Finding.file(++nr, entry.getName()), growth, () -> member)) return;
            }
        }
    }

    /** By the directory at its end; what has none is read from the front. */
    private static void zip(Path file, Findings findings, Growth growth) throws IOException, ArchiveException {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            int nr = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (entry.isDirectory()) continue;
                if (!findings.member(Finding.file(++nr, entry.getName()), growth, () -> opened(zip, entry))) return;
            }
        } catch (ZipException broken) {
            try (var in = Files.newInputStream(file)) {
                entries(in, ArchiveStreamFactory.ZIP, findings, growth);
            }
        }
    }

    private static InputStream opened(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (entry.getGeneralPurposeBit().usesEncryption()) throw new PasswordRequiredException(entry.getName());
        return zip.getInputStream(entry);
    }

    static void sevenZip(Path file, Findings findings) throws IOException {
        var growth = new Growth(file);
        try (var archive = SevenZFile.builder()
                .setSeekableByteChannel(FileChannel.open(file))
                .setMaxMemoryLimitKiB(MOST_MEMORY_KIB)
                .get()) {
            int nr = 0;
            for (SevenZArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                if (entry.isDirectory() || entry.isAntiItem()) continue;
                nr++;
                var member = entry;
                String name = member.getName() == null ? "onderdeel " + nr : member.getName();
                if (!findings.member(Finding.file(nr, name), growth, () -> archive.getInputStream(member))) return;
            }
        } catch (PasswordRequiredException locked) {
            findings.say(Finding.of(Finding.Kind.ENCRYPTED, "", 0));
        }
    }

    static void rar(Path file, Findings findings) throws IOException {
        var growth = new Growth(file);
        try (var archive = new Archive(file.toFile())) {
            if (archive.isEncrypted()) {
                findings.say(Finding.of(Finding.Kind.ENCRYPTED, "", 0));
                return;
            }
            int nr = 0;
            for (FileHeader header : archive.getFileHeaders()) {
                if (header.isDirectory()) continue;
                nr++;
                if (!findings.member(Finding.file(nr, name(header)), growth, () -> opened(archive, header))) return;
            }
        } catch (RarException e) {
            throw new IOException(e);
        }
    }

    private static String name(FileHeader header) {
        return header.getFileName().replace('\\', '/');
    }

    private static InputStream opened(Archive archive, FileHeader header) throws IOException {
        if (header.isEncrypted()) throw new PasswordRequiredException(name(header));
        return archive.getInputStream(header);
    }

    /** How much an archive may swell. */
    static final class Growth {
        static final long FREE = 1L << 30;
        private static final long RATIO = 200;

        private final long most;
        private long expanded;

        Growth(Path file) {
            this.most = Math.max(FREE, RATIO * file.toFile().length());
        }

        /** Counts expanded bytes; false when it is too much. */
        boolean grows(long bytes) {
            expanded += bytes;
            return expanded <= most;
        }
    }
}
