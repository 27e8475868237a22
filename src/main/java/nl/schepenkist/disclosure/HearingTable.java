package nl.schepenkist.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import nl.schepenkist.disclosure.Hearing.Copy;
import nl.schepenkist.disclosure.Hearing.Position;
import nl.schepenkist.records.Worded;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** SQL about third parties who are heard. */
final class HearingTable {
    static final String BUSY = "bezig";
    static final String READY = "gereed";
    static final String FAILED = "mislukt";

    private HearingTable() {}

    static void insert(Handle db, String request, Hearing h) {
        bound(db.createUpdate("""
                insert into disclosure_hearing (request_id, nr, asked, told, deadline, received, position, documents, copied, personal, version)
                values (:request, :nr, :asked, :told, :deadline, :received, :position, :documents, 0, :personal, 1)"""), request, h).execute();
    }

    /** False when somebody changed it since it was read. */
    static boolean change(Handle db, String request, Hearing h) {
        return bound(db.createUpdate("""
                        update disclosure_hearing set asked = :asked, told = :told, deadline = :deadline, received = :received,
                            position = :position, documents = :documents, personal = :personal, version = version + 1
                        where request_id = :request and nr = :nr and version = :version"""), request, h)
                        .bind("version", h.version())
                        .execute()
                == 1;
    }

    private static <T extends SqlStatement<T>> T bound(T statement, String request, Hearing h) {
        return statement
                .bind("request", request)
                .bind("nr", h.nr())
                .bind("asked", h.asked().toString())
                .bind("told", h.told().toString())
                .bind("deadline", h.deadline().toString())
                .bind("received", text(h.received()))
                .bind("position", h.position() == null ? null : h.position().word())
                .bind("documents", h.documents().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .bind("personal", h.sealed());
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    static List<Hearing> all(Handle db, String request) {
        return db.createQuery("select * from disclosure_hearing where request_id = :request order by nr")
                .bind("request", request)
                .map((r, _) -> row(r))
                .list();
    }

    static Optional<Hearing> find(Handle db, String request, int nr) {
        return db.createQuery("select * from disclosure_hearing where request_id = :request and nr = :nr")
                .bind("request", request)
                .bind("nr", nr)
                .map((r, _) -> row(r))
                .findOne();
    }

    private static Hearing row(ResultSet r) throws SQLException {
        String received = r.getString("received");
        String position = r.getString("position");
        String documents = r.getString("documents");
        long at = r.getLong("copied_at");
        var copiedAt = r.wasNull() ? null : Instant.ofEpochMilli(at);
        return new Hearing(
                r.getInt("nr"),
                LocalDate.parse(r.getString("asked")),
                LocalDate.parse(r.getString("told")),
                LocalDate.parse(r.getString("deadline")),
                received == null ? null : LocalDate.parse(received),
                position == null ? null : Worded.of(Position.class, position, "position"),
                documents.isEmpty()
                        ? List.of()
                        : Arrays.stream(documents.split(" ", -1))
                                .map(Integer::valueOf)
                                .toList(),
                new Copy(
                        r.getString("copy_status"),
                        copiedAt,
                        r.getString("copied_by"),
                        r.getLong("copied"),
                        r.getBytes("copy")),
                r.getBytes("personal"),
                r.getLong("version"));
    }

    /** A copy begins anew; false when one is being made. */
    static boolean copying(Handle db, String request, int nr, String by, Instant at) {
        return db.createUpdate("""
                        update disclosure_hearing set copy_status = 'bezig', copied_by = :by, copied_at = :at, copied = 0, copy = null
                        where request_id = :request and nr = :nr and (copy_status is null or copy_status <> 'bezig')""")
                        .bind("by", by)
                        .bind("at", at.toEpochMilli())
                        .bind("request", request)
                        .bind("nr", nr)
                        .execute()
                == 1;
    }

    static void progress(Handle db, String request, int nr, long done) {
        db.createUpdate("update disclosure_hearing set copied = :done where request_id = :request and nr = :nr")
                .bind("done", done)
                .bind("request", request)
                .bind("nr", nr)
                .execute();
    }

    static void copied(Handle db, String request, int nr, String status, byte[] sealed) {
        db.createUpdate(
                        "update disclosure_hearing set copy_status = :status, copy = :sealed where request_id = :request and nr = :nr")
                .bind("status", status)
                .bind("sealed", sealed)
                .bind("request", request)
                .bind("nr", nr)
                .execute();
    }
}
