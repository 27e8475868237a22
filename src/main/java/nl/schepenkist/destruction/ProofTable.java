package nl.schepenkist.destruction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of the proof: what the database still has of records that were destroyed. */
final class ProofTable {
    /** Tables in which nothing may be left of a destroyed record, and the column that names it. */
    private static final Map<String, String> NOWHERE = Map.of(
            "record", "id",
            "record_file", "record_id",
            "record_copy", "record_id",
            "scope_member", "record_id",
            "scope_pending", "record_id",
            "mail_thread", "record_id",
            "mail_subject", "record_id",
            "erasure", "owner");

    private ProofTable() {}

    /** Locked details of the events of records. */
    static List<byte[]> details(Handle db, Collection<String> records) {
        var found = new ArrayList<byte[]>();
        for (var some : BoundLists.of(records))
            found.addAll(db.createQuery(
                            "select d.detail from event_detail d join event e on e.id = d.event_id where e.record_id in (<ids>)")
                    .bindList("ids", some)
                    .mapTo(byte[].class)
                    .list());
        return found;
    }

    /** Rows that are left of records, by table; empty when none are. */
    static Map<String, Long> left(Handle db, Collection<String> records) {
        var left = new TreeMap<String, Long>();
        for (var some : BoundLists.of(records)) {
            NOWHERE.forEach((table, column) -> count(
                    db, "select count(*) from %s where %s in (<ids>)".formatted(table, column), table, some, left));
            count(
                    db,
                    "select count(*) from event_detail d join event e on e.id = d.event_id where e.kind <> 'vernietiging' and e.record_id in (<ids>)",
                    "event_detail",
                    some,
                    left);
        }
        return left;
    }

    private static void count(Handle db, String sql, String table, List<String> ids, Map<String, Long> left) {
        long n = db.createQuery(sql).bindList("ids", ids).mapTo(Long.class).one();
        if (n > 0) left.merge(table, n, Long::sum);
    }

    static void keep(Handle db, String list, @Nullable String proof) {
        db.createUpdate("update destruction_list set proof = :proof where id = :id")
                .bind("proof", proof)
                .bind("id", list)
                .execute();
    }

    static String of(Handle db, String list) {
        return db.createQuery("select coalesce(proof, '') from destruction_list where id = :id")
                .bind("id", list)
                .mapTo(String.class)
                .one();
    }
}
