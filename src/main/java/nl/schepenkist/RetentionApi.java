package nl.schepenkist;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.http.Quota;
import nl.schepenkist.http.TasksResource;
import nl.schepenkist.retention.CaseResource;
import nl.schepenkist.retention.Cases;
import nl.schepenkist.retention.CleanUp;
import nl.schepenkist.retention.CleanUpResource;
import nl.schepenkist.retention.Consequences;
import nl.schepenkist.retention.Exempting;
import nl.schepenkist.retention.ExemptionEndResource;
import nl.schepenkist.retention.ExemptionResource;
import nl.schepenkist.retention.FunctionResource;
import nl.schepenkist.retention.HoldResource;
import nl.schepenkist.retention.Holds;
import nl.schepenkist.retention.HotspotResource;
import nl.schepenkist.retention.HotspotTasks;
import nl.schepenkist.retention.Hotspots;
import nl.schepenkist.retention.PublicHotspotResource;
import nl.schepenkist.retention.PublicSuggestionResource;
import nl.schepenkist.retention.RetentionResource;
import nl.schepenkist.retention.SelectionResource;
import nl.schepenkist.retention.SuggestionResource;
import nl.schepenkist.retention.Suggestions;
import nl.schepenkist.retention.TenureResource;
import nl.schepenkist.retention.Tenures;
import nl.schepenkist.retention.VisibleCount;

/** What answers requests about retention: registers, holds, hotspots, the clean-up window, verdicts. No logic, like {@link Wiring}. */
final class RetentionApi {
    private static final int SUGGESTIONS_EACH = 5;
    private static final int SUGGESTIONS_TOGETHER = 200;

    private final Config config;
    private final Stores stores;
    private final Api.Parts parts;
    private final Clock clock;
    private final Hotspots hotspots;
    private final Holds holds;
    private final Suggestions suggestions;

    RetentionApi(Config config, Stores stores, Api.Parts parts) {
        this.config = config;
        this.stores = stores;
        this.parts = parts;
        clock = stores.clock();
        hotspots =
                new Hotspots(stores.database(), parts.scopes(), parts.members(), stores.account(), stores.ids(), clock);
        holds = new Holds(stores.database(), parts.scopes(), parts.members(), stores.account(), stores.ids(), clock);
        suggestions = new Suggestions(
                stores.database(), parts.personals(), stores.keys(), stores.account(), stores.ids(), clock);
    }

    Hotspots hotspots() {
        return hotspots;
    }

    Holds holds() {
        return holds;
    }

    TasksResource.Source tasks() {
        return new HotspotTasks(hotspots, suggestions, clock)::tasksFor;
    }

    List<Object> resources(Reading reading, Rights rights) {
        var exempting = new Exempting(
                stores.database(),
                parts.catalog(),
                reading,
                parts.mailboxes(),
                parts.scopes(),
                stores.account(),
                new Exempting.Window(config.period("bewaring.opschoontermijn"), config.period("bewaring.datumspeling")),
                clock);
        var visible = new VisibleCount(stores.database(), parts.catalog(), rights);
        var tenures = new Tenures(
                stores.database(), parts.functions(), parts.tenureEffects(), stores.account(), stores.ids());
        return List.of(
                new RetentionResource(reading, parts.catalog(), parts.verdicts(), parts.scopes(), clock),
                new HoldResource(holds, visible),
                new CleanUpResource(new CleanUp(stores.database(), parts.catalog(), reading, exempting)),
                new ExemptionResource(exempting),
                new ExemptionEndResource(exempting),
                new HotspotResource(
                        hotspots,
                        new Consequences(
                                stores.database(),
                                parts.catalog(),
                                parts.verdicts(),
                                new Consequences.Around(reading, rights, parts.members(), parts.hotspotEffects())),
                        visible,
                        clock),
                new PublicHotspotResource(hotspots, config.text("organisatie.naam")),
                new SuggestionResource(suggestions),
                new PublicSuggestionResource(
                        suggestions, new Quota(SUGGESTIONS_EACH, SUGGESTIONS_TOGETHER, Duration.ofHours(1), clock)),
                new FunctionResource(parts.functions()),
                new TenureResource(tenures, parts.tenureEffects()),
                new CaseResource(new Cases(stores.database(), parts.lists(), stores.account())),
                new SelectionResource(parts.lists()));
    }
}
