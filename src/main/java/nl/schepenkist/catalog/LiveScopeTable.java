package nl.schepenkist.catalog;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;

/** SQL about scopes that go on taking records, and about records that must still be held against them. */
final class LiveScopeTable {
    private LiveScopeTable() {}

    /** A record that was made findable, and a mark of when that was last. */
    record Pending(RecordId record, String stamp) {}

    static void insert(Handle db, String work, String scope, boolean hides) {
        db.createUpdate("insert into live_scope (work_id, scope, settled, hides) values (:work, :scope, 0, :hides)")
                .bind("hides", hides ? 1 : 0)
                .bind("work", work)
                .bind("scope", scope)
                .execute();
    }

    static void delete(Handle db, String work) {
        db.createUpdate("delete from live_scope where work_id = :work")
                .bind("work", work)
                .execute();
    }

    static void settled(Handle db, String work) {
        db.createUpdate("update live_scope set settled = 1 where work_id = :work")
                .bind("work", work)
                .execute();
    }

    static Optional<String> find(Handle db, String work) {
        return db.createQuery("select scope from live_scope where work_id = :work")
                .bind("work", work)
                .mapTo(String.class)
                .findOne();
    }

    /** Scopes that are live, by their work. */
    static Map<String, String> all(Handle db) {
        return db.createQuery("select work_id, scope from live_scope")
                .map((r, _) -> Map.entry(r.getString("work_id"), r.getString("scope")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether an open scope hides what it takes. */
    static boolean hides(Handle db, String work) {
        return !db.createQuery("select work_id from live_scope where work_id = :work and hides = 1")
                .bind("work", work)
                .mapTo(String.class)
                .list()
                .isEmpty();
    }

    /** Of these families, the ones that no open scope hides. */
    static List<RecordId> notHidden(Handle db, Collection<RecordId> heads) {
        var hidden = new HashSet<RecordId>();
        for (var some : BoundLists.of(heads, RecordId::value))
            db.createQuery("""
                    select distinct m.record_id from scope_member m join live_scope l on l.work_id = m.work_id
                    where l.hides = 1 and m.record_id in (<ids>)""").bindList("ids", some).mapTo(String.class).forEach(id -> hidden.add(new RecordId(id)));
        return heads.stream().filter(head -> !hidden.contains(head)).toList();
    }

    static boolean any(Handle db) {
        return !db.createQuery("select work_id from live_scope limit 1")
                .mapTo(String.class)
                .list()
                .isEmpty();
    }

    static boolean unsettled(Handle db) {
        return !db.createQuery("select work_id from live_scope where settled = 0 limit 1")
                .mapTo(String.class)
                .list()
                .isEmpty();
    }

    static boolean isSettled(Handle db, String work) {
        return db.createQuery("select settled from live_scope where work_id = :work")
                .bind("work", work)
                .mapTo(Long.class)
                .findOne()
                .map(settled -> settled == 1)
                .orElse(true);
    }

    static void arrived(Handle db, Collection<RecordId> records, String stamp) {
        var batch = db.prepareBatch(
                "insert into scope_pending (record_id, stamp) values (?, ?) on conflict (record_id) do update set stamp = excluded.stamp");
        // In one order everywhere, so that two transactions never wait for each other.
        records.stream().sorted().forEach(id -> batch.add(id.value(), stamp));
        if (batch.size() > 0) batch.execute();
    }

    static void arrived(Handle db, FirstIndexing.Batch fresh, String stamp) {
        db.createUpdate("""
                insert into scope_pending (record_id, stamp)
                select id, :stamp from record where intake_id = :intake and intake_nr between :from and :to
                on conflict (record_id) do update set stamp = excluded.stamp""")
                .bind("stamp", stamp)
                .bind("intake", fresh.intake())
                .bind("from", fresh.from())
                .bind("to", fresh.to())
                .execute();
    }

    static List<Pending> pending(Handle db, int limit) {
        return db.createQuery("select record_id, stamp from scope_pending order by record_id limit :limit")
                .bind("limit", limit)
                .map((r, _) -> new Pending(new RecordId(r.getString("record_id")), r.getString("stamp")))
                .list();
    }

    /** Of these, the records that were made findable once more, or judged by somebody else, in the meantime. */
    static List<RecordId> overtaken(Handle db, Collection<Pending> waiting) {
        var standing = new HashSet<Pending>();
        for (var some : BoundLists.of(waiting, p -> p.record().value()))
            db.createQuery("select record_id, stamp from scope_pending where record_id in (<ids>)")
                    .bindList("ids", some)
                    .map((r, _) -> new Pending(new RecordId(r.getString("record_id")), r.getString("stamp")))
                    .forEach(standing::add);
        return waiting.stream()
                .filter(p -> !standing.contains(p))
                .map(Pending::record)
                .toList();
    }

    /** What was made findable once more in the meantime stays. */
    static void judged(Handle db, Collection<Pending> judged) {
        var batch = db.prepareBatch("delete from scope_pending where record_id = ? and stamp = ?");
        for (Pending p : judged) batch.add(p.record().value(), p.stamp());
        if (batch.size() > 0) batch.execute();
    }

    /** The heads of the families of records, in the order of their ids; what has gone has none. */
    static Set<RecordId> families(Handle db, Collection<RecordId> records) {
        var heads = new TreeSet<RecordId>();
        for (var some : BoundLists.of(records, RecordId::value))
            db.createQuery("select distinct family from record where id in (<ids>)")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .forEach(id -> heads.add(new RecordId(id)));
        return heads;
    }

    /** All records of the families of records. */
    static Set<RecordId> relatives(Handle db, Collection<RecordId> records) {
        var all = new TreeSet<RecordId>();
        for (var some : BoundLists.of(families(db, records), RecordId::value))
            db.createQuery("select id from record where family in (<ids>)")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .forEach(id -> all.add(new RecordId(id)));
        return all;
    }

    static List<Pending> pendingOf(Handle db, RecordId family) {
        return db.createQuery(
                        "select p.record_id, p.stamp from scope_pending p join record r on r.id = p.record_id where r.family = :family order by p.record_id")
                .bind("family", family.value())
                .map((r, _) -> new Pending(new RecordId(r.getString("record_id")), r.getString("stamp")))
                .list();
    }

    /** Whether a record of a family is not findable yet, or must still be held against the live scopes. */
    static boolean isBehind(Handle db, RecordId family) {
        return !behind(db, List.of(family)).isEmpty();
    }

    /** Of these families, the ones of which that holds. */
    static Set<RecordId> behind(Handle db, Collection<RecordId> families) {
        var behind = new HashSet<RecordId>();
        for (var some : BoundLists.of(families, RecordId::value))
            db.createQuery("""
                    select distinct r.family from record r where r.family in (<families>) and (r.index_state = 'wachtend'
                      or exists (select 1 from scope_pending p where p.record_id = r.id)
                      or exists (select 1 from job j where j.group_id = r.id and j.kind = :recognise and j.state <> 'mislukt'))""")
                    .bindList("families", some)
                    .bind("recognise", Catalog.RECOGNISE_JOB)
                    .mapTo(String.class)
                    .forEach(id -> behind.add(new RecordId(id)));
        return behind;
    }
}
