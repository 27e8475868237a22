package nl.schepenkist;

import java.util.Optional;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.destruction.Lists;
import nl.schepenkist.http.TasksResource;
import nl.schepenkist.privacy.AvgReport;
import nl.schepenkist.privacy.AvgRequestResource;
import nl.schepenkist.privacy.AvgRequests;
import nl.schepenkist.privacy.AvgTasks;
import nl.schepenkist.privacy.Erasure;
import nl.schepenkist.retention.Holds;
import nl.schepenkist.retention.VisibleCount;

/** What answers requests of people about their own data. No logic, like {@link Wiring}. */
final class PrivacyApi {
    private final AvgRequests requests;
    private final AvgRequestResource resource;

    PrivacyApi(
            Config config, Stores stores, Api.Parts parts, Lists lists, Holds holds, Reading reading, Rights rights) {
        var erasure = new Erasure(stores.database(), parts.catalog(), parts.verdicts(), lists, stores.clock());
        requests = new AvgRequests(
                stores.database(),
                parts.catalog(),
                parts.personals(),
                erasure,
                stores.account(),
                new AvgRequests.Around(
                        parts.search(), rights, reading, parts.members(), holds, stores.keys(), stores.ids()),
                stores.clock());
        resource = new AvgRequestResource(
                requests,
                new AvgReport(requests, erasure, parts.catalog(), reading, rights, config.text("organisatie.naam")),
                new VisibleCount(stores.database(), parts.catalog(), rights),
                parts.pdf());
    }

    AvgRequestResource resource() {
        return resource;
    }

    TasksResource.Source tasks() {
        return new AvgTasks(requests)::tasksFor;
    }

    Optional<Long> version(String id) {
        return requests.version(id);
    }
}
