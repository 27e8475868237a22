package nl.schepenkist.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about records: writing. The caller owns the transaction. */
final class RecordWrites {
    private static final RecordRow.Text NOT_READ = new RecordRow.Text(RecordRow.TextState.WAITING, null);

    private RecordWrites() {}

    /** Where a record came from: the intake and its number in it; and where it stands. */
    record Origin(@Nullable String intake, long nr, RecordState state) {}

    record Fresh(
            NewRecord record,
            Origin origin,
            String restrictions,
            @Nullable String thread,
            byte[] personal) {}

    static void insert(Handle db, List<Fresh> fresh, Instant now) {
        var rows = RowBatch.of(db, """
                insert into record (id, kind, family, parent, mailbox, case_id, conversation, platform, context, category, confidentiality, creator,
                  restrictions, moment, start_day, start_from, state, intake_id, intake_nr, file_name, message_key, message_mark, thread, quarantine, text_state, text_reason,
                  index_state, key_id, personal, version, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'wachtend', ?, ?, 1, ?)""");
        var files = RowBatch.of(
                db, "insert into record_file (record_id, nr, file_name, media_type, puid) values (?, ?, ?, ?, ?)");
        for (Fresh f : fresh) {
            NewRecord r = f.record();
            RecordRow.Text text = r.read() == null ? NOT_READ : r.read().state();
            rows.add(
                    r.id().value(),
                    r.kind().word(),
                    r.family().value(),
                    r.parent() == null ? null : r.parent().value(),
                    r.placement().mailbox(),
                    r.placement().caseId(),
                    r.placement().conversation(),
                    platform(r),
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
                    f.origin().state().word(),
                    f.origin().intake(),
                    f.origin().nr(),
                    r.file().value(),
                    r.marks() == null ? null : r.marks().content(),
                    r.marks() == null ? null : r.marks().id(),
                    f.thread(),
                    r.quarantine(),
                    text.state().word(),
                    text.reason(),
                    r.lock().id(),
                    f.personal(),
                    now.toEpochMilli());
            int nr = 0;
            for (var file : r.files())
                files.add(r.id().value(), ++nr, file.name().value(), file.mediaType(), file.puid());
        }
        rows.execute();
        files.execute();
    }

    private static @Nullable String platform(NewRecord r) {
        var chat = r.personal().chat();
        return chat == null ? null : chat.platform();
    }

    static boolean update(Handle db, RecordRow r, String restrictions) {
        return db.createUpdate("""
                update record set case_id = :case, context = :context, category = :category, chosen_term = :chosen, confidentiality = :confidentiality,
                  restrictions = :restrictions, start_day = :day, start_from = :basis, index_state = 'wachtend', version = version + 1
                where id = :id and version = :version and state = 'actief'""")
                        .bind("case", r.placement().caseId())
                        .bind("context", r.placement().context())
                        .bind(
                                "category",
                                r.handling().category() == null
                                        ? null
                                        : r.handling().category().toString())
                        .bind(
                                "chosen",
                                r.handling().chosenTerm() == null
                                        ? null
                                        : r.handling().chosenTerm().toString())
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

    static void restrict(Handle db, RecordId id, boolean restricted) {
        db.createUpdate(
                        "update record set restricted = :restricted, index_state = 'wachtend', version = version + 1 where id = :id")
                .bind("restricted", restricted ? 1 : 0)
                .bind("id", id.value())
                .execute();
    }

    static void quarantine(Handle db, RecordId id, String infection) {
        db.createUpdate(
                        "update record set quarantine = :infection, index_state = 'wachtend', version = version + 1 where id = :id")
                .bind("infection", infection)
                .bind("id", id.value())
                .execute();
    }

    /** False when it changed since it was read. */
    static boolean exempt(Handle db, RecordRow row, RecordRow.@Nullable Exemption exemption) {
        return db.createUpdate("""
                update record set exempted_by = :by, exempted_until = :until, index_state = 'wachtend', version = version + 1
                where id = :id and version = :version and state = 'actief'""")
                        .bind("by", exemption == null ? null : exemption.by())
                        .bind(
                                "until",
                                exemption == null ? null : exemption.until().toString())
                        .bind("id", row.id().value())
                        .bind("version", row.version())
                        .execute()
                == 1;
    }

    static void behind(Handle db, Collection<RecordId> ids) {
        if (ids.isEmpty()) return;
        var batch = db.prepareBatch("update record set index_state = 'wachtend' where id = ?");
        for (RecordId id : ids) batch.add(id.value());
        batch.execute();
    }

    static void formats(Handle db, Map<RecordId, FileFormat> formats) {
        var batch = db.prepareBatch(
                "update record_file set puid = ?, extension_fits = ?, seconds = ? where record_id = ? and nr = 1");
        formats.forEach((id, f) -> batch.add(f.puid(), f.extensionFits() ? 1 : 0, f.seconds(), id.value()));
        batch.execute();
    }

    static void textStates(Handle db, Map<RecordRow, RecordRow.Text> texts) {
        var batch = db.prepareBatch("update record set text_state = ?, text_reason = ? where id = ?");
        texts.forEach((row, text) ->
                batch.add(text.state().word(), text.reason(), row.id().value()));
        batch.execute();
    }

    /** Marks records as findable; answers those that are no longer as they were when they were read for it. */
    static List<RecordId> indexed(Handle db, List<RecordRow> rows) {
        var batch = db.prepareBatch("update record set index_state = 'gereed' where id = ? and version = ?");
        for (RecordRow r : rows) batch.add(r.id().value(), r.version());
        int[] done = batch.execute();
        var changed = new ArrayList<RecordId>();
        for (int i = 0; i < done.length; i++)
            if (done[i] == 0) changed.add(rows.get(i).id());
        return changed;
    }

    /** Marks the mails of a fresh batch as findable; answers those that were changed since they were made. */
    static List<RecordId> indexed(Handle db, FirstIndexing.Batch batch) {
        db.createUpdate("""
                update record set index_state = 'gereed'
                where intake_id = :intake and intake_nr between :from and :to and kind in ('e-mail', 'chatbericht') and version = 1""")
                .bind("intake", batch.intake())
                .bind("from", batch.from())
                .bind("to", batch.to())
                .execute();
        return db.createQuery("""
                select id from record
                where intake_id = :intake and intake_nr between :from and :to and kind in ('e-mail', 'chatbericht') and version <> 1""")
                .bind("intake", batch.intake())
                .bind("from", batch.from())
                .bind("to", batch.to())
                .mapTo(String.class)
                .map(RecordId::new)
                .list();
    }

    /** Of these records, the ones that are as they were made. */
    static Set<RecordId> unchanged(Handle db, Collection<RecordId> ids) {
        var found = new HashSet<RecordId>();
        for (var some : BoundLists.of(ids, RecordId::value))
            db.createQuery("select id from record where id in (<ids>) and version = 1 and state = 'actief'")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .forEach(id -> found.add(new RecordId(id)));
        return found;
    }

    /** Makes records of what an intake had staged. */
    static void release(Handle db, String intake) {
        db.createUpdate("update record set state = 'actief' where intake_id = :intake and state = 'klaargezet'")
                .bind("intake", intake)
                .execute();
    }

    static void release(Handle db, List<RecordId> staged) {
        for (var some : BoundLists.of(staged, RecordId::value))
            db.createUpdate("update record set state = 'actief' where id in (<ids>) and state = 'klaargezet'")
                    .bindList("ids", some)
                    .execute();
    }

    static void hold(Handle db, List<RecordId> ids) {
        var batch = RowBatch.of(db, "update record set id = id where id = ?");
        ids.forEach(id -> batch.add(id.value()));
        batch.execute();
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
}
