package nl.schepenkist.destruction;

import java.util.List;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Place;
import org.jdbi.v3.core.Handle;

/** SQL about what must still be removed from disk: written before, deleted after it was seen to be gone. */
final class ErasureTable {
    private ErasureTable() {}

    /** Something on disk that belongs to a record that is being destroyed. */
    record Erasure(String id, String record, String list, Kind kind, String target) {
        Place place() {
            return Place.parse(target);
        }
    }

    enum Kind {
        FILE("file"),
        DERIVED("derived"),
        KEY("key");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) if (kind.word.equals(word)) return kind;
            throw new IllegalArgumentException(word);
        }
    }

    static void insert(Handle db, Erasure e) {
        db.createUpdate(
                        "insert into erasure (id, record_id, list_id, kind, target, done) values (:id, :record, :list, :kind, :target, 0)")
                .bind("id", e.id())
                .bind("record", e.record())
                .bind("list", e.list())
                .bind("kind", e.kind().word())
                .bind("target", e.target())
                .execute();
    }

    /** Everything that still has to go for the records of one item. */
    static List<Erasure> of(Handle db, List<RecordId> records) {
        return db.createQuery("select * from erasure where record_id in (<ids>)")
                .bindList("ids", records.stream().map(RecordId::value).toList())
                .map((r, _) -> new Erasure(
                        r.getString("id"),
                        r.getString("record_id"),
                        r.getString("list_id"),
                        Kind.of(r.getString("kind")),
                        r.getString("target")))
                .list();
    }

    static void delete(Handle db, List<RecordId> records) {
        db.createUpdate("delete from erasure where record_id in (<ids>)")
                .bindList("ids", records.stream().map(RecordId::value).toList())
                .execute();
    }
}
