package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.schepenkist.containers.Finding;
import nl.schepenkist.containers.Task;
import nl.schepenkist.workers.WorkerFailure;
import nl.schepenkist.workers.WorkerPool;
import org.jspecify.annotations.Nullable;

/**
 * Reads, through a child process, the containers that want to be read from any place: stores of Outlook, 7z, RAR. An item on
 * which the child dies twice is passed over and counted as failed; the rest goes on. What a folder says that it holds is
 * compared with what was found in it.
 */
final class ChildReader {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final int MOST_PASSED_OVER = 100;
    /** No item takes fewer bytes: a folder that claims more items than fit in its file is not counted out. */
    private static final long SMALLEST_ITEM = 64;

    private final WorkerPool pool;
    private final Path folder;
    private final boolean recovered;
    private final ItemSink sink;

    /** Reads a file that lies in a container. */
    @FunctionalInterface
    interface Members {
        void read(InputStream body, String place) throws IOException;
    }

    /**
     * What a reader of containers works with.
     *
     * @param folder where what does not lie on disk is put while it is read
     * @param recovered also items that were deleted and are still there
     */
    record Tools(WorkerPool pool, Path folder, boolean recovered) {}

    ChildReader(Tools tools, ItemSink sink) {
        this.pool = tools.pool();
        this.folder = tools.folder();
        this.recovered = tools.recovered();
        this.sink = sink;
    }

    static Optional<Task.Format> formatOf(String mediaType) {
        return switch (mediaType) {
            case Sniffer.PST -> Optional.of(Task.Format.PST);
            case "application/x-7z-compressed" -> Optional.of(Task.Format.SEVEN_ZIP);
            case "application/x-rar-compressed" -> Optional.of(Task.Format.RAR);
            default -> Optional.empty();
        };
    }

    /**
     * @param file where it lies on disk; null when only its bytes are given
     */
    void read(Task.Format format, @Nullable Path file, InputStream body, String place, Members members)
            throws IOException {
        if (file != null) {
            explore(format, file, place, members);
            body.transferTo(OutputStream.nullOutputStream());
            return;
        }
        Path spooled = Files.createTempFile(folder, "verpakking", null);
        try {
            Files.copy(body, spooled, StandardCopyOption.REPLACE_EXISTING);
            explore(format, spooled, place, members);
        } finally {
            Files.deleteIfExists(spooled);
        }
    }

    private void explore(Task.Format format, Path file, String place, Members members) throws IOException {
        var progress = new Progress(file.toFile().length());
        int passedOver = 0;
        long died = -1;
        while (!sink.stopped()) {
            try {
                pool.explore(
                        new Task(format, file.toString(), progress.had, recovered, null).bytes(),
                        InputStream.nullInputStream(),
                        SILENCE,
                        (head, body) -> {
                            take(Finding.parse(head), body, place, members, progress);
                            progress.had++;
                        });
                return;
            } catch (WorkerFailure gaveUp) {
                // A child may have been dying already; what kills two in a row is the item.
                if (died != progress.had) {
                    died = progress.had;
                    continue;
                }
                sink.failed(place, place + "#" + (progress.had + 1), Failure.UNREADABLE);
                progress.had++;
                if (++passedOver < MOST_PASSED_OVER) continue;
                sink.failed(place, place, Failure.CUT_CONTAINER);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SinkException(e);
            }
        }
    }

    private static final class Progress {
        private final long size;
        private long had;

        Progress(long size) {
            this.size = size;
        }
    }

    private void take(Finding f, InputStream body, String place, Members members, Progress progress)
            throws IOException {
        String container = f.folder().isEmpty() ? place : place + "!" + f.folder();
        String item = container + "#" + f.nr();
        switch (f.kind()) {
            case MESSAGE -> sink.found(container, item, body, Preparing.provenance(f));
            case FILE -> {
                Long captured = f.submitted();
                String name = f.name();
                if (captured == null || name == null) members.read(body, place + "!" + name);
                else
                    sink.found(
                            place,
                            place + "!" + name,
                            body,
                            Provenance.page(name, captured == 0 ? null : Instant.ofEpochMilli(captured)));
            }
            case BROKEN -> sink.failed(container, f.name() == null ? item : place + "!" + f.name(), Failure.UNREADABLE);
            case ENCRYPTED ->
                sink.failed(container, f.name() == null ? place : place + "!" + f.name(), Failure.ENCRYPTED_CONTAINER);
            case BOMB -> sink.failed(container, place, Failure.BOMB);
            case END_OF_SENSE -> sink.failed(container, place, Failure.BROKEN_CONTAINER);
            case CUT_OFF -> sink.failed(container, place, Failure.CUT_CONTAINER);
            case FOLDER -> compare(f, container, progress);
            case SIGNATURE -> {
                // Messages are looked at one by one.
            }
            case END -> {
                if (progress.had == 0) sink.failed(place, place, Failure.EMPTY_CONTAINER);
            }
        }
    }

    private void compare(Finding folder, String container, Progress progress) throws IOException {
        long missing = folder.claimed() - folder.nr();
        if (missing <= 0) return;
        String said = "Zij geeft %d onderdelen op; er zijn er %d gevonden.".formatted(folder.claimed(), folder.nr());
        long counted = missing * SMALLEST_ITEM > progress.size ? 1 : missing;
        sink.failed(new Item.Failed(container, container, Failure.FOLDER_INCOMPLETE, counted, said));
    }
}
