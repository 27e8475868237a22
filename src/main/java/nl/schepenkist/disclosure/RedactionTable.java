package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import nl.schepenkist.records.RecordId;
import org.jdbi.v3.core.Handle;

/** SQL about what is to be taken out of documents. */
final class RedactionTable {
    private RedactionTable() {}

    static void insert(Handle db, Redaction r) {
        db.createUpdate("""
                insert into disclosure_redaction (id, request_id, document_nr, record_id, page, ground, stays_elsewhere, made_by, made_at, personal)
                values (:id, :request, :document, :record, :page, :ground, :stays, :by, :at, :personal)""")
                .bind("id", r.id())
                .bind("request", r.request())
                .bind("document", r.document())
                .bind("record", r.record().value())
                .bind("page", r.page())
                .bind("ground", r.ground().code())
                .bind("stays", r.staysElsewhere() ? 1 : 0)
                .bind("by", r.madeBy())
                .bind("at", r.madeAt().toEpochMilli())
                .bind("personal", r.sealed())
                .execute();
    }

    /** Those of a document that stand, in the order in which they were made. */
    static List<Redaction> standing(Handle db, String request, int document) {
        return db.createQuery("""
                select * from disclosure_redaction where request_id = :request and document_nr = :document and withdrawn_at is null
                order by made_at, id""")
                .bind("request", request)
                .bind("document", document)
                .map((r, _) -> row(r))
                .list();
    }

    /** Those of a document that stood at a moment, in the order in which they were made. */
    static List<Redaction> stood(Handle db, String request, int document, Instant at) {
        return db.createQuery("""
                select * from disclosure_redaction where request_id = :request and document_nr = :document
                and made_at <= :at and (withdrawn_at is null or withdrawn_at > :at) order by made_at, id""")
                .bind("request", request)
                .bind("document", document)
                .bind("at", at.toEpochMilli())
                .map((r, _) -> row(r))
                .list();
    }

    static Optional<Redaction> find(Handle db, String id) {
        return db.createQuery("select * from disclosure_redaction where id = :id")
                .bind("id", id)
                .map((r, _) -> row(r))
                .findOne();
    }

    /** Takes one back; false when somebody did already. */
    static boolean withdraw(Handle db, String id, String by, Instant at) {
        return db.createUpdate(
                                "update disclosure_redaction set withdrawn_by = :by, withdrawn_at = :at where id = :id and withdrawn_at is null")
                        .bind("by", by)
                        .bind("at", at.toEpochMilli())
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Grounds of what stands, by the number of the document; documents without are absent. */
    static Map<Integer, Set<Ground>> grounds(Handle db, String request) {
        var grounds = new HashMap<Integer, Set<Ground>>();
        db.createQuery(
                        "select distinct document_nr, ground from disclosure_redaction where request_id = :request and withdrawn_at is null")
                .bind("request", request)
                .map((r, _) -> grounds.computeIfAbsent(r.getInt("document_nr"), _ -> new TreeSet<>())
                        .add(Ground.parse(r.getString("ground"))))
                .list();
        return grounds;
    }

    /** How many stand, by the number of the document; documents without are absent. */
    static Map<Integer, Integer> counts(Handle db, String request) {
        var counts = new HashMap<Integer, Integer>();
        db.createQuery("""
                select document_nr, count(*) as n from disclosure_redaction where request_id = :request and withdrawn_at is null
                group by document_nr""")
                .bind("request", request)
                .map((r, _) -> counts.put(r.getInt("document_nr"), r.getInt("n")))
                .list();
        return counts;
    }

    private static Redaction row(ResultSet r) throws SQLException {
        int page = r.getInt("page");
        Integer onPage = r.wasNull() ? null : Integer.valueOf(page);
        long at = r.getLong("withdrawn_at");
        Instant withdrawn = r.wasNull() ? null : Instant.ofEpochMilli(at);
        return new Redaction(
                r.getString("id"),
                r.getString("request_id"),
                r.getInt("document_nr"),
                new RecordId(r.getString("record_id")),
                onPage,
                Ground.parse(r.getString("ground")),
                r.getLong("stays_elsewhere") == 1,
                r.getString("made_by"),
                Instant.ofEpochMilli(r.getLong("made_at")),
                r.getString("withdrawn_by"),
                withdrawn,
                r.getBytes("personal"));
    }
}
