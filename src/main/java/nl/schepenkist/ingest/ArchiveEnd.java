package nl.schepenkist.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** What the end of an archive says of the whole: read from front to back, one that was cut off between two entries looks whole. */
final class ArchiveEnd {
    /** The end record of a zip, with the longest comment that it may have, and what the 64-bit form adds. */
    static final int TAIL = 65_535 + 22 + 20 + 56;

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRIES_AT = 10;
    private static final int ENTRIES_64_AT = 32;
    private static final int IN_64_BITS = 0xffff;
    private static final int TAR_BLOCK = 512;

    private ArchiveEnd() {}

    /**
     * How many entries a zip says that it has (APPNOTE 4.3.14 and 4.3.16).
     *
     * @param tail its last bytes
     * @return empty when it does not come to an end
     */
    static Optional<Long> zipEntries(byte[] tail) {
        var bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) != END) continue;
            int entries = bytes.getShort(at + ENTRIES_AT) & 0xffff;
            return Optional.of(entries == IN_64_BITS ? entries64(bytes, at) : entries);
        }
        return Optional.empty();
    }

    private static long entries64(ByteBuffer bytes, int before) {
        for (int at = before - ENTRIES_64_AT - Long.BYTES; at >= 0; at--)
            if (bytes.getInt(at) == END_64) return bytes.getLong(at + ENTRIES_64_AT);
        return IN_64_BITS;
    }

    /** Whether a tar ends as one does, with a block of nothing (POSIX.1, pax, "End-of-archive"). */
    static boolean closesTar(byte[] tail) {
        if (tail.length < TAR_BLOCK) return false;
        for (int i = tail.length - TAR_BLOCK; i < tail.length; i++) if (tail[i] != 0) return false;
        return true;
    }
}
