package nl.schepenkist.destruction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.retention.StartDays.Like;
import nl.schepenkist.retention.StartDays.Range;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** SQL about families of which many are alike in what their term hangs on ({@code record.term_by}). */
final class CandidateTable {
    private static final int FETCHED = 2_000;

    /** Open lists: what stands on one is not drawn up twice. */
    private static final String TAKEN =
            "select i.record_id from destruction_item i join destruction_list l on l.id = i.list_id where "
                    + ItemTable.OPEN;

    private CandidateTable() {}

    /** A family by what it is like. */
    record Family(RecordId head, Like like, @Nullable LocalDate start) {}

    /**
     * Families that are alike.
     *
     * @param dated how many of them have a start day
     * @param first earliest start day; null when none has one
     */
    record Group(
            Like like,
            long number,
            long dated,
            @Nullable LocalDate first,
            @Nullable LocalDate last) {}

    private static Like like(ResultSet r) throws SQLException {
        String category = r.getString("category");
        String term = r.getString("chosen_term");
        return new Like(
                r.getString("mailbox"),
                r.getString("platform"),
                r.getString("case_id"),
                category == null ? null : CategoryRef.parse(category, "category"),
                term == null ? null : Period.parse(term));
    }

    private static @Nullable LocalDate day(ResultSet r, String column) throws SQLException {
        String text = r.getString(column);
        return text == null ? null : LocalDate.parse(text);
    }

    /** Places outside cases, each looked up after the one before it: not record by record. */
    static List<Like> places(Handle db) {
        return db.createQuery("""
                with recursive each (place) as (
                  select min(place) from record where term_by = 'plaats'
                  union all select (select min(r.place) from record r where r.term_by = 'plaats' and r.place > each.place) from each where each.place is not null)
                select place from each where place is not null""").mapTo(String.class).map(CandidateTable::like).list();
    }

    private static Like like(String place) {
        // From the end: only the mailbox may hold a bar.
        int term = place.lastIndexOf('|');
        int category = place.lastIndexOf('|', term - 1);
        int platform = place.lastIndexOf('|', category - 1);
        String classified = place.substring(category + 1, term);
        String chosen = place.substring(term + 1);
        return new Like(
                orNull(place.substring(0, platform)),
                orNull(place.substring(platform + 1, category)),
                null,
                classified.isEmpty() ? null : CategoryRef.parse(classified, "category"),
                chosen.isEmpty() ? null : Period.parse(chosen));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String place(Like like) {
        return text(like.mailbox())
                + '|'
                + text(like.platform())
                + '|'
                + text(like.category())
                + '|'
                + text(like.chosenTerm());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    static long count(Handle db, Like like, Range range, CandidateFilter filter) {
        return filter.bind(db.createQuery(
                                "select count(*) from record where term_by = 'plaats' and place = :place and start_day between :first and :last"
                                        + filter.where())
                        .bind("place", place(like))
                        .bind("first", range.first().toString())
                        .bind("last", range.last().toString()))
                .mapTo(Long.class)
                .one();
    }

    /** Of the families that the lists let go, those that nothing binds and that are on no open list; {@code <works>} binds. */
    private static String free(Collection<String> works) {
        return " and not exists (select 1 from destruction_item i join destruction_list l on l.id = i.list_id where i.record_id = record.id and ("
                + ItemTable.OPEN
                + "))"
                + (works.isEmpty()
                        ? ""
                        : " and not exists (select 1 from scope_member m where m.record_id = record.id and m.work_id in (<works>))");
    }

    /**
     * Families in a place that nothing binds, in the order of their start days and ids.
     *
     * @param after id of one that starts on the first day, to go on after it
     */
    static List<Family> of(
            Handle db,
            Like like,
            Range range,
            String after,
            CandidateFilter filter,
            Collection<String> works,
            int limit) {
        var query = db.createQuery(
                "select id, start_day from record where term_by = 'plaats' and place = :place and start_day between :first and :last and (start_day > :first or id > :after)"
                        + filter.where() + free(works) + " order by start_day, id limit :limit");
        if (!works.isEmpty()) query.bindList("works", works);
        return filter.bind(query.bind("place", place(like))
                        .bind("first", range.first().toString())
                        .bind("last", range.last().toString())
                        .bind("after", after)
                        .bind("limit", limit))
                .map((r, _) -> new Family(new RecordId(r.getString("id")), like, day(r, "start_day")))
                .list();
    }

    /** Families in cases, those of a case together, in the order of their numbers; of the last case there may be more. */
    static List<Group> cases(Handle db, CandidateFilter filter, String after, int limit) {
        return filter.bind(
                        db.createQuery(
                                """
                        select case_id, category, chosen_term, null as mailbox, null as platform, count(*) as n, count(start_day) as dated,
                          min(start_day) as first_day, max(start_day) as last_day
                        from record where term_by = 'zaak' and case_id > :after""" + filter.where()
                                        + " group by case_id, category, chosen_term order by case_id, category, chosen_term limit :limit"))
                .bind("after", after)
                .bind("limit", limit)
                .map((r, _) ->
                        new Group(like(r), r.getLong("n"), r.getLong("dated"), day(r, "first_day"), day(r, "last_day")))
                .list();
    }

    /** How many families of these cases start on which day. */
    static List<Group> starts(Handle db, Collection<String> cases, CandidateFilter filter) {
        var found = new ArrayList<Group>();
        for (var some : BoundLists.of(cases))
            filter.bind(db.createQuery("""
                            select case_id, category, chosen_term, null as mailbox, null as platform, start_day, count(*) as n
                            from record where term_by = 'zaak' and case_id in (<these>)""" + filter.where() + " group by case_id, category, chosen_term, start_day")
                            .bindList("these", some))
                    .map((r, _) -> alike(r))
                    .forEach(found::add);
        return found;
    }

    private static Group alike(ResultSet r) throws SQLException {
        LocalDate start = day(r, "start_day");
        long number = r.getLong("n");
        return new Group(like(r), number, start == null ? 0 : number, start, start);
    }

    /** Families of these cases that nothing binds, in the order of their ids. */
    static List<Family> ofCases(
            Handle db, List<String> cases, String after, CandidateFilter filter, Collection<String> works, int limit) {
        var query = db.createQuery("""
                select id, case_id, category, chosen_term, null as mailbox, null as platform, start_day
                from record where term_by = 'zaak' and case_id in (<these>) and id > :after""" + filter.where() + free(works) + " order by id limit :limit");
        if (!works.isEmpty()) query.bindList("works", works);
        return filter.bind(query.bindList("these", cases).bind("after", after).bind("limit", limit))
                .map((r, _) -> new Family(new RecordId(r.getString("id")), like(r), day(r, "start_day")))
                .list();
    }

    /** Families of which somebody said something, in the order of their ids. */
    static List<RecordId> ofTheirOwn(Handle db, CandidateFilter filter, String after, int limit) {
        return ids(
                filter.bind(db.createQuery("select id from record where term_by = 'eigen' and id > :after"
                        + filter.where() + " order by id limit :limit")),
                after,
                limit);
    }

    /** The other families in these mailboxes. */
    static List<RecordId> inMailboxes(
            Handle db, Collection<String> mailboxes, CandidateFilter filter, String after, int limit) {
        return ids(
                filter.bind(db.createQuery(
                                "select id from record where term_by in ('plaats', 'zaak') and parent is null and mailbox in (<these>) and id > :after"
                                        + filter.where() + " order by id limit :limit")
                        .bindList("these", mailboxes)),
                after,
                limit);
    }

    private static List<RecordId> ids(Query query, String after, int limit) {
        return query.bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }

    /** Of what {@link #places} and {@link #cases} count, the families that work binds or that are on an open list, by what they are like. */
    static void unfree(Handle db, Collection<String> works, CandidateFilter filter, Consumer<Group> each) {
        String bound = works.isEmpty() ? "" : "select record_id from scope_member where work_id in (<works>) union ";
        var query = db.createQuery("""
                select mailbox, platform, case when term_by = 'zaak' then case_id end as case_id, category, chosen_term, start_day, count(*) as n
                from (%s%s) x join record on record.id = x.record_id where term_by in ('plaats', 'zaak')%s
                group by 1, 2, 3, 4, 5, 6""".formatted(bound, TAKEN, filter.where())).setFetchSize(FETCHED);
        if (!works.isEmpty()) query.bindList("works", works);
        filter.bind(query).map((r, _) -> alike(r)).forEach(each);
    }
}
