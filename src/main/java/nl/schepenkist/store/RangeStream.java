package nl.schepenkist.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a part of a file, buffered by its callers; closing it closes the channel. */
final class RangeStream extends InputStream {
    private final FileChannel channel;
    private final long end;
    private long position;

    RangeStream(FileChannel channel, long start, long length) {
        this.channel = channel;
        this.position = start;
        this.end = start + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (position >= end) return -1;
        int wanted = (int) Math.min(length, end - position);
        int n = channel.read(ByteBuffer.wrap(target, offset, wanted), position);
        if (n > 0) position += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
