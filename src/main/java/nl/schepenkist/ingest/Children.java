package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import nl.schepenkist.containers.ContainerWorker;
import nl.schepenkist.workers.ChildCommand;
import nl.schepenkist.workers.WorkFolder;
import nl.schepenkist.workers.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * The child processes of intakes: some that walk through a container for as long as that takes, and some that open one
 * file for a moment. They are kept apart, so that a walk never waits for itself.
 */
public final class Children implements AutoCloseable {
    /** As many as containers can be nested in all intakes that run side by side. */
    private static final int WALKERS = 16;

    private static final int REQUESTS_PER_WALKER = 500;
    private static final int REQUESTS_PER_OPENER = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final WorkerPool walkers;
    private final WorkerPool openers;
    private final Path spool;
    private final @Nullable String keys;

    /**
     * @param folder where the processes may write; what was left in it is removed
     * @param memory of one process, as the JVM's {@code -Xmx} takes it
     * @param keys folder with keys of OpenPGP that are trusted; null for none
     */
    public Children(Path folder, String memory, int threads, @Nullable String keys) {
        this.keys = keys;
        this.walkers = new WorkerPool(
                own -> ChildCommand.ofLong(own, memory, ContainerWorker.class, "doorlopen"),
                folder.resolve("doorlopen"),
                WALKERS,
                REQUESTS_PER_WALKER,
                Duration.ZERO);
        this.openers = new WorkerPool(
                own -> ChildCommand.of(own, memory, ContainerWorker.class, "openen"),
                folder.resolve("openen"),
                threads,
                REQUESTS_PER_OPENER,
                PATIENCE);
        this.spool = emptied(folder.resolve("verpakkingen"));
    }

    private static Path emptied(Path folder) {
        try {
            WorkFolder.clear(folder);
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for containers cannot be emptied", e);
        }
    }

    @Nullable
    String keys() {
        return keys;
    }

    WorkerPool openers() {
        return openers;
    }

    ChildReader.Tools tools(boolean recovered) {
        return new ChildReader.Tools(walkers, spool, recovered);
    }

    @Override
    public void close() {
        walkers.close();
        openers.close();
    }
}
