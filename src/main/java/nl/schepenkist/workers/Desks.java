package nl.schepenkist.workers;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where files lie while worker processes work on them. Thread-safe; nothing is kept. */
public final class Desks {
    private final Path place;

    /**
     * @param place a folder of its own: what a process that was killed left behind in it goes first
     */
    public Desks(Path place) {
        this.place = place.toAbsolutePath();
        try {
            WorkFolder.clear(place);
            Files.createDirectories(place);
        } catch (IOException e) {
            throw new UncheckedIOException("what an earlier run left behind cannot be removed", e);
        }
    }

    /** A desk for one request. */
    public Desk open() throws IOException {
        return new Desk(Files.createTempDirectory(place, "stuk"));
    }

    /** A place for the file of one request, and for what is made of it; gone with all that lies in it when it is closed. */
    public static final class Desk implements Closeable {
        private final Path folder;

        private Desk(Path folder) {
            this.folder = folder;
        }

        /** Where the file is to be laid. */
        public Path in() {
            return folder.resolve("in");
        }

        /** Where the worker lays what it makes of it. */
        public Path out() {
            return folder.resolve("uit.pdf");
        }

        @Override
        public void close() throws IOException {
            WorkFolder.clear(folder);
        }
    }
}
