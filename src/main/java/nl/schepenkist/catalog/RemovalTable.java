package nl.schepenkist.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;

/** SQL about what leaves the catalog: for the destroyer only, who has the mandate. The caller owns the transaction. */
public final class RemovalTable {
    private RemovalTable() {}

    /** Moves records to another state; whether all of them were still as they were read. */
    public static boolean move(Handle db, List<RecordRow> rows, RecordState to) {
        var batch = RowBatch.of(
                db, "update record set state = ?, version = version + 1 where id = ? and state = ? and version = ?");
        for (RecordRow row : rows)
            batch.add(to.word(), row.id().value(), row.state().word(), row.version());
        for (int changed : batch.execute()) if (changed != 1) return false;
        return true;
    }

    /** Takes the files of records off them; answers which each had. */
    public static Map<RecordId, List<FileName>> unlink(Handle db, Collection<RecordId> records) {
        var had = new HashMap<RecordId, List<FileName>>();
        for (var some : BoundLists.of(records, RecordId::value)) {
            db.createQuery(
                            "select record_id, file_name from record_file where record_id in (<ids>) order by record_id, nr")
                    .bindList("ids", some)
                    .map((r, _) ->
                            Map.entry(new RecordId(r.getString("record_id")), new FileName(r.getString("file_name"))))
                    .forEach(f -> had.computeIfAbsent(f.getKey(), _ -> new ArrayList<>())
                            .add(f.getValue()));
            db.createUpdate("delete from record_file where record_id in (<ids>)")
                    .bindList("ids", some)
                    .execute();
        }
        return had;
    }

    /** Of these files, the ones that no record, intake or package refers to. */
    public static Set<FileName> unused(Handle db, Collection<FileName> names) {
        // Holds the rows, in one order, so that of two transactions that each drop a reference the second sees the
        // first.
        var hold = RowBatch.of(db, "update stored_file set key_id = key_id where name = ?");
        names.stream().map(FileName::value).sorted().forEach(hold::add);
        hold.execute();
        var unused = new HashSet<>(names);
        for (var some : BoundLists.of(names, FileName::value))
            db.createQuery("""
                    select file_name from record_file where file_name in (<names>)
                    union select file_name from intake_source where file_name in (<names>)
                    union select file_name from transfer where file_name in (<names>)""")
                    .bindList("names", some)
                    .mapTo(String.class)
                    .forEach(name -> unused.remove(new FileName(name)));
        return unused;
    }

    /** Lets tombstones take the place of records. */
    public static void bury(Handle db, List<RecordRow> rows, String list, LocalDate day) {
        var stones = RowBatch.of(
                db,
                "insert into tombstone (record_id, kind, list_id, day) values (?, ?, ?, ?) on conflict (record_id) do nothing");
        for (RecordRow row : rows) stones.add(row.id().value(), row.kind().word(), list, day.toString());
        stones.execute();
        var ids = rows.stream().map(RecordRow::id).toList();
        for (var some : BoundLists.of(ids, RecordId::value))
            for (String sql : List.of(
                    "delete from record_copy where record_id in (<ids>)",
                    "delete from record where id in (<ids>)",
                    "delete from mail_thread where record_id in (<ids>)",
                    "delete from mail_subject where record_id in (<ids>)"))
                db.createUpdate(sql).bindList("ids", some).execute();
        forgetThreads(db, rows);
    }

    /** Forgets the threads of which no mail is left. */
    private static void forgetThreads(Handle db, List<RecordRow> rows) {
        var threads = new HashSet<String>();
        for (RecordRow row : rows) if (row.thread() != null) threads.add(row.thread());
        for (var some : BoundLists.of(threads)) {
            var gone = new HashSet<>(some);
            gone.removeAll(db.createQuery("select distinct thread from record where thread in (<threads>)")
                    .bindList("threads", some)
                    .mapTo(String.class)
                    .list());
            if (gone.isEmpty()) continue;
            for (String table : List.of("mail_thread", "mail_subject"))
                db.createUpdate("delete from %s where thread in (<threads>)".formatted(table))
                        .bindList("threads", gone)
                        .execute();
        }
    }
}
