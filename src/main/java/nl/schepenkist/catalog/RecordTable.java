package nl.schepenkist.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.records.UsageRestriction;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.FileName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about records: reading. The caller owns the transaction. */
final class RecordTable {
    private static final ObjectMapper JSON = Json.mapper();

    static final RowMapper<RecordRow> ROW = (r, _) -> new RecordRow(
            new RecordId(r.getString("id")),
            Worded.of(RecordKind.class, r.getString("kind"), "kind"),
            new RecordId(r.getString("family")),
            idOrNull(r.getString("parent")),
            new Placement(r.getString("mailbox"), r.getString("case_id"), r.getString("conversation")),
            handling(r),
            r.getString("thread"),
            momentOrNull(r),
            new StartDate(
                    dayOrNull(r.getString("start_day")),
                    Worded.of(StartDate.Basis.class, r.getString("start_from"), "start_from")),
            Worded.of(RecordState.class, r.getString("state"), "state"),
            new RecordRow.Text(
                    Worded.of(RecordRow.TextState.class, r.getString("text_state"), "text_state"),
                    r.getString("text_reason")),
            new RecordRow.Locked(r.getString("key_id"), r.getBytes("personal")),
            r.getString("quarantine"),
            exemption(r),
            r.getString("platform"),
            r.getLong("restricted") == 1,
            r.getLong("version"),
            Instant.ofEpochMilli(r.getLong("recorded_at")));

    private RecordTable() {}

    private static Handling handling(ResultSet r) throws SQLException {
        String category = r.getString("category");
        try {
            return new Handling(
                    category == null ? null : CategoryRef.parse(category, "category"),
                    termOrNull(r.getString("chosen_term")),
                    Worded.of(Confidentiality.class, r.getString("confidentiality"), "confidentiality"),
                    r.getString("creator"),
                    List.of(JSON.readValue(r.getString("restrictions"), UsageRestriction[].class)));
        } catch (JsonProcessingException e) {
            throw new SQLException("restrictions are no JSON", e);
        }
    }

    private static RecordRow.@Nullable Exemption exemption(ResultSet r) throws SQLException {
        String by = r.getString("exempted_by");
        String until = r.getString("exempted_until");
        return by == null || until == null ? null : new RecordRow.Exemption(by, LocalDate.parse(until));
    }

    private static @Nullable RecordId idOrNull(@Nullable String text) {
        return text == null ? null : new RecordId(text);
    }

    private static @Nullable Period termOrNull(@Nullable String text) {
        return text == null ? null : Period.parse(text);
    }

    private static @Nullable LocalDate dayOrNull(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable Instant momentOrNull(ResultSet r) throws SQLException {
        long millis = r.getLong("moment");
        return r.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static Optional<RecordRow> find(Handle db, RecordId id) {
        return db.createQuery("select * from record where id = :id")
                .bind("id", id.value())
                .map(ROW)
                .findOne();
    }

    static List<RecordRow> find(Handle db, Collection<RecordId> ids) {
        var found = new ArrayList<RecordRow>(ids.size());
        for (var some : BoundLists.of(ids, RecordId::value))
            found.addAll(db.createQuery("select * from record where id in (<ids>)")
                    .bindList("ids", some)
                    .map(ROW)
                    .list());
        return found;
    }

    static List<RecordRow> family(Handle db, RecordId family) {
        return db.createQuery("select * from record where family = :family order by intake_nr, id")
                .bind("family", family.value())
                .map(ROW)
                .list();
    }

    static Map<RecordId, List<RecordRow>> families(Handle db, Collection<RecordId> heads) {
        var found = new HashMap<RecordId, List<RecordRow>>();
        for (var some : BoundLists.of(heads, RecordId::value))
            db.createQuery(
                            "select * from record where family in (<ids>) order by family, parent is not null, intake_nr, id")
                    .bindList("ids", some)
                    .map(ROW)
                    .forEach(row -> found.computeIfAbsent(row.family(), _ -> new ArrayList<>())
                            .add(row));
        return found;
    }

    static List<RecordRow> conversation(Handle db, String conversation) {
        return db.createQuery("""
                select * from record where conversation = :conversation and kind = 'chatbericht'
                order by coalesce(moment, 0), recorded_at, intake_nr, id""").bind("conversation", conversation).map(ROW).list();
    }

    static List<RecordRow> parts(Handle db, Collection<RecordId> families) {
        var found = new ArrayList<RecordRow>();
        for (var some : BoundLists.of(families, RecordId::value))
            found.addAll(db.createQuery(
                            "select * from record where parent is not null and family in (<ids>) order by intake_nr, id")
                    .bindList("ids", some)
                    .map(ROW)
                    .list());
        return found;
    }

    static List<RecordRow> ofIntake(Handle db, String intake, long from, long to) {
        return db.createQuery(
                        "select * from record where intake_id = :intake and intake_nr between :from and :to order by intake_nr")
                .bind("intake", intake)
                .bind("from", from)
                .bind("to", to)
                .map(ROW)
                .list();
    }

    static List<RecordRow> started(
            Handle db,
            String mailbox,
            LocalDate from,
            @Nullable LocalDate to,
            String afterDay,
            String afterId,
            int limit) {
        return db.createQuery("""
                select * from record where mailbox = :mailbox and parent is null and start_day between :from and :to
                  and (start_day, id) > (:day, :id) order by start_day, id limit :limit""")
                .bind("mailbox", mailbox)
                .bind("from", from.toString())
                .bind("to", to == null ? "9999-12-31" : to.toString())
                .bind("day", afterDay)
                .bind("id", afterId)
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    static List<RecordId> indexedPage(Handle db, String after, int limit) {
        return db.createQuery(
                        "select id from record where id > :after and index_state = 'gereed' and state in ('actief', 'overgebracht') order by id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }

    static List<RecordRow> waitingForIndex(Handle db, Instant recordedBefore, String after, int limit) {
        return db.createQuery(
                        "select * from record where index_state = 'wachtend' and state in ('actief', 'overgebracht') and recorded_at < :before and id > :after order by id limit :limit")
                .bind("after", after)
                .bind("before", recordedBefore.toEpochMilli())
                .bind("limit", limit)
                .map(ROW)
                .list();
    }

    /** Of these ids, the ones of a record or an intake. */
    static Set<String> existing(Handle db, Collection<String> ids) {
        var found = new HashSet<String>();
        for (var some : BoundLists.of(ids))
            found.addAll(db.createQuery(
                            "select id from record where id in (<ids>) union select id from intake where id in (<ids>)")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .set());
        return found;
    }

    record Stone(String kind, String list, String day) {}

    static Optional<Stone> tombstone(Handle db, RecordId id) {
        return db.createQuery("select kind, list_id, day from tombstone where record_id = :id")
                .bind("id", id.value())
                .map((r, _) -> new Stone(r.getString("kind"), r.getString("list_id"), r.getString("day")))
                .findOne();
    }

    static List<FileRef> files(Handle db, RecordId id) {
        return db.createQuery("""
                select f.nr, f.file_name, f.media_type, f.puid, f.extension_fits, f.seconds, s.size from record_file f
                join stored_file s on s.name = f.file_name where f.record_id = :id order by f.nr""")
                .bind("id", id.value())
                .map((r, _) -> new FileRef(
                        r.getInt("nr"),
                        new FileName(r.getString("file_name")),
                        r.getString("media_type"),
                        r.getString("puid"),
                        r.getString("extension_fits") == null ? null : r.getInt("extension_fits") == 1,
                        r.getString("seconds") == null ? null : Long.valueOf(r.getLong("seconds")),
                        r.getLong("size")))
                .list();
    }

    static List<RecordId> staged(Handle db, String intake) {
        return db.createQuery(
                        "select id from record where intake_id = :intake and state = 'klaargezet' order by intake_nr")
                .bind("intake", intake)
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }

    record Counts(long all, long indexed) {}

    static Counts counts(Handle db) {
        // Of the few exceptions, so that no table of millions is read from end to end.
        return db.createQuery("""
                        select (select count(*) from record) - (select count(*) from record where state not in ('actief', 'overgebracht')) as n,
                          (select count(*) from record where index_state = 'wachtend' and state in ('actief', 'overgebracht')) as waiting""")
                .map((r, _) -> new Counts(r.getLong("n"), r.getLong("n") - r.getLong("waiting")))
                .one();
    }
}
