package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about who held which function. */
final class TenureTable {
    private static final RowMapper<Tenure> TENURE = (r, _) -> {
        String to = r.getString("to_day");
        return new Tenure(
                r.getString("id"),
                r.getString("function_id"),
                r.getString("person"),
                r.getString("mailbox"),
                LocalDate.parse(r.getString("from_day")),
                to == null ? null : LocalDate.parse(to),
                r.getLong("acting") == 1,
                r.getLong("version"));
    };

    private TenureTable() {}

    /** Puts a tenure in the register, or replaces what it says. */
    static void put(Handle db, Tenure t) {
        db.createUpdate("""
                insert into tenure (id, function_id, person, mailbox, from_day, to_day, acting, version)
                values (:id, :function, :person, :mailbox, :from, :to, :acting, 1)
                on conflict (id) do update set function_id = excluded.function_id, person = excluded.person, mailbox = excluded.mailbox,
                  from_day = excluded.from_day, to_day = excluded.to_day, acting = excluded.acting, version = tenure.version + 1""")
                .bind("id", t.id())
                .bind("function", t.function())
                .bind("person", t.person())
                .bind("mailbox", t.mailbox())
                .bind("from", t.from().toString())
                .bind("to", t.to() == null ? null : t.to().toString())
                .bind("acting", t.acting() ? 1 : 0)
                .execute();
    }

    static void delete(Handle db, String id) {
        db.createUpdate("delete from tenure where id = :id").bind("id", id).execute();
    }

    static Optional<Tenure> find(Handle db, String id) {
        return db.createQuery("select * from tenure where id = :id")
                .bind("id", id)
                .map(TENURE)
                .findOne();
    }

    static List<Tenure> all(Handle db) {
        return db.createQuery("select * from tenure order by mailbox, from_day, id")
                .map(TENURE)
                .list();
    }
}
