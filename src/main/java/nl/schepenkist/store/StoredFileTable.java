package nl.schepenkist.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about stored files and what is derived from them. The caller owns the transaction. */
final class StoredFileTable {

    /** A stored file, or a derived one under the key of its source. */
    record Row(String name, Place place, long size, String encoding, String keyId) {}

    record Derived(String id, String source, String kind, Place place, long size, String encoding, String facts) {}

    private static final RowMapper<Row> ROW = (r, _) -> new Row(
            r.getString("name"),
            new Place(r.getString("pack"), r.getLong("start_at"), r.getLong("length")),
            r.getLong("size"),
            r.getString("encoding"),
            r.getString("key_id"));

    private static final RowMapper<Derived> DERIVED = (r, _) -> new Derived(
            r.getString("id"),
            r.getString("source"),
            r.getString("kind"),
            new Place(r.getString("pack"), r.getLong("start_at"), r.getLong("length")),
            r.getLong("size"),
            r.getString("encoding"),
            r.getString("facts"));

    private StoredFileTable() {}

    static Set<String> present(Handle db, Collection<String> names) {
        var found = new HashSet<String>();
        for (var some : BoundLists.of(names))
            found.addAll(db.createQuery("select name from stored_file where name in (<names>)")
                    .bindList("names", some)
                    .mapTo(String.class)
                    .list());
        return found;
    }

    /**
     * Sees to it that files are there until the caller's transaction ends.
     *
     * @return false when one of them is gone
     */
    static boolean hold(Handle db, Collection<String> names) {
        int held = 0;
        for (var some : BoundLists.of(names.stream().sorted().toList()))
            held += db.createUpdate("update stored_file set name = name where name in (<names>)")
                    .bindList("names", some)
                    .execute();
        return held == names.size();
    }

    static void insert(Handle db, List<Row> rows, Instant now) {
        if (rows.isEmpty()) return;
        var batch = RowBatch.of(db, """
                insert into stored_file (name, pack, start_at, length, size, encoding, key_id, stored_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing""");
        for (Row r : rows)
            batch.add(
                    r.name(),
                    r.place().pack(),
                    r.place().start(),
                    r.place().length(),
                    r.size(),
                    r.encoding(),
                    r.keyId(),
                    now.toEpochMilli());
        batch.execute();
    }

    static Optional<Row> find(Handle db, FileName name) {
        return db.createQuery("select * from stored_file where name = :name")
                .bind("name", name.value())
                .map(ROW)
                .findOne();
    }

    static Optional<Derived> findDerived(Handle db, FileName source, String kind) {
        return db.createQuery("select * from derived_file where source = :source and kind = :kind")
                .bind("source", source.value())
                .bind("kind", kind)
                .map(DERIVED)
                .findOne();
    }

    static List<Row> find(Handle db, Collection<FileName> names) {
        var found = new ArrayList<Row>();
        for (var some : BoundLists.of(names, FileName::value))
            found.addAll(db.createQuery("select * from stored_file where name in (<names>)")
                    .bindList("names", some)
                    .map(ROW)
                    .list());
        return found;
    }

    static List<Derived> derivedOf(Handle db, Collection<FileName> sources) {
        var found = new ArrayList<Derived>();
        for (var some : BoundLists.of(sources, FileName::value))
            found.addAll(db.createQuery("select * from derived_file where source in (<sources>)")
                    .bindList("sources", some)
                    .map(DERIVED)
                    .list());
        return found;
    }

    static boolean insertDerived(Handle db, Derived d, String keyId, Instant now) {
        return db.createUpdate("""
                insert into derived_file (id, source, kind, pack, start_at, length, size, encoding, facts, stored_at)
                select :id, name, :kind, :pack, :start, :length, :size, :encoding, :facts, :now from stored_file where name = :source and key_id = :key
                on conflict (source, kind) do nothing""")
                        .bind("id", d.id())
                        .bind("source", d.source())
                        .bind("key", keyId)
                        .bind("kind", d.kind())
                        .bind("pack", d.place().pack())
                        .bind("start", d.place().start())
                        .bind("length", d.place().length())
                        .bind("size", d.size())
                        .bind("encoding", d.encoding())
                        .bind("facts", d.facts())
                        .bind("now", now.toEpochMilli())
                        .execute()
                == 1;
    }

    /** Takes files off record, with what is derived from them. */
    static void delete(Handle db, Collection<FileName> names) {
        for (var some : BoundLists.of(names, FileName::value)) {
            db.createUpdate("delete from derived_file where source in (<names>)")
                    .bindList("names", some)
                    .execute();
            db.createUpdate("delete from stored_file where name in (<names>)")
                    .bindList("names", some)
                    .execute();
        }
    }

    /** Whether something that is still wanted lies in this pack. */
    static boolean packInUse(Handle db, String pack) {
        return db.createQuery("""
                select (select count(*) from stored_file where pack = :pack) + (select count(*) from derived_file where pack = :pack)""").bind("pack", pack).mapTo(Long.class).one() > 0;
    }

    /** When the last file was stored. */
    static Optional<Instant> newest(Handle db) {
        return db.createQuery("select max(stored_at) as at from stored_file")
                .map((r, _) -> r.getLong("at"))
                .findOne()
                .filter(at -> at > 0)
                .map(Instant::ofEpochMilli);
    }

    /** Of these packs, the ones in which nothing lies that is on record. */
    static List<String> unknownPacks(Handle db, List<String> packs) {
        var known =
                db.createQuery("""
                select pack from stored_file where pack in (<packs>) union select pack from derived_file where pack in (<packs>)""").bindList("packs", packs).mapTo(String.class).set();
        return packs.stream().filter(p -> !known.contains(p)).toList();
    }

    /** Of these keys, the ones that lock a file. */
    static Set<String> keysInUse(Handle db, Collection<String> keys) {
        return db.createQuery("select key_id from stored_file where key_id in (<keys>)")
                .bindList("keys", List.copyOf(keys))
                .mapTo(String.class)
                .set();
    }

    static List<Row> page(Handle db, String after, int limit) {
        return db.createQuery("select * from stored_file where name > :after order by name limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    static List<Derived> derivedPage(Handle db, String after, int limit) {
        return db.createQuery("select * from derived_file where id > :after order by id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(DERIVED)
                .list();
    }
}
