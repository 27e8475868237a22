package nl.schepenkist;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.audit.Sealer;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.destruction.CandidateResource;
import nl.schepenkist.destruction.Deciding;
import nl.schepenkist.destruction.Declarations;
import nl.schepenkist.destruction.DestructionResource;
import nl.schepenkist.destruction.Excluding;
import nl.schepenkist.destruction.ExclusionResource;
import nl.schepenkist.destruction.Execution;
import nl.schepenkist.destruction.ItemViews;
import nl.schepenkist.destruction.ListTasks;
import nl.schepenkist.destruction.Lists;
import nl.schepenkist.destruction.ProcessResource;
import nl.schepenkist.destruction.Processes;
import nl.schepenkist.destruction.Proof;
import nl.schepenkist.destruction.Reviewing;
import nl.schepenkist.http.TasksResource;
import nl.schepenkist.render.PdfWriter;

/** What answers requests about destruction. No logic, like {@link Wiring}. */
final class DestructionApi {
    private final Config config;
    private final Stores stores;
    private final Api.Parts parts;
    private final Lists lists;

    DestructionApi(Config config, Stores stores, Api.Parts parts) {
        this.config = config;
        this.stores = stores;
        this.parts = parts;
        lists = new Lists(
                stores.database(),
                stores.account(),
                new Lists.Around(
                        parts.composing(), stores.jobs(), stores.ids(), config.period("vernietiging.bedenktijd")),
                stores.clock());
    }

    Lists lists() {
        return lists;
    }

    TasksResource.Source tasks() {
        return new ListTasks(lists, config.period("vernietiging.beoordelingstermijn"), stores.clock())::tasksFor;
    }

    List<Object> resources(Reading reading, Rights rights) {
        return List.of(
                new CandidateResource(parts.candidates(), stores.clock()),
                new ExclusionResource(new Excluding(
                        stores.database(),
                        parts.destroyer(),
                        parts.catalog(),
                        parts.personals(),
                        stores.account(),
                        stores.ids(),
                        stores.clock())),
                new DestructionResource(
                        lists,
                        new Deciding(stores.database(), stores.account(), stores.clock()),
                        new Reviewing(stores.database(), stores.account(), stores.clock()),
                        new ItemViews(lists, parts.catalog(), reading, rights, parts.declarations())),
                new ProcessResource(new Processes(stores.database(), stores.account())));
    }

    /** What an execution looks at to see that things are gone. */
    static Execution.Evidence evidence(Config config, Stores stores) {
        Path data = config.path("data.map").toAbsolutePath();
        var elsewhere = new ArrayList<String>();
        if (config.given("database.url").isPresent())
            elsewhere.add("de bestanden van de database, die op een andere server staat (haar tabellen zijn bevraagd)");
        if (config.given("sleutels.url").isPresent())
            elsewhere.add("de bestanden van de sleutelopslag, die op een andere server staat");
        return new Execution.Evidence(
                data.resolve("bestanden"),
                stores.keys(),
                new Proof.Where(data, data.resolve("bewijs"), data.resolve("index"), List.copyOf(elsewhere)));
    }

    /** What draws up declarations of destruction. */
    static Declarations declarations(Config config, Stores stores, Catalog catalog, PdfWriter pdf, Sealer sealer) {
        var terms = new Declarations.Terms(
                config.text("organisatie.naam"),
                config.period("backup.bewaartermijn"),
                config.period("vernietiging.bedenktijd"),
                sealer::head,
                config.fixedDay().isPresent());
        return new Declarations(
                stores.database(), stores.files(), stores.keys(), stores.ids(), catalog, pdf, terms, stores.clock());
    }
}
