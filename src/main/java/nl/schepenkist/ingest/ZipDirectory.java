package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the directory of a zip tells before anything in it is read. Its size is looked at first: a directory of millions
 * of entries does not fit in memory, and what is read from the front does not have to.
 *
 * @param outlook whether it is an archive of Outlook for Mac (OLM), by the folders in it
 */
record ZipDirectory(Size size, boolean outlook) {
    private static final byte[] MESSAGES = "com.microsoft.__Messages/".getBytes(StandardCharsets.US_ASCII);
    /** Entries take 47 bytes of it or more, and some ten times that in memory. */
    private static final long LARGEST = 12L << 20;

    private static final int WINDOW = 1 << 16;

    /** How much a directory is. */
    enum Size {
        /** It can be held in memory, whatever it says of itself. */
        FITS,
        /** It cannot, or there is none. */
        UNKNOWN,
        /** It names more entries than are opened. */
        TOO_MANY
    }

    static ZipDirectory of(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(bytes.length(), ArchiveEnd.TAIL)];
            bytes.seek(bytes.length() - tail.length);
            bytes.readFully(tail);
            List<ArchiveEnd.Directory> ends = ArchiveEnd.directories(tail);
            if (ends.stream().anyMatch(e -> e.closes() && e.entries() > ArchiveReader.MOST_MEMBERS))
                return new ZipDirectory(Size.TOO_MANY, false);
            // Readers differ in which of several end records they believe: none may be more than fits.
            boolean fits = !ends.isEmpty()
                    && ends.stream().allMatch(e -> e.size() >= 0 && e.size() <= LARGEST && e.entries() >= 0);
            boolean outlook = ends.stream().anyMatch(ArchiveEnd.Directory::closes) && namesMessages(bytes, ends);
            return new ZipDirectory(fits ? Size.FITS : Size.UNKNOWN, outlook);
        }
    }

    /** By its bytes alone: names stand in a directory as they are. */
    private static boolean namesMessages(RandomAccessFile bytes, List<ArchiveEnd.Directory> ends) throws IOException {
        long largest = ends.stream().mapToLong(ArchiveEnd.Directory::size).max().orElse(0);
        long from = Math.max(0, bytes.length() - ArchiveEnd.TAIL - Math.max(0, largest));
        byte[] window = new byte[WINDOW + MESSAGES.length];
        for (long at = from; at < bytes.length(); at += WINDOW) {
            bytes.seek(at);
            int length = (int) Math.min(window.length, bytes.length() - at);
            bytes.readFully(window, 0, length);
            if (names(window, length)) return true;
        }
        return false;
    }

    private static boolean names(byte[] window, int length) {
        for (int i = 0; i + MESSAGES.length <= length; i++) {
            int k = 0;
            while (k < MESSAGES.length && window[i + k] == MESSAGES[k]) k++;
            if (k == MESSAGES.length) return true;
        }
        return false;
    }
}
