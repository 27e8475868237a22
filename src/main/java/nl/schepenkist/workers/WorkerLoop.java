package nl.schepenkist.workers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The other side of {@link WorkerPool}: what runs inside a child. */
public final class WorkerLoop {
    private WorkerLoop() {}

    /** Does one request. */
    @FunctionalInterface
    public interface Task {
        /**
         * @param body must not be kept; what is left of it is skipped
         */
        byte[] answer(byte[] header, InputStream body) throws IOException;
    }

    /** Answers requests until standard input ends. */
    public static void run(InputStream in, OutputStream out, Task task) throws IOException {
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
            var body = new Chunked(from);
            byte[] answer = task.answer(header, body);
            body.skipRest();
            to.writeInt(answer.length);
            to.write(answer);
            to.flush();
        }
    }

    private static final class Chunked extends InputStream {
        private final DataInputStream in;
        private int left;
        private boolean ended;

        Chunked(DataInputStream in) {
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
}
