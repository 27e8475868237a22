package nl.schepenkist.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.schepenkist.chat.ChatFormat;
import nl.schepenkist.store.FileStore;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Walks a source and everything packed in it, in a fixed order: folders by name, containers from front to back. Containers
 * are opened in limits of depth and growth; what cannot be opened is one failed item.
 */
final class SourceReader {
    private static final int DEEPEST = 6;
    private static final long GROWTH_FREE = 256L << 20;
    private static final long GROWTH_RATIO = 200;
    private static final Set<String> LITTER = Set.of("Thumbs.db", ".DS_Store", "desktop.ini");

    private static final long TOTAL_FREE = 4L << 30;

    private final Sniffer sniffer;
    private final ItemSink sink;
    private final ChildReader children;
    private final Chats chats;
    private long expanded;
    private int containers;
    private @Nullable Counted outermost;

    SourceReader(Sniffer sniffer, ItemSink sink, ChildReader.Tools tools, Chats chats) {
        this.sniffer = sniffer;
        this.sink = sink;
        this.children = new ChildReader(tools, sink);
        this.chats = chats;
    }

    /** Walks a folder or reads one file of the import folder. */
    void read(Path path, String name) throws IOException {
        if (!Files.isDirectory(path)) {
            if (sink.begins(name)) readFile(path, name);
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(path)) {
            all = files.filter(f -> !Files.isDirectory(f)).sorted().toList();
        }
        var bound = boundToChats(all);
        for (Path file : all) {
            if (sink.stopped()) return;
            if (bound.contains(file)) continue;
            String place = path.relativize(file).toString();
            if (!sink.begins(place)) continue;
            if (!Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                sink.excluded("", place, "geen gewoon bestand");
            else if (LITTER.contains(file.getFileName().toString()))
                sink.excluded("", place, "bestand van het besturingssysteem");
            else readFile(file, place);
        }
    }

    /** What exports of chats in these folders refer to, folder by folder. */
    private Set<Path> boundToChats(List<Path> all) throws IOException {
        var bound = new HashSet<Path>();
        var folders = all.stream()
                .filter(f -> Files.isRegularFile(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                .collect(Collectors.groupingBy(Path::getParent));
        for (var files : folders.values()) bound.addAll(chats.bound(files));
        return bound;
    }

    /** What operating systems leave behind. */
    static boolean isLitter(String path) {
        return LITTER.contains(path.substring(path.lastIndexOf('/') + 1)) || path.startsWith("__MACOSX/");
    }

    private void readFile(Path file, String place) throws IOException {
        try (var in = sink.counted(Files.newInputStream(file))) {
            digested(in, file, place);
        } catch (IOException e) {
            if (SinkException.in(e) || Thread.currentThread().isInterrupted()) throw e;
            sink.failed("", place, Failure.UNREADABLE);
        }
    }

    /** Reads a file that was handed in or lies in the import folder; of a container the digest is kept. */
    void digested(InputStream in, @Nullable Path file, String place) throws IOException {
        MessageDigest digest = FileStore.sha256();
        var digesting = new Digesting(in, digest);
        containers = 0;
        read(digesting, file, place, "", 0);
        if (containers == 0) return;
        digesting.transferTo(OutputStream.nullOutputStream());
        if (!sink.stopped()) sink.ended(place, HexFormat.of().formatHex(digest.digest()), digesting.size);
    }

    private static final class Digesting extends FilterInputStream {
        private final MessageDigest digest;
        private long size;

        Digesting(InputStream in, MessageDigest digest) {
            super(in);
            this.digest = digest;
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
                digest.update(target, offset, n);
                size += n;
            }
            return n;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 1 << 16)).length;
        }
    }

    /**
     * Reads one file: an item, or a container of items.
     *
     * @param container place of the container that it lies in
     */
    void read(InputStream in, String place, String container, int depth) throws IOException {
        read(in, null, place, container, depth);
    }

    private void read(InputStream in, @Nullable Path file, String place, String container, int depth)
            throws IOException {
        if (sink.stopped()) return;
        byte[] head = in.readNBytes(Sniffer.HEAD);
        var whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
        String type = sniffer.mediaType(head, place);
        var child = ChildReader.formatOf(type);
        var chat = chats.recognise(head);
        if (depth == 0
                && (chat.isPresent() || child.isPresent() || type.equals(Sniffer.MBOX) || Sniffer.isArchive(type)))
            containers++;
        if (chat.isPresent()) chat(chat.get(), whole, file, place);
        else if (type.equals(Sniffer.MBOX)) mbox(whole, place);
        else if (child.isPresent() && depth < DEEPEST)
            children.read(child.get(), file, whole, place, (member, inside) -> read(member, inside, place, depth + 1));
        else if (type.equals("application/zip") && chats.mayBeChat() && depth < DEEPEST)
            zip(whole, file, place, container, depth);
        else if (Sniffer.isArchive(type)) archive(whole, type, place, container, depth);
        else {
            sink.found(container, place, whole, Provenance.NONE);
            chats.notRecognised(place, type);
        }
    }

    private void chat(ChatFormat format, InputStream in, @Nullable Path file, String place) throws IOException {
        if (file == null) chats.onDisk(in, spooled -> chats.read(format, spooled, place, Chats.Beside.NOTHING));
        else {
            chats.read(format, file, place, new FilesBeside(file));
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A zip may be an export of a chat as a whole, which only its directory tells; any other is read from the front. */
    private void zip(InputStream in, @Nullable Path file, String place, String container, int depth)
            throws IOException {
        if (file == null) chats.onDisk(in, spooled -> zip(spooled, place, container, depth));
        else {
            zip(file, place, container, depth);
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void zip(Path file, String place, String container, int depth) throws IOException {
        boolean read = ChatZip.read(file, place, chats, (member, inside) -> read(member, inside, place, depth + 1));
        if (!read)
            try (var in = Files.newInputStream(file)) {
                archive(in, "application/zip", place, container, depth);
            }
    }

    private void mbox(InputStream in, String place) throws IOException {
        int messages = new MboxReader(in).read((nr, body) -> {
            if (!sink.stopped()) sink.found(place, place + "#" + nr, body, Provenance.NONE);
        });
        if (messages == 0) sink.failed(place, place, Failure.BROKEN_CONTAINER);
    }

    private void archive(InputStream in, String type, String place, String container, int depth) throws IOException {
        if (depth >= DEEPEST) {
            sink.failed(container, place, Failure.TOO_DEEP);
            return;
        }
        var packed = new Counted(in);
        var buffered = new BufferedInputStream(packed);
        if (depth == 0) {
            outermost = packed;
            expanded = 0;
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
                default -> unpacked(new com.github.luben.zstd.ZstdInputStream(packed), packed, place, depth);
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
        read(new Guarded(in, packed), inside, outer, depth + 1);
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
            // The name is only told, never used as a path.
            String inside = place + "!" + entry.getName();
            if (isLitter(entry.getName())) sink.excluded(place, inside, "bestand van het besturingssysteem");
            else if (entry instanceof ZipArchiveEntry z
                    && z.getGeneralPurposeBit().usesEncryption())
                sink.failed(place, inside, Failure.ENCRYPTED_CONTAINER);
            else if (!archive.canReadEntryData(entry)) sink.failed(place, inside, Failure.BROKEN_CONTAINER);
            else read(new Guarded(archive, packed), inside, place, depth + 1);
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
