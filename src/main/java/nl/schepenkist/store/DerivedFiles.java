package nl.schepenkist.store;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import nl.schepenkist.records.Refusal;
import org.jdbi.v3.core.Handle;

/**
 * What was derived from stored files, such as their text: encrypted under the key of the file it comes from, and on the
 * register that the destroyer walks. Thread-safe.
 */
public final class DerivedFiles {
    private static final int PAGE = 500;

    private final Database database;
    private final KeyStore keys;
    private final FileStore files;
    private final Ids ids;
    private final Clock clock;

    public DerivedFiles(Database database, KeyStore keys, FileStore files, Ids ids, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.files = files;
        this.ids = ids;
        this.clock = clock;
    }

    /** What was derived from a file: its bytes and what is known of them. */
    public record Derivation(byte[] bytes, String facts) {}

    /** Something that was just derived, encrypted and on no disk yet. */
    public static final class Fresh {
        private final FileName source;
        private final String keyId;
        private final String kind;
        private final Sealing.Sealed sealed;
        private final long size;
        private final String facts;

        private Fresh(FileName source, String keyId, String kind, Sealing.Sealed sealed, long size, String facts) {
            this.source = source;
            this.keyId = keyId;
            this.kind = kind;
            this.sealed = sealed;
            this.size = size;
            this.facts = facts;
        }

        /** Bytes of memory that it holds on to. */
        public int held() {
            return sealed.body().length;
        }
    }

    /**
     * Encrypts something derived from a file under the key of that file.
     *
     * @param facts JSON without personal data
     * @throws Refusal.NotFound when the file is gone
     */
    public Fresh seal(FileName source, String kind, byte[] bytes, String facts) {
        var row = database.read(h -> StoredFileTable.find(h, source)).orElseThrow(() -> Refusal.notFound("bestand"));
        Key key = keys.find(row.keyId()).orElseThrow(() -> Refusal.notFound("bestand"));
        return new Fresh(source, row.keyId(), kind, keys.sealing().seal(bytes, key, kind), bytes.length, facts);
    }

    /**
     * Makes these last, all together, and puts them on the register. Of a kind the first one of a file stays; of a file that
     * is gone nothing does, also when the same bytes have come in anew under another key.
     */
    public void add(List<Fresh> derived) {
        if (derived.isEmpty()) return;
        Place[] places =
                files.packs().write(derived.stream().map(d -> d.sealed.body()).toList());
        List<Place> unwanted = database.write(h -> {
            var dropped = new ArrayList<Place>();
            for (int i = 0; i < places.length; i++)
                if (!StoredFileTable.insertDerived(
                        h, row(derived.get(i), places[i]), derived.get(i).keyId, clock.instant()))
                    dropped.add(places[i]);
            return dropped;
        });
        files.erase(unwanted);
    }

    /**
     * Makes one last, together with what else must be true for it.
     *
     * @param also runs in the transaction that puts it on the register; when it refuses, nothing of it is left
     * @throws Refusal.Conflict {@code intussen-gewijzigd} when the file is gone or has one of this kind
     */
    public void add(Fresh d, Consumer<Handle> also) {
        Place place = files.packs().write(List.of(d.sealed.body()))[0];
        boolean kept = false;
        try {
            database.run(h -> {
                also.accept(h);
                if (!StoredFileTable.insertDerived(h, row(d, place), d.keyId, clock.instant()))
                    throw new Refusal.Conflict(
                            "intussen-gewijzigd",
                            "Iemand anders leverde dit intussen aan; haal het op en kijk opnieuw.");
            });
            kept = true;
        } finally {
            if (!kept) files.erase(List.of(place));
        }
    }

    private StoredFileTable.Derived row(Fresh d, Place place) {
        return new StoredFileTable.Derived(
                ids.next(),
                d.source.value(),
                d.kind,
                place,
                d.size,
                d.sealed.encoding().word(),
                d.facts);
    }

    /** What was derived from a file, if that was done. */
    public Optional<Derivation> find(FileName source, String kind) throws IOException {
        var found = database.read(h -> StoredFileTable.findDerived(h, source, kind));
        if (found.isEmpty()) return Optional.empty();
        var row = database.read(h -> StoredFileTable.find(h, source)).orElseThrow(() -> Refusal.notFound("bestand"));
        Key key = keys.find(row.keyId()).orElseThrow(() -> new IOException("key is gone"));
        var d = found.get();
        try (var in =
                keys.sealing().opening(files.packs().read(d.place()), key, kind, Sealing.Encoding.of(d.encoding()))) {
            return Optional.of(new Derivation(in.readAllBytes(), d.facts()));
        }
    }

    /** Reads everything derived once; answers the names of the files of which something is missing or damaged. */
    public List<String> verify() {
        var bad = new ArrayList<String>();
        String after = "";
        while (true) {
            String from = after;
            var page = database.read(h -> StoredFileTable.derivedPage(h, from, PAGE));
            if (page.isEmpty()) return bad;
            for (var row : page) if (!isWhole(new FileName(row.source()), row.kind())) bad.add(row.source());
            after = page.getLast().id();
        }
    }

    private boolean isWhole(FileName source, String kind) {
        try {
            find(source, kind);
            return true;
        } catch (IOException damaged) {
            return false;
        } catch (Refusal.NotFound destroyedMeanwhile) {
            return true;
        }
    }
}
