package nl.schepenkist.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.store.VanishedException;
import nl.schepenkist.store.WrittenFiles;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Makes public what a package holds, all of it in one transaction, and takes single documents back. What is published is a record of its own:
 * it outlives neither by accident nor unnoticed what it was made from.
 */
public final class Publishing {
    /** Job: publish a package. Its payload is the id of the package. */
    public static final String JOB = "woo-publicatie";

    /** So many documents are published while somebody waits. */
    private static final int AT_ONCE = 25;

    private static final int BATCH = 250;
    /** Bytes of files that are held in memory at most, before they are put on disk. */
    private static final long HELD = 32 << 20;

    private final Database database;
    private final DisclosureRequests requests;
    private final Packages packages;
    private final FreshPublications fresh;
    private final Catalog catalog;
    private final Jobs jobs;
    private final Account account;
    private final Clock clock;

    public Publishing(
            Database database,
            DisclosureRequests requests,
            Packages packages,
            FreshPublications fresh,
            Catalog catalog,
            Account account,
            Jobs jobs,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.packages = packages;
        this.fresh = fresh;
        this.catalog = catalog;
        this.jobs = jobs;
        this.account = account;
        this.clock = clock;
    }

    /** What came of the wish to publish. */
    sealed interface Outcome {
        /** It is public now. */
        record Done(List<Publication> made) implements Outcome {}

        /** It takes a while; the package says how far it is. */
        record Begun(PackageTable.Row row) implements Outcome {}
    }

    /**
     * Publishes what a package holds and is not public yet: at once when it is little, else as a job. All of it appears in one moment.
     *
     * @param packageId null for the last one that is ready
     * @throws Refusal.Conflict {@code geen-pakket} when there is none that is ready and still stands, {@code nog-opgeschort} when what it holds is
     *     released later
     */
    Outcome publish(String request, @Nullable String packageId, Caller caller)
            throws IOException, InterruptedException {
        var asked = requests.get(request);
        var row = packageId == null
                ? packages.latest(request)
                        .orElseThrow(() -> new Refusal.Conflict(
                                "geen-pakket", "Stel eerst een pakket samen; wat openbaar wordt is wat daarin zit."))
                : packages.find(request, packageId);
        packages.mustStand(row);
        DeferredRelease.mustBeDue(asked, row, requests.today());
        String by = caller.actor().id();
        if (row.total() <= AT_ONCE) return new Outcome.Done(publish(asked, row, caller.actor()));
        database.run(db -> {
            DocumentTable.hold(db, request);
            if (PackageTable.publish(db, row.id(), by)) jobs.queue(db, Job.Lane.SLOW, JOB, row.id(), request);
        });
        return new Outcome.Begun(packages.find(request, row.id()));
    }

    /** Publishes a package; as a job. */
    public void publish(Job job) throws IOException, InterruptedException {
        var row = packages.find(job.payload());
        if (!"bezig".equals(row.publishing().status())) return;
        try {
            publish(
                    requests.get(row.request()),
                    row,
                    new Actor(Objects.requireNonNull(row.publishing().by()), Set.of()));
        } catch (Refusal no) {
            // What stood in the way came up while it was made; who asks again is told.
            database.run(db -> PackageTable.publishing(db, row.id(), "mislukt", 0));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            if (job.isLastAttempt()) database.run(db -> PackageTable.publishing(db, row.id(), "mislukt", 0));
            throw broken;
        }
    }

    private List<Publication> publish(DisclosureRequest request, PackageTable.Row row, Actor by)
            throws IOException, InterruptedException {
        var before = database.read(h -> PublicationTable.of(h, request.id()));
        Set<Integer> there = numbers(before, p -> stands(p, row));
        Set<Integer> withdrawn = numbers(before, p -> !p.isThere());
        var contents = packages.contents(row);
        var making = new ArrayList<FreshPublications.Fresh>(fresh.besides(request, contents, there, withdrawn));
        var written = new ArrayList<WrittenFiles>();
        try {
            return published(request, row, by, new Before(there, withdrawn), contents, making, written);
        } catch (VanishedException e) {
            fresh.discard(written);
            throw new Refusal.Conflict(
                    "intussen-gewijzigd",
                    "Een bestand dat hetzelfde is, werd intussen verwijderd. Er is niets openbaargemaakt; probeer het opnieuw.");
        } catch (IOException | InterruptedException | RuntimeException | Error failed) {
            // Nothing of it is registered: it would lie there until somebody sweeps.
            fresh.discard(written);
            throw failed;
        }
    }

    /**
     * Numbers of documents.
     *
     * @param there that are public
     * @param withdrawn that were, and were taken back
     */
    private record Before(Set<Integer> there, Set<Integer> withdrawn) {}

    private static Set<Integer> numbers(List<Publication> all, Predicate<Publication> which) {
        return all.stream().filter(which).map(Publication::nr).collect(Collectors.toSet());
    }

    /** What was withdrawn comes back only with a package that was made since: somebody agreed to it anew. */
    private static boolean stands(Publication p, PackageTable.Row row) {
        var withdrawn = p.withdrawnAt();
        return withdrawn == null || !row.askedAt().isAfter(withdrawn);
    }

    private List<Publication> published(
            DisclosureRequest request,
            PackageTable.Row row,
            Actor by,
            Before before,
            Packages.Contents contents,
            List<FreshPublications.Fresh> making,
            List<WrittenFiles> written)
            throws IOException, InterruptedException {
        written.add(fresh.write(List.copyOf(making)));
        var names = packages.inventory(contents);
        var waiting = contents.documents().stream()
                .filter(d -> !before.there().contains(d.nr()))
                .toList();
        var batch = new ArrayList<FreshPublications.Fresh>();
        long held = 0;
        int done = 0;
        for (var d : waiting) {
            var made = document(
                    request,
                    row,
                    d,
                    Objects.requireNonNull(names.get(d.nr())),
                    before.withdrawn().contains(d.nr()));
            batch.add(made);
            held += made.publication().size();
            int now = ++done;
            boolean full = batch.size() == BATCH || held > HELD || now == waiting.size();
            if (row.total() > AT_ONCE) database.run(db -> PackageTable.publishing(db, row.id(), "bezig", now));
            if (!full) continue;
            written.add(fresh.write(batch));
            for (var f : batch) making.add(f.light());
            batch.clear();
            held = 0;
        }
        database.run(db -> {
            DocumentTable.hold(db, request.id());
            packages.mustStand(db, row);
            // A court may have been asked since.
            DeferredRelease.mustBeDue(requests.get(db, request.id()), row, requests.today());
            // Who publishes at the same time was first.
            for (Publication p : PublicationTable.of(db, request.id()))
                if (stands(p, row) && !before.there().contains(p.nr()))
                    throw new Refusal.Conflict(
                            "intussen-gewijzigd",
                            "Iemand anders maakte dit intussen openbaar; haal de publicaties op.");
            for (var w : written) w.register(db);
            fresh.add(db, making, by);
            for (var f : making) {
                PublicationTable.insert(db, f.publication(), f.words());
                note(db, "openbaargemaakt", by, f.publication());
            }
            PackageTable.publishing(db, row.id(), Packages.READY, row.total());
        });
        return making.stream().map(FreshPublications.Fresh::publication).toList();
    }

    private FreshPublications.Fresh document(
            DisclosureRequest request,
            PackageTable.Row row,
            DocumentMaking.Document d,
            DecisionResource.RowView line,
            boolean again)
            throws IOException, InterruptedException {
        var document =
                database.read(h -> DocumentTable.find(h, request.id(), d.nr())).orElseThrow();
        String number = document.number(request.reference());
        return fresh.of(
                request,
                new FreshPublications.Subject(
                        d.nr(),
                        number,
                        line.bestandsnaam().isBlank() ? number : line.bestandsnaam(),
                        document.judgement(),
                        line.beoordelingsgrond().isEmpty()
                                ? List.of()
                                : List.of(line.beoordelingsgrond().split(";", -1)),
                        day(document.record()),
                        "gelakte weergave van " + d.record(),
                        again),
                packages.released(row, d).pdf(),
                FreshPublications.PDF);
    }

    private @Nullable LocalDate day(RecordId record) {
        var moment = catalog.find(record).map(r -> r.moment()).orElse(null);
        return moment == null ? null : DutchDay.of(moment);
    }

    /**
     * Takes something back, at once and everywhere.
     *
     * @throws Refusal.Conflict when that was done before
     */
    Publication withdraw(String request, String id, String why, Caller caller) {
        DisclosureRequests.limited(why, "reden", DisclosureRequests.LONGEST);
        var found = database.read(h -> PublicationTable.find(h, id))
                .filter(p -> p.request().equals(request))
                .orElseThrow(() -> Refusal.notFound("publicatie"));
        database.run(db -> {
            if (!PublicationTable.withdraw(db, id, why, clock.instant()))
                throw new Refusal.Conflict("al-ingetrokken", "Deze publicatie is al ingetrokken.");
            note(db, "openbaarmaking-ingetrokken", caller.actor(), found);
        });
        return database.read(h -> PublicationTable.find(h, id)).orElseThrow();
    }

    private void note(Handle db, String kind, Actor actor, Publication p) {
        account.write(db, new Account.Act(kind, actor, p.record(), p.request(), Map.of("publicatie", p.id())));
    }

    List<Publication> of(String request) {
        requests.get(request);
        return database.read(h -> PublicationTable.of(h, request));
    }

    /** The file of something that is there. */
    InputStream open(Publication p) throws IOException {
        var files = catalog.files(p.record());
        if (files.isEmpty()) throw Refusal.notFound("bestand");
        return catalog.open(files.getFirst().name());
    }
}
