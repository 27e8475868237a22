package nl.schepenkist.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.schepenkist.records.Refusal;
import org.jdbi.v3.core.Handle;

/**
 * Files by content: the bytes that came in are the bytes that come out. Everything is streamed; only files up to
 * {@link #SMALL} bytes are ever whole in memory. Thread-safe.
 */
public final class FileStore {
    /** Up to this size a file shares a pack with the others of its batch. */
    public static final int SMALL = 1 << 20;

    private static final String ORIGINAL = "origineel";
    private static final int SAMPLE = 1 << 16;
    private static final int ATTEMPTS = 10;

    private final Database database;
    private final KeyStore keys;
    private final Packs packs;
    private final StoreSecret secret;
    private final StoreSecret destroyed;
    private final Clock clock;

    public FileStore(Database database, KeyStore keys, Path folder, Ids ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.packs = new Packs(folder, ids);
        this.secret = new StoreSecret(keys.secret("opslaggeheim"));
        this.destroyed = new StoreSecret(keys.secret("vernietigdgeheim"));
        this.clock = clock;
    }

    Packs packs() {
        return packs;
    }

    /** HMAC under the store secret, hexadecimal: for anything that must be comparable without being guessable. */
    public String hmac(String text) {
        return secret.name(text);
    }

    /** By which the content of a destroyed file is known again; of no use without the key store. */
    public String destroyedMark(FileName name) {
        return destroyed.name(name.value());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    /** Hashes, compresses and encrypts a small file; touches no disk. */
    public SealedFile seal(byte[] plain) {
        byte[] digest = sha256().digest(plain);
        Key key = keys.fresh();
        var sealed = keys.sealing().seal(plain, key, ORIGINAL);
        return new SealedFile(
                new FileName(secret.name(digest)),
                HexFormat.of().formatHex(digest),
                plain.length,
                sealed.encoding().word(),
                key,
                new SealedFile.Body(sealed.body()),
                null);
    }

    /**
     * Seals a file of any size. A large one is written to a pack of its own, on disk when this returns.
     *
     * @throws Refusal.Unavailable when the disk is full
     */
    public SealedFile seal(InputStream in) throws IOException {
        return seal(new byte[0], in, SMALL);
    }

    /**
     * Seals a file of any size.
     *
     * @param begin what was read of it already
     * @param mostHeld up to this size, and {@link #SMALL}, it is held in memory
     */
    public SealedFile seal(byte[] begin, InputStream in, int mostHeld) throws IOException {
        int most = Math.min(SMALL, mostHeld);
        byte[] head = begin.length > most ? begin : joined(begin, in.readNBytes(most + 1 - begin.length));
        if (head.length <= most) return seal(head);
        Key key = keys.fresh();
        var encoding = keys.sealing().encodingFor(Arrays.copyOf(head, Math.min(head.length, SAMPLE)));
        var digest = sha256();
        long[] size = {0};
        Place place = packs.write(out -> {
            // The source is not closed: who decodes it still has to see its end.
            try (var sealing = keys.sealing().sealing(out, key, ORIGINAL, encoding)) {
                digest.update(head);
                sealing.write(head);
                size[0] = head.length;
                byte[] buffer = new byte[SAMPLE];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    digest.update(buffer, 0, n);
                    sealing.write(buffer, 0, n);
                    size[0] += n;
                }
            }
        });
        byte[] sum = digest.digest();
        return new SealedFile(
                new FileName(secret.name(sum)),
                HexFormat.of().formatHex(sum),
                size[0],
                encoding.word(),
                key,
                null,
                place);
    }

    private static byte[] joined(byte[] begin, byte[] rest) {
        byte[] all = Arrays.copyOf(begin, begin.length + rest.length);
        System.arraycopy(rest, 0, all, begin.length, rest.length);
        return all;
    }

    /** The plain bytes of a file that was sealed by this process and is not on record yet. */
    public InputStream open(SealedFile file) throws IOException {
        var body = file.body();
        var place = file.place();
        InputStream sealed;
        if (body != null) sealed = new ByteArrayInputStream(body.bytes());
        else if (place != null) sealed = packs.read(place);
        else throw new IllegalArgumentException("a sealed file is in memory or in a pack");
        return keys.sealing().opening(sealed, file.key(), ORIGINAL, Sealing.Encoding.of(file.encoding()));
    }

    /** Removes what was written and will not be registered; files that were sealed to packs of their own stay as they are. */
    public void discard(WrittenFiles written) {
        written.pack().ifPresent(this::erasePack);
    }

    private void erasePack(String pack) {
        try {
            packs.remove(pack);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the pack of a large file that was sealed and then not wanted. */
    public void discard(SealedFile file) {
        if (file.place() != null) erase(List.of(file.place()));
    }

    /**
     * Puts the files of a batch on disk: one pack, one sync, then their keys. A file that the store has already is left
     * out; should it vanish before the caller commits, {@link WrittenFiles#register} says so and the batch is made again.
     *
     * @param alsoKeys keys of records that are made with the files, saved in the same step
     */
    public WrittenFiles write(Collection<SealedFile> files, Collection<Key> alsoKeys) {
        var wanted = new LinkedHashMap<String, SealedFile>();
        for (SealedFile file : files) wanted.putIfAbsent(file.name().value(), file);
        Set<String> there = database.read(h -> StoredFileTable.present(h, wanted.keySet()));
        wanted.keySet().removeAll(there);
        var small = new ArrayList<SealedFile>();
        var bodies = new ArrayList<byte[]>();
        var rows = new ArrayList<StoredFileTable.Row>();
        for (SealedFile file : wanted.values()) {
            var body = file.body();
            var place = file.place();
            if (body != null) {
                small.add(file);
                bodies.add(body.bytes());
            } else if (place != null) rows.add(row(file, place));
        }
        Optional<String> pack = Optional.empty();
        if (!small.isEmpty()) {
            Place[] places = packs.write(bodies);
            pack = Optional.of(places[0].pack());
            for (int i = 0; i < places.length; i++) rows.add(row(small.get(i), places[i]));
        }
        var fresh = new ArrayList<>(alsoKeys);
        wanted.values().forEach(file -> fresh.add(file.key()));
        keys.save(fresh);
        return new WrittenFiles(rows, there, pack, clock);
    }

    /**
     * Writes files and has them put on record; again, for as long as one that was there already vanishes in between.
     *
     * @param use registers them in a transaction of its own
     */
    public <T> T kept(Collection<SealedFile> files, Collection<Key> alsoKeys, Function<WrittenFiles, T> use) {
        for (int attempt = 1; ; attempt++) {
            var written = write(files, alsoKeys);
            try {
                return use.apply(written);
            } catch (VanishedException e) {
                discard(written);
                if (attempt == ATTEMPTS) throw e;
            }
        }
    }

    private static StoredFileTable.Row row(SealedFile file, Place place) {
        return new StoredFileTable.Row(
                file.name().value(),
                place,
                file.size(),
                file.encoding(),
                file.key().id());
    }

    /**
     * The exact bytes. Each segment is authenticated as it is read; when the last byte was read the digest of the whole is
     * compared with the name.
     *
     * @throws Refusal.NotFound when the store has no such file
     * @throws IOException while reading, when the bytes on disk are not the ones that came in
     */
    public InputStream read(FileName name) throws IOException {
        var row = database.read(h -> StoredFileTable.find(h, name)).orElseThrow(() -> Refusal.notFound("bestand"));
        Key key = keys.find(row.keyId()).orElseThrow(() -> new IOException("key is gone"));
        InputStream plain =
                keys.sealing().opening(packs.read(row.place()), key, ORIGINAL, Sealing.Encoding.of(row.encoding()));
        return new CheckedStream(plain, digest -> secret.name(digest).equals(name.value()));
    }

    /** Plain size in bytes of a stored file. */
    public long size(FileName name) {
        return database.read(h -> StoredFileTable.find(h, name))
                .orElseThrow(() -> Refusal.notFound("bestand"))
                .size();
    }

    /** Takes a file and everything derived from it off the books, in the caller's transaction; answers what must now be erased. */
    public Map<FileName, ReleasedFile> release(Handle db, Collection<FileName> names) {
        var doomed = new HashMap<FileName, ReleasedFile>();
        var derived = StoredFileTable.derivedOf(db, names).stream()
                .collect(Collectors.groupingBy(
                        StoredFileTable.Derived::source,
                        Collectors.mapping(StoredFileTable.Derived::place, Collectors.toList())));
        for (var row : StoredFileTable.find(db, names))
            doomed.put(
                    new FileName(row.name()),
                    new ReleasedFile(
                            List.of(row.place()), derived.getOrDefault(row.name(), List.of()), List.of(row.keyId())));
        StoredFileTable.delete(db, doomed.keySet());
        return doomed;
    }

    /** Erases places on disk: zeros over them, and whole packs in which nothing is wanted any more. Repeatable. */
    public void erase(Collection<Place> places) {
        var byPack = places.stream().collect(Collectors.groupingBy(Place::pack));
        try {
            for (var pack : byPack.entrySet()) {
                packs.erase(pack.getKey(), pack.getValue());
                if (!database.<Boolean>read(h -> StoredFileTable.packInUse(h, pack.getKey())))
                    packs.remove(pack.getKey());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks on disk: whether nothing is left at this place. */
    public boolean isErased(Place place) {
        try {
            return packs.isErased(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Seconds spent waiting for the disk. */
    public double syncSeconds() {
        return packs.syncSeconds();
    }
}
