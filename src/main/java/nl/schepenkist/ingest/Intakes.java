package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Registering, watching and steering intakes. What they do is {@link IntakeWork}'s. */
public final class Intakes {
    /** Job: read the sources of an intake. */
    public static final String READ_JOB = "opname";

    /** Job: what an aborted intake brought in goes again. */
    public static final String ROLLBACK_JOB = "opname-terugdraaien";

    /** Job: a container, or the bytes of a duplicate, go. Its payload is the intake and the file. */
    public static final String PACKING_JOB = "verpakking-verwijderen";

    /** Group of the jobs that remove what an intake was handed; as long as one is left, its container counts as kept. */
    static String packingGroup(String intake) {
        return "verpakking " + intake;
    }

    /** Job: everything of an intake can be found; it is over. */
    public static final String CLOSE_JOB = "opname-afronden";

    private final Database database;
    private final FileStore files;
    private final KeyStore keys;
    private final Personals personals;
    private final Account account;
    private final Jobs jobs;
    private final Around around;
    private final IntakeWords said;
    private final ObjectMapper json = Json.mapper();

    /**
     * What intakes look at besides.
     *
     * @param importFolder where {@code pad} may point; absent: nowhere
     * @param mailServers that may be read, as {@code name:port}
     * @param cases the case system that may be read; empty when there is none
     * @param scanner that intakes wait for; empty when there is none
     */
    public record Around(
            Catalog catalog,
            SelectionLists lists,
            Optional<Path> importFolder,
            Set<String> mailServers,
            Optional<VirusScanner> scanner,
            Optional<ZgwAccess> cases,
            Ids ids,
            Clock clock) {}

    public Intakes(
            Database database,
            FileStore files,
            KeyStore keys,
            Personals personals,
            Account account,
            Jobs jobs,
            Around around) {
        this.database = database;
        this.files = files;
        this.keys = keys;
        this.personals = personals;
        this.account = account;
        this.jobs = jobs;
        this.around = around;
        this.said = new IntakeWords(personals);
    }

    /** What is personal or secret in what was said of an intake, locked. */
    record Words(
            String omschrijving,
            String pad,
            @Nullable String wachtwoord,
            @Nullable ImapSource imap) {}

    /** Name or path of a source, locked. */
    record SourceName(String naam, String sha256) {}

    /** A file that was handed in: sealed, with the name that it came under. */
    record Upload(String name, SealedFile file) {}

    /** Registers an intake of uploaded files; they are durable when this returns. */
    String ofUploads(Options options, List<Upload> uploads, Actor actor) {
        options.check(around.lists());
        if (uploads.isEmpty()) throw Refusal.invalid("bestand", "stuur ten minste een bestand mee");
        if (options.pad() != null) throw Refusal.invalid("pad", "kan niet samen met bestanden");
        if (options.imap() != null) throw Refusal.invalid("imap", "kan niet samen met bestanden");
        if (options.zgwZaak() != null) throw Refusal.invalid("zgwZaak", "kan niet samen met bestanden");
        String id = around.ids().next();
        Key lock = keys.fresh(id);
        var sealed = uploads.stream().map(Upload::file).toList();
        return files.kept(
                sealed,
                List.of(lock),
                written -> database.write(db -> {
                    written.register(db);
                    register(db, id, lock, options, actor);
                    int nr = 0;
                    for (Upload u : uploads) {
                        byte[] name = personals.seal(
                                lock, new SourceName(u.name(), u.file().sha256()), id);
                        SourceTable.insertSource(
                                db, id, nr++, u.file().name(), u.file().size(), name);
                    }
                    return id;
                }));
    }

    /** Registers an intake from the import folder. */
    String ofPath(Options options, Actor actor) {
        options.check(around.lists());
        Path path = new ImportFolder(around.importFolder()).resolved(options.pad() == null ? "" : options.pad());
        return ofElsewhere(options, path.toString(), actor);
    }

    /** Registers an intake from a mail server. */
    String ofServer(Options options, ImapSource server, Actor actor) {
        options.check(around.lists());
        server.check(around.mailServers());
        return ofElsewhere(options, "imap", actor);
    }

    /** Registers an intake of the documents of a case. */
    String ofCase(Options options, Actor actor) {
        options.check(around.lists());
        ZgwAccess access = around.cases()
                .orElseThrow(() -> Refusal.invalid("zgwZaak", "er is geen zaaksysteem ingesteld (zgw.zaken)"));
        access.check(String.valueOf(options.zgwZaak()));
        return ofElsewhere(options, "zgw", actor);
    }

    /** An intake of what is neither handed in nor lies in the import folder. */
    private String ofElsewhere(Options options, String source, Actor actor) {
        String id = around.ids().next();
        Key lock = keys.fresh(id);
        keys.save(List.of(lock));
        database.run(db -> {
            register(db, id, lock, options, actor);
            SourceTable.insertSource(db, id, 0, null, 0, personals.seal(lock, new SourceName(source, ""), id));
        });
        return id;
    }

    private void register(Handle db, String id, Key lock, Options options, Actor actor) {
        byte[] words = personals.seal(
                lock,
                new Words(
                        String.valueOf(options.omschrijving()),
                        String.valueOf(options.pad()),
                        options.wachtwoord(),
                        options.imap()),
                id);
        var row = new IntakeTable.Row(
                id,
                "wachtend",
                options.kind(),
                text(options.clear()),
                lock.id(),
                words,
                Balance.ZERO,
                null,
                null,
                actor.id(),
                null);
        IntakeTable.insert(db, row, around.clock().instant());
        account.write(db, new Account.Act("opname-aangeboden", actor, null, id, Map.of("soort", options.kind())));
        jobs.queue(db, Job.Lane.INTAKE, READ_JOB, id, id);
    }

    private String text(Options options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Options options(IntakeTable.Row row) {
        return said.options(row);
    }

    IntakeTable.Row get(String id) {
        return database.read(h -> IntakeTable.find(h, id)).orElseThrow(() -> Refusal.notFound("opname"));
    }

    record Page(long total, List<IntakeTable.Row> rows) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(IntakeTable.count(h), IntakeTable.page(h, limit, offset)));
    }

    /** Stops an intake: nothing more comes in, and the destroyer takes back what did. */
    void abort(String id, Actor actor) {
        var row = get(id);
        if (row.kind().equals(Journal.KIND))
            throw new Refusal.Conflict(
                    "journaal",
                    "Een journaal kan niet worden afgebroken: wat de mailserver heeft afgegeven is er alleen hier.");
        database.run(db -> {
            said.forgetSecrets(db, row);
            ImapTable.forget(db, id);
            if (!IntakeTable.move(db, id, List.of("klaargezet", "wachtend", "bezig"), "afgebroken"))
                throw new Refusal.Conflict("al-geeindigd", "Deze opname is al geëindigd.");
            IntakeTable.ended(db, id, around.clock().instant());
            SourceTable.abandonSources(db, id, DutchDay.today(around.clock()));
            account.write(db, new Account.Act("opname-afgebroken", actor, null, id, Map.of()));
            jobs.queueLast(db, ROLLBACK_JOB, id, id);
        });
    }

    /** What an intake cannot go on without, and that does not answer now. */
    Optional<String> waitsFor(IntakeTable.Row row) {
        return around.scanner()
                .filter(VirusScanner::isAway)
                .filter(_ -> row.status().equals("bezig"))
                .map(_ -> "virusscanner");
    }
}
