package nl.schepenkist.transfer.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;

/** A package that can only be read from its begin to its end: a zip that lies encrypted in the store and is never in clear on disk. */
final class StreamTree implements PackageTree {
    private static final String ALGORITHM = "SHA-256";

    private final PackageCheck.Opening opening;
    private final Defects defects;
    private final SortedMap<String, Long> files = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();
    private final Map<String, Fixity.Sum> sums = new HashMap<>();

    StreamTree(PackageCheck.Opening opening, Defects defects) throws IOException {
        this.opening = opening;
        this.defects = defects;
        try (var zip = new ZipInputStream(opening.open())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1))
                    folders.add(name.substring(0, at + 1));
                if (entry.isDirectory()) continue;
                var sum = Fixity.of(zip, ALGORITHM);
                if (sums.put(name, sum) != null)
                    defects.error("naam-dubbel", name, "staat twee keer in de zip", "MDTO-SIP 1.0");
                files.put(name, sum.size());
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

    /** From the begin up to the file: for a single one. */
    @Override
    public InputStream open(String path) throws IOException {
        var zip = new ZipInputStream(opening.open());
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            if (entry.getName().equals(path)) return zip;
        zip.close();
        throw new IOException("no such entry");
    }

    @Override
    public void each(Collection<String> paths, Visitor visitor) throws IOException {
        Set<String> wanted = new HashSet<>(paths);
        try (var zip = new ZipInputStream(opening.open())) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (wanted.contains(entry.getName())) visitor.visit(entry.getName(), new Left(zip));
        }
    }

    /** The bytes of one entry; who is done with it leaves the others to be read. */
    private static final class Left extends FilterInputStream {
        private Left(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    @Override
    public Fixity.Sum sum(String path, String algorithm) throws IOException {
        var known = sums.get(path);
        if (known != null && algorithm.equals(ALGORITHM)) return known;
        try (InputStream in = open(path)) {
            return Fixity.of(in, algorithm);
        }
    }

    @Override
    public void unreadable(String path) {
        defects.error("bestand-onleesbaar", path, "kan niet uit het pakket worden gelezen", "MDTO-SIP 1.0");
    }

    @Override
    public void close() {}
}
