package nl.schepenkist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Sealer;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.Grants;
import nl.schepenkist.catalog.IndexOrder;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.destruction.Candidates;
import nl.schepenkist.destruction.Composing;
import nl.schepenkist.destruction.Declarations;
import nl.schepenkist.destruction.Destroyer;
import nl.schepenkist.destruction.Execution;
import nl.schepenkist.destruction.Lists;
import nl.schepenkist.destruction.Mandate;
import nl.schepenkist.destruction.Rollback;
import nl.schepenkist.disclosure.Alarms;
import nl.schepenkist.disclosure.HearingCopies;
import nl.schepenkist.disclosure.Packages;
import nl.schepenkist.disclosure.Publishing;
import nl.schepenkist.http.Users;
import nl.schepenkist.http.WebServer;
import nl.schepenkist.index.FreshIndexing;
import nl.schepenkist.index.Indexing;
import nl.schepenkist.index.Search;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.ingest.IntakeWork;
import nl.schepenkist.ingest.Intakes;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.retention.Functions;
import nl.schepenkist.retention.HotspotEffects;
import nl.schepenkist.retention.Registers;
import nl.schepenkist.retention.TenureEffects;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.selection.ListReader;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.JobRunner;
import nl.schepenkist.text.Texts;
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
    private final Verdicts verdicts;
    private final TenureEffects tenureEffects;
    private final HotspotEffects hotspotEffects;
    private final Candidates candidates;
    private final Composing composing;
    private final LiveScopes scopes;
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
    private @Nullable DisclosureParts disclosure;

    Wiring(Config config, Stores stores) throws IOException {
        this.config = config;
        this.stores = stores;
        Path data = config.path("data.map").toAbsolutePath();
        lists = ListReader.read(config.path("selectielijst.map"));
        StartChecks.windowFits(lists, config.period("bewaring.opschoontermijn"));
        SignatureFiles.check(config.path("pronom.map"));
        StartChecks.policyReads(config);
        StartChecks.disclosureIsReady(config);
        personals = new Personals(stores.keys());
        catalog = new Catalog(
                stores.database(),
                stores.files(),
                personals,
                stores.account(),
                stores.jobs(),
                stores.ids(),
                stores.clock());
        var destroyedContent =
                new DestroyedContent(stores.files(), config.period("vernietiging.herkennen"), stores.clock());
        members = new ScopeMembers(stores.database());
        mailboxes = new Mailboxes(stores.database(), stores.account());
        grants = new Grants(stores.database(), stores.account(), stores.ids(), stores.clock());
        functions = new Functions(
                stores.database(),
                lists,
                stores.account(),
                stores.ids(),
                new Registers.TransferTerm(
                        config.period("bewaring.overbrengingstermijn"),
                        config.period("bewaring.overbrengingstermijnNieuw"),
                        config.day("bewaring.overbrengingstermijnNieuwVanaf").orElse(null)));
        verdicts = new Verdicts(stores.database(), functions);
        tenureEffects = new TenureEffects(
                stores.database(),
                catalog,
                functions,
                verdicts,
                stores.account(),
                stores.jobs(),
                stores.ids(),
                stores.clock());
        hotspotEffects =
                new HotspotEffects(stores.database(), catalog, verdicts, members, stores.jobs(), stores.clock());
        index = new SearchIndex(
                data.resolve("index"),
                config.given("zoeken.woordenlijst").map(Path::of).orElse(null));
        search = new Search(index, members, Runtime.getRuntime().availableProcessors());
        candidates = new Candidates(
                stores.database(),
                catalog,
                verdicts,
                search,
                new Rights(mailboxes, grants, stores.clock()),
                stores.account());
        composing = new Composing(
                stores.database(), stores.account(), candidates, new Users(stores.database(), stores.ids()));
        scopes = new LiveScopes(stores.database(), search, members, stores.account(), stores.jobs());
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
        housekeeping = new Housekeeping(catalog, destroyedContent, index, indexing, stores, intakeWork.ending());
    }

    /** Starts everything but the web server. */
    void startWork() {
        housekeeping.noteLostAtStart();
        var parts = disclosure();
        running.push(sealer::close);
        sealer.start();
        var runner = new JobRunner(stores.database(), stores.jobs(), handlers(parts), stores.clock());
        runner.start(Map.of(Job.Lane.ORDINARY, 2, Job.Lane.INTAKE, 2, Job.Lane.SLOW, 1));
        running.push(housekeeping::close);
        // On top, so stopped first: what is interrupted in housekeeping closes the index under the jobs.
        running.push(runner::close);
        housekeeping.start();
        JournalPort.open(config, intakeWork).ifPresent(port -> {
            journal = port;
            running.push(port::close);
            housekeeping.everyMinute(port::endOfDay);
        });
    }

    private Map<String, Job.Handler> handlers(DisclosureParts parts) {
        var execution = new Execution(
                stores.database(),
                destroyer,
                verdicts,
                scopes,
                declarations(),
                DestructionApi.evidence(config, stores),
                stores.account(),
                stores.clock());
        var rollback =
                new Rollback(stores.database(), destroyer, catalog, members, scopes, stores.account(), stores.clock());
        return Map.ofEntries(
                Map.entry(TenureEffects.JOB, tenureEffects::run),
                Map.entry(HotspotEffects.JOB, hotspotEffects::run),
                Map.entry(Composing.JOB, composing::run),
                Map.entry(LiveScopes.SETTLE_JOB, scopes::settle),
                Map.entry(LiveScopes.ARRIVALS_JOB, _ -> scopes.judgeArrivals()),
                Map.entry(Intakes.READ_JOB, intakeWork::read),
                Map.entry(Intakes.CLOSE_JOB, intakeWork.ending()::close),
                Map.entry(Catalog.INDEX_JOB, job -> indexing.carryOut(IndexOrder.parse(job.payload()))),
                Map.entry(Catalog.RECOGNISE_JOB, job -> recordTexts.recognise(job.payload(), indexing)),
                Map.entry(Lists.EXECUTE_JOB, execution::run),
                Map.entry(HearingCopies.JOB, parts.copies()::make),
                Map.entry(Packages.JOB, parts.packages()::compose),
                Map.entry(Publishing.JOB, parts.publishing()::publish),
                Map.entry(Alarms.JOB, parts.alarms()::look),
                Map.entry(Intakes.ROLLBACK_JOB, rollback::run),
                Map.entry(Intakes.PACKING_JOB, job -> {
                    String[] said = job.payload().split(" ", 2);
                    destroyer.destroy(new Mandate.Packing(said[0], new FileName(said[1])));
                }));
    }

    /** Made when the first asks for it: its processes are for a server only. */
    private DisclosureParts disclosure() {
        if (disclosure == null) {
            disclosure = new DisclosureParts(config, stores, catalog, members, scopes, personals, pdf);
            running.push(disclosure::close);
        }
        return disclosure;
    }

    private Declarations declarations() {
        return DestructionApi.declarations(config, stores, catalog, pdf, sealer);
    }

    /** The web server over all features, not started yet. */
    WebServer webServer() {
        return new Api(
                        config,
                        stores,
                        new Api.Parts(
                                lists,
                                personals,
                                catalog,
                                members,
                                mailboxes,
                                grants,
                                functions,
                                verdicts,
                                tenureEffects,
                                hotspotEffects,
                                candidates,
                                composing,
                                scopes,
                                index,
                                search,
                                texts,
                                recordTexts,
                                destroyer,
                                pdf,
                                intakeSettings,
                                housekeeping,
                                declarations(),
                                disclosure()))
                .webServer();
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
