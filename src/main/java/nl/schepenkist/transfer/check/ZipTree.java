package nl.schepenkist.transfer.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A package in a zip. What would land outside of the package when it is unpacked is told and not read. */
final class ZipTree implements PackageTree {
    private static final String RULE = "MDTO-SIP 1.0";

    private final ZipFile zip;
    private final Defects defects;
    private final Map<String, ZipArchiveEntry> entries = new TreeMap<>();
    private final SortedMap<String, Long> files = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();

    /**
     * @throws IOException when it is no zip that can be read
     */
    ZipTree(Path file, Defects defects) throws IOException {
        this.defects = defects;
        zip = ZipFile.builder().setPath(file).get();
        var all = zip.getEntries();
        while (all.hasMoreElements()) {
            var entry = all.nextElement();
            // A backslash parts folders where Windows made the zip, and is forbidden in a name anyway.
            String name = entry.getName();
            if (leaves(name))
                defects.error(
                        "pad-buiten-pakket", name, "het pad wijst buiten het pakket; pak het pakket opnieuw in", RULE);
            else if (entry.isDirectory()) folder(name);
            else if (entries.putIfAbsent(name, entry) != null)
                defects.error("naam-dubbel", name, "staat twee keer in de zip; geef elk bestand een eigen naam", RULE);
            else {
                files.put(name, entry.getSize());
                int slash = name.lastIndexOf('/');
                if (slash > 0) folder(name.substring(0, slash + 1));
                if (entry.getGeneralPurposeBit().usesEncryption())
                    defects.error(
                            "versleuteld",
                            name,
                            "is met een wachtwoord versleuteld; het archief kan het niet lezen",
                            RULE);
            }
        }
    }

    private void folder(String name) {
        for (int at = name.indexOf('/'); at >= 0; at = name.indexOf('/', at + 1))
            folders.add(name.substring(0, at + 1));
    }

    private static boolean leaves(String name) {
        return name.startsWith("/")
                || name.matches("[A-Za-z]:.*")
                || name.startsWith("\\")
                || Arrays.asList(name.split("[/\\\\]", -1)).contains("..");
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
        var entry = entries.get(path);
        if (entry == null) throw new IOException("no such entry");
        return new Verified(zip.getInputStream(entry), entry.getCrc());
    }

    /** The bytes of an entry: who reads them to their end knows that they are the ones that were packed (APPNOTE 4.4.7). */
    private static final class Verified extends CheckedInputStream {
        private final long expected;

        private Verified(InputStream in, long expected) {
            super(in, new CRC32());
            this.expected = expected;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next < 0) verify();
            return next;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            if (count < 0) verify();
            return count;
        }

        private void verify() throws ZipException {
            if (getChecksum().getValue() != expected) throw new ZipException("other bytes than were packed");
        }
    }

    @Override
    public void unreadable(String path) {
        defects.error("bestand-onleesbaar", path, "kan niet uit het pakket worden gelezen", "MDTO-SIP 1.0");
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
