package nl.schepenkist;

import java.util.List;
import java.util.Optional;
import nl.schepenkist.disclosure.AnonymisationResource;
import nl.schepenkist.disclosure.DecisionClock;
import nl.schepenkist.disclosure.DisclosureEnding;
import nl.schepenkist.disclosure.DisclosureRequestResource;
import nl.schepenkist.disclosure.DisclosureRequests;
import nl.schepenkist.disclosure.DisclosureTasks;
import nl.schepenkist.http.TasksResource;
import nl.schepenkist.retention.Holds;

/** What answers requests about disclosure. No logic, like {@link Wiring}. */
final class DisclosureApi {
    private final DisclosureRequests requests;
    private final DisclosureRequestResource resource;
    private final AnonymisationResource anonymisation;

    DisclosureApi(Config config, Stores stores, Api.Parts parts, Holds holds) {
        requests = new DisclosureRequests(
                stores.database(),
                holds,
                parts.personals(),
                stores.keys(),
                stores.account(),
                stores.ids(),
                stores.clock());
        resource = new DisclosureRequestResource(
                requests,
                new DecisionClock(stores.database(), requests, stores.account()),
                new DisclosureEnding(stores.database(), requests, holds, stores.account()));
        anonymisation = new AnonymisationResource(
                parts.anonymiser(), stores.database(), stores.account(), config.number("anonimisering.grootste"));
    }

    List<Object> resources() {
        return List.of(resource, anonymisation);
    }

    TasksResource.Source tasks() {
        return new DisclosureTasks(requests)::tasksFor;
    }

    Optional<Long> version(String id) {
        return requests.version(id);
    }
}
