package nl.schepenkist.store;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Locks small values with AES-256-GCM: a fresh nonce, then the sealed bytes, bound to the name of their owner. Thread-safe. */
final class Locking {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random;
    /** Looking a cipher up takes longer than using it. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Locking::cipher);

    Locking(SecureRandom random) {
        this.random = random;
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        }
    }

    byte[] lock(byte[] key, byte[] plain, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, plain, 0, owner);
        byte[] out = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, out, NONCE_BYTES, sealed.length);
        return out;
    }

    /**
     * @throws IllegalStateException when the value was altered, belongs to another owner or was locked under another key
     */
    byte[] open(byte[] key, byte[] locked, String owner) {
        if (locked.length < NONCE_BYTES + TAG_BITS / Byte.SIZE)
            throw new IllegalStateException("a locked value was cut off");
        return crypt(Cipher.DECRYPT_MODE, key, Arrays.copyOf(locked, NONCE_BYTES), locked, NONCE_BYTES, owner);
    }

    private byte[] crypt(int mode, byte[] key, byte[] nonce, byte[] input, int from, String owner) {
        try {
            Cipher cipher = ciphers.get();
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a locked value was altered or moved", e);
        }
    }
}
