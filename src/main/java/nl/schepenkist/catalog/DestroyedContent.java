package nl.schepenkist.catalog;

import java.time.Clock;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import org.jdbi.v3.core.Handle;

/**
 * Knows destroyed content again for a while, so that an intake that brings it back can say so (API.md, "What counts"). What
 * it keeps is a mark under a secret of its own: no id, no list, no day of destruction, and nothing that ties it to a
 * tombstone.
 */
public final class DestroyedContent {
    private final FileStore files;
    private final Period remembered;
    private final Clock clock;

    /**
     * @param remembered how long; P0D: not at all
     */
    public DestroyedContent(FileStore files, Period remembered, Clock clock) {
        this.files = files;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** Notes that these files are being destroyed by an approved list. */
    public void remember(Handle db, Collection<FileName> names) {
        if (remembered.isZero() || names.isEmpty()) return;
        DestroyedContentTable.insert(
                db,
                // In one order, so that two lists with the same content never wait for each other.
                names.stream().map(files::destroyedMark).sorted().toList(),
                DutchDay.today(clock).plus(remembered));
    }

    /** Of these files, the names of the ones whose content was destroyed before. */
    public Set<String> among(Handle db, Collection<FileName> names) {
        // Mostly nothing was ever destroyed here, and a mark costs time.
        if (!DestroyedContentTable.any(db)) return Set.of();
        var byMark = new HashMap<String, String>();
        for (FileName name : names) byMark.put(files.destroyedMark(name), name.value());
        return DestroyedContentTable.among(db, byMark.keySet()).stream()
                .map(mark -> Objects.requireNonNull(byMark.get(mark)))
                .collect(Collectors.toSet());
    }

    /** Forgets what was remembered long enough. */
    public void forgetExpired(Handle db) {
        DestroyedContentTable.forget(db, DutchDay.today(clock));
    }
}
