package nl.schepenkist.records;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** A value that takes a while to make and is not needed at once: made beside the rest, or when it is first asked for. */
public final class Later<T> {
    private final FutureTask<T> task;

    private Later(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins to make the value, in a thread of this name. */
    public static <T> Later<T> begun(String what, Supplier<T> maker) {
        var task = new FutureTask<>(maker::get);
        Thread.ofPlatform().daemon().name(what).start(task);
        return new Later<>(task);
    }

    /** Makes the value when it is first asked for. */
    public static <T> Later<T> whenAsked(Supplier<T> maker) {
        return new Later<>(new FutureTask<>(maker::get));
    }

    /**
     * The value.
     *
     * @throws RuntimeException that making it threw
     */
    public T get() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    // Runs in the first thread that asks; a task that runs or ran already is not run again.
                    task.run();
                    return task.get();
                } catch (InterruptedException e) {
                    // It is short work: whoever asks cannot go on without it, and hears of the interruption afterwards.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
