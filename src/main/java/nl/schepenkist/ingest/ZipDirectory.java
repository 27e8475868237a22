package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the directory of a zip tells before anything in it is read. Its size is looked at first: a directory of millions
 * of entries does not fit in memory, and one that is read from the front does not have to.
 *
 * @param entries how many it names
 * @param outlook whether it is an archive of Outlook for Mac (OLM), by the folders in it
 */
record ZipDirectory(int entries, boolean outlook) {
    private static final String MESSAGES = "com.microsoft.__Messages/";
    private static final long LARGEST = 48L << 20;

    /** Empty when it has none that can be read whole. */
    static Optional<ZipDirectory> of(Path file) throws IOException {
        var end = end(file);
        if (end.isEmpty() || end.get().size() > LARGEST || end.get().entries() > ArchiveReader.MOST_MEMBERS)
            return Optional.empty();
        try (var zip = new ZipFile(file.toFile())) {
            boolean outlook = zip.stream()
                    .map(ZipEntry::getName)
                    .anyMatch(name -> name.contains(MESSAGES) && name.endsWith(".xml"));
            return Optional.of(new ZipDirectory(zip.size(), outlook));
        } catch (IOException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Whether it says that it has more entries than are opened. */
    static boolean namesTooMany(Path file) throws IOException {
        return end(file).filter(e -> e.entries() > ArchiveReader.MOST_MEMBERS).isPresent();
    }

    private static Optional<ArchiveEnd.Directory> end(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(bytes.length(), ArchiveEnd.TAIL)];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            return ArchiveEnd.directory(tail);
        }
    }
}
