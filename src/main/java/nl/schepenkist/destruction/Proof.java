package nl.schepenkist.destruction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.schepenkist.destruction.Samples.Kind;
import nl.schepenkist.destruction.Samples.Sample;
import nl.schepenkist.http.Json;
import nl.schepenkist.index.Segments;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/**
 * Looks, after a list was executed, whether anything of it is left: it reads the bytes of every file under the data folder, asks the
 * database and opens the segments of the index as they lie on disk. It shares no code with the destroyer, which looked already.
 */
public final class Proof {
    private static final ObjectMapper JSON = Json.mapper();

    private static final int AT_ONCE = 1_000_000;

    private final Database database;
    private final Samples samples;
    private final Where where;
    private final Clock clock;

    /**
     * What is looked through.
     *
     * @param data folder in which files, index, and the databases that are files lie
     * @param own folder in it with the samples themselves
     * @param index folder of the index
     * @param elsewhere what lies on other servers, so that its bytes cannot be read, in Dutch
     */
    public record Where(Path data, Path own, Path index, List<String> elsewhere) {}

    Proof(Database database, Samples samples, Where where, Clock clock) {
        this.database = database;
        this.samples = samples;
        this.where = where;
        this.clock = clock;
    }

    /** Something that is left, how much of it. */
    record Left(String soort, long aantal) {}

    /**
     * What was looked for and through, and what was found. Nothing found is what complete means.
     *
     * @param keren how often was looked in this execution, this time included
     * @param monsters samples that were looked for
     * @param nietDoorzocht where bytes could not be read
     */
    record Outcome(
            Instant wanneer,
            int keren,
            int monsters,
            int informatieobjecten,
            long bestanden,
            long bytes,
            List<Left> gevonden,
            List<String> nietDoorzocht) {
        /** Of what there are bytes left. */
        Set<Kind> kinds() {
            var words = gevonden.stream().map(Left::soort).collect(Collectors.toSet());
            return Stream.of(Kind.values())
                    .filter(k -> words.contains(k.word()))
                    .collect(Collectors.toSet());
        }

        /**
         * @param destroyed records of which something must have been looked for
         */
        boolean complete(long destroyed) {
            return gevonden.isEmpty() && bestanden > 0 && informatieobjecten > 0 && informatieobjecten >= destroyed;
        }
    }

    /** Looks for everything of a list; answers and keeps what it saw. What is too much for the memory is looked for in several rounds. */
    Outcome look(String list) {
        var seen = new Seen();
        var some = samples.of(list, 0, AT_ONCE);
        do {
            look(some, seen);
            some = samples.of(list, seen.samples, AT_ONCE);
        } while (!some.isEmpty());
        var outcome = new Outcome(
                clock.instant(),
                1 + database.read(h -> of(h, list)).map(Outcome::keren).orElse(0),
                seen.sought,
                seen.records,
                seen.files,
                seen.bytes,
                seen.left.entrySet().stream()
                        .map(e -> new Left(e.getKey(), e.getValue()))
                        .toList(),
                where.elsewhere());
        database.run(h -> ProofTable.keep(h, list, text(outcome)));
        return outcome;
    }

    /** What was seen so far. */
    private static final class Seen {
        private final Map<String, Long> left = new TreeMap<>();
        private int samples;
        private int sought;
        private int records;
        private long files;
        private long bytes;

        void found(String what, long n) {
            if (n > 0) left.merge(what, n, Long::sum);
        }
    }

    private void look(List<Sample> some, Seen seen) {
        var ids = some.stream()
                .filter(s -> s.kind() == Kind.RECORD)
                .map(Proof::id)
                .distinct()
                .toList();
        var bytes = some.stream().filter(s -> s.kind() != Kind.RECORD).toList();
        try {
            var result = new ByteSearch(bytes).in(where.data().toRealPath(), Set.of(own()));
            result.found().forEach((kind, n) -> seen.found(kind.word(), n));
            seen.found("zoekindex", Segments.holding(where.index(), ids));
            seen.files = result.files();
            seen.bytes = result.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        database.read(h -> ProofTable.left(h, ids)).forEach((table, n) -> seen.found("tabel " + table, n));
        seen.samples += some.size();
        seen.records += ids.size();
        seen.sought += bytes.size();
    }

    /** The samples themselves lie there; only while there are any is there a folder. */
    private Path own() throws IOException {
        return Files.exists(where.own()) ? where.own().toRealPath() : where.own();
    }

    private static String id(Sample s) {
        var bytes = ByteBuffer.wrap(s.bytes());
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static String text(Outcome outcome) {
        try {
            return JSON.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets what was seen of a list that is executed once more. */
    static void forget(Handle db, String list) {
        ProofTable.keep(db, list, null);
    }

    /** What was seen of a list; empty when nobody looked. */
    static Optional<Outcome> of(Handle db, String list) {
        String text = ProofTable.of(db, list);
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(JSON.readValue(text, Outcome.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the proof of a list is unreadable", e);
        }
    }
}
