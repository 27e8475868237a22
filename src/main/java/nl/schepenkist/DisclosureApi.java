package nl.schepenkist;

import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Relations;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.disclosure.AlarmResource;
import nl.schepenkist.disclosure.AlarmWordResource;
import nl.schepenkist.disclosure.AlarmWords;
import nl.schepenkist.disclosure.AnonymisationResource;
import nl.schepenkist.disclosure.Collecting;
import nl.schepenkist.disclosure.DecisionClock;
import nl.schepenkist.disclosure.DecisionResource;
import nl.schepenkist.disclosure.DisclosureEnding;
import nl.schepenkist.disclosure.DisclosureRequestResource;
import nl.schepenkist.disclosure.DisclosureTasks;
import nl.schepenkist.disclosure.DocumentAccess;
import nl.schepenkist.disclosure.DocumentResource;
import nl.schepenkist.disclosure.DocumentSight;
import nl.schepenkist.disclosure.DocumentViews;
import nl.schepenkist.disclosure.HearingResource;
import nl.schepenkist.disclosure.LayerResource;
import nl.schepenkist.disclosure.Layers;
import nl.schepenkist.disclosure.LessonResource;
import nl.schepenkist.disclosure.PackageResource;
import nl.schepenkist.disclosure.ProductionReport;
import nl.schepenkist.disclosure.ProductionReportResource;
import nl.schepenkist.disclosure.ProposalResource;
import nl.schepenkist.disclosure.PublicResource;
import nl.schepenkist.disclosure.PublicationResource;
import nl.schepenkist.disclosure.RedactionResource;
import nl.schepenkist.disclosure.RelatedDocumentResource;
import nl.schepenkist.disclosure.RelatedDocuments;
import nl.schepenkist.disclosure.ReplacementResource;
import nl.schepenkist.disclosure.ReportImport;
import nl.schepenkist.disclosure.RobotsResource;
import nl.schepenkist.disclosure.SearchReportResource;
import nl.schepenkist.http.TasksResource;
import nl.schepenkist.http.ZipDownload;
import nl.schepenkist.index.Related;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.retention.Holds;

/** What answers requests about disclosure. No logic, like {@link Wiring}. */
final class DisclosureApi {
    private final Config config;
    private final Stores stores;
    private final Api.Parts parts;
    private final DisclosureParts disclosure;
    private final Holds holds;

    DisclosureApi(Config config, Stores stores, Api.Parts parts, Holds holds) {
        this.config = config;
        this.stores = stores;
        this.parts = parts;
        this.disclosure = parts.disclosure();
        this.holds = holds;
    }

    List<Object> resources(Reading reading, Rights rights) {
        var requests = disclosure.requests();
        var views = new DocumentViews(stores.database(), parts.catalog(), reading, requests, disclosure.judging());
        var collecting = new Collecting(
                stores.database(),
                requests,
                disclosure.judging(),
                holds,
                new Collecting.Records(parts.catalog(), parts.search(), parts.members(), rights, reading),
                stores.account(),
                stores.clock());
        var sight = new DocumentSight(
                stores.database(), stores.account(), disclosure.judging(), parts.catalog(), rights, reading);
        var access = new DocumentAccess(disclosure.judging(), reading);
        var downloads = new ZipDownload(() -> {
            var desk = disclosure.anonymiser().desk();
            return new ZipDownload.Place(desk.out(), desk);
        });
        return List.of(
                new DisclosureRequestResource(
                        requests,
                        new DecisionClock(stores.database(), requests, stores.account()),
                        new DisclosureEnding(stores.database(), requests, holds, stores.account())),
                new DocumentResource(stores.database(), requests, collecting, disclosure.judging(), views, rights),
                new SearchReportResource(requests, collecting, disclosure.judging(), parts.pdf()),
                new RedactionResource(
                        requests, access, disclosure.redactions(), disclosure.files(), disclosure.alarms()),
                new ProposalResource(access, disclosure.redactions(), disclosure.lessons(), disclosure.files()),
                new LessonResource(requests, disclosure.lessons(), sight),
                new AlarmResource(requests, disclosure.alarms(), sight),
                new AlarmWordResource(
                        disclosure.alarms(),
                        new AlarmWords(requests, disclosure.alarms(), disclosure.redactions(), reading),
                        sight),
                new DecisionResource(
                        requests, disclosure.decisions(), disclosure.inventory(), rights, reading, stores.clock()),
                new ProductionReportResource(
                        requests,
                        new ProductionReportResource.Parts(
                                new ProductionReport(stores.database(), parts.catalog(), disclosure.judging()),
                                new ReportImport(stores.database(), requests, disclosure.judging()),
                                disclosure.renditions()),
                        rights,
                        reading,
                        stores.clock()),
                new LayerResource(
                        access,
                        disclosure.redactions(),
                        new Layers(
                                stores.database(), disclosure.redactions(), disclosure.files(), disclosure.lessons())),
                new RelatedDocumentResource(
                        access,
                        disclosure.judging(),
                        new RelatedDocuments(
                                stores.database(),
                                new Related(parts.search(), parts.catalog(), parts.recordTexts()::begin),
                                new Relations(stores.database(), parts.catalog())),
                        rights,
                        reading),
                new ReplacementResource(
                        access,
                        disclosure.judging(),
                        requests,
                        disclosure.files(),
                        stores.database(),
                        stores.account(),
                        config.number("anonimisering.grootste")),
                new HearingResource(requests, disclosure.hearings(), disclosure.copies(), downloads),
                new PackageResource(requests, disclosure.packages(), downloads),
                new PublicationResource(disclosure.publishing()),
                new PublicResource(
                        stores.database(),
                        disclosure.publishing(),
                        disclosure.publicIndex(),
                        config.text("organisatie.naam"),
                        config.given("organisatie.tooi"),
                        config.text("openbaar.adres")),
                new RobotsResource(
                        stores.database(),
                        config.text("openbaar.adres"),
                        config.given("organisatie.tooi").isPresent()),
                new AnonymisationResource(
                        disclosure.anonymiser(),
                        stores.database(),
                        stores.account(),
                        config.number("anonimisering.grootste")));
    }

    TasksResource.Source tasks() {
        return new DisclosureTasks(disclosure.requests(), disclosure.alarms(), disclosure.hearings())::tasksFor;
    }

    Optional<Long> version(String id) {
        return disclosure.requests().version(id);
    }

    /** A request is what its documents may be read for. */
    Optional<Purpose.Kind> purpose(String id) {
        return version(id).map(_ -> Purpose.Kind.DISCLOSURE_REQUEST);
    }
}
