package nl.schepenkist.ingest;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** What the end of an archive says of the whole: read from front to back, one that misses something may look whole. */
final class ArchiveEnd {
    /** The end record with the longest comment that it may have, and what the 64-bit form adds. */
    static final int TAIL = 65_535 + 22 + 20 + 56;

    static final int TAR_BLOCK = 512;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_LENGTH = 22;
    private static final int END_64_LENGTH = 56;
    private static final int SHORT_IS_64 = 0xffff;
    private static final long INT_IS_64 = 0xffff_ffffL;

    private ArchiveEnd() {}

    /**
     * Whether a zip ends with an end record of its own, which names no more entries than were seen (APPNOTE 4.3.14 and
     * 4.3.16). The record must stand where its directory ends: that of a zip within this one, or of one that was pasted
     * behind it, does not.
     *
     * @param tail its last bytes
     * @param length of the whole
     */
    static boolean closesZip(byte[] tail, long length, int seen) {
        var bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) != END) continue;
            int comment = bytes.getShort(at + 20) & 0xffff;
            if (at + END_LENGTH + comment != tail.length) continue;
            int entries = bytes.getShort(at + 10) & 0xffff;
            long size = bytes.getInt(at + 12) & INT_IS_64;
            long offset = bytes.getInt(at + 16) & INT_IS_64;
            long here = length - tail.length + at;
            boolean large = entries == SHORT_IS_64 || size == INT_IS_64 || offset == INT_IS_64;
            if (large ? closesLarge(bytes, at, length, seen) : offset + size == here && entries <= seen) return true;
        }
        return false;
    }

    /**
     * What an end record of a zip says of its directory.
     *
     * @param entries how many it names; negative when it says nonsense
     * @param size in bytes; likewise
     * @param closes whether the record stands at the end of the zip, with its comment
     */
    record Directory(long entries, long size, boolean closes) {}

    /** What looks like an end record among the last bytes of a zip, of 64 bits where it has one; nothing in it is believed. */
    static List<Directory> directories(byte[] tail) {
        var bytes = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        var found = new ArrayList<Directory>();
        int large = -1;
        for (int at = 0; at + END_LENGTH <= tail.length; at++) {
            if (bytes.getInt(at) == END_64 && at + END_64_LENGTH <= tail.length) large = at;
            if (bytes.getInt(at) != END) continue;
            boolean closes = at + END_LENGTH + (bytes.getShort(at + 20) & SHORT_IS_64) == tail.length;
            long entries = bytes.getShort(at + 10) & SHORT_IS_64;
            long size = bytes.getInt(at + 12) & INT_IS_64;
            boolean elsewhere = large >= 0 && (entries == SHORT_IS_64 || size == INT_IS_64);
            found.add(
                    elsewhere
                            ? new Directory(bytes.getLong(large + 32), bytes.getLong(large + 40), closes)
                            : new Directory(entries, size, closes));
        }
        return found;
    }

    private static boolean closesLarge(ByteBuffer bytes, int before, long length, int seen) {
        for (int at = before - END_64_LENGTH; at >= 0; at--) {
            if (bytes.getInt(at) != END_64) continue;
            long here = length - bytes.capacity() + at;
            return bytes.getLong(at + 40) + bytes.getLong(at + 48) == here && bytes.getLong(at + 32) <= seen;
        }
        return false;
    }

    /** Whether a tar ends as one does, with a block of nothing (POSIX.1, pax, "End-of-archive"). */
    static boolean closesTar(byte[] tail) {
        if (tail.length < TAR_BLOCK) return false;
        for (int i = tail.length - TAR_BLOCK; i < tail.length; i++) if (tail[i] != 0) return false;
        return true;
    }
}
