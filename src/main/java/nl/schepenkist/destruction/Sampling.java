package nl.schepenkist.destruction;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.destruction.Samples.Kind;
import nl.schepenkist.destruction.Samples.Sample;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.Place;

/** Takes samples of what is about to be removed, where it lies. */
final class Sampling {
    private final Samples samples;
    private final Path packs;
    private final KeyStore keys;
    private final Database database;

    /**
     * @param packs folder with the packs of the file store, read as it lies on disk
     */
    Sampling(Samples samples, Path packs, KeyStore keys, Database database) {
        this.samples = samples;
        this.packs = packs;
        this.keys = keys;
        this.database = database;
    }

    void take(String list, List<RecordRow> records, List<ErasureTable.Erasure> erasures) {
        var taken = new ArrayList<Sample>();
        for (RecordRow r : records) {
            taken.add(new Sample(Kind.RECORD, bytes(UUID.fromString(r.id().value()))));
            of(Kind.METADATA, r.personal().sealed(), taken);
        }
        for (byte[] detail : database.read(h ->
                ProofTable.details(h, records.stream().map(r -> r.id().value()).toList())))
            of(Kind.EVENT, detail, taken);
        for (byte[] wrapped : keys.stored(erasures.stream()
                .filter(e -> e.kind() == ErasureTable.Kind.KEY)
                .map(ErasureTable.Erasure::target)
                .toList())) of(Kind.KEY, wrapped, taken);
        for (var e : erasures)
            if (e.kind().isPlace())
                ofPlace(e.kind() == ErasureTable.Kind.FILE ? Kind.FILE : Kind.DERIVED, e.place(), taken);
        samples.add(list, taken);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(Samples.SIZE)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** From the beginning and the end: what is large may be removed only in part. */
    private static void of(Kind kind, byte[] all, List<Sample> taken) {
        if (!Sample.fits(all)) return;
        taken.add(new Sample(kind, Arrays.copyOf(all, Samples.SIZE)));
        if (all.length >= 2 * Samples.SIZE)
            taken.add(new Sample(kind, Arrays.copyOfRange(all, all.length - Samples.SIZE, all.length)));
    }

    private void ofPlace(Kind kind, Place place, List<Sample> taken) {
        if (place.length() < Samples.SIZE) return;
        try (var file = new RandomAccessFile(
                packs.resolve(place.pack().substring(0, 2))
                        .resolve(place.pack())
                        .toFile(),
                "r")) {
            read(kind, file, place.start(), taken);
            if (place.length() >= 2L * Samples.SIZE)
                read(kind, file, place.start() + place.length() - Samples.SIZE, taken);
        } catch (FileNotFoundException | NoSuchFileException goneBeforeACrash) {
            // Its samples were taken then.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Kind kind, RandomAccessFile file, long at, List<Sample> taken) throws IOException {
        byte[] bytes = new byte[Samples.SIZE];
        if (file.length() < at + bytes.length) return;
        file.seek(at);
        file.readFully(bytes);
        // Zeros: removed before a crash.
        for (byte b : bytes)
            if (b != 0) {
                taken.add(new Sample(kind, bytes));
                return;
            }
    }
}
