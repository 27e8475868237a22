package nl.schepenkist.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** SQL about the register of cases. */
final class CaseTable {
    private static final ObjectMapper JSON = Json.mapper();

    private static final RowMapper<Cases.Registered> ROW = (r, _) -> {
        String day = r.getString("start_day");
        return new Cases.Registered(
                r.getString("id"),
                view(r.getString("facts")),
                new StartDate(
                        day == null ? null : LocalDate.parse(day),
                        Worded.of(StartDate.Basis.class, r.getString("start_from"), "start_from")),
                r.getLong("version"));
    };

    private CaseTable() {}

    private static CaseView view(String text) {
        try {
            return JSON.readValue(text, CaseView.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the facts of a case are unreadable", e);
        }
    }

    static Optional<Cases.Registered> find(Handle db, String id) {
        return db.createQuery("select * from case_file where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    static List<Cases.Registered> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from case_file order by id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ROW)
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from case_file")
                .mapTo(Long.class)
                .one();
    }

    static void put(Handle db, String id, CaseView facts, StartDate start, List<String> others) {
        try {
            db.createUpdate("""
                    insert into case_file (id, facts, end_day, start_day, start_from, version) values (:id, :facts, :end, :day, :basis, 1)
                    on conflict (id) do update set facts = excluded.facts, end_day = excluded.end_day, start_day = excluded.start_day,
                      start_from = excluded.start_from, version = case_file.version + 1""")
                    .bind("id", id)
                    .bind("facts", JSON.writeValueAsString(facts))
                    .bind(
                            "end",
                            facts.einddatum() == null ? null : facts.einddatum().toString())
                    .bind("day", start.day() == null ? null : start.day().toString())
                    .bind("basis", start.basis().word())
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        db.createUpdate("delete from case_dependence where case_id = :id")
                .bind("id", id)
                .execute();
        for (String other : new HashSet<>(others))
            db.createUpdate("insert into case_dependence (case_id, other_id) values (:id, :other)")
                    .bind("id", id)
                    .bind("other", other)
                    .execute();
    }

    static void start(Handle db, String id, StartDate start) {
        db.createUpdate(
                        "update case_file set start_day = :day, start_from = :basis, version = version + 1 where id = :id")
                .bind("day", start.day() == null ? null : start.day().toString())
                .bind("basis", start.basis().word())
                .bind("id", id)
                .execute();
    }

    /** Cases whose start date may depend on this one. */
    static List<Cases.Registered> dependent(Handle db, String id) {
        return db.createQuery(
                        "select c.* from case_file c join case_dependence d on d.case_id = c.id where d.other_id = :id order by c.id")
                .bind("id", id)
                .map(ROW)
                .list();
    }

    /** Days on which cases were concluded, of those that were. */
    static Map<String, LocalDate> ends(Handle db, Collection<String> ids) {
        var ends = new HashMap<String, LocalDate>();
        for (var some : BoundLists.of(ids))
            db.createQuery("select id, end_day from case_file where id in (<ids>) and end_day is not null")
                    .bindList("ids", some)
                    .map((r, _) -> Map.entry(r.getString("id"), LocalDate.parse(r.getString("end_day"))))
                    .forEach(e -> ends.put(e.getKey(), e.getValue()));
        return ends;
    }

    /** What the cases with these numbers say of the term of their records, as far as they are registered. */
    static Map<String, CaseRule> rules(Handle db, Set<String> ids) {
        var rules = new HashMap<String, CaseRule>();
        for (var some : BoundLists.of(ids))
            db.createQuery("select * from case_file where id in (<ids>)")
                    .bindList("ids", some)
                    .map(ROW)
                    .forEach(c -> rules.put(c.id(), c.rule()));
        return rules;
    }
}
