package nl.schepenkist.store;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * Compresses where that pays and encrypts in authenticated segments (AES-256-GCM under a key derived per stream, as
 * Tink's streaming AEAD has it): an altered, swapped or missing segment and a cut-off tail are all found.
 */
final class Sealing {
    static final String PLAIN = "plain";
    static final String ZSTD = "zstd";
    private static final int SEGMENT = 1 << 16;
    private static final int LEVEL = 3;
    /** Compression must win a tenth, or reading is slowed down for nothing. */
    private static final double WORTHWHILE = 0.9;

    private Sealing() {}

    /** A small body: compressed or not, encrypted. */
    record Sealed(byte[] body, String encoding) {}

    static Sealed seal(byte[] plain, Key key, String kind) {
        byte[] packed = Zstd.compress(plain, LEVEL);
        boolean pays = packed.length < plain.length * WORTHWHILE;
        byte[] input = pays ? packed : plain;
        var out = new ByteArrayOutputStream(input.length + 128);
        try (var sealing = encrypting(out, key, kind, segmentFor(input.length))) {
            sealing.write(input);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Sealed(out.toByteArray(), pays ? ZSTD : PLAIN);
    }

    /** Whether a file that begins so is worth compressing. */
    static String encodingFor(byte[] head) {
        return Zstd.compress(head, LEVEL).length < head.length * WORTHWHILE ? ZSTD : PLAIN;
    }

    /** A stream that compresses and encrypts what is written to it; closing it leaves {@code out} open. */
    static OutputStream sealing(OutputStream out, Key key, String kind, String encoding) throws IOException {
        OutputStream sealing = encrypting(new Unclosed(out), key, kind, SEGMENT);
        return encoding.equals(ZSTD) ? new ZstdOutputStream(sealing, LEVEL) : sealing;
    }

    static InputStream opening(InputStream in, Key key, String kind, String encoding, long length) throws IOException {
        try {
            var plain = cipher(key, segmentOf(length)).newDecryptingStream(in, aad(key, kind));
            return encoding.equals(ZSTD) ? new ZstdInputStream(plain) : plain;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be decrypted", e);
        }
    }

    private static OutputStream encrypting(OutputStream out, Key key, String kind, int segment) throws IOException {
        try {
            return cipher(key, segment).newEncryptingStream(out, aad(key, kind));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        }
    }

    /** Small bodies get small segments: the cipher allocates whole segments. The length on disk tells which was used. */
    private static int segmentFor(int plainLength) {
        return plainLength <= SMALL_PLAIN ? SMALL_SEGMENT : SEGMENT;
    }

    private static int segmentOf(long sealedLength) {
        return sealedLength <= SMALL_SEGMENT ? SMALL_SEGMENT : SEGMENT;
    }

    private static final int SMALL_SEGMENT = 1 << 12;
    /** Header (40) and tag (16) fit beside it in one small segment. */
    private static final int SMALL_PLAIN = SMALL_SEGMENT - 56;

    private static AesGcmHkdfStreaming cipher(Key key, int segment) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key.bytes(), "HmacSha256", 32, segment, 0);
    }

    private static byte[] aad(Key key, String kind) {
        return (key.id() + " " + kind).getBytes(StandardCharsets.UTF_8);
    }

    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
