package nl.schepenkist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The key that wraps all others (AES-256-GCM). It comes from the environment or a file, and is made at the first start.
 * Who has the content and this key can read everything; who has lost it can read nothing, for ever.
 */
public final class MasterKey {
    private static final int KEY_BYTES = 32;

    private final byte[] key;
    private final Locking locking;

    private MasterKey(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) throw new IllegalArgumentException("De hoofdsleutel is geen 32 bytes in base64.");
        this.key = key.clone();
        this.locking = new Locking(random);
    }

    /**
     * @param fromEnvironment the key in base64, when the environment gives it
     * @param file where it is kept otherwise; made when it is not there
     */
    public static MasterKey load(Optional<String> fromEnvironment, Path file, SecureRandom random) throws IOException {
        if (fromEnvironment.isPresent()) return new MasterKey(decode(fromEnvironment.get()), random);
        if (!Files.exists(file)) make(file, random);
        return new MasterKey(decode(Files.readString(file)), random);
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("De hoofdsleutel is geen 32 bytes in base64.");
        }
    }

    private static void make(Path file, SecureRandom random) throws IOException {
        byte[] fresh = new byte[KEY_BYTES];
        random.nextBytes(fresh);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(fresh) + "\n", StandardOpenOption.SYNC);
    }

    /** Wraps a key for the row with this id: a wrapped key moved to another row does not open. */
    byte[] wrap(byte[] plain, String id) {
        return locking.lock(key, plain, id);
    }

    byte[] unwrap(byte[] wrapped, String id) {
        try {
            return locking.open(key, wrapped, id);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("Een sleutel past niet bij deze hoofdsleutel.", e);
        }
    }
}
