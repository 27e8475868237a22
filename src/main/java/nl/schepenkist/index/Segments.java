package nl.schepenkist.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFileNames;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** The segments of the index as they lie on disk, deleted documents included: what a search does not see any more and a reader of the disk does. */
public final class Segments {
    private static final long BEING_WRITTEN = 600_000;

    private Segments() {}

    /** In how many segments something of these records is left, and how many segments lie there that the index gave up. */
    public static long holding(Path folder, Collection<String> records) throws IOException {
        try (Directory directory = FSDirectory.open(folder)) {
            if (!DirectoryReader.indexExists(directory)) return 0;
            long found = abandoned(folder, directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (LeafReaderContext leaf : reader.leaves()) {
                    var terms = leaf.reader().terms(Fields.ID);
                    if (terms == null) continue;
                    var at = terms.iterator();
                    for (String id : records) if (at.seekExact(new BytesRef(id))) found++;
                }
            }
            return found;
        }
    }

    /** Files of segments that were merged away and should be gone; what was touched a short while ago is just being written. */
    private static long abandoned(Path folder, Directory directory) throws IOException {
        SegmentInfos commit = SegmentInfos.readLatestCommit(directory);
        var used = new HashSet<>(commit.files(true));
        long newest = commit.asList().stream()
                .mapToLong(s -> number(s.info.name))
                .max()
                .orElse(-1);
        return Stream.of(directory.listAll())
                .filter(file -> file.startsWith("_") && !used.contains(file))
                .filter(file ->
                        folder.resolve(file).toFile().lastModified() < System.currentTimeMillis() - BEING_WRITTEN)
                .map(IndexFileNames::parseSegmentName)
                .filter(segment -> number(segment) <= newest)
                .distinct()
                .count();
    }

    private static long number(String segment) {
        return Long.parseLong(segment.substring(1), Character.MAX_RADIX);
    }
}
