package nl.schepenkist.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Knows a web archive by how it begins, packed or not (ISO 28500, section 4; annex D). */
final class WebArchive {
    static final String PLAIN = "application/warc";
    static final String PACKED = "application/warc+gz";

    private static final byte[] BEGIN = "WARC/".getBytes(StandardCharsets.US_ASCII);

    private WebArchive() {}

    static boolean is(String mediaType) {
        return mediaType.equals(PLAIN) || mediaType.equals(PACKED) || mediaType.equals(Wacz.TYPE);
    }

    static Optional<String> kind(byte[] head) {
        if (begins(head)) return Optional.of(PLAIN);
        if (head.length < 2 || (head[0] & 0xff) != 0x1f || (head[1] & 0xff) != 0x8b) return Optional.empty();
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(head))) {
            return begins(unpacked.readNBytes(BEGIN.length)) ? Optional.of(PACKED) : Optional.empty();
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] bytes) {
        return bytes.length >= BEGIN.length && Arrays.mismatch(bytes, 0, BEGIN.length, BEGIN, 0, BEGIN.length) < 0;
    }
}
