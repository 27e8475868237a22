package nl.schepenkist.destruction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** SQL about the items of destruction lists. */
final class ItemTable {
    private static final RowMapper<Item> ITEM = (r, _) -> new Item(
            r.getInt("nr"),
            new RecordId(r.getString("record_id")),
            r.getString("mailbox_kind"),
            r.getString("category"),
            LocalDate.parse(r.getString("start_day")),
            LocalDate.parse(r.getString("end_day")),
            Worded.of(Item.Decision.class, r.getString("decision"), "decision"),
            r.getString("reason"),
            r.getString("decided_by"),
            r.getObject("decided_at") == null ? null : Instant.ofEpochMilli(r.getLong("decided_at")),
            Worded.of(Item.Result.class, r.getString("result"), "result"),
            r.getString("result_reason"),
            r.getLong("version"));

    /** That a list {@code l} is not over for its item {@code i}. */
    static final String OPEN =
            "(l.status not in ('uitgevoerd', 'uitgevoerd-met-uitzonderingen', 'ingetrokken') or l.status = 'uitgevoerd-met-uitzonderingen' and i.result in ('wachtend', 'mislukt'))";

    private ItemTable() {}

    static void insert(Handle db, String list, List<Item> items) {
        if (items.isEmpty()) return;
        var batch = RowBatch.of(db, """
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

    /** Number of the last item; items are numbered from 1, without gaps. */
    static int last(Handle db, String list) {
        return db.createQuery("select coalesce(max(nr), 0) from destruction_item where list_id = :list")
                .bind("list", list)
                .mapTo(Integer.class)
                .one();
    }

    static Optional<Item> find(Handle db, String list, int nr) {
        return db.createQuery("select * from destruction_item where list_id = :list and nr = :nr")
                .bind("list", list)
                .bind("nr", nr)
                .map(ITEM)
                .findOne();
    }

    /** A page of the items that a filter lets through, by its number. */
    static List<Item> page(Handle db, String list, ItemFilter filter, ItemFilter.Order order, int limit, int offset) {
        return bound(
                        db.createQuery(
                                        "select * from destruction_item where list_id = :list%s order by %s limit :limit offset :offset"
                                                .formatted(filter.where(), order.sql()))
                                .bind("list", list)
                                .bind("limit", limit)
                                .bind("offset", offset),
                        filter)
                .map(ITEM)
                .list();
    }

    /** The page that goes on after another. */
    static List<Item> page(
            Handle db, String list, ItemFilter filter, ItemFilter.Order order, int limit, ItemCursor after) {
        var query = db.createQuery(
                        "select * from destruction_item where list_id = :list%s and %s order by %s limit :limit"
                                .formatted(filter.where(), order.after(), order.sql()))
                .bind("list", list)
                .bind("limit", limit)
                .bind("nr", after.nr());
        if (order.after().contains(":key")) query.bind("key", after.key());
        return bound(query, filter).map(ITEM).list();
    }

    /** Items in the order of their numbers, after one of them. */
    static List<Item> from(Handle db, String list, int after, int limit) {
        return db.createQuery(
                        "select * from destruction_item where list_id = :list and nr > :after order by nr limit :limit")
                .bind("list", list)
                .bind("after", after)
                .bind("limit", limit)
                .map(ITEM)
                .list();
    }

    static long count(Handle db, String list, ItemFilter filter) {
        return bound(
                        db.createQuery("select count(*) from destruction_item where list_id = :list" + filter.where())
                                .bind("list", list),
                        filter)
                .mapTo(Long.class)
                .one();
    }

    private static <S extends SqlStatement<S>> S bound(S statement, ItemFilter filter) {
        filter.values().forEach(statement::bind);
        if (!filter.numbers().isEmpty()) statement.bindList("numbers", filter.numbers());
        return statement;
    }

    static long count(Handle db, String list, Item.Result result) {
        return count(db, list, ItemFilter.ofResult(result));
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

    /** What failed is taken up again. */
    static void again(Handle db, String list) {
        db.createUpdate(
                        "update destruction_item set result = 'wachtend', result_reason = null where list_id = :id and result = 'mislukt'")
                .bind("id", list)
                .execute();
    }

    /** Who decided, and when. */
    record By(String actor, Instant at) {}

    static void decide(Handle db, String list, int nr, Item.Decision decision, @Nullable String reason, By by) {
        db.createUpdate(
                        "update destruction_item set decision = :decision, reason = :reason, decided_by = :by, decided_at = :at, version = version + 1 where list_id = :list and nr = :nr")
                .bind("by", by.actor())
                .bind("at", by.at().toEpochMilli())
                .bind("decision", decision.word())
                .bind("reason", reason)
                .bind("list", list)
                .bind("nr", nr)
                .execute();
    }

    /** Decides on all that a filter lets through; answers how many. */
    static int decideMany(
            Handle db, String list, ItemFilter filter, Item.Decision decision, @Nullable String reason, By by) {
        return bound(
                        db.createUpdate(
                                        "update destruction_item set decision = :decided, reason = :reason, decided_by = :by, decided_at = :at, version = version + 1 where list_id = :list"
                                                + filter.where())
                                .bind("by", by.actor())
                                .bind("at", by.at().toEpochMilli())
                                .bind("decided", decision.word())
                                .bind("reason", reason)
                                .bind("list", list),
                        filter)
                .execute();
    }

    /**
     * What became of an item.
     *
     * @param erased how much of each kind
     */
    record Became(int nr, Item.Result result, @Nullable String reason, Map<String, Integer> erased) {}

    /** What became of items; what was destroyed stays so. */
    static void results(Handle db, String list, List<Became> items) {
        var batch = RowBatch.of(db, """
                update destruction_item set result = ?, result_reason = ?, erased_records = ?, erased_files = ?,
                  erased_derived = ?, erased_keys = ?, unlinked_files = ?, version = version + 1
                where list_id = ? and nr = ? and result <> 'vernietigd'""");
        for (Became b : items)
            batch.add(
                    b.result().word(),
                    b.reason(),
                    b.erased().getOrDefault("informatieobjecten", 0),
                    b.erased().getOrDefault("bestanden", 0),
                    b.erased().getOrDefault("afgeleideBestanden", 0),
                    b.erased().getOrDefault("sleutels", 0),
                    b.erased().getOrDefault("alleenOntkoppeld", 0),
                    list,
                    b.nr());
        batch.execute();
    }

    /** Of these records, the ones on a list that is not over for them, whatever was decided there, or on this one. */
    static Set<String> taken(Handle db, String list, List<String> records) {
        var found = new HashSet<String>();
        for (var some : BoundLists.of(records))
            found.addAll(db.createQuery("""
                    select i.record_id from destruction_item i join destruction_list l on l.id = i.list_id
                    where i.record_id in (<ids>) and (l.id = :list or %s)""".formatted(OPEN))
                    .bindList("ids", some)
                    .bind("list", list)
                    .mapTo(String.class)
                    .list());
        return found;
    }

    /** Lines of the specification of a declaration: what was destroyed, by category, kind of mailbox and year. */
    static List<Declaration.Line> specification(Handle db, String list) {
        return db.createQuery("""
                select category, mailbox_kind, substr(start_day, 1, 4) as year, count(*) as n, min(start_day) as oldest, max(start_day) as newest
                from destruction_item where list_id = :list and result = 'vernietigd'
                group by category, mailbox_kind, substr(start_day, 1, 4) order by category, mailbox_kind, year""")
                .bind("list", list)
                .map((r, _) -> new Declaration.Line(
                        r.getString("category"),
                        r.getString("mailbox_kind"),
                        Integer.parseInt(r.getString("year")),
                        r.getLong("n"),
                        LocalDate.parse(r.getString("oldest")),
                        LocalDate.parse(r.getString("newest"))))
                .list();
    }

    static Declaration.Totals totals(Handle db, String list) {
        return db.createQuery("""
                select count(*) as n, sum(case when result = 'vernietigd' then 1 else 0 end) as gone, sum(erased_records) as records,
                  sum(erased_files) as files, sum(erased_derived) as derived, sum(erased_keys) as keys, sum(unlinked_files) as unlinked
                from destruction_item where list_id = :list""")
                .bind("list", list)
                .map((r, _) -> new Declaration.Totals(
                        r.getLong("n"),
                        r.getLong("gone"),
                        r.getLong("n") - r.getLong("gone"),
                        r.getLong("records"),
                        r.getLong("files"),
                        r.getLong("derived"),
                        r.getLong("keys"),
                        r.getLong("unlinked")))
                .one();
    }

    /** Items that were not destroyed, each with what became of it. */
    static List<Declaration.Exemption> exemptions(Handle db, String list, int limit) {
        return db.createQuery(
                        "select nr, record_id, result, coalesce(result_reason, '') as why from destruction_item where list_id = :list and result <> 'vernietigd' order by nr limit :limit")
                .bind("list", list)
                .bind("limit", limit)
                .map((r, _) -> new Declaration.Exemption(
                        r.getInt("nr"), r.getString("record_id"), r.getString("result"), r.getString("why")))
                .list();
    }

    static List<String> destroyed(Handle db, String list, int limit) {
        return db.createQuery(
                        "select record_id from destruction_item where list_id = :list and result = 'vernietigd' order by nr limit :limit")
                .bind("list", list)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }

    /** Of these records, the ones of which a container that they came in, first or as a duplicate, is still kept: they would live on in it (promise 6). */
    static Set<String> withContainer(Handle db, List<String> records) {
        var found = new HashSet<String>();
        for (var some : BoundLists.of(records))
            found.addAll(db.createQuery("""
                    select i.record_id from (select id as record_id, intake_id from record where id in (<ids>)
                      union select record_id, intake_id from record_copy where record_id in (<ids>)) i
                    where exists (select 1 from intake_source s where s.intake_id = i.intake_id and s.file_name is not null and (s.container = 1 or s.state <> 'gelezen'))
                      or exists (select 1 from job j where j.group_id = 'verpakking ' || i.intake_id)""")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .list());
        return found;
    }
}
