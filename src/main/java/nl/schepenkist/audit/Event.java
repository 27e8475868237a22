package nl.schepenkist.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import nl.schepenkist.store.FileStore;
import org.jspecify.annotations.Nullable;

/**
 * One act, as the chain covers it. Holds ids only; what was typed or who it was about stands in its detail.
 *
 * @param kind a Dutch word, such as {@code opname} or {@code raadpleging}
 * @param actor opaque id of who acted
 * @param recordId record that it concerns
 * @param workId intake, list, request or transfer that it belongs to
 * @param detailDigest SHA-256 over salt and detail: holds also after the detail was erased; empty when it never had any
 */
record Event(
        String id,
        String kind,
        Instant moment,
        String actor,
        @Nullable String recordId,
        @Nullable String workId,
        byte[] detailDigest) {
    static final byte[] NO_DETAIL = {};

    boolean hasDetail() {
        return detailDigest.length > 0;
    }

    /** The link of this event after the one before it: SHA-256 over the previous link, the number and every field. */
    byte[] link(byte[] previous, long nr) {
        MessageDigest digest = FileStore.sha256();
        digest.update(previous);
        put(digest, Long.toString(nr));
        put(digest, id);
        put(digest, kind);
        put(digest, Long.toString(moment.toEpochMilli()));
        put(digest, actor);
        put(digest, recordId == null ? "" : recordId);
        put(digest, workId == null ? "" : workId);
        digest.update(detailDigest);
        return digest.digest();
    }

    static byte[] detailDigest(byte[] salt, String detail) {
        MessageDigest digest = FileStore.sha256();
        digest.update(salt);
        digest.update(detail.getBytes(StandardCharsets.UTF_8));
        return digest.digest();
    }

    /** Length first, so that no two sequences of fields give the same bytes. */
    private static void put(MessageDigest digest, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        digest.update(new byte[] {
            (byte) (bytes.length >> 24), (byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length
        });
        digest.update(bytes);
    }
}
