package nl.schepenkist.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about the register of cases. */
final class CaseTable {
    private static final ObjectMapper JSON = Json.mapper();

    private static final RowMapper<Cases.Registered> ROW = (r, _) ->
            new Cases.Registered(r.getString("id"), view(r.getString("facts")), start(r), r.getLong("version"));

    private CaseTable() {}

    private static CaseRule rule(ResultSet r) throws SQLException {
        String category = r.getString("category");
        String term = r.getString("chosen_term");
        String derivation = r.getString("derivation");
        return new CaseRule(
                category == null ? null : CategoryRef.parse(category, "category"),
                term == null ? null : Period.parse(term),
                derivation == null ? null : Worded.of(Derivation.class, derivation, "derivation"),
                start(r));
    }

    private static StartDate start(ResultSet r) throws SQLException {
        String day = r.getString("start_day");
        return new StartDate(
                day == null ? null : LocalDate.parse(day),
                Worded.of(StartDate.Basis.class, r.getString("start_from"), "start_from"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

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
        CaseRule rule = new Cases.Registered(id, facts, start, 0).rule();
        try {
            db.createUpdate("""
                    insert into case_file (id, facts, end_day, start_day, start_from, category, chosen_term, derivation, version)
                    values (:id, :facts, :end, :day, :basis, :category, :term, :derivation, 1)
                    on conflict (id) do update set facts = excluded.facts, end_day = excluded.end_day, start_day = excluded.start_day,
                      start_from = excluded.start_from, category = excluded.category, chosen_term = excluded.chosen_term,
                      derivation = excluded.derivation, version = case_file.version + 1""")
                    .bind("category", text(rule.category()))
                    .bind("term", text(rule.chosenTerm()))
                    .bind(
                            "derivation",
                            rule.derivation() == null ? null : rule.derivation().word())
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

    /** The same of all cases from one number up to and including another. */
    static Map<String, CaseRule> rules(Handle db, String first, String last) {
        var rules = new HashMap<String, CaseRule>();
        db.createQuery(
                        "select id, category, chosen_term, derivation, start_day, start_from from case_file where id between :first and :last")
                .bind("first", first)
                .bind("last", last)
                .map((r, _) -> Map.entry(r.getString("id"), rule(r)))
                .forEach(c -> rules.put(c.getKey(), c.getValue()));
        return rules;
    }

    /** What the cases with these numbers say of the term of their records, as far as they are registered. */
    static Map<String, CaseRule> rules(Handle db, Set<String> ids) {
        var rules = new HashMap<String, CaseRule>();
        for (var some : BoundLists.of(ids))
            db.createQuery(
                            "select id, category, chosen_term, derivation, start_day, start_from from case_file where id in (<ids>)")
                    .bindList("ids", some)
                    .map((r, _) -> Map.entry(r.getString("id"), rule(r)))
                    .forEach(c -> rules.put(c.getKey(), c.getValue()));
        return rules;
    }
}
