package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about functions and who held them. */
final class FunctionTable {
    private FunctionTable() {}

    private static final RowMapper<Functions.Tenure> TENURE = (r, _) -> {
        String to = r.getString("to_day");
        return new Functions.Tenure(
                r.getString("id"),
                r.getString("function_id"),
                r.getString("person"),
                r.getString("mailbox"),
                LocalDate.parse(r.getString("from_day")),
                to == null ? null : LocalDate.parse(to),
                r.getLong("acting") == 1);
    };

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

    static void insert(Handle db, Functions.Tenure t) {
        db.createUpdate(
                        "insert into tenure (id, function_id, person, mailbox, from_day, to_day, acting) values (:id, :function, :person, :mailbox, :from, :to, :acting)")
                .bind("id", t.id())
                .bind("function", t.function())
                .bind("person", t.person())
                .bind("mailbox", t.mailbox())
                .bind("from", t.from().toString())
                .bind("to", t.to() == null ? null : t.to().toString())
                .bind("acting", t.acting() ? 1 : 0)
                .execute();
    }

    static List<Functions.Tenure> tenures(Handle db) {
        return db.createQuery("select * from tenure order by mailbox, from_day, id")
                .map(TENURE)
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
