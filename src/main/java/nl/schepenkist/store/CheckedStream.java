package nl.schepenkist.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Predicate;

/** Hashes what is read and, at the end, refuses to call it whole when the digest is not the expected one. */
final class CheckedStream extends FilterInputStream {
    private final MessageDigest digest = FileStore.sha256();
    private final Predicate<byte[]> expected;
    private boolean checked;

    CheckedStream(InputStream in, Predicate<byte[]> expected) {
        super(in);
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = in.read(target, offset, length);
        if (n > 0) digest.update(target, offset, n);
        if (n < 0 && !checked) {
            checked = true;
            if (!expected.test(digest.digest()))
                throw new IOException("the stored bytes are not the ones that came in");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] passed = new byte[(int) Math.min(n, 1 << 16)];
        return Math.max(0, read(passed, 0, passed.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
