package nl.schepenkist.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about intakes. */
final class IntakeTable {
    private IntakeTable() {}

    record Row(
            String id,
            String status,
            String kind,
            String options,
            String keyId,
            byte[] personal,
            Balance balance,
            @Nullable Instant begun,
            @Nullable Instant ended,
            String askedBy,
            @Nullable Instant released) {}

    private static final RowMapper<Row> ROW = (r, _) -> new Row(
            r.getString("id"),
            r.getString("status"),
            r.getString("kind"),
            r.getString("options"),
            r.getString("key_id"),
            r.getBytes("personal"),
            new Balance(
                    r.getLong("offered"),
                    r.getLong("taken"),
                    r.getLong("duplicates"),
                    r.getLong("excluded"),
                    r.getLong("failed")),
            moment(r.getLong("begun_at")),
            moment(r.getLong("ended_at")),
            r.getString("asked_by"),
            moment(r.getLong("released_at")));

    private static @Nullable Instant moment(long millis) {
        return millis == 0 ? null : Instant.ofEpochMilli(millis);
    }

    static void insert(Handle db, Row r, Instant now) {
        db.createUpdate("""
                insert into intake (id, status, kind, options, key_id, personal, offered, taken, duplicates, excluded, failed, asked_by, asked_at)
                values (:id, :status, :kind, :options, :key, :personal, 0, 0, 0, 0, 0, :by, :now)""")
                .bind("id", r.id())
                .bind("status", r.status())
                .bind("kind", r.kind())
                .bind("options", r.options())
                .bind("key", r.keyId())
                .bind("personal", r.personal())
                .bind("by", r.askedBy())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    static Optional<Row> find(Handle db, String id) {
        return db.createQuery("select * from intake where id = :id")
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** The intake of a journal that is still going on. */
    static Optional<Row> openJournal(Handle db) {
        return db.createQuery(
                        "select * from intake where kind = 'journaal' and status = 'bezig' order by asked_at desc limit 1")
                .map(ROW)
                .findOne();
    }

    static long count(Handle db) {
        return db.createQuery("select count(*) from intake").mapTo(Long.class).one();
    }

    static List<Row> page(Handle db, int limit, int offset) {
        return db.createQuery("select * from intake order by asked_at desc, id limit :limit offset :offset")
                .bind("limit", limit)
                .bind("offset", offset)
                .map(ROW)
                .list();
    }

    /** Moves an intake from one of these states; false when it was in none of them. */
    static boolean move(Handle db, String id, List<String> from, String to) {
        return db.createUpdate("update intake set status = :to where id = :id and status in (<from>)")
                        .bind("to", to)
                        .bind("id", id)
                        .bindList("from", from)
                        .execute()
                == 1;
    }

    /** Intakes that should be going on and of which no work is left. */
    static List<String> abandoned(Handle db) {
        return db.createQuery("""
                select i.id from intake i where i.status in ('wachtend', 'bezig') and i.kind <> 'journaal'
                  and not exists (select 1 from job j where j.group_id = i.id and j.state <> 'mislukt')""").mapTo(String.class).list();
    }

    static void begun(Handle db, String id, Instant now) {
        db.createUpdate("update intake set begun_at = coalesce(begun_at, :now) where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static void words(Handle db, String id, byte[] personal) {
        db.createUpdate("update intake set personal = :personal where id = :id")
                .bind("personal", personal)
                .bind("id", id)
                .execute();
    }

    /** Whether something is still being left out of a staged intake. */
    static boolean leavingUnderWay(Handle db, String id) {
        return db.createQuery("select count(*) from record where intake_id = :id and state = 'wordt-vernietigd'")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    static void released(Handle db, String id, Instant now) {
        db.createUpdate("update intake set released_at = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    /** What was left out of a staged intake in one go. */
    record Exclusion(String id, long items, String by, Instant at, byte[] personal) {}

    static List<Exclusion> exclusions(Handle db, String intake) {
        return db.createQuery("select * from intake_exclusion where intake_id = :intake order by nr")
                .bind("intake", intake)
                .map((r, _) -> new Exclusion(
                        r.getString("id"),
                        r.getLong("items"),
                        r.getString("excluded_by"),
                        Instant.ofEpochMilli(r.getLong("excluded_at")),
                        r.getBytes("personal")))
                .list();
    }

    static void ended(Handle db, String id, Instant now) {
        db.createUpdate("update intake set ended_at = :now where id = :id")
                .bind("now", now.toEpochMilli())
                .bind("id", id)
                .execute();
    }

    static String status(Handle db, String id) {
        return db.createQuery("select status from intake where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }

    static void add(Handle db, String id, Balance more) {
        db.createUpdate("""
                update intake set offered = offered + :offered, taken = taken + :taken, duplicates = duplicates + :duplicates,
                  excluded = excluded + :excluded, failed = failed + :failed where id = :id""")
                .bind("offered", more.offered())
                .bind("taken", more.taken())
                .bind("duplicates", more.duplicates())
                .bind("excluded", more.excluded())
                .bind("failed", more.failed())
                .bind("id", id)
                .execute();
    }

    /** What a batch adds to the balance of one container. */
    record Share(String place, byte[] personal, Balance more) {}

    static void addToContainers(Handle db, String id, int source, List<Share> shares) {
        if (shares.isEmpty()) return;
        var batch = db.prepareBatch("""
                insert into intake_balance (intake_id, source_nr, place, personal, offered, taken, duplicates, excluded, failed)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (intake_id, source_nr, place) do update set offered = intake_balance.offered + excluded.offered,
                  taken = intake_balance.taken + excluded.taken, duplicates = intake_balance.duplicates + excluded.duplicates,
                  excluded = intake_balance.excluded + excluded.excluded, failed = intake_balance.failed + excluded.failed""");
        for (Share s : shares) {
            Balance b = s.more();
            batch.add(
                    id,
                    source,
                    s.place(),
                    s.personal(),
                    b.offered(),
                    b.taken(),
                    b.duplicates(),
                    b.excluded(),
                    b.failed());
        }
        batch.execute();
    }

    record Container(byte[] personal, Balance balance) {}

    static List<Container> containers(Handle db, String id) {
        return db.createQuery("select * from intake_balance where intake_id = :id order by source_nr, place")
                .bind("id", id)
                .map((r, _) -> new Container(
                        r.getBytes("personal"),
                        new Balance(
                                r.getLong("offered"),
                                r.getLong("taken"),
                                r.getLong("duplicates"),
                                r.getLong("excluded"),
                                r.getLong("failed"))))
                .list();
    }

    record FailureRow(String id, String code, boolean counts, byte[] personal) {}

    static long nextFailure(Handle db, String intake) {
        return db.createQuery("select coalesce(max(nr), 0) + 1 from intake_failure where intake_id = :intake")
                .bind("intake", intake)
                .mapTo(Long.class)
                .one();
    }

    static void insertFailure(Handle db, String intake, long nr, FailureRow f) {
        db.createUpdate(
                        "insert into intake_failure (id, intake_id, nr, code, counted, personal) values (:id, :intake, :nr, :code, :counted, :personal)")
                .bind("id", f.id())
                .bind("intake", intake)
                .bind("nr", nr)
                .bind("code", f.code())
                .bind("counted", f.counts() ? 1 : 0)
                .bind("personal", f.personal())
                .execute();
    }

    static List<FailureRow> failures(Handle db, String intake, int limit, int offset) {
        return db.createQuery(
                        "select * from intake_failure where intake_id = :intake order by nr limit :limit offset :offset")
                .bind("intake", intake)
                .bind("limit", limit)
                .bind("offset", offset)
                .map((r, _) -> new FailureRow(
                        r.getString("id"), r.getString("code"), r.getLong("counted") == 1, r.getBytes("personal")))
                .list();
    }

    static long failureCount(Handle db, String intake) {
        return db.createQuery("select count(*) from intake_failure where intake_id = :intake")
                .bind("intake", intake)
                .mapTo(Long.class)
                .one();
    }

    static long lastRecordNr(Handle db, String intake) {
        return db.createQuery("select coalesce(max(intake_nr), 0) from record where intake_id = :intake")
                .bind("intake", intake)
                .mapTo(Long.class)
                .one();
    }
}
