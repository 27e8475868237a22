package nl.schepenkist.retention;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;

/** SQL about functions and kinds of mailbox. */
final class FunctionTable {
    private FunctionTable() {}

    static void insert(Handle db, Functions.Function f) {
        db.createUpdate("insert into key_function (id, name, is_key) values (:id, :name, :key)")
                .bind("id", f.id())
                .bind("name", f.name())
                .bind("key", f.key() ? 1 : 0)
                .execute();
    }

    static Optional<Functions.Function> find(Handle db, String id) {
        return db.createQuery("select * from key_function where id = :id")
                .bind("id", id)
                .map((r, _) -> new Functions.Function(r.getString("id"), r.getString("name"), r.getLong("is_key") == 1))
                .findOne();
    }

    static List<Functions.Function> all(Handle db) {
        return db.createQuery("select * from key_function order by name, id")
                .map((r, _) -> new Functions.Function(r.getString("id"), r.getString("name"), r.getLong("is_key") == 1))
                .list();
    }

    static Map<String, Mailboxes.Kind> mailboxKinds(Handle db) {
        var kinds = new HashMap<String, Mailboxes.Kind>();
        db.createQuery("select address, kind from mailbox")
                .map((r, _) ->
                        Map.entry(r.getString("address"), Worded.of(Mailboxes.Kind.class, r.getString("kind"), "kind")))
                .forEach(e -> kinds.put(e.getKey(), e.getValue()));
        return kinds;
    }
}
