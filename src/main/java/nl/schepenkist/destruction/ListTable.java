package nl.schepenkist.destruction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about destruction lists, their items and reviews. */
final class ListTable {
    private static final ObjectMapper JSON = Json.mapper();

    private static final RowMapper<DestructionList> LIST = (r, _) -> new DestructionList(
            r.getString("id"),
            r.getString("name"),
            LocalDate.parse(r.getString("reference_day")),
            r.getString("process"),
            r.getString("scope"),
            reviewers(r),
            r.getString("author"),
            Worded.of(DestructionList.Status.class, r.getString("status"), "status"),
            Instant.ofEpochMilli(r.getLong("made_at")),
            moment(r, "approved_at"),
            r.getString("executed_by"),
            day(r, "execution_day"),
            moment(r, "begun_at"),
            moment(r, "ended_at"),
            r.getString("declaration_record"),
            r.getLong("version"));

    private static final RowMapper<Item> ITEM = (r, _) -> new Item(
            r.getInt("nr"),
            new RecordId(r.getString("record_id")),
            r.getString("mailbox_kind"),
            r.getString("category"),
            LocalDate.parse(r.getString("start_day")),
            LocalDate.parse(r.getString("end_day")),
            Worded.of(Item.Decision.class, r.getString("decision"), "decision"),
            r.getString("reason"),
            Worded.of(Item.Result.class, r.getString("result"), "result"),
            r.getString("result_reason"),
            r.getString("erased"),
            r.getLong("version"));

    private ListTable() {}

    private static List<String> reviewers(ResultSet r) throws SQLException {
        try {
            return List.of(JSON.readValue(r.getString("reviewers"), String[].class));
        } catch (JsonProcessingException e) {
            throw new SQLException("reviewers are no JSON", e);
        }
    }

    private static @Nullable Instant moment(ResultSet r, String column) throws SQLException {
        long millis = r.getLong(column);
        return r.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable LocalDate day(ResultSet r, String column) throws SQLException {
        String text = r.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    static void insert(Handle db, DestructionList l) {
        try {
            db.createUpdate("""
                    insert into destruction_list (id, name, reference_day, process, scope, reviewers, author, status, made_at, version)
                    values (:id, :name, :day, :process, :scope, :reviewers, :author, :status, :made, 1)""")
                    .bind("id", l.id())
                    .bind("name", l.name())
                    .bind("day", l.referenceDay().toString())
                    .bind("process", l.process())
                    .bind("scope", l.scope())
                    .bind("reviewers", JSON.writeValueAsString(l.reviewers()))
                    .bind("author", l.author())
                    .bind("status", l.status().word())
                    .bind("made", l.madeAt().toEpochMilli())
                    .execute();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<DestructionList> find(Handle db, String id) {
        return db.createQuery("select * from destruction_list where id = :id")
                .bind("id", id)
                .map(LIST)
                .findOne();
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

    static void approved(Handle db, String id, Instant now) {
        db.createUpdate("update destruction_list set approved_at = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** Notes who executes a list; what failed before is taken up again. */
    static void executing(Handle db, String id, String by, LocalDate day, Instant now) {
        db.createUpdate(
                        "update destruction_item set result = 'wachtend', result_reason = null where list_id = :id and result = 'mislukt'")
                .bind("id", id)
                .execute();
        db.createUpdate(
                        "update destruction_list set executed_by = :by, execution_day = :day, begun_at = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("by", by)
                .bind("day", day.toString())
                .bind("id", id)
                .execute();
    }

    static void ended(Handle db, String id, Instant now, String declaration) {
        db.createUpdate("update destruction_list set ended_at = :now, declaration_record = :declaration where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("declaration", declaration)
                .bind("id", id)
                .execute();
    }

    static void insertItems(Handle db, String list, List<Item> items) {
        if (items.isEmpty()) return;
        var batch = db.prepareBatch("""
                insert into destruction_item (list_id, nr, record_id, mailbox_kind, category, start_day, end_day, decision, result, version)
                values (?, ?, ?, ?, ?, ?, ?, 'vernietigen', 'wachtend', 1)""");
        for (Item i : items)
            batch.add(
                    list,
                    i.nr(),
                    i.record().value(),
                    i.mailboxKind(),
                    i.category(),
                    i.start().toString(),
                    i.end().toString());
        batch.execute();
    }

    static Optional<Item> item(Handle db, String list, int nr) {
        return db.createQuery("select * from destruction_item where list_id = :list and nr = :nr")
                .bind("list", list)
                .bind("nr", nr)
                .map(ITEM)
                .findOne();
    }

    static List<Item> items(Handle db, String list, int limit, int offset) {
        return db.createQuery(
                        "select * from destruction_item where list_id = :list order by nr limit :limit offset :offset")
                .bind("list", list)
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ITEM)
                .list();
    }

    static long countItems(Handle db, String list) {
        return db.createQuery("select count(*) from destruction_item where list_id = :list")
                .bind("list", list)
                .mapTo(Long.class)
                .one();
    }

    static long countOther(Handle db, String list, Item.Result result) {
        return db.createQuery("select count(*) from destruction_item where list_id = :list and result <> :result")
                .bind("list", list)
                .bind("result", result.word())
                .mapTo(Long.class)
                .one();
    }

    static long count(Handle db, String list, Item.Result result) {
        return db.createQuery("select count(*) from destruction_item where list_id = :list and result = :result")
                .bind("list", list)
                .bind("result", result.word())
                .mapTo(Long.class)
                .one();
    }

    static List<Item> waiting(Handle db, String list, int after, int limit) {
        return db.createQuery(
                        "select * from destruction_item where list_id = :list and result = 'wachtend' and nr > :after order by nr limit :limit")
                .bind("list", list)
                .bind("after", after)
                .bind("limit", limit)
                .map(ITEM)
                .list();
    }

    /** Whoever saw the list before has not seen this. */
    static void changed(Handle db, String id) {
        db.createUpdate("update destruction_list set version = version + 1 where id = :id")
                .bind("id", id)
                .execute();
    }

    static void decide(Handle db, String list, int nr, Item.Decision decision, @Nullable String reason) {
        db.createUpdate(
                        "update destruction_item set decision = :decision, reason = :reason, version = version + 1 where list_id = :list and nr = :nr")
                .bind("decision", decision.word())
                .bind("reason", reason)
                .bind("list", list)
                .bind("nr", nr)
                .execute();
    }

    static void result(
            Handle db, String list, int nr, Item.Result result, @Nullable String reason, @Nullable String erased) {
        db.createUpdate(
                        "update destruction_item set result = :result, result_reason = :reason, erased = :erased, version = version + 1 where list_id = :list and nr = :nr and result <> 'vernietigd'")
                .bind("result", result.word())
                .bind("reason", reason)
                .bind("erased", erased)
                .bind("list", list)
                .bind("nr", nr)
                .execute();
    }

    /** Of these records, the ones on a list that is not over. */
    static Set<String> onOtherLists(Handle db, List<String> records) {
        var found = new java.util.HashSet<String>();
        for (var some : BoundLists.of(records))
            found.addAll(db.createQuery("""
                    select i.record_id from destruction_item i join destruction_list l on l.id = i.list_id
                    where i.record_id in (<ids>) and i.decision = 'vernietigen' and l.status not in ('uitgevoerd', 'uitgevoerd-met-uitzonderingen', 'ingetrokken')""")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .list());
        return found;
    }

    record Review(String role, boolean agreed, String explanation, String reviewer, Instant at) {}

    static void insertReview(Handle db, String list, Review r) {
        db.createUpdate("""
                insert into destruction_review (list_id, nr, role, verdict, explanation, reviewer, reviewed_at)
                values (:list, (select coalesce(max(nr), 0) + 1 from destruction_review where list_id = :list), :role, :verdict, :explanation, :reviewer, :at)""")
                .bind("list", list)
                .bind("role", r.role())
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
                        r.getString("role"),
                        r.getString("verdict").equals("akkoord"),
                        r.getString("explanation"),
                        r.getString("reviewer"),
                        Instant.ofEpochMilli(r.getLong("reviewed_at"))))
                .list();
    }

    /** Whether a container that a record came in, first or as a duplicate, is still kept: it would live on in it (promise 6). */
    static boolean containerKept(Handle db, RecordId record) {
        return db.createQuery("""
                select count(*) from (select intake_id as id from record where id = :id union select intake_id as id from record_copy where record_id = :id) i
                where exists (select 1 from intake_source s where s.intake_id = i.id and s.file_name is not null and (s.container = 1 or s.state <> 'gelezen'))
                  or exists (select 1 from job j where j.group_id = 'verpakking ' || i.id)""").bind("id", record.value()).mapTo(Long.class).one() > 0;
    }
}
