package nl.schepenkist.destruction;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.destruction.Samples.Kind;
import nl.schepenkist.destruction.Samples.Sample;

/** Looks for samples, byte by byte, in every file under a folder. It knows nothing of what the files are. */
final class ByteSearch {
    private static final int BUFFER = 1 << 20;
    private static final int HEAD = Long.BYTES;
    /** Places for each sample: most of what is read meets an empty one. */
    private static final int ROOM = 8;

    /** First and last eight bytes of each sample. */
    private final long[] heads;

    private final long[] tails;
    private final Kind[] kinds;
    /** By a hash of the head, one more than the place of a sample; 0 is empty. Whose place is taken comes next. */
    private final int[] table;

    private final Map<Kind, Integer> found = new EnumMap<>(Kind.class);
    private long bytes;
    private long files;

    ByteSearch(List<Sample> wanted) {
        heads = new long[wanted.size()];
        tails = new long[wanted.size()];
        kinds = new Kind[wanted.size()];
        table = new int[Integer.highestOneBit(Math.max(1 << 16, wanted.size())) * ROOM];
        for (int i = 0; i < heads.length; i++) {
            var bytes = ByteBuffer.wrap(wanted.get(i).bytes());
            heads[i] = bytes.getLong();
            tails[i] = bytes.getLong();
            kinds[i] = wanted.get(i).kind();
            int slot = slot(heads[i]);
            while (table[slot] != 0) slot = (slot + 1) & (table.length - 1);
            table[slot] = i + 1;
        }
    }

    private int slot(long head) {
        return (int) ((head * 0x9E3779B97F4A7C15L) >>> 32) & (table.length - 1);
    }

    /**
     * What was looked through, and of how many samples of each kind something was found.
     *
     * @param bytes read
     */
    record Result(long files, long bytes, Map<Kind, Integer> found) {}

    /** Looks through every file under a folder, but for those under the given ones. */
    Result in(Path folder, Set<Path> but) throws IOException {
        // A folder may lie on another disk: links are followed.
        Files.walkFileTree(
                folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                        return but.contains(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                        if (attributes.isRegularFile()) look(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (e instanceof NoSuchFileException || e instanceof FileSystemLoopException)
                            return FileVisitResult.CONTINUE;
                        throw e;
                    }
                });
        return new Result(files, bytes, found);
    }

    private void look(Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int kept = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer, kept, BUFFER - kept); n > 0; n = in.read(buffer, kept, BUFFER - kept)) {
                bytes += n;
                int end = kept + n;
                look(buffer, end);
                // A sample may lie across two readings; what was looked at whole is not looked at again.
                int next = Math.max(0, end - (Samples.SIZE - 1));
                System.arraycopy(buffer, next, buffer, 0, end - next);
                kept = end - next;
            }
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        }
        files++;
    }

    private void look(byte[] buffer, int end) {
        if (end < Samples.SIZE) return;
        long head = 0;
        for (int i = 0; i < HEAD - 1; i++) head = (head << 8) | (buffer[i] & 0xFF);
        for (int at = 0; at + Samples.SIZE <= end; at++) {
            head = (head << 8) | (buffer[at + HEAD - 1] & 0xFF);
            for (int slot = slot(head); table[slot] != 0; slot = (slot + 1) & (table.length - 1))
                if (heads[table[slot] - 1] == head) match(table[slot] - 1, buffer, at);
        }
    }

    private void match(int sample, byte[] buffer, int at) {
        if (ByteBuffer.wrap(buffer).getLong(at + HEAD) == tails[sample]) found.merge(kinds[sample], 1, Integer::sum);
    }
}
