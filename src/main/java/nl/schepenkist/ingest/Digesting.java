package nl.schepenkist.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Digests and counts what is read of it. */
final class Digesting extends FilterInputStream {
    private final MessageDigest digest;
    private long size;

    Digesting(InputStream in, MessageDigest digest) {
        super(in);
        this.digest = digest;
    }

    /** Bytes read so far. */
    long size() {
        return size;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n > 0) {
            digest.update(target, offset, n);
            size += n;
        }
        return n;
    }

    /** Who reads it to its end closes it, and what stands behind that end still counts. */
    @Override
    public void close() {
        // Who opened it closes it.
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 1 << 16)).length;
    }
}
