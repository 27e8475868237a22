package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.index.PublicIndex;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;

/** SQL about what was published. */
final class PublicationTable {
    private PublicationTable() {}

    static void insert(Handle db, Publication p, String words) {
        db.createUpdate("""
                insert into publication (id, request_id, category, nr, record_id, reference, number, title, judgement, grounds, document_day, media_type, sha256, size,
                  words, published_at, changed_at)
                values (:id, :request, :category, :nr, :record, :reference, :number, :title, :judgement, :grounds, :day, :type, :sha, :size, :words, :at, :at)""")
                .bind("id", p.id())
                .bind("request", p.request())
                .bind("category", p.category().word())
                .bind("nr", p.nr())
                .bind("record", p.record().value())
                .bind("reference", p.reference())
                .bind("number", p.number())
                .bind("title", p.title())
                .bind("judgement", p.judgement() == null ? null : p.judgement().word())
                .bind("grounds", String.join(";", p.grounds()))
                .bind("day", p.day() == null ? null : p.day().toString())
                .bind("type", p.mediaType())
                .bind("sha", p.sha256())
                .bind("size", p.size())
                .bind("words", words)
                .bind("at", p.publishedAt().toEpochMilli())
                .execute();
    }

    static List<Publication> of(Handle db, String request) {
        return db.createQuery("select * from publication where request_id = :request order by nr")
                .bind("request", request)
                .map((r, _) -> row(r))
                .list();
    }

    static Optional<Publication> find(Handle db, String id) {
        return db.createQuery("select * from publication where id = :id")
                .bind("id", id)
                .map((r, _) -> row(r))
                .findOne();
    }

    static List<Publication> find(Handle db, List<String> ids) {
        if (ids.isEmpty()) return List.of();
        return db.createQuery("select * from publication where withdrawn_at is null and id in (<ids>)")
                .bindList("ids", ids)
                .map((r, _) -> row(r))
                .list();
    }

    /** Decisions that are there, the newest first. */
    static List<Publication> decisions(Handle db, int limit, int offset) {
        return db.createQuery(
                        "select * from publication where nr = 0 and withdrawn_at is null order by published_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map((r, _) -> row(r))
                .list();
    }

    static long countDecisions(Handle db) {
        return db.createQuery("select count(*) from publication where nr = 0 and withdrawn_at is null")
                .mapTo(Long.class)
                .one();
    }

    /** Categories in which something was published. */
    static Set<InformationCategory> categories(Handle db) {
        return db.createQuery("select distinct category from publication")
                .map((r, _) -> Worded.of(InformationCategory.class, r.getString("category"), "category"))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(InformationCategory.class)));
    }

    /** Everything of a category that is there, in the order in which it came. */
    static List<Publication> all(Handle db, InformationCategory category, int limit, int offset) {
        return db.createQuery("""
                        select * from publication where category = :category and withdrawn_at is null
                        order by published_at, id limit :limit offset :offset""")
                .bind("category", category.word())
                .bind("limit", limit)
                .bind("offset", offset)
                .map((r, _) -> row(r))
                .list();
    }

    static long count(Handle db, InformationCategory category) {
        return db.createQuery("select count(*) from publication where category = :category and withdrawn_at is null")
                .bind("category", category.word())
                .mapTo(Long.class)
                .one();
    }

    /** Another one whenever something was published or withdrawn. */
    static String stamp(Handle db) {
        return db.createQuery("select count(*) as n, count(withdrawn_at) as w, max(changed_at) as m from publication")
                .map((r, _) -> r.getLong("n") + "-" + r.getLong("w") + "-" + r.getLong("m"))
                .one();
    }

    static List<PublicIndex.Entry> entries(Handle db) {
        return db.createQuery("select id, title, number, words from publication where withdrawn_at is null")
                .map((r, _) -> new PublicIndex.Entry(
                        r.getString("id"),
                        r.getString("title") + "\n" + r.getString("number") + "\n" + r.getString("words")))
                .list();
    }

    /** Takes something back; false when that was done before. */
    static boolean withdraw(Handle db, String id, String why, Instant at) {
        return db.createUpdate("""
                update publication set withdrawn_at = :at, changed_at = :at, withdrawal = :why, words = ''
                where id = :id and withdrawn_at is null""")
                        .bind("at", at.toEpochMilli())
                        .bind("why", why)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    private static Publication row(ResultSet r) throws SQLException {
        String day = r.getString("document_day");
        String judgement = r.getString("judgement");
        String grounds = r.getString("grounds");
        long withdrawn = r.getLong("withdrawn_at");
        Instant withdrawnAt = r.wasNull() ? null : Instant.ofEpochMilli(withdrawn);
        return new Publication(
                r.getString("id"),
                r.getString("request_id"),
                Worded.of(InformationCategory.class, r.getString("category"), "category"),
                r.getInt("nr"),
                new RecordId(r.getString("record_id")),
                r.getString("reference"),
                r.getString("number"),
                r.getString("title"),
                judgement == null ? null : Worded.of(Judgement.class, judgement, "judgement"),
                grounds.isEmpty() ? List.of() : List.of(grounds.split(";", -1)),
                day == null ? null : LocalDate.parse(day),
                r.getString("media_type"),
                r.getString("sha256"),
                r.getLong("size"),
                Instant.ofEpochMilli(r.getLong("published_at")),
                Instant.ofEpochMilli(r.getLong("changed_at")),
                withdrawnAt,
                r.getString("withdrawal"));
    }
}
