package nl.schepenkist.disclosure;

import java.util.HexFormat;
import nl.schepenkist.store.FileStore;

/** By which something that was derived is known again: half of its SHA-256, in hexadecimal. */
final class ShortDigest {
    private static final int LENGTH = 32;

    private ShortDigest() {}

    static String of(byte[] bytes) {
        return sha256(bytes).substring(0, LENGTH);
    }

    /** The whole. */
    static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(FileStore.sha256().digest(bytes));
    }
}
