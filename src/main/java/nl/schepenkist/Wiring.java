package nl.schepenkist;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.ChainCheck;
import nl.schepenkist.audit.Sealer;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Changing;
import nl.schepenkist.catalog.ConversationResource;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.GrantResource;
import nl.schepenkist.catalog.Grants;
import nl.schepenkist.catalog.IndexOrder;
import nl.schepenkist.catalog.MailboxResource;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordResource;
import nl.schepenkist.catalog.Relations;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.destruction.Deciding;
import nl.schepenkist.destruction.Declarations;
import nl.schepenkist.destruction.Destroyer;
import nl.schepenkist.destruction.DestructionResource;
import nl.schepenkist.destruction.Excluding;
import nl.schepenkist.destruction.ExclusionResource;
import nl.schepenkist.destruction.Execution;
import nl.schepenkist.destruction.ItemViews;
import nl.schepenkist.destruction.ListTasks;
import nl.schepenkist.destruction.Lists;
import nl.schepenkist.destruction.Mandate;
import nl.schepenkist.destruction.Reviewing;
import nl.schepenkist.destruction.Rollback;
import nl.schepenkist.exit.KeptHeads;
import nl.schepenkist.http.Authentication;
import nl.schepenkist.http.EventsResource;
import nl.schepenkist.http.FailedWork;
import nl.schepenkist.http.HealthResource;
import nl.schepenkist.http.LocalTokens;
import nl.schepenkist.http.MetricsResource;
import nl.schepenkist.http.OidcTokens;
import nl.schepenkist.http.Preconditions;
import nl.schepenkist.http.Purposes;
import nl.schepenkist.http.TasksResource;
import nl.schepenkist.http.Users;
import nl.schepenkist.http.WebServer;
import nl.schepenkist.index.FreshIndexing;
import nl.schepenkist.index.Indexing;
import nl.schepenkist.index.RelatedResource;
import nl.schepenkist.index.Search;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.index.SearchResource;
import nl.schepenkist.index.Searching;
import nl.schepenkist.ingest.CaseNoticeResource;
import nl.schepenkist.ingest.IntakeReports;
import nl.schepenkist.ingest.IntakeResource;
import nl.schepenkist.ingest.IntakeWork;
import nl.schepenkist.ingest.Intakes;
import nl.schepenkist.ingest.Staging;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.retention.FunctionResource;
import nl.schepenkist.retention.Functions;
import nl.schepenkist.retention.RetentionResource;
import nl.schepenkist.retention.SelectionResource;
import nl.schepenkist.selection.ListReader;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.JobRunner;
import nl.schepenkist.text.Texts;
import nl.schepenkist.transfer.Describing;
import nl.schepenkist.transfer.MdtoResource;
import nl.schepenkist.transfer.Receiver;
import nl.schepenkist.transfer.TransferResource;
import nl.schepenkist.transfer.Transfers;
import org.jspecify.annotations.Nullable;

/** Puts the parts together. No logic: what decides anything lives in a package of its own. */
final class Wiring implements AutoCloseable {
    private final Config config;
    private final Stores stores;
    private final SelectionLists lists;
    private final Personals personals;
    private final Catalog catalog;
    private final ScopeMembers members;
    private final Mailboxes mailboxes;
    private final Grants grants;
    private final Functions functions;
    private final SearchIndex index;
    private final Search search;
    private final Texts texts;
    private final RecordTexts recordTexts;
    private final Indexing indexing;
    private final IntakeWork intakeWork;
    private final Destroyer destroyer;
    private final PdfWriter pdf;
    private final Sealer sealer;
    private final IntakeWork.Settings intakeSettings;
    private final Housekeeping housekeeping;
    /** How to end what was started, the last first: also when a start fails halfway. */
    private final Deque<Runnable> running = new ArrayDeque<>();

    private @Nullable JournalPort journal;

    Wiring(Config config, Stores stores) throws IOException {
        this.config = config;
        this.stores = stores;
        Path data = config.path("data.map").toAbsolutePath();
        lists = ListReader.read(config.path("selectielijst.map"));
        StartChecks.windowFits(lists, config.period("bewaring.opschoontermijn"));
        SignatureFiles.check(config.path("pronom.map"));
        personals = new Personals(stores.keys());
        catalog = new Catalog(
                stores.database(), stores.files(), personals, stores.account(), stores.jobs(), stores.clock());
        var destroyedContent =
                new DestroyedContent(stores.files(), config.period("vernietiging.herkennen"), stores.clock());
        members = new ScopeMembers(stores.database());
        mailboxes = new Mailboxes(stores.database(), stores.account());
        grants = new Grants(stores.database(), stores.account(), stores.ids(), stores.clock());
        functions = new Functions(stores.database(), lists, stores.account(), stores.ids());
        index = new SearchIndex(
                data.resolve("index"),
                config.given("zoeken.woordenlijst").map(Path::of).orElse(null));
        search = new Search(index, members, Runtime.getRuntime().availableProcessors());
        texts = new Texts(
                stores.files(),
                stores.derived(),
                data.resolve("tijdelijk"),
                config.text("tekst.geheugen"),
                config.path("pronom.map"));
        recordTexts = new RecordTexts(texts, catalog);
        indexing = new Indexing(index, catalog, recordTexts::begin);
        intakeSettings = IntakeSettings.of(config, data, lists);
        intakeWork = new IntakeWork(
                new IntakeWork.Stores(stores.database(), stores.files(), stores.keys(), stores.jobs(), stores.ids()),
                catalog,
                personals,
                destroyedContent,
                new FreshIndexing(index, catalog),
                stores.account(),
                stores.clock(),
                intakeSettings);
        destroyer = new Destroyer(
                new Destroyer.Stores(
                        stores.database(), stores.files(), stores.keys(), index, destroyedContent, stores.ids()),
                catalog,
                members,
                stores.account());
        pdf = new PdfWriter(config.path("render.lettertypen"));
        sealer = new Sealer(
                stores.database(), stores.signer(), config.given("audit.kopmap").map(Path::of), stores.clock());
        housekeeping = new Housekeeping(catalog, destroyedContent, index, indexing, stores, intakeWork);
    }

    /** Starts everything but the web server. */
    void startWork() {
        running.push(sealer::close);
        sealer.start();
        var runner = new JobRunner(stores.database(), stores.jobs(), handlers(), stores.clock());
        running.push(runner::close);
        runner.start(Map.of(Job.Lane.ORDINARY, 2, Job.Lane.INTAKE, 2, Job.Lane.SLOW, 1));
        running.push(housekeeping::close);
        housekeeping.start();
        JournalPort.open(config, intakeWork).ifPresent(port -> {
            journal = port;
            running.push(port::close);
            housekeeping.everyMinute(port::endOfDay);
        });
    }

    private Map<String, Job.Handler> handlers() {
        var execution = new Execution(
                stores.database(), destroyer, functions, declarations(), stores.account(), stores.clock());
        return Map.of(
                Intakes.READ_JOB, intakeWork::read,
                Intakes.CLOSE_JOB, intakeWork::close,
                Catalog.INDEX_JOB, job -> indexing.carryOut(IndexOrder.parse(job.payload())),
                Catalog.RECOGNISE_JOB, job -> recordTexts.recognise(job.payload(), indexing),
                Lists.EXECUTE_JOB, execution::run,
                Intakes.ROLLBACK_JOB,
                        new Rollback(stores.database(), destroyer, catalog, members, stores.account(), stores.clock())
                                ::run,
                Intakes.PACKING_JOB,
                        job -> {
                            String[] parts = job.payload().split(" ", 2);
                            destroyer.destroy(new Mandate.Packing(parts[0], new FileName(parts[1])));
                        });
    }

    private Declarations declarations() {
        var terms = new Declarations.Terms(
                config.text("organisatie.naam"),
                config.period("backup.bewaartermijn"),
                config.period("vernietiging.bedenktijd"),
                sealer::head,
                config.fixedDay().isPresent());
        return new Declarations(
                stores.database(), stores.files(), stores.keys(), stores.ids(), catalog, pdf, terms, stores.clock());
    }

    /** The web server over all features, not started yet. */
    WebServer webServer() {
        Clock clock = stores.clock();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Measurements.register(meters, stores, catalog, texts);
        var rights = new Rights(mailboxes, grants, clock);
        var lists = new Lists(
                stores.database(),
                catalog,
                functions,
                stores.account(),
                new Lists.Around(
                        search, rights, members, stores.jobs(), stores.ids(), config.period("vernietiging.bedenktijd")),
                clock);
        var describing = new Describing(
                catalog,
                functions,
                this.lists,
                new Describing.Organisation(
                        config.text("organisatie.naam"),
                        !config.text("organisatie.naam").equals(Config.UNNAMED),
                        config.given("organisatie.tooi").orElse(null)),
                recordTexts::language,
                clock);
        var purposes = new Purposes(List.of(
                id -> lists.exists(id) ? Optional.of(Purpose.Kind.DESTRUCTION_LIST) : Optional.empty(),
                id -> Transfers.exists(stores.database(), id) ? Optional.of(Purpose.Kind.TRANSFER) : Optional.empty()));
        var reading = new Reading(stores.database(), catalog, members, purposes, rights, stores.account());
        var transfers = new Transfers(
                stores.database(),
                stores.files(),
                catalog,
                describing,
                stores.account(),
                new Transfers.Around(search, rights, members, reading, receivers(), stores.ids()),
                clock);
        var changing = new Changing(
                stores.database(),
                catalog,
                reading,
                personals,
                new Changing.Around(rights, search, this.lists, stores.account(), stores.jobs()));
        var searching = new Searching(
                search, catalog, reading, purposes, rights, new Searching.Log(stores.database(), stores.account()));
        var intakes = new Intakes(
                stores.database(),
                stores.files(),
                stores.keys(),
                personals,
                stores.account(),
                stores.jobs(),
                new Intakes.Around(
                        catalog,
                        this.lists,
                        config.given("opname.importmap").map(Path::of),
                        config.list("imap.servers"),
                        intakeSettings.scanner(),
                        intakeSettings.cases(),
                        stores.ids(),
                        clock));
        var staging = new Staging(stores.database(), catalog, personals, stores.account(), stores.jobs(), clock);
        List<Object> resources = List.of(
                new IntakeResource(
                        intakes,
                        new IntakeReports(stores.database(), intakes, staging, personals, stores.signer(), pdf, clock),
                        staging,
                        stores.files(),
                        clock),
                new CaseNoticeResource(intakes),
                new ExclusionResource(new Excluding(
                        stores.database(), destroyer, catalog, personals, stores.account(), stores.ids(), clock)),
                new RecordResource(reading, catalog, changing, stores.account(), config.text("organisatie.naam")),
                new ConversationResource(reading, catalog),
                new RetentionResource(reading, catalog, functions, clock),
                new MdtoResource(reading, describing),
                new TextResource(reading, recordTexts),
                new TextPartsResource(reading, recordTexts),
                new RelatedResource(
                        reading, catalog, new Relations(stores.database(), catalog), search, recordTexts::begin),
                new SearchResource(searching),
                new MailboxResource(mailboxes),
                new GrantResource(grants),
                new FunctionResource(functions),
                new SelectionResource(this.lists),
                new DestructionResource(
                        lists,
                        new Deciding(stores.database(), stores.account()),
                        new Reviewing(stores.database(), stores.account(), clock),
                        new ItemViews(lists, catalog, reading, rights, declarations())),
                new TransferResource(transfers),
                new EventsResource(
                        stores.account(),
                        new ChainCheck(stores.database(), stores.signer(), stores.detailLock()),
                        () -> KeptHeads.read(config.given("audit.kopmap").map(Path::of))),
                new TasksResource(List.of(new ListTasks(lists)::tasksFor, new FailedWork(stores.jobs()))),
                new Preconditions(Map.of("vernietigingslijsten", lists::version, "overbrengingen", transfers::version)),
                new HealthResource(
                        StartChecks.readiness(config, stores, pdf, index, housekeeping, intakeSettings.scanner())),
                new MetricsResource(meters));
        return new WebServer(config.text("server.adres"), config.port(), authentication(), meters, resources);
    }

    private Map<String, Receiver> receivers() {
        try {
            return Receiver.readAll(config.path("ontvangers.map"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Authentication authentication() {
        var users = new Users(stores.database(), stores.ids());
        return config.text("authenticatie.modus").equals("oidc")
                ? new OidcTokens(
                        config.text("authenticatie.uitgever"),
                        config.text("authenticatie.rollenclaim"),
                        config.given("authenticatie.publiek"),
                        users)
                : new LocalTokens(stores.database(), users, stores.ids(), stores.clock());
    }

    /** What makes the first of its kind quick, and is for when the server is there already. */
    void prepare() {
        texts.prepare();
    }

    /** Where a mail server delivers its journal, when that is configured. */
    Optional<JournalPort> journal() {
        return Optional.ofNullable(journal);
    }

    Housekeeping housekeeping() {
        return housekeeping;
    }

    SearchIndex index() {
        return index;
    }

    @Override
    public void close() {
        running.forEach(Runnable::run);
        intakeWork.close();
        texts.close();
        search.close();
        index.close();
    }
}
