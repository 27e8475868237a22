package nl.schepenkist.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import nl.schepenkist.chat.ChatFormat;
import nl.schepenkist.containers.Task;
import nl.schepenkist.store.FileStore;
import org.jspecify.annotations.Nullable;

/**
 * Walks a source and everything packed in it, in a fixed order: folders by name, containers from front to back. Containers
 * are opened in limits of depth and growth; what cannot be opened is one failed item.
 */
final class SourceReader {
    /** So deep containers may lie in one another. */
    static final int DEEPEST = 6;

    private static final Set<String> LITTER = Set.of("Thumbs.db", ".DS_Store", "desktop.ini");

    private final Sniffer sniffer;
    private final ItemSink sink;
    private final ChildReader children;
    private final Chats chats;
    private final ArchiveReader archives;
    private final Sidecars sidecars;
    private int containers;

    SourceReader(Sniffer sniffer, ItemSink sink, ChildReader.Tools tools, Chats chats, Sidecars sidecars) {
        this.sidecars = sidecars;
        this.sniffer = sniffer;
        this.sink = sink;
        this.children = new ChildReader(tools, sink);
        this.chats = chats;
        this.archives = new ArchiveReader(sink, this::read);
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
        var descriptions = Sidecars.among(all);
        descriptions.values().forEach(bound::addAll);
        for (Path file : all) {
            if (sink.stopped()) return;
            if (bound.contains(file)) continue;
            String place = path.relativize(file).toString();
            if (!sink.begins(place)) continue;
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) sink.excluded("", place, "geen gewoon bestand");
            else if (LITTER.contains(file.getFileName().toString()))
                sink.excluded("", place, "bestand van het besturingssysteem");
            else described(file, place, descriptions.getOrDefault(file, List.of()));
        }
    }

    /** A file with what a sidecar says of it; one of which that cannot be believed is not taken in. */
    private void described(Path file, String place, List<Path> beside) throws IOException {
        if (beside.isEmpty()) {
            readFile(file, place);
            return;
        }
        Described said;
        try {
            said = sidecars.read(beside);
            // What is opened item by item must be known to be the right one before that.
            if (said.knowsBytes()) compare(file, said);
        } catch (UnusableDescriptionException wrong) {
            sink.failed(new Item.Failed("", place, Failure.WRONG_DESCRIPTION, 1, wrong.getMessage()));
            return;
        } catch (IOException unreadable) {
            sink.failed(new Item.Failed("", place, Failure.WRONG_DESCRIPTION, 1, "Zij kan niet worden gelezen."));
            return;
        }
        try {
            sink.describe(said);
            readFile(file, place);
            sink.describe(null);
            // Of a container the description is an item by itself: there is no one record that it belongs to.
            if (containers > 0)
                for (var sidecar : said.sidecars())
                    sink.found(
                            "",
                            place + " (" + sidecar.name() + ")",
                            new ByteArrayInputStream(sidecar.bytes()),
                            Provenance.NONE);
        } finally {
            sink.describe(null);
        }
    }

    private static void compare(Path file, Described said) throws UnusableDescriptionException {
        MessageDigest digest = FileStore.sha256();
        Optional<String> contradiction;
        try (var in = Files.newInputStream(file)) {
            var digesting = new Digesting(in, digest);
            digesting.transferTo(OutputStream.nullOutputStream());
            contradiction = said.contradiction(digesting.size(), HexFormat.of().formatHex(digest.digest()));
        } catch (IOException unreadable) {
            // Who reads it will say so.
            return;
        }
        if (contradiction.isPresent()) throw new UnusableDescriptionException(contradiction.get());
    }

    /** What exports of chats in these folders refer to, folder by folder. */
    private Set<Path> boundToChats(List<Path> all) throws IOException {
        var bound = new HashSet<Path>();
        var folders = all.stream()
                .filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
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
        if (!sink.stopped()) sink.ended(place, HexFormat.of().formatHex(digest.digest()), digesting.size());
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
        if (WebArchive.is(type)) website(type, whole, file, place, container);
        else if (chat.isPresent()) chat(chat.get(), whole, file, place);
        else if (type.equals(Sniffer.MBOX)) mbox(whole, place);
        else if (child.isPresent() && depth < DEEPEST)
            children.read(child.get(), file, whole, place, (member, inside) -> read(member, inside, place, depth + 1));
        else if (type.equals("application/zip") && depth < DEEPEST) zip(whole, file, place, container, depth);
        else if (Sniffer.isArchive(type)) archives.read(whole, type, place, container, depth);
        else {
            sink.found(container, place, whole, Provenance.NONE);
            chats.notRecognised(place, type);
        }
    }

    /** The archive of a website is kept as it is, and each of its pages is a record beside it. */
    private void website(String type, InputStream in, @Nullable Path file, String place, String container)
            throws IOException {
        if (file == null) {
            chats.onDisk(in, spooled -> website(type, spooled, place, container));
            return;
        }
        website(type, file, place, container);
        in.transferTo(OutputStream.nullOutputStream());
    }

    private void website(String type, Path file, String place, String container) throws IOException {
        try (var in = Files.newInputStream(file)) {
            sink.found(container, place, in, Provenance.NONE);
        }
        if (!type.equals(Wacz.TYPE)) {
            children.read(Task.Format.WARC, file, InputStream.nullInputStream(), place, (_, _) -> {});
            return;
        }
        // Like any zip: its directory is looked at before anything holds it in memory.
        var size = ZipDirectory.of(file).size();
        if (size != ZipDirectory.Size.FITS) {
            sink.failed(place, place, size == ZipDirectory.Size.TOO_MANY ? Failure.TOO_MANY : Failure.BROKEN_CONTAINER);
            return;
        }
        try {
            int archives = Wacz.read(
                    file,
                    (name, warc) -> children.read(Task.Format.WARC, null, warc, place + "!" + name, (_, _) -> {}));
            if (archives == 0) sink.failed(place, place, Failure.EMPTY_CONTAINER);
        } catch (ZipException broken) {
            sink.failed(place, place, Failure.BROKEN_CONTAINER);
        }
    }

    private void chat(ChatFormat format, InputStream in, @Nullable Path file, String place) throws IOException {
        if (file == null) chats.onDisk(in, spooled -> chats.read(format, spooled, place, Chats.Beside.NOTHING));
        else {
            chats.read(format, file, place, new FilesBeside(file));
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A zip may be an export of a chat or of Outlook as a whole, which only its directory tells; any other is read from the front. */
    private void zip(InputStream in, @Nullable Path file, String place, String container, int depth)
            throws IOException {
        if (file == null) chats.onDisk(in, spooled -> zip(spooled, place, container, depth));
        else {
            zip(file, place, container, depth);
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private void zip(Path file, String place, String container, int depth) throws IOException {
        var directory = ZipDirectory.of(file);
        if (directory.size() == ZipDirectory.Size.TOO_MANY) {
            sink.failed(place, place, Failure.TOO_MANY);
            return;
        }
        if (directory.outlook()) {
            children.read(
                    Task.Format.OLM,
                    file,
                    InputStream.nullInputStream(),
                    place,
                    (member, inside) -> read(member, inside, place, depth + 1));
            return;
        }
        boolean read = directory.size() == ZipDirectory.Size.FITS
                && chats.mayBeChat()
                && ChatZip.read(file, place, chats, (member, inside) -> read(member, inside, place, depth + 1));
        if (!read)
            try (var in = Files.newInputStream(file)) {
                archives.read(in, "application/zip", place, container, depth);
            }
    }

    private void mbox(InputStream in, String place) throws IOException {
        int messages = new MboxReader(in).read((nr, body) -> {
            if (!sink.stopped()) sink.found(place, place + "#" + nr, body, Provenance.NONE);
        });
        if (messages == 0) sink.failed(place, place, Failure.BROKEN_CONTAINER);
    }
}
