package nl.schepenkist.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.FileName;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about records: writing. The caller owns the transaction. */
final class RecordWrites {
    private RecordWrites() {}

    /** Where a record came from: the intake and its number in it. */
    record Origin(@Nullable String intake, long nr) {}

    record Fresh(NewRecord record, Origin origin, String restrictions, byte[] personal) {}

    static void insert(Handle db, List<Fresh> fresh, Instant now) {
        var rows = db.prepareBatch("""
                insert into record (id, kind, family, parent, mailbox, case_id, conversation, context, category, confidentiality, creator,
                  restrictions, moment, start_day, start_from, state, intake_id, intake_nr, file_name, message_key, text_state, index_state,
                  key_id, personal, version, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'actief', ?, ?, ?, ?, 'wachtend', 'wachtend', ?, ?, 1, ?)""");
        var files = db.prepareBatch(
                "insert into record_file (record_id, nr, file_name, media_type, puid) values (?, 1, ?, ?, ?)");
        for (Fresh f : fresh) {
            NewRecord r = f.record();
            rows.add(
                    r.id().value(),
                    r.kind().word(),
                    r.family().value(),
                    r.parent() == null ? null : r.parent().value(),
                    r.placement().mailbox(),
                    r.placement().caseId(),
                    r.placement().conversation(),
                    r.placement().context(),
                    r.handling().category() == null
                            ? null
                            : r.handling().category().toString(),
                    r.handling().confidentiality().word(),
                    r.handling().creator(),
                    f.restrictions(),
                    r.moment() == null ? null : r.moment().toEpochMilli(),
                    r.start().day() == null ? null : r.start().day().toString(),
                    r.start().basis().word(),
                    f.origin().intake(),
                    f.origin().nr(),
                    r.file().value(),
                    r.messageKey(),
                    r.lock().id(),
                    f.personal(),
                    now.toEpochMilli());
            files.add(r.id().value(), r.file().value(), r.mediaType(), puid(r.mediaType()));
        }
        rows.execute();
        files.execute();
    }

    /** Only where the media type decides it; the rest is for format identification. */
    private static @Nullable String puid(String mediaType) {
        return mediaType.equals("message/rfc822") ? "fmt/950" : null;
    }

    /** Of these keys, the ones that a live record of the context has already. */
    static Set<String> taken(Handle db, String context, Collection<String> keys, boolean messages) {
        Function<List<String>, List<String>> ask = chunk -> db.createQuery(
                        messages
                                ? "select message_key from record where context = :context and parent is null and state in ('actief', 'overgebracht') and message_key in (<keys>)"
                                : "select file_name from record where context = :context and parent is null and state in ('actief', 'overgebracht') and file_name in (<keys>)")
                .bind("context", context)
                .bindList("keys", chunk)
                .mapTo(String.class)
                .list();
        var found = new HashSet<String>();
        var all = List.copyOf(keys);
        for (int i = 0; i < all.size(); i += RecordTable.CHUNK)
            found.addAll(ask.apply(all.subList(i, Math.min(i + RecordTable.CHUNK, all.size()))));
        return found;
    }

    static boolean update(Handle db, RecordRow r, String restrictions) {
        return db.createUpdate("""
                update record set case_id = :case, context = :context, category = :category, confidentiality = :confidentiality,
                  restrictions = :restrictions, start_day = :day, start_from = :basis, index_state = 'wachtend', version = version + 1
                where id = :id and version = :version and state = 'actief'""")
                        .bind("case", r.placement().caseId())
                        .bind("context", r.placement().context())
                        .bind(
                                "category",
                                r.handling().category() == null
                                        ? null
                                        : r.handling().category().toString())
                        .bind("confidentiality", r.handling().confidentiality().word())
                        .bind("restrictions", restrictions)
                        .bind(
                                "day",
                                r.start().day() == null ? null : r.start().day().toString())
                        .bind("basis", r.start().basis().word())
                        .bind("version", r.version())
                        .bind("id", r.id().value())
                        .execute()
                == 1;
    }

    static void textState(Handle db, RecordId id, RecordRow.Text text) {
        db.createUpdate(
                        "update record set text_state = :state, text_reason = :reason where id = :id and (text_state <> :state or coalesce(text_reason, '') <> coalesce(cast(:reason as text), ''))")
                .bind("state", text.state().word())
                .bind("reason", text.reason())
                .bind("id", id.value())
                .execute();
    }

    /** Marks records as findable, unless they were changed after they were read for indexing. */
    static void indexed(Handle db, List<RecordRow> rows) {
        var batch = db.prepareBatch("update record set index_state = 'gereed' where id = ? and version = ?");
        for (RecordRow r : rows) batch.add(r.id().value(), r.version());
        batch.execute();
    }

    static void allWaiting(Handle db) {
        db.execute("update record set index_state = 'wachtend' where state = 'actief' or state = 'overgebracht'");
    }

    static int state(Handle db, RecordRow row, RecordState from, RecordState to) {
        return db.createUpdate(
                        "update record set state = :to, version = version + 1 where id = :id and state = :from and version = :version")
                .bind("to", to.word())
                .bind("from", from.word())
                .bind("version", row.version())
                .bind("id", row.id().value())
                .execute();
    }

    static void bury(Handle db, RecordId id, String kind, String list, String day) {
        db.createUpdate(
                        "insert into tombstone (record_id, kind, list_id, day) values (:id, :kind, :list, :day) on conflict (record_id) do nothing")
                .bind("id", id.value())
                .bind("kind", kind)
                .bind("list", list)
                .bind("day", day)
                .execute();
        db.createUpdate("delete from record where id = :id")
                .bind("id", id.value())
                .execute();
    }

    static List<FileName> unlinkFiles(Handle db, RecordId id) {
        var names = db.createQuery("select file_name from record_file where record_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .list();
        db.createUpdate("delete from record_file where record_id = :id")
                .bind("id", id.value())
                .execute();
        return names.stream().distinct().map(FileName::new).toList();
    }

    /** Whether anything still refers to a file: a record, an intake or a package. */
    static boolean fileInUse(Handle db, FileName name) {
        // Holds the row, so that of two transactions that each drop a reference the second sees the first.
        db.createUpdate("update stored_file set key_id = key_id where name = :name")
                .bind("name", name.value())
                .execute();
        return db.createQuery("""
                select (select count(*) from record_file where file_name = :name) + (select count(*) from intake_source where file_name = :name)
                  + (select count(*) from transfer where file_name = :name)""").bind("name", name.value()).mapTo(Long.class).one() > 0;
    }
}
