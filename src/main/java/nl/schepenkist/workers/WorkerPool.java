package nl.schepenkist.workers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A few child processes of one kind. Each request has a time limit; the memory limit stands in the command. Children
 * start when they are first needed, are replaced when they die, and after a number of requests, so that nothing that a
 * hostile file left behind lasts. Thread-safe.
 */
public final class WorkerPool implements AutoCloseable {
    private final Function<Path, List<String>> command;
    private final Path folder;
    private final AtomicLong started = new AtomicLong();
    private final Semaphore slots;
    private final int requestsPerWorker;
    private final Duration patience;
    private final AtomicInteger busy = new AtomicInteger();
    private final LinkedBlockingDeque<Seat> idle = new LinkedBlockingDeque<>();
    private final AtomicLong restarts = new AtomicLong();
    private volatile boolean closed;

    private static final class Seat {
        final Worker worker;
        int served;

        Seat(Worker worker) {
            this.worker = worker;
        }
    }

    /**
     * @param command starts one child, given the folder that it may write in
     * @param folder of the pool alone; emptied now
     * @param size how many at once
     * @param requestsPerWorker after so many a child is replaced
     * @param patience how long somebody waits for a busy child before one more is started: a start costs what hundreds of
     *     small requests do. None for who asks in the middle of another request
     */
    public WorkerPool(
            Function<Path, List<String>> command, Path folder, int size, int requestsPerWorker, Duration patience) {
        this.patience = patience;
        this.command = command;
        this.folder = folder;
        try {
            WorkFolder.clear(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the workers cannot be emptied", e);
        }
        this.slots = new Semaphore(size, true);
        this.requestsPerWorker = requestsPerWorker;
    }

    /**
     * Asks a child.
     *
     * @param header what to do, in a form that the child knows
     * @param body bytes that it reads
     * @param limit after which it is killed
     * @param largestAnswer bytes that are accepted
     * @throws WorkerFailure when it gave no answer; the request may be asked again
     */
    public byte[] ask(byte[] header, InputStream body, Duration limit, int largestAnswer)
            throws WorkerFailure, InterruptedException {
        slots.acquire();
        try {
            Seat seat = taken();
            byte[] answer = seat.worker.ask(header, body, limit, largestAnswer);
            if (++seat.served >= requestsPerWorker || closed) seat.worker.close();
            else idle.push(seat);
            return answer;
        } catch (WorkerFailure e) {
            restarts.incrementAndGet();
            throw e;
        } finally {
            busy.decrementAndGet();
            slots.release();
        }
    }

    /**
     * Has a child explore what it is given.
     *
     * @param silence after which a child that gives no byte is killed
     * @throws WorkerFailure when it died, fell silent or was not understood; what it found before was handed over
     * @throws IOException when the body cannot be read, or the findings threw it
     */
    public void explore(byte[] header, InputStream body, Duration silence, Findings findings)
            throws WorkerFailure, InterruptedException, IOException {
        slots.acquire();
        try {
            Seat seat = taken();
            seat.worker.explore(header, body, silence, findings);
            if (++seat.served >= requestsPerWorker || closed) seat.worker.close();
            else idle.push(seat);
        } catch (WorkerFailure e) {
            restarts.incrementAndGet();
            throw e;
        } finally {
            busy.decrementAndGet();
            slots.release();
        }
    }

    /** Starts a child that nobody asks anything yet, so that the first who does need not wait for it. */
    public void prepare() {
        if (!slots.tryAcquire()) return;
        try {
            idle.push(started());
            if (closed) close();
        } catch (UncheckedIOException cannotStart) {
            // Who needs one tries again, and tells why it cannot be.
        } finally {
            slots.release();
        }
    }

    private Seat taken() throws InterruptedException {
        boolean others = busy.getAndIncrement() > 0;
        for (Seat seat = idle.poll(); seat != null; seat = idle.poll()) if (seat.worker.isAlive()) return seat;
        Seat freed = others ? idle.poll(patience.toMillis(), TimeUnit.MILLISECONDS) : null;
        return freed != null && freed.worker.isAlive() ? freed : started();
    }

    private Seat started() {
        try {
            Path own = folder.resolve(Long.toString(started.incrementAndGet()));
            return new Seat(Worker.start(command.apply(own), own));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a worker process", e);
        }
    }

    /** How often a child had to be killed or was found dead in the middle of a request. */
    public long restarts() {
        return restarts.get();
    }

    @Override
    public void close() {
        closed = true;
        for (Seat seat = idle.poll(); seat != null; seat = idle.poll()) seat.worker.close();
    }
}
