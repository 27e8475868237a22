package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Digests, under all names that metadata give them. */
final class Fixity {
    private static final int BUFFER = 1 << 16;
    private static final Map<String, String> KNOWN = Map.of(
            "MD5", "MD5",
            "SHA1", "SHA-1",
            "SHA224", "SHA-224",
            "SHA256", "SHA-256",
            "SHA384", "SHA-384",
            "SHA512", "SHA-512");

    private Fixity() {}

    /** What was read: how many bytes, and their digest in hexadecimal. */
    record Sum(long size, String digest) {}

    /** The name by which Java knows an algorithm. */
    static Optional<String> algorithm(String name) {
        return Optional.ofNullable(KNOWN.get(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "")));
    }

    static Sum of(InputStream in, String algorithm) throws IOException {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                size += n;
            }
            return new Sum(size, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
