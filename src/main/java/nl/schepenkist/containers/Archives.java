package nl.schepenkist.containers;

import com.github.junrar.Archive;
import com.github.junrar.exception.RarException;
import com.github.junrar.rarfile.FileHeader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;

/** Archives that tell at their end what they hold. */
final class Archives {
    private static final int MOST_MEMORY_KIB = 96 << 10;

    private Archives() {}

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
            findings.say(Finding.folder("", nr, nr));
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
            findings.say(Finding.folder("", nr, nr));
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
        private static final long FREE = 4L << 30;
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
