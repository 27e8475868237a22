package nl.schepenkist.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;

/** Which records belong to a piece of work, record by record, with the reason. */
public final class ScopeMembers {
    private final Database database;

    public ScopeMembers(Database database) {
        this.database = database;
    }

    /** Adds records to a piece of work; one that is a member already stays it for its first reason. */
    public void add(Handle db, String work, Collection<RecordId> records, String reason) {
        var batch = RowBatch.of(
                db,
                "insert into scope_member (work_id, record_id, reason) values (?, ?, ?) on conflict (work_id, record_id) do nothing");
        for (RecordId id : records) batch.add(work, id.value(), reason);
        batch.execute();
    }

    /** Adds records that are known to belong; one that was a member because it might is now one because it does. */
    void prove(Handle db, String work, Collection<RecordId> records, String reason) {
        var batch = RowBatch.of(
                db,
                "insert into scope_member (work_id, record_id, reason) values (?, ?, ?) on conflict (work_id, record_id) do update set reason = excluded.reason");
        for (RecordId id : records) batch.add(work, id.value(), reason);
        batch.execute();
    }

    /** Lets one piece of work hold whatever another does, for the same reasons. */
    public void copy(Handle db, String from, String to) {
        db.createUpdate("""
                insert into scope_member (work_id, record_id, reason)
                select :to, m.record_id, m.reason from scope_member m where m.work_id = :from
                on conflict (work_id, record_id) do nothing""").bind("from", from).bind("to", to).execute();
    }

    /** Lets go of records that were members for this reason only. */
    void release(Handle db, String work, Collection<RecordId> records, String reason) {
        var batch = db.prepareBatch("delete from scope_member where work_id = ? and record_id = ? and reason = ?");
        for (RecordId id : records) batch.add(work, id.value(), reason);
        if (batch.size() > 0) batch.execute();
    }

    /** Empties a piece of work that is drawn up anew. */
    public void clear(Handle db, String work) {
        db.createUpdate("delete from scope_member where work_id = :work")
                .bind("work", work)
                .execute();
    }

    public boolean has(String work, RecordId record) {
        return database.read(
                h -> h.createQuery("select count(*) from work_member where work_id = :work and record_id = :record")
                                .bind("work", work)
                                .bind("record", record.value())
                                .mapTo(Long.class)
                                .one()
                        > 0);
    }

    /** How many records belong to a piece of work. */
    public long count(Handle db, String work) {
        return db.createQuery("select count(*) from work_member where work_id = :work")
                .bind("work", work)
                .mapTo(Long.class)
                .one();
    }

    public Set<RecordId> of(String work) {
        return database.read(h -> of(h, work));
    }

    Set<RecordId> of(Handle db, String work) {
        return db
                .createQuery("select record_id from work_member where work_id = :work")
                .bind("work", work)
                .mapTo(String.class)
                .stream()
                .map(RecordId::new)
                .collect(Collectors.toSet());
    }

    /** Works that a record belongs to. */
    public List<String> worksOf(Handle db, RecordId record) {
        return db.createQuery("select work_id from work_member where record_id = :record")
                .bind("record", record.value())
                .mapTo(String.class)
                .list();
    }

    public void forget(Handle db, Collection<RecordId> records) {
        for (var some : BoundLists.of(records, RecordId::value))
            db.createUpdate("delete from scope_member where record_id in (<ids>)")
                    .bindList("ids", some)
                    .execute();
    }
}
