package nl.schepenkist.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Files that are on disk with their keys; {@link #register} makes them part of the caller's transaction. */
public final class WrittenFiles {
    private final List<StoredFileTable.Row> rows;
    private final Set<String> there;
    private final Optional<String> pack;
    private final Clock clock;

    /**
     * @param there names of files that the store had already
     * @param pack in which the small ones lie
     */
    WrittenFiles(List<StoredFileTable.Row> rows, Set<String> there, Optional<String> pack, Clock clock) {
        this.rows = rows;
        this.there = there;
        this.pack = pack;
        this.clock = clock;
    }

    Optional<String> pack() {
        return pack;
    }

    /**
     * Puts them on record. From here to the end of the transaction nobody takes away what was there already.
     *
     * @throws VanishedException when somebody did so before
     */
    public void register(Handle db) {
        if (!StoredFileTable.hold(db, there)) throw new VanishedException();
        StoredFileTable.insert(db, rows, clock.instant());
    }
}
