package nl.schepenkist.destruction;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.destruction.ErasureTable.Erasure;
import nl.schepenkist.destruction.ErasureTable.Kind;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.KeyStore;

/** Removes what was taken off the books from index, key store and disk, and looks whether it is gone. Part of the destroyer. */
final class Removal {
    private static final String REFUSED = "de schijf weigerde; voer de lijst opnieuw uit zodra dat verholpen is";

    private final FileStore files;
    private final KeyStore keys;
    private final SearchIndex index;

    Removal(FileStore files, KeyStore keys, SearchIndex index) {
        this.files = files;
        this.keys = keys;
        this.index = index;
    }

    /** What must go of one record and its parts. */
    record Doomed(List<RecordId> records, List<Erasure> erasures) {}

    /** Removes it all; answers what became of each, in the same order. Repeatable. */
    List<Destroyer.Outcome> removeAndLook(List<Doomed> all) {
        var records = all.stream().flatMap(d -> d.records().stream()).toList();
        var erasures = all.stream().flatMap(d -> d.erasures().stream()).toList();
        var targets = of(Kind.KEY, erasures).stream().map(Erasure::target).toList();
        try {
            index.delete(records);
            keys.remove(targets);
        } catch (UncheckedIOException e) {
            // Whoever stops the server closes what is being written: that is no refusal of the disk.
            if (Thread.currentThread().isInterrupted()) throw e;
            return all.stream()
                    .<Destroyer.Outcome>map(_ -> new Destroyer.Outcome.Failed(REFUSED))
                    .toList();
        }
        boolean together = eraseTogether(erasures);
        var found = Set.copyOf(index.present(records));
        var left = keys.find(targets).keySet();
        var outcomes = new ArrayList<Destroyer.Outcome>();
        for (Doomed d : all)
            outcomes.add(
                    d.records().stream().anyMatch(found::contains)
                            ? new Destroyer.Outcome.Failed("het staat nog in de zoekindex")
                            : look(d, left, together));
        return outcomes;
    }

    /** Brings the bytes of removed keys out of the side files of the key store too. */
    void scrub() {
        keys.scrub();
    }

    /** Writes the key store anew. */
    void rebuildKeys() {
        keys.rebuild();
    }

    /** At once, since every pack costs a sync; when the disk refuses any of it, each is tried by itself. */
    private boolean eraseTogether(Collection<Erasure> erasures) {
        try {
            files.erase(erasures.stream()
                    .filter(e -> e.kind().isPlace())
                    .map(Erasure::place)
                    .toList());
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** Nothing is believed: every key and place is looked for. */
    private Destroyer.Outcome look(Doomed doomed, Set<String> keysLeft, boolean erased) {
        var gone = new EnumMap<Kind, Integer>(Kind.class);
        try {
            for (Erasure e : doomed.erasures()) {
                boolean place = e.kind().isPlace();
                if (place && !erased) files.erase(List.of(e.place()));
                if (place && !files.isErased(e.place()))
                    return new Destroyer.Outcome.Failed("een bestand is nog aanwezig");
                if (e.kind() == Kind.KEY && keysLeft.contains(e.target()))
                    return new Destroyer.Outcome.Failed("een sleutel is nog aanwezig");
                gone.merge(e.kind(), 1, Integer::sum);
            }
        } catch (UncheckedIOException e) {
            return new Destroyer.Outcome.Failed(REFUSED);
        }
        return new Destroyer.Outcome.Destroyed(Map.of(
                "informatieobjecten", doomed.records().size(),
                "bestanden", gone.getOrDefault(Kind.FILE, 0),
                "afgeleideBestanden", gone.getOrDefault(Kind.DERIVED, 0),
                "sleutels", gone.getOrDefault(Kind.KEY, 0),
                "alleenOntkoppeld", gone.getOrDefault(Kind.UNLINKED, 0)));
    }

    private static List<Erasure> of(Kind kind, Collection<Erasure> erasures) {
        return erasures.stream().filter(e -> e.kind() == kind).toList();
    }
}
