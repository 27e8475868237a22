package nl.schepenkist.destruction;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.http.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about processes and who reviews their lists. */
final class ProcessTable {
    private static final RowMapper<Processes.Entry> PROCESS =
            (r, _) -> new Processes.Entry(r.getString("name"), panel(r), r.getLong("version"));

    private ProcessTable() {}

    /** Who reviews a list: whoever it names itself, else who reviews its process. */
    static Panel of(Handle db, DestructionList list) {
        Panel own = list.panel();
        if (list.process() == null) return own;
        return own.or(find(db, list.process()).map(Processes.Entry::panel).orElse(Panel.ANYBODY));
    }

    static Panel panel(ResultSet r) throws SQLException {
        return new Panel(names(r, "reviewers"), names(r, "co_reviewers"));
    }

    private static List<String> names(ResultSet r, String column) throws SQLException {
        try {
            return List.of(Json.mapper().readValue(r.getString(column), String[].class));
        } catch (JsonProcessingException e) {
            throw new SQLException(column + " is no JSON", e);
        }
    }

    static String text(List<String> names) {
        return Json.mapper().valueToTree(names).toString();
    }

    static Optional<Processes.Entry> find(Handle db, String name) {
        return db.createQuery("select * from process where name = :name")
                .bind("name", name)
                .map(PROCESS)
                .findOne();
    }

    static List<Processes.Entry> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from process order by name limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(PROCESS)
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from process").mapTo(Long.class).one();
    }

    static void put(Handle db, String name, Panel panel) {
        db.createUpdate("""
                insert into process (name, reviewers, co_reviewers, version) values (:name, :owners, :advisers, 1)
                on conflict (name) do update set reviewers = :owners, co_reviewers = :advisers, version = process.version + 1""")
                .bind("name", name)
                .bind("owners", text(panel.owners()))
                .bind("advisers", text(panel.coReviewers()))
                .execute();
    }
}
