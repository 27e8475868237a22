package nl.schepenkist.workers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What runs inside a child that explores what it is given: it writes down one finding after the other. */
public final class FindingsWriter {
    private static final int CHUNK = 1 << 15;

    private final DataOutputStream to;

    private FindingsWriter(DataOutputStream to) {
        this.to = to;
    }

    /** Explores one thing. */
    @FunctionalInterface
    public interface Explorer {
        /**
         * @param body must be read to its end before anything is written
         */
        void explore(byte[] header, InputStream body, FindingsWriter findings) throws IOException;
    }

    /** Writes the body of a finding. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Does explorations until standard input ends. */
    public static void run(InputStream in, OutputStream out, Explorer explorer) throws IOException {
        var from = new DataInputStream(new BufferedInputStream(in, 1 << 16));
        var to = new DataOutputStream(new BufferedOutputStream(out, 1 << 16));
        while (true) {
            int length;
            try {
                length = from.readInt();
            } catch (EOFException parentLeft) {
                return;
            }
            byte[] header = from.readNBytes(length);
            explorer.explore(header, new ChunkedInput(from), new FindingsWriter(to));
            to.writeInt(-1);
            to.flush();
        }
    }

    /** Writes one finding. A body that fails halfway ends the child: half a finding must not look like a whole one. */
    public void write(byte[] head, Body body) throws IOException {
        to.writeInt(head.length);
        to.write(head);
        var chunks = new Chunks();
        body.writeTo(chunks);
        chunks.flushChunk();
        to.writeInt(0);
    }

    private final class Chunks extends OutputStream {
        private final byte[] chunk = new byte[CHUNK];
        private int length;

        @Override
        public void write(int b) throws IOException {
            if (length == chunk.length) flushChunk();
            chunk[length++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            int done = 0;
            while (done < count) {
                if (length == chunk.length) flushChunk();
                int n = Math.min(count - done, chunk.length - length);
                System.arraycopy(bytes, offset + done, chunk, length, n);
                length += n;
                done += n;
            }
        }

        void flushChunk() throws IOException {
            if (length == 0) return;
            to.writeInt(length);
            to.write(chunk, 0, length);
            length = 0;
        }
    }
}
