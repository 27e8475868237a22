package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import nl.schepenkist.records.RecordId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about what was taught. */
final class LessonTable {
    private LessonTable() {}

    /**
     * @param document where it was said
     * @param record that the document is of: the words are forgotten with it
     * @param redaction that it was learnt from; null when a proposal was rejected
     * @param hide whether the words go
     * @param ground empty when they stay
     * @param sealed the words
     */
    record Row(
            String id,
            String request,
            int document,
            RecordId record,
            @Nullable String redaction,
            boolean hide,
            String ground,
            String madeBy,
            Instant madeAt,
            byte[] sealed) {}

    static void insert(Handle db, Row row) {
        db.createUpdate("""
                insert into disclosure_lesson (id, request_id, document_nr, record_id, redaction_id, hide, ground, made_by, made_at, personal)
                values (:id, :request, :document, :record, :redaction, :hide, :ground, :by, :at, :personal)""")
                .bind("id", row.id())
                .bind("request", row.request())
                .bind("document", row.document())
                .bind("record", row.record().value())
                .bind("redaction", row.redaction())
                .bind("hide", row.hide() ? 1 : 0)
                .bind("ground", row.ground())
                .bind("by", row.madeBy())
                .bind("at", row.madeAt().toEpochMilli())
                .bind("personal", row.sealed())
                .execute();
    }

    /** Those of a request that stand, in the order in which they were learnt. */
    static List<Row> standing(Handle db, String request) {
        return db.createQuery(
                        "select * from disclosure_lesson where request_id = :request and withdrawn_at is null order by made_at, id")
                .bind("request", request)
                .map((r, _) -> row(r))
                .list();
    }

    private static Row row(ResultSet r) throws SQLException {
        return new Row(
                r.getString("id"),
                r.getString("request_id"),
                r.getInt("document_nr"),
                new RecordId(r.getString("record_id")),
                r.getString("redaction_id"),
                r.getLong("hide") == 1,
                r.getString("ground"),
                r.getString("made_by"),
                Instant.ofEpochMilli(r.getLong("made_at")),
                r.getBytes("personal"));
    }

    /** Takes one back; false when there is none that stands. */
    static boolean withdraw(Handle db, String request, String id, String by, Instant at) {
        return db.createUpdate("""
                        update disclosure_lesson set withdrawn_by = :by, withdrawn_at = :at
                        where request_id = :request and id = :id and withdrawn_at is null""")
                        .bind("by", by)
                        .bind("at", at.toEpochMilli())
                        .bind("request", request)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** What was learnt from a redaction goes with it. */
    static void withdrawWith(Handle db, String redaction, String by, Instant at) {
        db.createUpdate("""
                update disclosure_lesson set withdrawn_by = :by, withdrawn_at = :at
                where redaction_id = :redaction and withdrawn_at is null""")
                .bind("by", by)
                .bind("at", at.toEpochMilli())
                .bind("redaction", redaction)
                .execute();
    }
}
