package nl.schepenkist.ingest;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** Reads archives from the front, member by member, in limits of growth; only their end tells whether they are whole. */
final class ArchiveReader {
    /** So many members of one archive, those of archives in it included. */
    static final int MOST_MEMBERS = 250_000;

    private static final long GROWTH_FREE = 256L << 20;
    private static final long GROWTH_RATIO = 200;
    private static final long TOTAL_FREE = 4L << 30;

    private final ItemSink sink;
    private final Members members;
    private long expanded;
    private int taken;
    private @Nullable Counted outermost;

    /** Reads a member, which may itself be anything. */
    @FunctionalInterface
    interface Members {
        void read(InputStream body, String place, String container, int depth) throws IOException;
    }

    ArchiveReader(ItemSink sink, Members members) {
        this.sink = sink;
        this.members = members;
    }

    void read(InputStream in, String type, String place, String container, int depth) throws IOException {
        if (depth >= SourceReader.DEEPEST) {
            sink.failed(container, place, Failure.TOO_DEEP);
            return;
        }
        var packed = new Counted(in);
        var buffered = new BufferedInputStream(packed);
        if (depth == 0) {
            outermost = packed;
            expanded = 0;
            taken = 0;
        }
        try {
            switch (type) {
                case "application/zip" ->
                    entries(new ZipArchiveInputStream(buffered, "UTF-8", true, true), buffered, packed, place, depth);
                case "application/x-tar", "application/x-gtar" ->
                    entries(new TarArchiveInputStream(buffered, ArchiveEnd.TAR_BLOCK), buffered, packed, place, depth);
                case "application/gzip" ->
                    unpacked(
                            GzipCompressorInputStream.builder()
                                    .setInputStream(packed)
                                    .setDecompressConcatenated(true)
                                    .get(),
                            packed,
                            place,
                            depth);
                case "application/x-bzip2" ->
                    unpacked(new BZip2CompressorInputStream(packed, true), packed, place, depth);
                default -> unpacked(new ZstdInputStream(packed), packed, place, depth);
            }
        } catch (BombException e) {
            sink.failed(place, place, Failure.BOMB);
        } catch (IOException e) {
            if (SinkException.in(e) || sink.stopped()) throw e;
            sink.failed(place, place, Failure.BROKEN_CONTAINER);
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            sink.failed(place, place, Failure.BROKEN_CONTAINER);
        }
    }

    private void unpacked(InputStream in, Counted packed, String outer, int depth) throws IOException {
        String inside = inner(outer);
        members.read(new Guarded(in, packed), inside, outer, depth + 1);
    }

    private static String inner(String place) {
        String name = place.substring(place.lastIndexOf('/') + 1).replaceFirst("\\.(gz|bz2|zst|tgz)$", "");
        return place + "!" + (place.endsWith(".tgz") ? name + ".tar" : name);
    }

    private void entries(
            ArchiveInputStream<? extends ArchiveEntry> archive,
            InputStream buffered,
            Counted packed,
            String place,
            int depth)
            throws IOException {
        int entries = 0;
        for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (sink.stopped()) return;
            entries++;
            if (entry.isDirectory()) continue;
            if (++taken > MOST_MEMBERS) {
                sink.failed(place, place, Failure.TOO_MANY);
                return;
            }
            // The name is only told, never used as a path.
            String inside = place + "!" + entry.getName();
            if (SourceReader.isLitter(entry.getName()))
                sink.excluded(place, inside, "bestand van het besturingssysteem");
            else if (entry instanceof ZipArchiveEntry z
                    && z.getGeneralPurposeBit().usesEncryption())
                sink.failed(place, inside, Failure.ENCRYPTED_CONTAINER);
            else if (!archive.canReadEntryData(entry)) sink.failed(place, inside, Failure.BROKEN_CONTAINER);
            else members.read(new Guarded(archive, packed), inside, place, depth + 1);
        }
        if (entries == 0) throw new IOException("no entries");
        if (sink.stopped()) return;
        // What was read looks whole, whatever is missing or stands behind it: only the end tells.
        boolean whole = archive instanceof ZipArchiveInputStream
                ? closesZip(buffered, packed, entries)
                : nothingIn(buffered) && ArchiveEnd.closesTar(packed.tail());
        if (!whole) sink.failed(place, place, Failure.CUT_CONTAINER);
    }

    private static boolean closesZip(InputStream rest, Counted packed, int seen) throws IOException {
        rest.transferTo(OutputStream.nullOutputStream());
        return ArchiveEnd.closesZip(packed.tail(), packed.count, seen);
    }

    /** Behind the blocks of nothing that end a tar stands nothing: a second tar pasted behind it was not read. */
    private static boolean nothingIn(InputStream rest) throws IOException {
        byte[] block = new byte[1 << 13];
        for (int n = rest.read(block); n >= 0; n = rest.read(block))
            for (int i = 0; i < n; i++) if (block[i] != 0) return false;
        return true;
    }

    /** What is packed grows out of all proportion. */
    static final class BombException extends IOException {}

    /** Counts the packed bytes that were read, and remembers the last of them. */
    private static final class Counted extends FilterInputStream {
        private final byte[] last = new byte[ArchiveEnd.TAIL];
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = in.read(target, offset, length);
            if (n > 0) remember(target, offset, n);
            return n;
        }

        private void remember(byte[] bytes, int offset, int length) {
            int skipped = Math.max(0, length - last.length);
            int at = (int) ((count + skipped) % last.length);
            int first = Math.min(last.length - at, length - skipped);
            System.arraycopy(bytes, offset + skipped, last, at, first);
            System.arraycopy(bytes, offset + skipped + first, last, 0, length - skipped - first);
            count += length;
        }

        /** The last bytes, in their order. */
        byte[] tail() {
            int length = (int) Math.min(count, last.length);
            byte[] tail = new byte[length];
            for (int i = 0; i < length; i++) tail[i] = last[(int) ((count - length + i) % last.length)];
            return tail;
        }
    }

    /** Stops what grows too much; closing it leaves the archive open for its next entry. */
    private final class Guarded extends InputStream {
        private final InputStream in;
        private final Counted packed;
        private final long packedBefore;
        private long grown;

        Guarded(InputStream in, Counted packed) {
            this.in = in;
            this.packed = packed;
            this.packedBefore = packed.count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = in.read(target, offset, length);
            if (n > 0) {
                grown += n;
                expanded += n;
            }
            // One budget for everything that is packed in one another, besides that of each entry.
            if (expanded > TOTAL_FREE && expanded > GROWTH_RATIO * Math.max(1, outermost == null ? 1 : outermost.count))
                throw new BombException();
            if (grown > GROWTH_FREE && grown > GROWTH_RATIO * Math.max(1, packed.count - packedBefore))
                throw new BombException();
            return n;
        }
    }
}
