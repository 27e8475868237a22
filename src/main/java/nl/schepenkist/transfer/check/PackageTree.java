package nl.schepenkist.transfer.check;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;

/** The files of a package, in a zip or in a folder. Paths have slashes and no slash in front. */
interface PackageTree extends Closeable {
    /** Files with their sizes in bytes. */
    SortedMap<String, Long> files();

    /** Folders, each with a slash behind it. */
    SortedSet<String> folders();

    InputStream open(String path) throws IOException;

    /** What happens to each file. */
    interface Visitor {
        /**
         * @param in its bytes; closed by who visits
         */
        void visit(String path, InputStream in) throws IOException;
    }

    /** Visits files, in whatever order is quickest. What cannot be opened is passed over. */
    default void each(Collection<String> paths, Visitor visitor) throws IOException {
        for (String path : paths)
            try (InputStream in = open(path)) {
                visitor.visit(path, in);
            } catch (IOException broken) {
                unreadable(path);
            }
    }

    /** Notes a file that cannot be read. */
    void unreadable(String path);

    /**
     * @param algorithm as Java knows it
     */
    default Fixity.Sum sum(String path, String algorithm) throws IOException {
        try (InputStream in = open(path)) {
            return Fixity.of(in, algorithm);
        }
    }

    @Override
    void close() throws IOException;
}
