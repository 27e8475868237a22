package nl.schepenkist.disclosure;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
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
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/**
 * What a third party gets to read before it gives its view: the documents that it is asked about, redacted as they stood at one moment. They go
 * through the same gate as all that goes out: what is hidden from the requester is somebody else's.
 */
public final class HearingCopies {
    /** Job: make what a third party gets to read. Its payload is the request and the number of the third party. */
    public static final String JOB = "woo-afschrift";

    private static final String NOTHING =
            "Noem bij deze derde eerst documenten die als openbaar of deels openbaar zijn beoordeeld; wat nog niet is beoordeeld leest niemand.";

    private final Database database;
    private final DisclosureRequests requests;
    private final Hearings hearings;
    private final DocumentMaking making;
    private final Account account;
    private final Jobs jobs;
    private final Clock clock;

    public HearingCopies(
            Database database,
            DisclosureRequests requests,
            Hearings hearings,
            DocumentMaking making,
            Account account,
            Jobs jobs,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.hearings = hearings;
        this.making = making;
        this.account = account;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * What is in a copy.
     *
     * @param refused documents that could not be released, and why; the copy failed when there are any
     */
    record Contents(List<DocumentMaking.Document> documents, List<Refusal.Fault> refused) {}

    Contents contents(String request, Hearing hearing) {
        return requests.opened(request, Objects.requireNonNull(hearing.copy().sealed()), Contents.class);
    }

    /**
     * Begins a copy of what is redacted now; one that is being made goes on.
     *
     * @throws Refusal.Conflict {@code geen-documenten} when it is asked about nothing that can go out
     */
    Hearing begin(String request, int nr, Caller caller) {
        if (requests.get(request).isClosed()) throw DisclosureRequests.closed();
        database.run(db -> {
            DocumentTable.hold(db, request);
            var hearing = HearingTable.find(db, request, nr).orElseThrow(() -> Refusal.notFound("zienswijze"));
            if (documents(db, request, hearing).isEmpty()) throw new Refusal.Conflict("geen-documenten", NOTHING);
            if (!HearingTable.copying(db, request, nr, caller.actor().id(), clock.instant())) return;
            jobs.queue(db, Job.Lane.SLOW, JOB, request + " " + nr, request);
            account.write(
                    db, new Account.Act("woo-afschrift-begonnen", caller.actor(), null, request, Map.of("nr", nr)));
        });
        return hearings.get(request, nr);
    }

    /** Those that it is asked about and that are judged to go out; of copies the one that is judged. */
    private static List<DisclosureDocument> documents(Handle db, String request, Hearing hearing) {
        var found = new TreeMap<Integer, DisclosureDocument>();
        for (int nr : hearing.documents())
            DocumentTable.find(db, request, nr)
                    .flatMap(d ->
                            d.duplicateOf() == null ? Optional.of(d) : DocumentTable.find(db, request, d.duplicateOf()))
                    .filter(d -> !d.removed())
                    .filter(d -> d.judgement() != null && d.judgement().releases())
                    .ifPresent(d -> found.put(d.nr(), d));
        return List.copyOf(found.values());
    }

    /** Makes a copy. What was made before is found again, so that a restart goes on where it was. */
    public void make(Job job) throws IOException, InterruptedException {
        String[] said = job.payload().split(" ", 2);
        String request = said[0];
        int nr = Integer.parseInt(said[1]);
        var hearing = hearings.get(request, nr);
        if (!HearingTable.BUSY.equals(hearing.copy().status())) return;
        try {
            make(request, hearing);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            // Who waits for it is told; the administrator finds the reason with the job.
            if (job.isLastAttempt())
                end(
                        request,
                        nr,
                        new Contents(
                                List.of(),
                                List.of(
                                        new Refusal.Fault(
                                                "afschrift",
                                                "Het maken mislukte door een storing; meld dit bij de beheerder en begin daarna opnieuw."))));
            throw broken;
        }
    }

    private void make(String id, Hearing hearing) throws IOException, InterruptedException {
        var request = requests.get(id);
        Instant at = Objects.requireNonNull(hearing.copy().at());
        var documents = new ArrayList<DocumentMaking.Document>();
        var refused = new ArrayList<Refusal.Fault>();
        SideBySide.each(database.read(h -> documents(h, id, hearing)), d -> making.made(request, d, at), made -> {
            if (made.document() == null) refused.add(Objects.requireNonNull(made.refused()));
            else documents.add(made.document());
            database.run(db -> HearingTable.progress(db, id, hearing.nr(), documents.size() + refused.size()));
        });
        end(id, hearing.nr(), new Contents(documents, refused));
    }

    private void end(String request, int nr, Contents contents) {
        String status = contents.refused().isEmpty() ? HearingTable.READY : HearingTable.FAILED;
        byte[] sealed = requests.sealed(request, contents);
        database.run(db -> {
            HearingTable.copied(db, request, nr, status, sealed);
            account.write(
                    db,
                    new Account.Act(
                            "woo-afschrift-" + status,
                            Actor.SYSTEM,
                            null,
                            request,
                            Map.of("nr", nr, "documenten", contents.documents().size())));
        });
    }

    /**
     * A copy that somebody wants to have, which is written down when they get it.
     *
     * @throws Refusal.NotFound when nobody asked for one
     */
    Hearing copied(String request, int nr, Caller caller) {
        var hearing = hearings.get(request, nr);
        if (hearing.copy().status() == null) throw Refusal.notFound("afschrift");
        if (HearingTable.READY.equals(hearing.copy().status()))
            database.run(db -> account.write(
                    db, new Account.Act("woo-afschrift-opgehaald", caller.actor(), null, request, Map.of("nr", nr))));
        return hearing;
    }

    /** Writes a copy that is ready. */
    void write(String id, Hearing hearing, OutputStream to) throws IOException, InterruptedException {
        var request = requests.get(id);
        try (var zip = new PackageZip(to)) {
            for (var d : contents(id, hearing).documents())
                zip.add(d.path(), making.again(request, d, hearing.copy().at()).pdf());
        }
    }
}
