package nl.schepenkist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.records.Personal;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.KeyStore;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Metadata of a town's archive of any size, written straight into database and index while no server runs: two thirds is mail in
 * mailboxes, a quarter lies in cases, most of which the register of cases knows, the rest is chat, mail with a category of its own and
 * records of which somebody set the start date. Without files: what is measured on it asks for none.
 */
final class GeneratedRecords {
    static final int MAILBOXES = 500;
    private static final LocalDate FIRST = LocalDate.of(2008, 1, 1);
    private static final int DAYS = 6_880;
    private static final int PER_CASE = 10;
    private static final int NEIGHBOURS = 4_096;
    private static final String COLUMNS =
            "id, kind, family, parent, mailbox, case_id, conversation, platform, context, category, confidentiality, restrictions, moment, start_day, start_from, state, text_state, index_state, key_id, personal, version, recorded_at";

    private final Random random;
    private final long number;
    private final Personals personals;
    private final Key key;
    private final int cases;
    private long begin;

    /**
     * @param random its seed is the caller's to print
     */
    GeneratedRecords(Random random, KeyStore keys, long number) {
        this.random = random;
        this.number = number;
        cases = Math.max(1, (int) (number / 4 / PER_CASE));
        personals = new Personals(keys);
        key = keys.fresh("generated");
        keys.save(List.of(key));
    }

    static String mailbox(int nr) {
        return "postvak%03d@zijldijk.example".formatted(nr);
    }

    /** One record as its columns. */
    private List<Object> row(long n) {
        // Ids that are made together begin alike, as those of the server do.
        if (n % NEIGHBOURS == 0) begin = random.nextLong() << 16;
        String id = new UUID(
                        begin | 0x8000L | (random.nextInt() & 0xfffL),
                        (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L)
                .toString();
        LocalDate day = FIRST.plusDays(random.nextInt(DAYS));
        long moment =
                day.atTime(9, random.nextInt(60)).toInstant(ZoneOffset.UTC).toEpochMilli();
        int of = random.nextInt(1_000);
        String mailbox = of < 650 || of >= 980 ? mailbox(mailboxOf()) : null;
        String dossier = of >= 650 && of < 900 ? "Z-%07d".formatted(random.nextInt(cases)) : null;
        String conversation = of >= 900 && of < 980 ? "gesprek-" + random.nextInt(2_000) : null;
        String category =
                of >= 650 && of < 900 ? "gemeenten-2020/6.2" : of >= 980 && of < 999 ? "gemeenten-2020/1.1" : null;
        String kind = mailbox != null ? "e-mail" : dossier != null ? "document" : "chatbericht";
        var row = new ArrayList<Object>();
        row.add(id);
        row.add(kind);
        row.add(id);
        row.add(null);
        row.add(mailbox);
        row.add(dossier);
        row.add(conversation);
        row.add(conversation == null ? null : "teams");
        row.add((mailbox == null ? "" : mailbox) + "|" + (dossier == null ? "" : dossier) + "|");
        row.add(category);
        row.add("bedrijfsvertrouwelijk");
        row.add("[]");
        row.add(moment);
        row.add(day.toString());
        row.add(of == 999 ? "brondatum" : "aflevering");
        row.add("actief");
        row.add("gereed");
        row.add("gereed");
        row.add(key.id());
        row.add(personals.seal(
                key,
                Personal.ofFile("Bericht " + n, "afzender@bewoner.example", "opname/" + n + ".eml", "00", List.of()),
                id));
        row.add(1L);
        row.add(moment);
        return row;
    }

    /** A tenth of all mail lies in one mailbox: the one whose tenure or hotspot is measured. */
    private int mailboxOf() {
        return random.nextInt(6) == 0 ? 0 : random.nextInt(MAILBOXES);
    }

    private static Document document(String id, String kind, @Nullable String mailbox, long moment) {
        var d = new Document();
        d.add(new StringField("id", id, Field.Store.YES));
        d.add(new SortedDocValuesField("id", new BytesRef(id)));
        d.add(new StringField("familie", id, Field.Store.NO));
        keyword(d, "soort", kind);
        if (mailbox != null) keyword(d, "mailbox", mailbox);
        d.add(new StringField("vertrouwelijkheid", "bedrijfsvertrouwelijk", Field.Store.NO));
        d.add(new StringField("doorzoekbaar", "true", Field.Store.NO));
        d.add(new StringField("metBijlage", "false", Field.Store.NO));
        d.add(new NumericDocValuesField("volgorde", moment));
        d.add(new LongPoint("moment", moment));
        return d;
    }

    private static void keyword(Document d, String field, String value) {
        d.add(new StringField(field, value, Field.Store.NO));
        d.add(new SortedSetDocValuesField(field, new BytesRef(value)));
    }

    /**
     * Writes records and makes them findable.
     *
     * @param url of PostgreSQL; empty for the database file in the folder
     */
    void write(Path data, Optional<String> url) throws Exception {
        try (var db = DriverManager.getConnection(url.orElse("jdbc:sqlite:" + data.resolve("schepenkist.db")));
                var directory = FSDirectory.open(data.resolve("index"));
                var index = new IndexWriter(directory, new IndexWriterConfig())) {
            var indexes = dropIndexes(db, url.isPresent());
            if (url.isPresent()) copy(db, index);
            else insert(db, index);
            try (var sql = db.createStatement()) {
                for (String ddl : indexes) sql.execute(ddl);
            }
            cases(db);
            try (var sql = db.createStatement()) {
                if (!db.getAutoCommit()) db.commit();
                db.setAutoCommit(true);
                sql.execute(url.isPresent() ? "vacuum analyze" : "analyze");
            }
            index.commit();
        }
    }

    private static List<String> dropIndexes(Connection db, boolean postgres) throws SQLException {
        var ddl = new ArrayList<String>();
        try (var sql = db.createStatement()) {
            var names = new ArrayList<String>();
            try (var found = sql.executeQuery(
                    postgres
                            ? "select indexname, indexdef from pg_indexes where tablename = 'record' and indexname not like '%pkey'"
                            : "select name, sql from sqlite_master where type = 'index' and tbl_name = 'record' and sql is not null")) {
                while (found.next()) {
                    names.add(found.getString(1));
                    ddl.add(found.getString(2));
                }
            }
            if (!postgres) sql.execute("pragma journal_mode = off");
            if (!postgres) sql.execute("pragma synchronous = off");
            if (!postgres) sql.execute("pragma cache_size = -1000000");
            for (String name : names) sql.execute("drop index " + name);
        }
        return ddl;
    }

    private void insert(Connection db, IndexWriter index) throws SQLException, IOException {
        db.setAutoCommit(false);
        String places = "?, ".repeat(COLUMNS.split(", ").length - 1) + "?";
        try (PreparedStatement put =
                db.prepareStatement("insert into record (" + COLUMNS + ") values (" + places + ")")) {
            for (long n = 0; n < number; n++) {
                var row = row(n);
                index(row, index);
                for (int i = 0; i < row.size(); i++) put.setObject(i + 1, row.get(i));
                put.addBatch();
                if (n % 10_000 == 9_999) put.executeBatch();
            }
            put.executeBatch();
        }
        db.commit();
    }

    private static void index(List<Object> row, IndexWriter index) throws IOException {
        index.addDocument(document((String) row.get(0), (String) row.get(1), (String) row.get(4), (Long) row.get(12)));
    }

    private void copy(Connection db, IndexWriter index) throws SQLException, IOException {
        var copying = db.unwrap(PGConnection.class).getCopyAPI().copyIn("copy record (" + COLUMNS + ") from stdin");
        var text = new StringBuilder();
        for (long n = 0; n < number; n++) {
            var row = row(n);
            index(row, index);
            for (int i = 0; i < row.size(); i++) {
                Object value = row.get(i);
                if (i > 0) text.append('\t');
                if (value instanceof byte[] bytes)
                    text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
                else text.append(value == null ? "\\N" : value);
            }
            text.append('\n');
            if (n % 1_000 == 999 || n == number - 1) {
                byte[] some = text.toString().getBytes(StandardCharsets.UTF_8);
                copying.writeToCopy(some, 0, some.length);
                text.setLength(0);
            }
        }
        copying.endCopy();
    }

    /** Registers nine cases in ten, each like the one that the server registered itself. */
    private static void cases(Connection db) throws SQLException {
        try (var sql = db.createStatement()) {
            sql.execute("""
                    insert into case_file (id, facts, end_day, start_day, start_from, category, derivation, version)
                    select distinct r.case_id, c.facts, c.end_day, c.start_day, c.start_from, c.category, c.derivation, 1 from record r, case_file c
                    where r.case_id is not null and r.case_id not like '%7' and c.id in ('Z-oud', 'Z-jong')
                      and c.id = case when r.case_id like '%1' or r.case_id like '%2' or r.case_id like '%3' then 'Z-oud' else 'Z-jong' end""");
        }
    }
}
