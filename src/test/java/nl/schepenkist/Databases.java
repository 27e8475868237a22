package nl.schepenkist;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/** Both databases: the embedded default, and a real PostgreSQL that is started once for all tests. */
final class Databases {
    private static @Nullable EmbeddedPostgres postgres;

    private Databases() {}

    static Stream<Named<Boolean>> both() {
        return Stream.of(Named.of("SQLite", false), Named.of("PostgreSQL", true));
    }

    /** A fresh, empty database; empty means the embedded default. */
    static synchronized Optional<String> url(boolean wantsPostgres) throws IOException {
        if (!wantsPostgres) return Optional.empty();
        var server = postgres;
        if (server == null) postgres = server = EmbeddedPostgres.builder().start();
        String name = "proef" + System.nanoTime();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IOException(e);
        }
        return Optional.of(server.getJdbcUrl("postgres", name));
    }
}
