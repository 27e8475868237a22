package nl.schepenkist.workers;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the findings of one child: each a head of a length and so many bytes and a body in chunks, ended by a chunk of
 * length zero; a negative length of head ends them all. A child that lets us wait too long without a byte is killed; the
 * time that we take ourselves does not count.
 */
final class Exploration implements AutoCloseable {
    private static final int LONGEST_HEAD = 8 << 20;
    private static final int LONGEST_CHUNK = 1 << 20;
    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final DataInputStream from;
    private final Runnable kill;
    private final long silenceNanos;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile long waitingSince = NOT_WAITING;
    private volatile boolean tooSlow;

    /** The child gave no answer: it is not the fault of who takes the findings. */
    static final class Gone extends IOException {
        private final WorkerFailure.Kind kind;

        Gone(WorkerFailure.Kind kind) {
            super(kind.name());
            this.kind = kind;
        }

        WorkerFailure.Kind kind() {
            return kind;
        }
    }

    Exploration(DataInputStream from, Duration silence, Runnable kill) {
        this.from = from;
        this.kill = kill;
        this.silenceNanos = silence.toNanos();
        Thread.ofVirtual().start(this::watch);
    }

    private void watch() {
        try {
            while (!done.await(1, TimeUnit.SECONDS)) {
                long since = waitingSince;
                if (since == NOT_WAITING || System.nanoTime() - since < silenceNanos) continue;
                tooSlow = true;
                kill.run();
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hands over everything that the child finds. */
    void run(Findings findings) throws IOException {
        for (int length = length(LONGEST_HEAD); length >= 0; length = length(LONGEST_HEAD)) {
            byte[] head = new byte[length];
            fill(head, 0, length);
            var body = new Body();
            findings.found(head, body);
            body.skipRest();
        }
    }

    private int length(int longest) throws IOException {
        byte[] four = new byte[Integer.BYTES];
        fill(four, 0, four.length);
        int length = ByteBuffer.wrap(four).getInt();
        if (length > longest) throw new Gone(WorkerFailure.Kind.TOO_LARGE);
        return length;
    }

    private void fill(byte[] target, int offset, int length) throws IOException {
        waitingSince = System.nanoTime();
        try {
            from.readFully(target, offset, length);
        } catch (IOException e) {
            throw new Gone(tooSlow ? WorkerFailure.Kind.TOO_SLOW : WorkerFailure.Kind.DIED);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public void close() {
        done.countDown();
    }

    private final class Body extends InputStream {
        private int left;
        private boolean ended;

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
                left = length(LONGEST_CHUNK);
                if (left <= 0) {
                    ended = true;
                    return -1;
                }
            }
            int n = Math.min(length, left);
            fill(target, offset, n);
            left -= n;
            return n;
        }

        void skipRest() throws IOException {
            byte[] rest = new byte[1 << 13];
            int n = 0;
            while (n >= 0) n = read(rest, 0, rest.length);
        }
    }
}
