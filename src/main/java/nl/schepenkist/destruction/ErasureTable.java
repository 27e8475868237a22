package nl.schepenkist.destruction;

import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.Place;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;

/** SQL about what must still be removed from disk: written before, deleted after it was seen to be gone. */
final class ErasureTable {
    private ErasureTable() {}

    /**
     * Something on disk that is going.
     *
     * @param owner the record that it belongs to, or the name of the container
     * @param work list, transfer or intake that the mandate stands on
     */
    record Erasure(String id, String owner, String work, Kind kind, String target) {
        Place place() {
            return Place.parse(target);
        }
    }

    enum Kind {
        FILE("file"),
        DERIVED("derived"),
        KEY("key"),
        /** Only its reference went: another record needs the file. */
        UNLINKED("unlinked");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        boolean isPlace() {
            return this == FILE || this == DERIVED;
        }

        static Kind of(String word) {
            for (Kind kind : values()) if (kind.word.equals(word)) return kind;
            throw new IllegalArgumentException(word);
        }
    }

    static void insert(Handle db, List<Erasure> erasures) {
        var batch = RowBatch.of(db, "insert into erasure (id, owner, work_id, kind, target) values (?, ?, ?, ?, ?)");
        for (Erasure e : erasures)
            batch.add(e.id(), e.owner(), e.work(), e.kind().word(), e.target());
        batch.execute();
    }

    /** Everything of these owners that still has to go. */
    static List<Erasure> of(Handle db, List<String> owners) {
        var found = new ArrayList<Erasure>();
        for (var some : BoundLists.of(owners))
            found.addAll(db.createQuery("select * from erasure where owner in (<owners>)")
                    .bindList("owners", some)
                    .map((r, _) -> new Erasure(
                            r.getString("id"),
                            r.getString("owner"),
                            r.getString("work_id"),
                            Kind.of(r.getString("kind")),
                            r.getString("target")))
                    .list());
        return found;
    }

    static void delete(Handle db, List<String> owners) {
        for (var some : BoundLists.of(owners))
            db.createUpdate("delete from erasure where owner in (<owners>)")
                    .bindList("owners", some)
                    .execute();
    }
}
