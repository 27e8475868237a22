package nl.schepenkist.ingest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.store.FileName;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** SQL about what an intake reads from: files that were handed in, and paths in the import folder. */
final class SourceTable {
    private SourceTable() {}

    record Source(
            int nr,
            @Nullable FileName file,
            boolean container,
            byte @Nullable [] resume,
            String state,
            byte[] personal) {}

    private static final RowMapper<Source> SOURCE = (r, _) -> {
        String file = r.getString("file_name");
        return new Source(
                r.getInt("nr"),
                file == null ? null : new FileName(file),
                r.getLong("container") == 1,
                r.getBytes("resume"),
                r.getString("state"),
                r.getBytes("personal"));
    };

    static void insertSource(Handle db, String intake, int nr, @Nullable FileName file, long size, byte[] personal) {
        db.createUpdate("""
                insert into intake_source (intake_id, nr, file_name, size, container, read_bytes, state, personal)
                values (:intake, :nr, :file, :size, 0, 0, 'wachtend', :personal)""")
                .bind("intake", intake)
                .bind("nr", nr)
                .bind("file", file == null ? null : file.value())
                .bind("size", size)
                .bind("personal", personal)
                .execute();
    }

    static List<Source> sources(Handle db, String intake) {
        return db.createQuery("select * from intake_source where intake_id = :intake order by nr")
                .bind("intake", intake)
                .map(SOURCE)
                .list();
    }

    /** Up to where the sources that are being read were committed, locked. */
    static List<byte[]> busy(Handle db, String intake) {
        return db.createQuery(
                        "select resume from intake_source where intake_id = :intake and state = 'bezig' and resume is not null order by nr")
                .bind("intake", intake)
                .mapTo(byte[].class)
                .list();
    }

    static void size(Handle db, String intake, int nr, long size) {
        db.createUpdate("update intake_source set size = :size where intake_id = :intake and nr = :nr")
                .bind("size", size)
                .bind("intake", intake)
                .bind("nr", nr)
                .execute();
    }

    /** How far the sources of an intake were read, 0 to 1. */
    static double progress(Handle db, String intake) {
        return db.createQuery("""
                select coalesce(sum(size), 0) as whole, coalesce(sum(case when state = 'gelezen' then size else read_bytes end), 0) as done
                from intake_source where intake_id = :intake""")
                .bind("intake", intake)
                .map((r, _) -> r.getLong("whole") == 0 ? 0 : Math.min(1, r.getDouble("done") / r.getDouble("whole")))
                .one();
    }

    static void progress(Handle db, String intake, int nr, byte[] resume, long readBytes) {
        db.createUpdate(
                        "update intake_source set resume = :resume, read_bytes = :read, state = 'bezig' where intake_id = :intake and nr = :nr")
                .bind("resume", resume)
                .bind("read", readBytes)
                .bind("intake", intake)
                .bind("nr", nr)
                .execute();
    }

    static void finished(Handle db, String intake, int nr, boolean container, @Nullable LocalDate keptUntil) {
        db.createUpdate("""
                update intake_source set state = 'gelezen', container = :container, kept_until = :until,
                  file_name = case when :container = 1 then file_name else null end where intake_id = :intake and nr = :nr""")
                .bind("container", container ? 1 : 0)
                .bind("until", keptUntil == null ? null : keptUntil.toString())
                .bind("intake", intake)
                .bind("nr", nr)
                .execute();
    }

    static Optional<FileName> file(Handle db, String intake, int nr) {
        return db.createQuery(
                        "select file_name from intake_source where intake_id = :intake and nr = :nr and file_name is not null")
                .bind("intake", intake)
                .bind("nr", nr)
                .mapTo(String.class)
                .findOne()
                .map(FileName::new);
    }

    static void rename(Handle db, String intake, int nr, byte[] personal) {
        db.createUpdate("update intake_source set personal = :personal where intake_id = :intake and nr = :nr")
                .bind("personal", personal)
                .bind("intake", intake)
                .bind("nr", nr)
                .execute();
    }

    static void letGo(Handle db, String intake, int nr) {
        db.createUpdate("update intake_source set file_name = null where intake_id = :intake and nr = :nr")
                .bind("intake", intake)
                .bind("nr", nr)
                .execute();
    }

    /** What was handed in for an intake that stopped halfway is a container whose time has come. */
    static void abandonSources(Handle db, String intake, LocalDate today) {
        db.createUpdate(
                        "update intake_source set container = 1, state = 'gelezen', kept_until = :today where intake_id = :intake and file_name is not null")
                .bind("today", today.toString())
                .bind("intake", intake)
                .execute();
    }

    /** Digests of the containers that an intake read, locked. */
    static List<byte[]> digests(Handle db, String intake) {
        return db.createQuery("select personal from intake_container where intake_id = :intake order by source_nr, nr")
                .bind("intake", intake)
                .mapTo(byte[].class)
                .list();
    }

    static void addDigests(Handle db, String intake, int source, List<byte[]> digests) {
        if (digests.isEmpty()) return;
        long nr = db.createQuery(
                        "select coalesce(max(nr), 0) from intake_container where intake_id = :intake and source_nr = :source")
                .bind("intake", intake)
                .bind("source", source)
                .mapTo(Long.class)
                .one();
        var batch = db.prepareBatch(
                "insert into intake_container (intake_id, source_nr, nr, personal) values (?, ?, ?, ?)");
        for (byte[] digest : digests) batch.add(intake, source, ++nr, digest);
        batch.execute();
    }

    /** The containers of an intake have had their time. */
    static void expire(Handle db, String intake, LocalDate today) {
        db.createUpdate("update intake_source set kept_until = :today where intake_id = :intake and container = 1")
                .bind("today", today.toString())
                .bind("intake", intake)
                .execute();
    }

    record Expired(String intake, int nr, FileName file) {}

    static List<Expired> expiredContainers(Handle db, LocalDate today) {
        return db.createQuery(
                        "select * from intake_source where container = 1 and file_name is not null and state = 'gelezen' and kept_until <= :today")
                .bind("today", today.toString())
                .map((r, _) ->
                        new Expired(r.getString("intake_id"), r.getInt("nr"), new FileName(r.getString("file_name"))))
                .list();
    }
}
