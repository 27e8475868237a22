package nl.schepenkist.ingest;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads of intakes: some that prepare and index, and one that commits, which waits for the others and never they for it. */
final class IntakeThreads implements AutoCloseable {
    private final ExecutorService workers;
    private final ExecutorService committer;

    /**
     * @param count of those that compute
     */
    IntakeThreads(int count) {
        workers = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().name("opname-", 0).factory());
        committer = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("opname-vastleggen").factory());
    }

    <T> Future<T> submit(Callable<T> task) {
        return workers.submit(task);
    }

    <T> Future<T> commit(Callable<T> task) {
        return committer.submit(task);
    }

    /** Waits for a task that may have been cancelled; what it threw is told to who asked for its result. */
    static void await(Future<?> task) {
        boolean interrupted = false;
        while (true) {
            try {
                task.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException | CancellationException over) {
                break;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }

    /** What never began would never end, and somebody may wait for it. */
    private static void cancel(List<Runnable> never) {
        for (Runnable task : never) if (task instanceof Future<?> future) future.cancel(false);
    }

    @Override
    public void close() {
        cancel(workers.shutdownNow());
        cancel(committer.shutdownNow());
    }
}
