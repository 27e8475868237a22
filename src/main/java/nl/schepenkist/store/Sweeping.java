package nl.schepenkist.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what a crash left between the disk and the database: packs and keys that were written and never came on record.
 * What is younger than a term may belong to a transaction that is still on its way, and stays.
 */
public final class Sweeping {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final int CHUNK = 500;
    /** A crash leaves a few packs; more tell of a database that does not belong to the folder, or was put back. */
    private static final int MOST_BELIEVED = 50;

    private final Database database;
    private final FileStore files;
    private final KeyStore keys;
    private final Function<Collection<String>, Set<String>> keysInUse;
    private final Duration term;
    private final Clock clock;

    /**
     * @param keysInUse of these keys the ones that records and intakes use; files are looked at here
     * @param term after which what is not on record never will be
     */
    public Sweeping(
            Database database,
            FileStore files,
            KeyStore keys,
            Function<Collection<String>, Set<String>> keysInUse,
            Duration term,
            Clock clock) {
        this.database = database;
        this.files = files;
        this.keys = keys;
        this.keysInUse = keysInUse;
        this.term = term;
        this.clock = clock;
    }

    /** How much was removed. */
    public record Swept(int packs, int keys) {}

    public Swept sweep() throws IOException {
        return new Swept(packs(), keys());
    }

    private int packs() throws IOException {
        // What is younger than all that the database knows may be unknown because the database was put back.
        Optional<Instant> newest = database.read(StoredFileTable::newest);
        if (newest.isEmpty()) return 0;
        Instant before = clock.instant().minus(term);
        if (newest.get().isBefore(before)) before = newest.get();
        var orphans = new ArrayList<String>();
        for (Path folder : files.packs().folders()) {
            List<String> old = files.packs().olderThan(folder, before);
            for (int i = 0; i < old.size(); i += CHUNK) {
                var part = old.subList(i, Math.min(i + CHUNK, old.size()));
                orphans.addAll(database.read(h -> StoredFileTable.unknownPacks(h, part)));
            }
        }
        if (orphans.size() > MOST_BELIEVED) {
            LOG.warn(
                    "{} pakken staan niet in de database: dat laat geen crash achter. Er is niets opgeruimd; ga na of database en bestanden bij elkaar horen.",
                    orphans.size());
            return 0;
        }
        for (String pack : orphans) files.packs().remove(pack);
        return orphans.size();
    }

    private int keys() {
        int removed = 0;
        while (true) {
            var page = keys.unsettled(clock.instant().minus(term), CHUNK);
            if (page.isEmpty()) return removed;
            var used = new HashSet<>(database.read(h -> StoredFileTable.keysInUse(h, page)));
            used.addAll(keysInUse.apply(page));
            var orphans = page.stream().filter(k -> !used.contains(k)).toList();
            keys.remove(orphans);
            keys.settle(used);
            removed += orphans.size();
        }
    }
}
