package nl.schepenkist;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.ChainCheck;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Changing;
import nl.schepenkist.catalog.ConversationResource;
import nl.schepenkist.catalog.GrantResource;
import nl.schepenkist.catalog.Grants;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.MailboxResource;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordResource;
import nl.schepenkist.catalog.Relations;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.destruction.Candidates;
import nl.schepenkist.destruction.Composing;
import nl.schepenkist.destruction.Declarations;
import nl.schepenkist.destruction.Destroyer;
import nl.schepenkist.destruction.Lists;
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
import nl.schepenkist.index.RelatedResource;
import nl.schepenkist.index.Search;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.index.SearchResource;
import nl.schepenkist.index.Searching;
import nl.schepenkist.ingest.CaseNoticeResource;
import nl.schepenkist.ingest.IntakeProgress;
import nl.schepenkist.ingest.IntakeReports;
import nl.schepenkist.ingest.IntakeResource;
import nl.schepenkist.ingest.IntakeWork;
import nl.schepenkist.ingest.Intakes;
import nl.schepenkist.ingest.Staging;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.retention.Functions;
import nl.schepenkist.retention.HotspotEffects;
import nl.schepenkist.retention.TenureEffects;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.selection.SelectionLists;
import nl.schepenkist.text.Texts;
import nl.schepenkist.transfer.Describing;
import nl.schepenkist.transfer.HandingOver;
import nl.schepenkist.transfer.MdtoResource;
import nl.schepenkist.transfer.Receiver;
import nl.schepenkist.transfer.TransferResource;
import nl.schepenkist.transfer.Transfers;

/** What answers requests: the resources of every feature, and who is let in. No logic, like {@link Wiring}. */
final class Api {
    private final Config config;
    private final Stores stores;
    private final Parts parts;

    /** What the features are made of, and share with the work that runs without anybody asking. */
    record Parts(
            SelectionLists lists,
            Personals personals,
            Catalog catalog,
            ScopeMembers members,
            Mailboxes mailboxes,
            Grants grants,
            Functions functions,
            Verdicts verdicts,
            TenureEffects tenureEffects,
            HotspotEffects hotspotEffects,
            Candidates candidates,
            Composing composing,
            LiveScopes scopes,
            SearchIndex index,
            Search search,
            Texts texts,
            RecordTexts recordTexts,
            Destroyer destroyer,
            PdfWriter pdf,
            IntakeWork.Settings intakeSettings,
            Housekeeping housekeeping,
            Declarations declarations,
            DisclosureParts disclosure) {}

    Api(Config config, Stores stores, Parts parts) {
        this.config = config;
        this.stores = stores;
        this.parts = parts;
    }

    /** The web server over all features, not started yet. */
    WebServer webServer() {
        Clock clock = stores.clock();
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Measurements.register(meters, stores, parts.catalog(), parts.texts());
        var rights = new Rights(parts.mailboxes(), parts.grants(), clock);
        var verdicts = parts.verdicts();
        var retention = new RetentionApi(config, stores, parts);
        var hotspots = retention.hotspots();
        var destruction = new DestructionApi(config, stores, parts);
        Lists lists = destruction.lists();
        var describing = new Describing(
                parts.catalog(),
                verdicts,
                parts.lists(),
                new Describing.Organisation(
                        config.text("organisatie.naam"),
                        !config.text("organisatie.naam").equals(Config.UNNAMED),
                        config.given("organisatie.tooi").orElse(null)),
                parts.recordTexts()::language,
                clock);
        var disclosure = new DisclosureApi(config, stores, parts, retention.holds());
        var purposes = new Purposes(List.of(
                disclosure::purpose,
                id -> lists.exists(id) ? Optional.of(Purpose.Kind.DESTRUCTION_LIST) : Optional.empty(),
                id -> hotspots.isOpen(id) ? Optional.of(Purpose.Kind.HOTSPOT) : Optional.empty(),
                id -> Transfers.exists(stores.database(), id) ? Optional.of(Purpose.Kind.TRANSFER) : Optional.empty()));
        var reading =
                new Reading(stores.database(), parts.catalog(), parts.members(), purposes, rights, stores.account());
        var transfers = new Transfers(
                stores.database(),
                stores.files(),
                parts.catalog(),
                describing,
                stores.account(),
                new Transfers.Around(parts.search(), rights, parts.members(), reading, receivers(), stores.ids()),
                clock);
        var changing = new Changing(
                stores.database(),
                parts.catalog(),
                reading,
                parts.personals(),
                new Changing.Around(rights, parts.search(), parts.lists(), stores.account(), stores.jobs()));
        var searching = new Searching(
                parts.search(),
                parts.catalog(),
                reading,
                purposes,
                rights,
                new Searching.Log(stores.database(), stores.account()));
        var intakes = new Intakes(
                stores.database(),
                stores.files(),
                stores.keys(),
                parts.personals(),
                stores.account(),
                stores.jobs(),
                new Intakes.Around(
                        parts.catalog(),
                        parts.lists(),
                        config.given("opname.importmap").map(Path::of),
                        config.list("imap.servers"),
                        parts.intakeSettings().scanner(),
                        parts.intakeSettings().cases(),
                        stores.ids(),
                        clock));
        var progress = new IntakeProgress(stores.database(), parts.personals(), parts.catalog(), intakes);
        var staging = new Staging(
                stores.database(), parts.catalog(), parts.personals(), stores.account(), stores.jobs(), clock);
        var privacy = new PrivacyApi(config, stores, parts, lists, retention.holds(), reading, rights);
        parts.housekeeping().everyMinute(retention.holds()::endOver);
        parts.housekeeping()
                .everyMinute(parts.disclosure().askers(config.period("woo.verzoekerBewaren"))::forgetExpired);
        var resources = new ArrayList<Object>(List.of(
                new IntakeResource(
                        intakes,
                        progress,
                        new IntakeReports(
                                stores.database(),
                                intakes,
                                progress,
                                staging,
                                parts.personals(),
                                stores.signer(),
                                parts.pdf(),
                                clock),
                        staging,
                        stores.files(),
                        clock),
                new CaseNoticeResource(intakes),
                new RecordResource(
                        reading, parts.catalog(), changing, stores.account(), config.text("organisatie.naam")),
                new ConversationResource(reading, parts.catalog()),
                new MdtoResource(reading, describing),
                new TextResource(reading, parts.recordTexts()),
                new TextPartsResource(reading, parts.recordTexts()),
                new RelatedResource(
                        reading,
                        parts.catalog(),
                        new Relations(stores.database(), parts.catalog()),
                        parts.search(),
                        parts.recordTexts()::begin),
                new SearchResource(searching),
                new MailboxResource(parts.mailboxes()),
                new GrantResource(parts.grants()),
                new TransferResource(
                        transfers,
                        new HandingOver(
                                stores.database(),
                                parts.catalog(),
                                parts.members(),
                                parts.scopes(),
                                verdicts,
                                stores.account(),
                                clock)),
                new EventsResource(
                        stores.account(),
                        new ChainCheck(stores.database(), stores.signer(), stores.detailLock()),
                        () -> KeptHeads.read(config.given("audit.kopmap").map(Path::of))),
                new TasksResource(List.of(
                        destruction.tasks(),
                        retention.tasks(),
                        privacy.tasks(),
                        disclosure.tasks(),
                        new FailedWork(stores.jobs()))),
                new Preconditions(Map.of(
                        "vernietigingslijsten",
                        lists::version,
                        "overbrengingen",
                        transfers::version,
                        "bevriezingen",
                        retention.holds()::version,
                        "avg-verzoeken",
                        privacy::version,
                        "woo-verzoeken",
                        disclosure::version,
                        "hotspots",
                        hotspots::version)),
                new HealthResource(StartChecks.readiness(
                        config,
                        stores,
                        parts.pdf(),
                        parts.index(),
                        parts.housekeeping(),
                        parts.intakeSettings().scanner())),
                new MetricsResource(meters)));
        resources.addAll(destruction.resources(reading, rights));
        resources.addAll(retention.resources(reading, rights));
        resources.add(privacy.resource());
        resources.addAll(disclosure.resources(reading, rights));
        return new WebServer(config.text("server.adres"), config.port(), authentication(), meters, resources, clock);
    }

    private Map<String, Receiver> receivers() {
        try {
            return Receiver.readAll(config.path("ontvangers.map"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
