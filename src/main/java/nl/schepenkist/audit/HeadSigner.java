package nl.schepenkist.audit;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import nl.schepenkist.store.KeyStore;

/** Signs heads with Ed25519. The key pair is derived from a secret of the key store: every process signs with the same. */
public final class HeadSigner {
    private final PrivateKey secret;
    private final PublicKey known;

    public HeadSigner(KeyStore keys) {
        try {
            KeyPair pair = pairFrom(keys.secret("kopsleutel"));
            this.secret = pair.getPrivate();
            this.known = pair.getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java", e);
        }
    }

    /** The generator of Ed25519 takes its 32 secret bytes straight from the source of randomness: here, the stored secret. */
    private static KeyPair pairFrom(byte[] seed) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
        return generator.generateKeyPair();
    }

    private static final class FixedRandom extends SecureRandom {
        private final byte[] seed;

        FixedRandom(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != seed.length) throw new IllegalStateException("the generator asks another length");
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }

    /** Signs what is no head: nothing that begins like one may be signed for anyone else. */
    public byte[] sign(byte[] message) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    boolean isGenuine(ChainHead head) {
        return isGenuine(head, known);
    }

    private static boolean isGenuine(ChainHead head, PublicKey key) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update(head.signedBytes());
            return signature.verify(head.signature());
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    /** The public key (X.509, base64): with it, and only it, a stranger can check a head. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(known.getEncoded());
    }

    /** Checks a head with a public key that {@link #publicKey} once gave. */
    public static boolean isGenuine(ChainHead head, String publicKey) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey));
            return isGenuine(head, KeyFactory.getInstance("Ed25519").generatePublic(spec));
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return false;
        }
    }
}
