package nl.schepenkist.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;

/**
 * Compresses where that pays and encrypts under AES-256-GCM. A small body is one authenticated piece; a large one is
 * streamed in authenticated segments under a key derived per stream, as Tink's streaming AEAD has it. Either way anything
 * altered, swapped, missing or cut off is found. Thread-safe.
 */
final class Sealing {
    private static final int SEGMENT = 1 << 16;
    private static final int LEVEL = 3;
    /** Of a few kilobytes a higher level makes little less, in twice the time. */
    private static final int LEVEL_OF_PIECES = 1;

    private static final int MOST_COMPRESSORS = 4;
    /** Compression must win a tenth, or reading is slowed down for nothing. */
    private static final double WORTHWHILE = 0.9;

    private final Locking locking;
    /** Each holds some memory that is worth keeping. */
    private final Queue<ZstdCompressCtx> compressors = new ArrayBlockingQueue<>(MOST_COMPRESSORS);

    Sealing(Locking locking) {
        this.locking = locking;
    }

    /** How a body is written, by the word that the database has for it. */
    enum Encoding {
        PIECE("plain", false, false),
        PACKED_PIECE("zstd", true, false),
        SEGMENTS("plain-segmenten", false, true),
        PACKED_SEGMENTS("zstd-segmenten", true, true);

        private final String word;
        private final boolean packed;
        private final boolean streamed;

        Encoding(String word, boolean packed, boolean streamed) {
            this.word = word;
            this.packed = packed;
            this.streamed = streamed;
        }

        String word() {
            return word;
        }

        static Encoding of(String word) {
            for (var one : values()) if (one.word.equals(word)) return one;
            throw new IllegalArgumentException("an encoding that this version does not know");
        }
    }

    /** A small body: compressed or not, encrypted. */
    record Sealed(byte[] body, Encoding encoding) {}

    Sealed seal(byte[] plain, Key key, String kind) {
        byte[] packed = packed(plain);
        boolean pays = packed.length < plain.length * WORTHWHILE;
        return new Sealed(
                locking.lock(key.bytes(), pays ? packed : plain, owner(key, kind)),
                pays ? Encoding.PACKED_PIECE : Encoding.PIECE);
    }

    private byte[] packed(byte[] plain) {
        ZstdCompressCtx free = compressors.poll();
        ZstdCompressCtx compressor = free == null ? new ZstdCompressCtx().setLevel(LEVEL_OF_PIECES) : free;
        byte[] packed = compressor.compress(plain);
        if (!compressors.offer(compressor)) compressor.close();
        return packed;
    }

    /** How a large body that begins so is best written. */
    Encoding encodingFor(byte[] head) {
        return packed(head).length < head.length * WORTHWHILE ? Encoding.PACKED_SEGMENTS : Encoding.SEGMENTS;
    }

    /** A stream that compresses and encrypts what is written to it; closing it leaves {@code out} open. */
    OutputStream sealing(OutputStream out, Key key, String kind, Encoding encoding) throws IOException {
        try {
            OutputStream sealing = cipher(key).newEncryptingStream(new Unclosed(out), aad(key, kind));
            return encoding.packed ? new ZstdOutputStream(sealing, LEVEL) : sealing;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is missing from this Java", e);
        }
    }

    /**
     * The plain bytes.
     *
     * @throws IOException at once or while reading, when what was sealed is not what lies there
     */
    InputStream opening(InputStream in, Key key, String kind, Encoding encoding) throws IOException {
        InputStream plain = encoding.streamed ? segments(in, key, kind) : piece(in, key, kind);
        return encoding.packed ? new ZstdInputStream(plain) : plain;
    }

    private static InputStream segments(InputStream in, Key key, String kind) throws IOException {
        try {
            return cipher(key).newDecryptingStream(in, aad(key, kind));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot be decrypted", e);
        }
    }

    private InputStream piece(InputStream in, Key key, String kind) throws IOException {
        try (in) {
            return new ByteArrayInputStream(locking.open(key.bytes(), in.readAllBytes(), owner(key, kind)));
        } catch (IllegalStateException altered) {
            throw new IOException("cannot be decrypted", altered);
        }
    }

    private static AesGcmHkdfStreaming cipher(Key key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key.bytes(), "HmacSha256", 32, SEGMENT, 0);
    }

    private static byte[] aad(Key key, String kind) {
        return owner(key, kind).getBytes(StandardCharsets.UTF_8);
    }

    private static String owner(Key key, String kind) {
        return key.id() + " " + kind;
    }

    private static final class Unclosed extends FilterOutputStream {
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
