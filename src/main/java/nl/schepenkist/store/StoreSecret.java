package nl.schepenkist.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Names for content by HMAC-SHA256 under the secret of this store: comparable here, guessable nowhere. Thread-safe. */
final class StoreSecret {
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;
    /** Looking the algorithm up takes longer than using it. */
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

    StoreSecret(byte[] key) {
        this.key = new SecretKeySpec(key, HMAC);
    }

    private Mac mac() {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing from this Java", e);
        }
    }

    /** Hexadecimal. */
    String name(byte[] bytes) {
        return HexFormat.of().formatHex(macs.get().doFinal(bytes));
    }

    String name(String text) {
        return name(text.getBytes(StandardCharsets.UTF_8));
    }
}
