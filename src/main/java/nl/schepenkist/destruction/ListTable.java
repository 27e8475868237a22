package nl.schepenkist.destruction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about destruction lists and their reviews. */
final class ListTable {
    private static final RowMapper<DestructionList> LIST = (r, _) -> new DestructionList(
            r.getString("id"),
            r.getString("name"),
            LocalDate.parse(r.getString("reference_day")),
            r.getString("process"),
            r.getString("scope"),
            ProcessTable.panel(r),
            r.getString("author"),
            Worded.of(DestructionList.Status.class, r.getString("status"), "status"),
            Instant.ofEpochMilli(r.getLong("made_at")),
            moment(r, "offered_at"),
            moment(r, "approved_at"),
            r.getString("executed_by"),
            day(r, "execution_day"),
            moment(r, "begun_at"),
            moment(r, "ended_at"),
            r.getString("declaration_record"),
            r.getLong("version"));

    private ListTable() {}

    private static @Nullable Instant moment(ResultSet r, String column) throws SQLException {
        long millis = r.getLong(column);
        return r.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable LocalDate day(ResultSet r, String column) throws SQLException {
        String text = r.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    static void insert(Handle db, DestructionList l) {
        db.createUpdate("""
                insert into destruction_list (id, name, reference_day, process, scope, reviewers, co_reviewers, author, status, made_at, version)
                values (:id, :name, :day, :process, :scope, :reviewers, :co, :author, :status, :made, 1)""")
                .bind("id", l.id())
                .bind("name", l.name())
                .bind("day", l.referenceDay().toString())
                .bind("process", l.process())
                .bind("scope", l.scope())
                .bind("reviewers", ProcessTable.text(l.panel().owners()))
                .bind("co", ProcessTable.text(l.panel().coReviewers()))
                .bind("author", l.author())
                .bind("status", l.status().word())
                .bind("made", l.madeAt().toEpochMilli())
                .execute();
    }

    static Optional<DestructionList> find(Handle db, String id) {
        return db.createQuery("select * from destruction_list where id = :id")
                .bind("id", id)
                .map(LIST)
                .findOne();
    }

    /** The list, which nobody else moves until the caller's transaction ends. */
    static Optional<DestructionList> hold(Handle db, String id) {
        db.createUpdate("update destruction_list set id = id where id = :id")
                .bind("id", id)
                .execute();
        return find(db, id);
    }

    static List<DestructionList> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from destruction_list order by made_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(LIST)
                .list();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from destruction_list")
                .mapTo(Long.class)
                .one();
    }

    static List<DestructionList> withStatus(Handle db, DestructionList.Status status) {
        return db.createQuery("select * from destruction_list where status = :status order by made_at")
                .bind("status", status.word())
                .map(LIST)
                .list();
    }

    static boolean move(Handle db, String id, Collection<DestructionList.Status> from, DestructionList.Status to) {
        return db.createUpdate(
                                "update destruction_list set status = :to, version = version + 1 where id = :id and status in (<from>)")
                        .bind("to", to.word())
                        .bind("id", id)
                        .bindList(
                                "from",
                                from.stream().map(DestructionList.Status::word).toList())
                        .execute()
                == 1;
    }

    static void offered(Handle db, String id, Instant now) {
        db.createUpdate("update destruction_list set offered_at = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void approved(Handle db, String id, Instant now) {
        db.createUpdate("update destruction_list set approved_at = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /**
     * A time that a list was executed: what failed is taken up again.
     *
     * @param ended null while it runs
     */
    record Run(
            LocalDate day,
            String by,
            Instant begun,
            @Nullable Instant ended) {}

    static List<Run> runs(Handle db, String id) {
        return db.createQuery("select * from destruction_run where list_id = :id order by nr")
                .bind("id", id)
                .map((r, _) -> new Run(
                        LocalDate.parse(r.getString("day")),
                        r.getString("executed_by"),
                        Instant.ofEpochMilli(r.getLong("begun_at")),
                        moment(r, "ended_at")))
                .list();
    }

    /** Notes who executes a list. */
    static void executing(Handle db, String id, String by, LocalDate day, Instant now) {
        db.createUpdate("""
                insert into destruction_run (list_id, nr, day, executed_by, begun_at)
                values (:id, (select coalesce(max(nr), 0) + 1 from destruction_run where list_id = :id), :day, :by, :now)""")
                .bind("now", now.toEpochMilli())
                .bind("by", by)
                .bind("day", day.toString())
                .bind("id", id)
                .execute();
        db.createUpdate(
                        "update destruction_list set executed_by = :by, execution_day = :day, begun_at = :now, ended_at = null where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("by", by)
                .bind("day", day.toString())
                .bind("id", id)
                .execute();
    }

    static void ended(Handle db, String id, Instant now, String declaration) {
        db.createUpdate(
                        "update destruction_run set ended_at = :now where list_id = :id and nr = (select max(nr) from destruction_run where list_id = :id)")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
        db.createUpdate("update destruction_list set ended_at = :now, declaration_record = :declaration where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("declaration", declaration)
                .bind("id", id)
                .execute();
    }

    /** Whoever saw the list before has not seen this. */
    static void changed(Handle db, String id) {
        db.createUpdate("update destruction_list set version = version + 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    record Review(ReviewRole role, boolean agreed, String explanation, String reviewer, Instant at) {}

    static void insertReview(Handle db, String list, Review r) {
        db.createUpdate("""
                insert into destruction_review (list_id, nr, role, verdict, explanation, reviewer, reviewed_at)
                values (:list, (select coalesce(max(nr), 0) + 1 from destruction_review where list_id = :list), :role, :verdict, :explanation, :reviewer, :at)""")
                .bind("list", list)
                .bind("role", r.role().word())
                .bind("verdict", r.agreed() ? "akkoord" : "afgekeurd")
                .bind("explanation", r.explanation())
                .bind("reviewer", r.reviewer())
                .bind("at", r.at().toEpochMilli())
                .execute();
    }

    static List<Review> reviews(Handle db, String list) {
        return db.createQuery("select * from destruction_review where list_id = :list order by nr")
                .bind("list", list)
                .map((r, _) -> new Review(
                        Worded.of(ReviewRole.class, r.getString("role"), "role"),
                        r.getString("verdict").equals("akkoord"),
                        r.getString("explanation"),
                        r.getString("reviewer"),
                        Instant.ofEpochMilli(r.getLong("reviewed_at"))))
                .list();
    }
}
