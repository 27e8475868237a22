package nl.schepenkist.disclosure;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The package that goes out with a decision: letter, inventory, documents, what the gate said of each, and a manifest. Of the documents it keeps
 * no copy: they are derived files of their records, and the package is put together from them each time it is fetched, the same bytes each time.
 */
public final class Packages {
    /** Job: make what a package needs. Its payload is the id of the package. */
    public static final String JOB = "woo-pakket";

    private static final String BUSY = "in-samenstelling";
    static final String READY = "gereed";
    private static final String FAILED = "mislukt";

    private final Database database;
    private final DisclosureRequests requests;
    private final Parts parts;
    private final Account account;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;

    /**
     * What a package is made of.
     *
     * @param stopped whether a package is refused while something can be read in it that is hidden elsewhere
     */
    public record Parts(
            Decisions decisions, DocumentMaking making, PackageFiles besides, Alarms alarms, boolean stopped) {}

    public Packages(
            Database database,
            DisclosureRequests requests,
            Parts parts,
            Account account,
            Jobs jobs,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.parts = parts;
        this.account = account;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What is in a package.
     *
     * @param title of the decision, as it may go out; null when there is no package
     * @param files by path
     * @param refused documents that could not be released, and why; the package failed when there are any
     */
    record Contents(
            @Nullable String title,
            List<DocumentMaking.Document> documents,
            Map<String, byte[]> files,
            List<Refusal.Fault> refused,
            long readable,
            long found) {}

    /**
     * Begins a package.
     *
     * @param deferred whether of what is released later, instead of what goes out with the decision
     * @throws Refusal.Conflict {@code niet-goedgekeurd} while no decider agreed
     */
    PackageTable.Row begin(String request, boolean deferred, Caller caller) {
        requests.get(request);
        var agreement = parts.decisions().agreement(request).orElseThrow(Packages::notAgreed);
        String id = ids.next();
        database.run(db -> {
            var row = new PackageTable.Row(
                    id,
                    request,
                    BUSY,
                    agreement.nr(),
                    0,
                    released(db, request, deferred).size(),
                    clock.instant(),
                    null,
                    deferred,
                    PackageTable.Publishing.NOT,
                    null);
            PackageTable.insert(db, row, caller.actor().id());
            jobs.queue(db, Job.Lane.SLOW, JOB, id, request);
            account.write(db, new Account.Act("woo-pakket-begonnen", caller.actor(), null, request, Map.of()));
        });
        return find(request, id);
    }

    private static Refusal notAgreed() {
        return new Refusal.Conflict(
                "niet-goedgekeurd", "De woo-beslisser is nog niet akkoord met de beoordeling van dit verzoek.");
    }

    PackageTable.Row find(String request, String id) {
        return database.read(h -> PackageTable.find(h, id))
                .filter(p -> p.request().equals(request))
                .orElseThrow(() -> Refusal.notFound("pakket"));
    }

    List<PackageTable.Row> all(String request) {
        return database.read(h -> PackageTable.all(h, request));
    }

    PackageTable.Row find(String id) {
        return database.read(h -> PackageTable.find(h, id)).orElseThrow(() -> Refusal.notFound("pakket"));
    }

    Contents contents(PackageTable.Row row) {
        return requests.opened(row.request(), Objects.requireNonNull(row.sealed()), Contents.class);
    }

    private static List<DisclosureDocument> released(Handle db, String request, boolean deferred) {
        return DocumentTable.all(db, request, DocumentTable.Filter.ALL).stream()
                .filter(d -> d.duplicateOf() == null
                        && d.deferred() == deferred
                        && d.judgement() != null
                        && d.judgement().releases())
                .toList();
    }

    /** Makes what a package needs. What was made before is found again, so that a restart goes on where it was. */
    public void compose(Job job) throws IOException, InterruptedException {
        var row = database.read(h -> PackageTable.find(h, job.payload())).orElseThrow();
        if (!row.status().equals(BUSY)) return;
        try {
            compose(row);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            // Who waits for it is told; the administrator finds the reason with the job.
            if (job.isLastAttempt())
                end(
                        row,
                        new Contents(
                                null,
                                List.of(),
                                Map.of(),
                                List.of(
                                        new Refusal.Fault(
                                                "pakket",
                                                "Het samenstellen mislukte door een storing; meld dit bij de beheerder en vraag daarna een nieuw pakket aan.")),
                                0,
                                0));
            throw broken;
        }
    }

    private void compose(PackageTable.Row row) throws IOException, InterruptedException {
        var request = requests.get(row.request());
        var documents = new ArrayList<DocumentMaking.Document>();
        var refused = new ArrayList<Refusal.Fault>();
        SideBySide.each(
                database.read(h -> released(h, request.id(), row.deferred())),
                d -> parts.making().made(request, d, null),
                made -> {
                    if (made.document() == null) refused.add(Objects.requireNonNull(made.refused()));
                    else documents.add(made.document());
                    database.run(db -> PackageTable.progress(db, row.id(), documents.size() + refused.size()));
                });
        var alarms = parts.alarms().now(request.id());
        if (parts.stopped() && alarms.readable() > 0)
            refused.add(new Refusal.Fault(
                    "alarmen",
                    "elders-leesbaar: %d keer is te lezen wat elders in dit verzoek is gelakt; zie de alarmen"
                            .formatted(alarms.readable())));
        var files = refused.isEmpty()
                ? parts.besides().of(request, documents, row.askedAt())
                : new TreeMap<String, byte[]>();
        end(
                row,
                new Contents(
                        refused.isEmpty() ? parts.besides().title(request) : null,
                        documents,
                        files,
                        refused,
                        alarms.readable(),
                        alarms.found()));
    }

    private void end(PackageTable.Row row, Contents contents) {
        String status = contents.refused().isEmpty() ? READY : FAILED;
        byte[] sealed = requests.sealed(row.request(), contents);
        database.run(db -> {
            PackageTable.ended(db, row.id(), status, sealed, clock.instant());
            account.write(
                    db,
                    new Account.Act(
                            "woo-pakket-" + status,
                            Actor.SYSTEM,
                            null,
                            row.request(),
                            Map.of("documenten", contents.documents().size())));
        });
    }

    /** The last package of a request that is ready. */
    Optional<PackageTable.Row> latest(String request) {
        return database.read(h -> PackageTable.ready(h, request));
    }

    /** Rows of the inventory that went with a package, by the number of the document. */
    Map<Integer, DecisionResource.RowView> inventory(Contents contents) throws IOException {
        return parts.besides().inventoryOf(contents);
    }

    /** A document of a package, the same bytes that were judged for it. */
    Released released(PackageTable.Row row, DocumentMaking.Document d) throws IOException, InterruptedException {
        return parts.making().again(requests.get(row.request()), d, null);
    }

    /**
     * @throws Refusal.Conflict {@code geen-pakket} when it is not ready, {@code pakket-verouderd} when the agreement that it was made on was taken
     *     back since
     */
    void mustStand(PackageTable.Row row) {
        database.read(db -> {
            mustStand(db, row);
            return row;
        });
    }

    /** The same in the transaction that relies on it. */
    void mustStand(Handle db, PackageTable.Row row) {
        if (!row.status().equals(READY)) throw new Refusal.Conflict("geen-pakket", "Dit pakket is niet gereed.");
        var agreement = ReviewTable.last(db, row.request())
                .filter(ReviewTable.Review::agreed)
                .orElseThrow(Packages::notAgreed);
        if (agreement.nr() != row.review())
            throw new Refusal.Conflict(
                    "pakket-verouderd",
                    "Sinds dit pakket is samengesteld is het akkoord ingetrokken en opnieuw gegeven; stel het opnieuw samen.");
    }

    /** Writes a package that is ready and stands. */
    void write(PackageTable.Row row, OutputStream to) throws IOException, InterruptedException {
        var contents = contents(row);
        try (var zip = new PackageZip(to)) {
            for (var file : new TreeMap<>(contents.files()).entrySet()) zip.add(file.getKey(), file.getValue());
            for (var d : contents.documents())
                zip.add(d.path(), released(row, d).pdf());
        }
    }
}
