package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A package that lies in a folder. */
final class FolderTree implements PackageTree {
    private final Path root;
    private final Defects defects;
    private final SortedMap<String, Long> files = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();

    FolderTree(Path root, Defects defects) throws IOException {
        this.root = root;
        this.defects = defects;
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (file.equals(root)) continue;
                String path = root.relativize(file).toString().replace('\\', '/');
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) folders.add(path + "/");
                else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) files.put(path, Files.size(file));
                else
                    defects.error(
                            "geen-bestand",
                            path,
                            "is een verwijzing of iets anders dan een bestand; neem het bestand zelf op",
                            "MDTO-SIP 1.0");
            }
        }
    }

    @Override
    public SortedMap<String, Long> files() {
        return files;
    }

    @Override
    public SortedSet<String> folders() {
        return folders;
    }

    @Override
    public InputStream open(String path) throws IOException {
        return Files.newInputStream(root.resolve(path));
    }

    @Override
    public void unreadable(String path) {
        defects.error("bestand-onleesbaar", path, "kan niet uit het pakket worden gelezen", "MDTO-SIP 1.0");
    }

    @Override
    public void close() {}
}
