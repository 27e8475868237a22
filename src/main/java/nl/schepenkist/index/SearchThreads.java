package nl.schepenkist.index;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Threads that search: as many as there are cores, since more would only wait for each other. They last, so that what an
 * analyzer remembers of words does; requests come on threads that do not.
 */
final class SearchThreads implements AutoCloseable {
    private final ExecutorService threads;

    SearchThreads(int count) {
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("zoeken-", 0).factory());
    }

    /**
     * @throws RuntimeException that the work threw
     */
    <T> T compute(Callable<T> work) {
        var task = threads.submit(work);
        try {
            return task.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while searching", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
