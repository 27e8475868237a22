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
            var body = new ChunkedInput(from);
            byte[] answer = task.answer(header, body);
            body.skipRest();
            to.writeInt(answer.length);
            to.write(answer);
            to.flush();
        }
    }
}
