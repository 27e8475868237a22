package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.FirstIndexing;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.chat.DayOrder;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.store.KeyStore;

/** Does what an intake asks: reads its sources, and closes it when everything can be found. Runs as durable jobs. */
public final class IntakeWork implements AutoCloseable {
    private final Stores stores;
    private final Database database;
    private final FileStore files;
    private final KeyStore keys;
    private final Personals personals;
    private final Account account;
    private final Jobs jobs;
    private final Clock clock;
    private final Period keepContainers;
    private final Preparing preparing;
    private final Committing committing;
    private final Sidecars sidecars;
    private final Optional<ZgwAccess> cases;
    private final Optional<VirusScanner> scanner;
    private final Sniffer sniffer = new Sniffer();
    private final FirstIndexing indexing;
    private final IntakeThreads threads;
    private final Children children;
    private final IntakeWords said;
    private final IntakeEnding ending;

    /**
     * @param dateLeeway how far a mail's date and delivery may lie apart
     * @param keepContainers how long a container stays after its balance was made up
     * @param children the processes that open what others packed
     * @param scanner looks at everything before it is opened; empty when there is none
     * @param lists of which descriptions may name categories
     * @param cases the case system that may be read; empty when there is none
     */
    public record Settings(
            Period dateLeeway,
            Period keepContainers,
            int threads,
            Children children,
            Optional<VirusScanner> scanner,
            SelectionLists lists,
            Optional<ZgwAccess> cases) {}

    /** What the store offers. */
    public record Stores(Database database, FileStore files, KeyStore keys, Jobs jobs, Ids ids) {}

    public IntakeWork(
            Stores stores,
            Catalog catalog,
            Personals personals,
            DestroyedContent destroyedContent,
            FirstIndexing indexing,
            Account account,
            Clock clock,
            Settings settings) {
        this.stores = stores;
        this.database = stores.database();
        this.files = stores.files();
        this.keys = stores.keys();
        this.jobs = stores.jobs();
        this.personals = personals;
        this.said = new IntakeWords(personals);
        this.account = account;
        this.clock = clock;
        this.keepContainers = settings.keepContainers();
        this.children = settings.children();
        this.preparing = new Preparing(
                files,
                sniffer,
                new Unpacking(children.openers(), files, children.keys()),
                new Families(files, keys, new StartDates(clock, settings.dateLeeway()), stores.ids()),
                settings.scanner());
        this.cases = settings.cases();
        this.scanner = settings.scanner();
        this.sidecars = new Sidecars(settings.lists());
        this.committing = new Committing(stores, catalog, personals, destroyedContent, clock);
        this.ending = new IntakeEnding(stores, said, committing, account, clock, keepContainers);
        this.indexing = indexing;
        this.threads = new IntakeThreads(settings.threads());
    }

    /**
     * Opens the journal of a mail server.
     *
     * @param mailbox that its messages are filed under
     */
    public Journal journal(String mailbox) {
        return new Journal(stores, preparing, committing, indexing, account, mailbox, clock);
    }

    /** Reads all sources of an intake, going on where it was; one that cannot be read to its end is failed, and says so. */
    public void read(Job job) throws InterruptedException {
        try {
            readAll(job);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            var away = Job.PostponedException.in(e);
            if (away.isPresent()) throw away.get();
            if (job.isLastAttempt() && !Thread.currentThread().isInterrupted()) ending.giveUp(job.payload());
            throw e;
        }
    }

    private void readAll(Job job) throws InterruptedException {
        String id = job.payload();
        var row = database.read(h -> IntakeTable.find(h, id)).orElseThrow();
        boolean go = database.<Boolean>write(db -> {
            IntakeTable.begun(db, id, clock.instant());
            return IntakeTable.move(db, id, List.of("wachtend", "bezig"), "bezig");
        });
        if (!go) return;
        scanner.ifPresent(VirusScanner::mustAnswer);
        Options options = said.options(row);
        var running = new Committing.Running(
                id,
                job.id(),
                keys.find(row.keyId()).orElseThrow(),
                new Actor(row.askedBy(), Set.of()),
                options.isStaged());
        try {
            for (var source : database.read(h -> SourceTable.sources(h, id)))
                if (!source.state().equals("gelezen")) readSource(running, row, source, options);
        } catch (Committing.AbortedException stopped) {
            return;
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted() || causedByInterrupt(e)) throw new InterruptedException();
            throw new UncheckedIOException(e);
        }
        if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
        database.run(db -> jobs.queueLast(db, Intakes.CLOSE_JOB, id, id));
    }

    private static boolean causedByInterrupt(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof InterruptedException || cause instanceof ClosedByInterruptException) return true;
        return false;
    }

    private void readSource(Committing.Running intake, IntakeTable.Row row, SourceTable.Source source, Options options)
            throws IOException {
        var destination = new Preparing.Destination(options.placement(), options.handling(), options.kind());
        try (var run = new IntakeRun(
                new Settling(intake, committing, indexing, threads, clock),
                source.nr(),
                resume(row, source),
                destination,
                new IntakeRun.Tools(preparing, files, threads))) {
            read(row, source, run, options);
        }
    }

    private void imap(IntakeTable.Row row, ImapSource server, Options options, IntakeRun run) throws IOException {
        var books = new ImapBooks(database, files, server, options.placement().context());
        var reader = new ImapReader(server, books, run);
        reader.read();
        if (Thread.currentThread().isInterrupted()) return;
        run.finish(false, null);
        books.save(row.id(), reader.reached());
    }

    private void cases(String url, IntakeRun run) throws IOException {
        ZgwAccess access = this.cases.orElseThrow(() -> new IOException("no case system is configured any more"));
        try (var client = new ZgwClient(access, children.tools(false).folder(), clock)) {
            new ZgwReader(client, access, run).read(url);
        }
        if (!Thread.currentThread().isInterrupted()) run.finish(false, null);
    }

    private Chats.Asked asked(IntakeTable.Row row, Options options) {
        String password = said.words(row).wachtwoord();
        return new Chats.Asked(
                options.kind(),
                Optional.ofNullable(options.datumvolgorde()).flatMap(DayOrder::of),
                Optional.ofNullable(password),
                DutchDay.today(clock));
    }

    /** Bytes of everything under a path, for the progress only. */
    private static long sizeOf(Path path) {
        try (var all = Files.walk(path)) {
            return all.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException unreadable) {
            // Who reads it will say so.
            return 0;
        }
    }

    private Resume resume(IntakeTable.Row row, SourceTable.Source source) {
        byte[] locked = source.resume();
        return locked == null ? Resume.BEGINNING : personals.open(row.keyId(), locked, row.id(), Resume.class);
    }

    private void read(IntakeTable.Row row, SourceTable.Source source, IntakeRun run, Options options)
            throws IOException {
        String name = personals
                .open(row.keyId(), source.personal(), row.id(), Intakes.SourceName.class)
                .naam();
        var tools = children.tools(Boolean.TRUE.equals(options.herstellen()));
        var reader =
                new SourceReader(sniffer, run, tools, new Chats(run, asked(row, options), tools.folder()), sidecars);
        FileName file = source.file();
        var words = said.words(row);
        var server = words.imap();
        if (server != null) {
            imap(row, server, options, run);
            return;
        }
        String zaak = options.zgwZaak();
        if (zaak != null) {
            cases(zaak, run);
            return;
        }
        if (file == null) {
            Path path = Path.of(name);
            database.run(db -> SourceTable.size(db, row.id(), source.nr(), sizeOf(path)));
            reader.read(path, path.getFileName().toString());
        } else {
            try (InputStream in = run.counted(files.read(file))) {
                if (run.begins(name)) reader.digested(in, null, name);
            }
        }
        if (Thread.currentThread().isInterrupted()) return;
        LocalDate until = DutchDay.today(clock).plus(keepContainers);
        run.finish(file != null, until);
    }

    /** What becomes of intakes that were read, and of what they leave. */
    public IntakeEnding ending() {
        return ending;
    }

    @Override
    public void close() {
        threads.close();
        children.close();
    }
}
