package nl.schepenkist.store;

import org.jspecify.annotations.Nullable;

/**
 * A file that is hashed, compressed and encrypted, and not yet on record. A small one waits in memory for the pack of its
 * batch; a large one lies in a pack of its own already.
 *
 * @param name the name it is stored under
 * @param sha256 hexadecimal digest of its plain bytes
 * @param size plain bytes
 */
public record SealedFile(
        FileName name,
        String sha256,
        long size,
        String encoding,
        Key key,
        @Nullable Body body,
        @Nullable Place place) {
    /** Encrypted bytes in memory. */
    record Body(byte[] bytes) {
        int length() {
            return bytes.length;
        }
    }

    /** Bytes of memory that it holds on to. */
    public long held() {
        return body == null ? 0 : body.length();
    }
}
