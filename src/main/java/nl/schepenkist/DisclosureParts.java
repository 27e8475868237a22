package nl.schepenkist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Period;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.disclosure.Alarms;
import nl.schepenkist.disclosure.AskerTerm;
import nl.schepenkist.disclosure.DecisionLetter;
import nl.schepenkist.disclosure.Decisions;
import nl.schepenkist.disclosure.DisclosureRequests;
import nl.schepenkist.disclosure.DocumentFiles;
import nl.schepenkist.disclosure.DocumentMaking;
import nl.schepenkist.disclosure.DocumentRenditions;
import nl.schepenkist.disclosure.FreshPublications;
import nl.schepenkist.disclosure.HearingCopies;
import nl.schepenkist.disclosure.Hearings;
import nl.schepenkist.disclosure.Inventory;
import nl.schepenkist.disclosure.Judging;
import nl.schepenkist.disclosure.Lessons;
import nl.schepenkist.disclosure.PackageFiles;
import nl.schepenkist.disclosure.Packages;
import nl.schepenkist.disclosure.Publishing;
import nl.schepenkist.disclosure.Redactions;
import nl.schepenkist.index.PublicIndex;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.retention.Holds;

/** What disclosure is made of, shared by who asks and by the work that runs without anybody asking. No logic, like {@link Wiring}. */
final class DisclosureParts implements AutoCloseable {
    private final Stores stores;
    private final Anonymiser anonymiser;
    private final Renditions renditions;
    private final DisclosureRequests requests;
    private final Judging judging;
    private final DocumentFiles files;
    private final Lessons lessons;
    private final Redactions redactions;
    private final Decisions decisions;
    private final Inventory inventory;
    private final Alarms alarms;
    private final Hearings hearings;
    private final HearingCopies copies;
    private final Packages packages;
    private final Publishing publishing;
    private final PublicIndex publicIndex;

    DisclosureParts(
            Config config,
            Stores stores,
            Catalog catalog,
            ScopeMembers members,
            LiveScopes scopes,
            Personals personals,
            PdfWriter pdf) {
        this.stores = stores;
        var room = config.path("data.map").toAbsolutePath().resolve("tijdelijk");
        anonymiser = new Anonymiser(AnonymiseCommand.settings(config, room.resolve("lakken")));
        renditions = new Renditions(
                room.resolve("weergave"), config.path("render.lettertypen"), config.text("render.geheugen"));
        var holds = new Holds(stores.database(), scopes, members, stores.account(), stores.ids(), stores.clock());
        requests = new DisclosureRequests(
                stores.database(),
                holds,
                members,
                personals,
                stores.keys(),
                stores.account(),
                stores.ids(),
                stores.clock());
        judging = new Judging(stores.database(), requests, stores.account(), stores.clock());
        files = new DocumentFiles(
                new DocumentRenditions(catalog, stores.derived(), renditions), stores.derived(), anonymiser);
        lessons = new Lessons(stores.database(), requests, judging, stores.account(), stores.ids(), stores.clock());
        redactions = new Redactions(
                stores.database(), requests, judging, files, lessons, stores.account(), stores.ids(), stores.clock());
        decisions = new Decisions(
                stores.database(), requests, config.flag("woo.vierogen"), stores.account(), stores.clock());
        inventory = new Inventory(stores.database(), catalog, judging, anonymiser);
        alarms = new Alarms(stores.database(), requests, catalog, redactions, files, stores.jobs(), stores.clock());
        var letter = new DecisionLetter(
                stores.database(),
                requests,
                anonymiser,
                config.path("woo.besluit"),
                config.path("woo.openbaarmaking"),
                config.text("organisatie.naam"),
                stores.clock());
        var making = new DocumentMaking(stores.database(), catalog, redactions, files);
        hearings = new Hearings(stores.database(), requests, stores.account());
        copies = new HearingCopies(
                stores.database(), requests, hearings, making, stores.account(), stores.jobs(), stores.clock());
        packages = new Packages(
                stores.database(),
                requests,
                new Packages.Parts(
                        decisions,
                        making,
                        new PackageFiles(inventory, letter, pdf),
                        alarms,
                        config.text("woo.alarm").equals("blokkeren")),
                stores.account(),
                stores.jobs(),
                stores.ids(),
                stores.clock());
        publishing = new Publishing(
                stores.database(),
                requests,
                packages,
                new FreshPublications(
                        new FreshPublications.Stores(stores.files(), stores.keys(), stores.ids(), catalog, renditions),
                        stores.clock(),
                        new SecureRandom()),
                catalog,
                stores.account(),
                stores.jobs(),
                stores.clock());
        try {
            publicIndex = new PublicIndex(
                    config.path("data.map").toAbsolutePath().resolve("index-openbaar"),
                    config.given("zoeken.woordenlijst").map(Path::of));
        } catch (IOException e) {
            throw new UncheckedIOException("the index of what is published cannot be opened", e);
        }
    }

    Publishing publishing() {
        return publishing;
    }

    PublicIndex publicIndex() {
        return publicIndex;
    }

    Anonymiser anonymiser() {
        return anonymiser;
    }

    Renditions renditions() {
        return renditions;
    }

    DisclosureRequests requests() {
        return requests;
    }

    Judging judging() {
        return judging;
    }

    DocumentFiles files() {
        return files;
    }

    Lessons lessons() {
        return lessons;
    }

    Redactions redactions() {
        return redactions;
    }

    Decisions decisions() {
        return decisions;
    }

    Inventory inventory() {
        return inventory;
    }

    Alarms alarms() {
        return alarms;
    }

    Hearings hearings() {
        return hearings;
    }

    HearingCopies copies() {
        return copies;
    }

    /** What forgets who asked. */
    AskerTerm askers(Period term) {
        return new AskerTerm(stores.database(), requests, stores.keys(), stores.account(), term);
    }

    Packages packages() {
        return packages;
    }

    @Override
    public void close() {
        anonymiser.close();
        renditions.close();
        try {
            publicIndex.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
