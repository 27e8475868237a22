package nl.schepenkist.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that wraps all others (AES-256-GCM). It comes from the environment or a file, and is made at the first start.
 * Who has the content and this key can read everything; who has lost it can read nothing, for ever.
 */
public final class MasterKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random;

    private MasterKey(byte[] key, SecureRandom random) {
        if (key.length != KEY_BYTES) throw new IllegalArgumentException("De hoofdsleutel is geen 32 bytes in base64.");
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
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
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, plain, 0, plain.length, id);
        byte[] out = new byte[NONCE_BYTES + sealed.length];
        System.arraycopy(nonce, 0, out, 0, NONCE_BYTES);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    byte[] unwrap(byte[] wrapped, String id) {
        byte[] nonce = java.util.Arrays.copyOf(wrapped, NONCE_BYTES);
        return crypt(Cipher.DECRYPT_MODE, nonce, wrapped, NONCE_BYTES, wrapped.length - NONCE_BYTES, id);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, int from, int length, String id) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(id.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return cipher.doFinal(input, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Een sleutel past niet bij deze hoofdsleutel.", e);
        }
    }
}
