package nl.schepenkist.index;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes one commit of many that are asked for at about the same time. Each costs a sync and a segment, which later must be
 * merged away: so after one it rests, and whoever asks meanwhile shares the next. When nobody asked lately it commits at
 * once. Thread-safe.
 */
final class SharedCommit {
    /** So many times as long as the last commit took. */
    private static final int REST = 3;

    private static final long LONGEST_REST = Duration.ofMillis(400).toNanos();

    /** What makes everything that was written so far last. */
    @FunctionalInterface
    interface Commit {
        void run() throws IOException;
    }

    private final Commit commit;
    private final AtomicLong asked = new AtomicLong();
    private final Lock turn = new ReentrantLock();
    private long served;
    private long restUntil = System.nanoTime();

    SharedCommit(Commit commit) {
        this.commit = commit;
    }

    /**
     * Returns when everything that the caller wrote before is committed.
     *
     * @throws InterruptedIOException when the thread is stopped while it waits; nothing was committed for it then
     */
    void ask() throws IOException {
        long mine = asked.incrementAndGet();
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
        try {
            if (served >= mine) return;
            rest();
            long upTo = asked.get();
            long begin = System.nanoTime();
            commit.run();
            long end = System.nanoTime();
            served = upTo;
            restUntil = end + Math.min(LONGEST_REST, REST * (end - begin));
        } finally {
            turn.unlock();
        }
    }

    private void rest() throws InterruptedIOException {
        try {
            for (long left = restUntil - System.nanoTime(); left > 0; left = restUntil - System.nanoTime())
                Thread.sleep(Duration.ofNanos(left));
        } catch (InterruptedException stopped) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("stopped before the commit");
    }
}
