package nl.schepenkist.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders in which files lie only while they are worked on. */
public final class WorkFolder {
    private WorkFolder() {}

    /** Removes a folder with all that lies in it; one that is not there is fine. */
    public static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
