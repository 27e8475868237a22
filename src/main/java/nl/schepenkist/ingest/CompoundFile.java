package nl.schepenkist.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells by the directory of a compound file (MS-CFB, sections 2.2 and 2.6) whether it is a message of Outlook. */
final class CompoundFile {
    private static final byte[] SIGNATURE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final int HEADER = 512;
    private static final int SECTOR_SHIFT = 30;
    private static final int FIRST_DIRECTORY_SECTOR = 48;
    private static final int ENTRY = 128;
    private static final int NAME_LENGTH = 64;

    private CompoundFile() {}

    /** What it is. */
    enum Kind {
        MESSAGE,
        OTHER
    }

    /** Opens the file from its beginning. */
    @FunctionalInterface
    interface Opened {
        InputStream open() throws IOException;
    }

    static boolean begins(byte[] head) {
        return head.length >= HEADER && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    /** What it is, when its directory lies in these bytes. */
    static Optional<Kind> kind(byte[] head) {
        long position = directory(head);
        if (position < 0) return Optional.of(Kind.OTHER);
        int sector = sector(head);
        if (position + sector > head.length) return Optional.empty();
        return Optional.of(told(head, (int) position, sector));
    }

    static Kind kind(byte[] head, Opened whole) throws IOException {
        long position = directory(head);
        if (position < 0) return Kind.OTHER;
        try (InputStream in = whole.open()) {
            in.skipNBytes(position);
            byte[] sector = in.readNBytes(sector(head));
            return told(sector, 0, sector.length);
        } catch (EOFException cut) {
            return Kind.OTHER;
        }
    }

    private static int sector(byte[] head) {
        int shift = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getShort(SECTOR_SHIFT);
        return shift == 12 ? 4096 : HEADER;
    }

    /** Where the directory begins; negative when it begins nowhere. */
    private static long directory(byte[] head) {
        int first = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getInt(FIRST_DIRECTORY_SECTOR);
        return first < 0 ? -1 : (first + 1L) * sector(head);
    }

    /** Messages have streams of properties among the first entries, and at least one. */
    private static Kind told(byte[] bytes, int from, int length) {
        for (int at = from; at + ENTRY <= from + length; at += ENTRY) {
            int name = Math.clamp(
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort(at + NAME_LENGTH) - 2,
                    0,
                    NAME_LENGTH);
            String text = new String(bytes, at, name, StandardCharsets.UTF_16LE);
            if (text.startsWith("__properties_") || text.startsWith("__substg1.0_") || text.startsWith("__nameid_"))
                return Kind.MESSAGE;
        }
        return Kind.OTHER;
    }
}
