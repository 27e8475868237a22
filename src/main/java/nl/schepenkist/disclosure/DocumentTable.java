package nl.schepenkist.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** SQL about the documents of disclosure requests. */
final class DocumentTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PART = 500;

    private DocumentTable() {}

    /** Somebody works on the collection of a request; who comes next waits. */
    static void hold(Handle db, String request) {
        db.createUpdate("update disclosure_request set version = version where id = :id")
                .bind("id", request)
                .execute();
    }

    static int count(Handle db, String request) {
        return db.createQuery("select count(*) from disclosure_document where request_id = :request and removed = 0")
                .bind("request", request)
                .mapTo(Integer.class)
                .one();
    }

    static int lastNr(Handle db, String request) {
        return db.createQuery("select coalesce(max(nr), 0) from disclosure_document where request_id = :request")
                .bind("request", request)
                .mapTo(Integer.class)
                .one();
    }

    /** Numbers of the documents that are in the collection. */
    static Set<Integer> present(Handle db, String request) {
        return new HashSet<>(
                db.createQuery("select nr from disclosure_document where request_id = :request and removed = 0")
                        .bind("request", request)
                        .mapTo(Integer.class)
                        .list());
    }

    /** Records that are in the collection, with their numbers; also those that were taken out. */
    static Map<RecordId, Integer> numbers(Handle db, String request) {
        var numbers = new HashMap<RecordId, Integer>();
        db.createQuery("select record_id, nr from disclosure_document where request_id = :request")
                .bind("request", request)
                .map((r, _) -> numbers.put(new RecordId(r.getString("record_id")), r.getInt("nr")))
                .list();
        return numbers;
    }

    /** A record that enters the collection. */
    record Entry(int nr, RecordId record, RecordId family, String why) {}

    static void insert(Handle db, String request, List<Entry> entries) {
        var batch = RowBatch.of(db, """
                insert into disclosure_document (request_id, nr, record_id, family, why, grounds, environment, deferred, removed, version)
                values (?, ?, ?, ?, ?, '[]', 'geen', 0, 0, 1)""");
        for (Entry e : entries)
            batch.add(request, e.nr(), e.record().value(), e.family().value(), e.why());
        batch.execute();
    }

    /** Takes records back in that were taken out before. */
    static void back(Handle db, String request, List<Integer> numbers) {
        var batch = RowBatch.of(
                db,
                "update disclosure_document set removed = 0, judgement = null, grounds = '[]', version = version + 1 where request_id = ? and nr = ? and removed = 1");
        for (int nr : numbers) batch.add(request, nr);
        batch.execute();
    }

    static Optional<DisclosureDocument> find(Handle db, String request, int nr) {
        return db.createQuery("select * from disclosure_document where request_id = :request and nr = :nr")
                .bind("request", request)
                .bind("nr", nr)
                .map((r, _) -> row(r))
                .findOne();
    }

    /**
     * Which documents are asked; null asks for all.
     *
     * @param judgement a word of {@link Judgement}, or {@code onbeoordeeld}
     */
    record Filter(
            @Nullable String judgement,
            @Nullable String family,
            @Nullable Boolean duplicates,
            boolean removed) {
        static final Filter ALL = new Filter(null, null, null, false);
        static final Filter REMOVED = new Filter(null, null, null, true);

        private String where() {
            return "request_id = :request and removed = :removed"
                    + (judgement == null
                            ? ""
                            : judgement.equals("onbeoordeeld")
                                    ? " and judgement is null and duplicate_of is null"
                                    : " and judgement = :judgement")
                    + (family == null ? "" : " and family = :family")
                    + (duplicates == null
                            ? ""
                            : duplicates ? " and duplicate_of is not null" : " and duplicate_of is null");
        }

        private Query bound(Query query, String request) {
            query.bind("request", request).bind("removed", removed ? 1 : 0);
            if (judgement != null && !judgement.equals("onbeoordeeld")) query.bind("judgement", judgement);
            if (family != null) query.bind("family", family);
            return query;
        }
    }

    static long count(Handle db, String request, Filter filter) {
        return filter.bound(db.createQuery("select count(*) from disclosure_document where " + filter.where()), request)
                .mapTo(Long.class)
                .one();
    }

    static List<DisclosureDocument> page(Handle db, String request, Filter filter, int limit, int offset) {
        return filter.bound(
                        db.createQuery("select * from disclosure_document where " + filter.where()
                                + " order by nr limit :limit offset :offset"),
                        request)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((r, _) -> row(r))
                .list();
    }

    /** All of them, by number; the rows are read in parts, so that no one answer of the database is large. */
    static List<DisclosureDocument> all(Handle db, String request, Filter filter) {
        var all = new ArrayList<DisclosureDocument>();
        while (true) {
            var page = page(db, request, filter, PART, all.size());
            all.addAll(page);
            if (page.size() < PART) return all;
        }
    }

    /** All grounds on which documents are judged. */
    static List<Ground> grounds(Handle db, String request) {
        return db
                .createQuery(
                        "select distinct grounds from disclosure_document where request_id = :request and removed = 0")
                .bind("request", request)
                .mapTo(String.class)
                .stream()
                .flatMap(g -> grounds(g).stream())
                .distinct()
                .toList();
    }

    /** How many documents were judged how; the empty word counts those that nobody judged. */
    static Map<String, Long> tally(Handle db, String request) {
        var tally = new LinkedHashMap<String, Long>();
        db.createQuery("""
                select coalesce(judgement, '') as word, count(*) as n from disclosure_document
                where request_id = :request and removed = 0 and duplicate_of is null group by coalesce(judgement, '') order by 1""")
                .bind("request", request)
                .map((r, _) -> tally.put(r.getString("word"), r.getLong("n")))
                .list();
        return tally;
    }

    /** Notes that somebody had a hand in a request; that stays, whatever others do after them. */
    static void hand(Handle db, String request, String actor) {
        db.createUpdate(
                        "insert into disclosure_hand (request_id, actor) values (:request, :actor) on conflict (request_id, actor) do nothing")
                .bind("request", request)
                .bind("actor", actor)
                .execute();
    }

    /** Whether somebody collected, judged or redacted something of a request. */
    static boolean hadHand(Handle db, String request, String actor) {
        return db.createQuery("select count(*) from disclosure_hand where request_id = :request and actor = :actor")
                        .bind("request", request)
                        .bind("actor", actor)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Numbers of the documents that are judged by this one. */
    static List<Integer> copiesOf(Handle db, String request, int nr) {
        return db.createQuery(
                        "select nr from disclosure_document where request_id = :request and duplicate_of = :nr and removed = 0 order by nr")
                .bind("request", request)
                .bind("nr", nr)
                .mapTo(Integer.class)
                .list();
    }

    /** Writes what became of a document; false when somebody changed it since it was read. */
    static boolean update(Handle db, DisclosureDocument d) {
        return db.createUpdate("""
                update disclosure_document set duplicate_of = :duplicate, judgement = :judgement, grounds = :grounds, environment = :environment,
                deferred = :deferred, judged_by = :by, judged_at = :at, removed = :removed, personal = :personal, version = version + 1
                where request_id = :request and nr = :nr and version = :version""")
                        .bind("duplicate", d.duplicateOf())
                        .bind(
                                "judgement",
                                d.judgement() == null ? null : d.judgement().word())
                        .bind(
                                "grounds",
                                json(d.grounds().stream().map(Ground::code).toList()))
                        .bind("environment", d.environment().word())
                        .bind("deferred", d.deferred() ? 1 : 0)
                        .bind("by", d.judgedBy())
                        .bind("at", d.judgedAt() == null ? null : d.judgedAt().toEpochMilli())
                        .bind("removed", d.removed() ? 1 : 0)
                        .bind("personal", d.sealed())
                        .bind("request", d.request())
                        .bind("nr", d.nr())
                        .bind("version", d.version())
                        .execute()
                == 1;
    }

    private static DisclosureDocument row(ResultSet r) throws SQLException {
        int duplicate = r.getInt("duplicate_of");
        Integer duplicateOf = r.wasNull() ? null : Integer.valueOf(duplicate);
        long at = r.getLong("judged_at");
        Instant judgedAt = r.wasNull() ? null : Instant.ofEpochMilli(at);
        String judgement = r.getString("judgement");
        return new DisclosureDocument(
                r.getString("request_id"),
                r.getInt("nr"),
                new RecordId(r.getString("record_id")),
                new RecordId(r.getString("family")),
                r.getString("why"),
                duplicateOf,
                judgement == null ? null : Worded.of(Judgement.class, judgement, "judgement"),
                grounds(r.getString("grounds")),
                Worded.of(Environment.class, r.getString("environment"), "environment"),
                r.getLong("deferred") == 1,
                r.getString("judged_by"),
                judgedAt,
                r.getLong("removed") == 1,
                r.getBytes("personal"),
                r.getLong("version"));
    }

    private static List<Ground> grounds(String json) {
        try {
            return JSON.readValue(json, new TypeReference<List<String>>() {}).stream()
                    .map(Ground::parse)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(List<String> words) {
        try {
            return JSON.writeValueAsString(words);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
