package nl.schepenkist.workers;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A request as it comes in: chunks of a length and so many bytes, ended by a length of zero. */
final class ChunkedInput extends InputStream {
    private final DataInputStream in;
    private int left;
    private boolean ended;

    ChunkedInput(DataInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (ended) return -1;
        if (left == 0) {
            left = in.readInt();
            if (left == 0) {
                ended = true;
                return -1;
            }
        }
        int n = in.read(target, offset, Math.min(length, left));
        if (n < 0) throw new EOFException();
        left -= n;
        return n;
    }

    void skipRest() throws IOException {
        byte[] rest = new byte[1 << 16];
        int n = 0;
        while (n >= 0) n = read(rest, 0, rest.length);
    }
}
