package nl.schepenkist.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import nl.schepenkist.records.Refusal;

/**
 * Packs on disk: one file that holds the encrypted bytes of one large file or of the small files of one batch. Written
 * once, then only ever erased, part by part or whole.
 */
final class Packs {
    private static final int ZEROS = 1 << 16;

    private final Path folder;
    private final Ids ids;
    private final LongAdder syncNanos = new LongAdder();

    Packs(Path folder, Ids ids) {
        this.folder = folder;
        this.ids = ids;
    }

    /** Writes the bodies one after the other into a new pack; on disk, name and all, when this returns. */
    Place[] write(List<byte[]> bodies) {
        String pack = ids.next();
        var places = new Place[bodies.size()];
        long position = 0;
        try (var channel = create(pack)) {
            for (int i = 0; i < places.length; i++) {
                byte[] body = bodies.get(i);
                places[i] = new Place(pack, position, body.length);
                for (var buffer = ByteBuffer.wrap(body); buffer.hasRemaining(); ) channel.write(buffer);
                position += body.length;
            }
            sync(channel, pack);
        } catch (IOException e) {
            throw failure(pack, e);
        }
        return places;
    }

    /** Writes one large body as it comes. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes one large body into a pack of its own; on disk when this returns, nowhere when it throws. */
    Place write(Body body) throws IOException {
        String pack = ids.next();
        try (var channel = create(pack)) {
            // Not closed: that would close the channel before it is synced.
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), ZEROS);
            body.writeTo(out);
            out.flush();
            sync(channel, pack);
            return new Place(pack, 0, channel.size());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path(pack));
            if (e instanceof IOException io && isDiskFull(io)) throw failure(pack, io);
            throw e;
        }
    }

    private FileChannel create(String pack) throws IOException {
        Files.createDirectories(folderOf(pack));
        return FileChannel.open(path(pack), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private void sync(FileChannel channel, String pack) throws IOException {
        long begun = System.nanoTime();
        channel.force(true);
        syncFolder(folderOf(pack));
        syncNanos.add(System.nanoTime() - begun);
    }

    /** A new name lasts only when its folder was synced too. */
    private static void syncFolder(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private RuntimeException failure(String pack, IOException e) {
        try {
            Files.deleteIfExists(path(pack));
        } catch (IOException alsoFailed) {
            e.addSuppressed(alsoFailed);
        }
        if (isDiskFull(e))
            return new Refusal.Unavailable(
                    "schijf-vol",
                    "De schijf van de server is vol. Er is niets half opgeslagen; maak ruimte en probeer het opnieuw.");
        return new UncheckedIOException(e);
    }

    private static boolean isDiskFull(IOException e) {
        String message = e.getMessage();
        return message != null && (message.contains("No space left") || message.contains("Disk quota"));
    }

    /** The bytes at this place. */
    InputStream read(Place place) throws IOException {
        var channel = FileChannel.open(path(place.pack()), StandardOpenOption.READ);
        return new RangeStream(channel, place.start(), place.length());
    }

    /** Overwrites places of one pack with zeros, on disk when it returns. Erasing what is gone is no error. */
    void erase(String pack, Collection<Place> places) throws IOException {
        try (var channel = FileChannel.open(path(pack), StandardOpenOption.WRITE)) {
            var zeros = ByteBuffer.allocate(ZEROS);
            for (Place place : places) {
                long position = place.start();
                long end = Math.min(place.start() + place.length(), channel.size());
                while (position < end) {
                    zeros.clear().limit((int) Math.min(ZEROS, end - position));
                    position += channel.write(zeros, position);
                }
            }
            channel.force(true);
        } catch (NoSuchFileException alreadyGone) {
            return;
        }
    }

    /** Removes a whole pack. */
    void remove(String pack) throws IOException {
        if (Files.deleteIfExists(path(pack))) syncFolder(folderOf(pack));
    }

    /** The folders that packs are spread over. */
    List<Path> folders() throws IOException {
        if (!Files.exists(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    /** Packs in one of the {@link #folders} that were last written before a moment. */
    List<String> olderThan(Path one, Instant moment) throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.list(one)) {
            for (Path file : (Iterable<Path>) files::iterator)
                if (file.toFile().lastModified() > 0 && file.toFile().lastModified() < moment.toEpochMilli())
                    found.add(file.getFileName().toString());
        }
        return found;
    }

    /** Looks: whether nothing but zeros is left at this place. */
    boolean isErased(Place place) throws IOException {
        if (!Files.exists(path(place.pack()))) return true;
        try (var in = read(place)) {
            byte[] buffer = new byte[ZEROS];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) if (buffer[i] != 0) return false;
            }
            return true;
        }
    }

    /** Seconds spent waiting for the disk since the start. */
    double syncSeconds() {
        return syncNanos.sum() / 1e9;
    }

    private Path folderOf(String pack) {
        return folder.resolve(pack.substring(0, 2));
    }

    private Path path(String pack) {
        return folderOf(pack).resolve(pack);
    }
}
