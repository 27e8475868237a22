package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

/**
 * A package of web archives (WACZ 1.1.1, sections 5.1 and 5.2): a zip in which the WARCs stand under {@code archive/}, with
 * indexes and a list of pages beside them, which only tell where something stands.
 */
final class Wacz {
    static final String TYPE = "application/wacz";

    private static final String SUFFIX = ".wacz";
    private static final String ARCHIVE = "archive/";
    private static final long RATIO = 200;
    private static final long FREE = 256L << 20;
    private static final int LOCAL_HEADER = 30;

    private Wacz() {}

    /** Takes a web archive in the package. */
    @FunctionalInterface
    interface Archives {
        void read(String name, InputStream warc) throws IOException;
    }

    /** Whether a zip with this name begins like such a package. */
    static boolean begins(byte[] head, String name) {
        if (!name.toLowerCase(Locale.ROOT).endsWith(SUFFIX) || head.length < LOCAL_HEADER) return false;
        int length = (head[26] & 0xff) | ((head[27] & 0xff) << 8);
        String first = new String(
                head, LOCAL_HEADER, Math.min(length, head.length - LOCAL_HEADER), StandardCharsets.ISO_8859_1);
        return first.equals("datapackage.json") || first.matches("(?:archive|indexes|pages)/.*");
    }

    /**
     * Reads the web archives in a package, none of them further than a package of this size may hold.
     *
     * @return how many there were
     * @throws ZipException when it is no zip that can be read
     */
    static int read(Path file, Archives archives) throws IOException {
        int found = 0;
        try (var zip = new ZipFile(file.toFile())) {
            long most = Math.max(FREE, RATIO * file.toFile().length());
            for (var entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (entry.isDirectory() || !name.startsWith(ARCHIVE) || !name.matches("(?i).*\\.warc(\\.gz)?"))
                    continue;
                found++;
                try (var warc = BoundedInputStream.builder()
                        .setInputStream(zip.getInputStream(entry))
                        .setMaxCount(most)
                        .get()) {
                    archives.read(name, warc);
                }
            }
        }
        return found;
    }
}
