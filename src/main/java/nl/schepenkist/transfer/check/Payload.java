package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What lies in one folder of a package, as a package of its own. */
final class Payload implements PackageTree {
    private final PackageTree whole;
    private final String folder;
    private final SortedMap<String, Long> files = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();

    /**
     * @param folder with a slash behind it
     */
    Payload(PackageTree whole, String folder) {
        this.whole = whole;
        this.folder = folder;
        whole.files().forEach((path, size) -> {
            if (path.startsWith(folder)) files.put(path.substring(folder.length()), size);
        });
        for (String path : whole.folders())
            if (path.startsWith(folder) && !path.equals(folder)) folders.add(path.substring(folder.length()));
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
        return whole.open(folder + path);
    }

    @Override
    public void unreadable(String path) {
        whole.unreadable(folder + path);
    }

    /** The package is closed by who opened it. */
    @Override
    public void close() {}
}
