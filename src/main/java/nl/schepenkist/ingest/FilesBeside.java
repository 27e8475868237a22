package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files in the folder of an export, and in the folders in it. */
final class FilesBeside implements Chats.Beside {
    private static final int DEEPEST = 3;

    private final Path folder;

    FilesBeside(Path export) {
        this.folder = export.toAbsolutePath().normalize().resolveSibling("");
    }

    @Override
    public Set<String> names() {
        try (var files = Files.walk(folder, DEEPEST)) {
            return files.filter(FilesBeside::isFile)
                    .map(f -> folder.relativize(f).toString())
                    .collect(Collectors.toSet());
        } catch (IOException | UncheckedIOException unreadable) {
            return Set.of();
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** A name that leads out of the folder leads nowhere. */
    @Override
    public Optional<InputStream> open(String name) throws IOException {
        var file = find(name);
        return file.isEmpty() ? Optional.empty() : Optional.of(Files.newInputStream(file.get()));
    }

    /** The file of this name, when it lies here. */
    Optional<Path> find(String name) throws IOException {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder) && isFile(file) && file.toRealPath().startsWith(folder.toRealPath())
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }
}
