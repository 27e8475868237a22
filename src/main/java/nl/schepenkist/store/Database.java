package nl.schepenkist.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import nl.schepenkist.records.Refusal;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One relational database, SQLite or PostgreSQL, brought to its newest migration. Transactions are lambdas that the
 * caller owns, so that a state, its event and its jobs share one.
 *
 * <p>SQLite has one writer: writers queue for one connection here instead of failing on a busy database, and readers
 * never wait for them (WAL). Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 8;
    private static final int POSTGRES_CONNECTIONS = 16;
    /** How long a writer waits for another process before it gives up, in milliseconds. */
    private static final int WRITER_CACHE_KIBIBYTES = 32 << 10;
    /** So many pages of 4 KiB are written ahead before they go to their place: a page that changes often goes once. */
    private static final int CHECKPOINT_PAGES = 16_000;

    private static final int BUSY_MILLIS = 60_000;

    private final HikariDataSource writeSource;
    private final HikariDataSource readSource;
    private final Jdbi writer;
    private final Jdbi reader;
    private final boolean sqlite;

    private Database(HikariDataSource writeSource, HikariDataSource readSource, boolean sqlite) {
        this.writeSource = writeSource;
        this.readSource = readSource;
        this.writer = jdbi(writeSource);
        this.reader = jdbi(readSource);
        this.sqlite = sqlite;
    }

    /** Its errors name no bound values: those are what people typed and sent, and errors are logged. */
    private static Jdbi jdbi(DataSource source) {
        var jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    /**
     * Opens a database and migrates it.
     *
     * @param url JDBC address: {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
     * @param migrations folder of the migrations on the class path
     */
    public static Database open(String url, String migrations) {
        return url.startsWith("jdbc:sqlite:") ? openSqlite(url, migrations) : openPostgres(url, migrations);
    }

    /** The SQLite database in this file, made when it is not there. */
    public static Database open(Path file, String migrations) {
        return open("jdbc:sqlite:" + file, migrations);
    }

    private static Database openSqlite(String url, String migrations) {
        migrate(sqliteSource(url, true), migrations);
        return new Database(
                pool(sqliteSource(url, true), 1, "schrijver"), pool(sqliteSource(url, false), READERS, "lezers"), true);
    }

    private static Database openPostgres(String url, String migrations) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        config.setPoolName("postgresql");
        var pool = new HikariDataSource(config);
        migrate(pool, migrations);
        return new Database(pool, pool, false);
    }

    private static SQLiteDataSource sqliteSource(String url, boolean writes) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        if (writes) {
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            // Negative: kibibytes. With the two megabytes of the default an intake reads the same pages again and
            // again.
            config.setCacheSize(-WRITER_CACHE_KIBIBYTES);
            config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        }
        var source = new SQLiteDataSource(config);
        source.setUrl(url);
        return source;
    }

    private static HikariDataSource pool(DataSource source, int size, String name) {
        var config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(BUSY_MILLIS);
        config.setPoolName(name);
        return new HikariDataSource(config);
    }

    private static void migrate(DataSource source, String migrations) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:" + migrations)
                .placeholderReplacement(false)
                .load()
                .migrate();
    }

    /**
     * Runs the work in one transaction that commits when it returns and rolls back when it throws.
     *
     * @throws Refusal.Unavailable when the disk is full; nothing of the work is visible then
     */
    public <T extends @Nullable Object> T write(Function<Handle, T> work) {
        return guarded(() -> writer.inTransaction(work::apply));
    }

    /**
     * {@link #write} of which only one with the same number runs at a time, over all processes. SQLite has one writer anyway.
     */
    public <T extends @Nullable Object> T writeAlone(long number, Function<Handle, T> work) {
        return write(h -> {
            alone(h, number);
            return work.apply(h);
        });
    }

    /** From here to its end no other transaction is {@link #alone} or {@link #together} with the same number. */
    public void alone(Handle db, long number) {
        if (!sqlite) lock(db, "select pg_advisory_xact_lock(:number)", number);
    }

    /** From here to its end no other transaction is {@link #alone} with the same number. */
    public void together(Handle db, long number) {
        if (!sqlite) lock(db, "select pg_advisory_xact_lock_shared(:number)", number);
    }

    private static void lock(Handle db, String how, long number) {
        db.createQuery(how).bind("number", number).mapToMap().list();
    }

    /** {@link #write} for work without an answer. */
    public void run(Consumer<Handle> work) {
        guarded(() -> {
            writer.useTransaction(work::accept);
            return true;
        });
    }

    /** Reads in one consistent view; the handle must not be used to write. */
    public <T extends @Nullable Object> T read(Function<Handle, T> work) {
        return guarded(() -> sqlite
                ? reader.inTransaction(work::apply)
                : reader.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::apply));
    }

    private static <T extends @Nullable Object> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            if (isDiskFull(e))
                throw new Refusal.Unavailable(
                        "schijf-vol",
                        "De schijf van de server is vol. Er is niets half opgeslagen; maak ruimte en probeer het opnieuw.");
            throw e;
        }
    }

    private static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException e && e.getResultCode() == SQLiteErrorCode.SQLITE_FULL) return true;
            if (cause instanceof PSQLException e && "53100".equals(e.getSQLState())) return true;
        }
        return false;
    }

    /**
     * Brings deleted content out of the database's own side files: the write-ahead log is emptied (SQLite), or the dead
     * rows of the named tables are vacuumed (PostgreSQL).
     */
    public void scrub(String... tables) {
        if (sqlite) {
            writer.useHandle(h -> h.execute("pragma wal_checkpoint(TRUNCATE)"));
        } else {
            for (String table : tables) writer.useHandle(h -> h.execute("vacuum " + table));
        }
    }

    /**
     * Writes the whole database anew (SQLite): what it moves from one page to another it leaves behind in the first one, where
     * {@code secure_delete} does not reach it. Takes as much room again while it runs. PostgreSQL keeps its bytes to itself.
     */
    public void rebuild() {
        if (!sqlite) return;
        writer.useHandle(h -> h.execute("vacuum"));
        scrub();
    }

    public boolean isSqlite() {
        return sqlite;
    }

    /** What a stranger may know of the database, for {@code /gezond/gereed}; empty when it answers. */
    public Optional<String> fault() {
        try {
            reader.useHandle(h -> h.createQuery("select 1").mapTo(Integer.class).one());
            return Optional.empty();
        } catch (JdbiException e) {
            return Optional.of("de database antwoordt niet");
        }
    }

    /** Counts of rows by state, for the metrics. */
    public Map<String, Long> jobCounts() {
        return read(h -> h.createQuery("select state, count(*) as n from job group by state")
                .reduceRows(new TreeMap<String, Long>(), (m, row) -> {
                    m.put(row.getColumn("state", String.class), row.getColumn("n", Long.class));
                    return m;
                }));
    }

    @Override
    public void close() {
        writeSource.close();
        readSource.close();
    }
}
