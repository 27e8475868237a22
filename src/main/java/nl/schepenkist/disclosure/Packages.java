package nl.schepenkist.disclosure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.render.Sheets;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/**
 * The package that goes out with a decision: letter, inventory, documents, what the gate said of each, and a manifest. Of the documents it keeps
 * no copy: they are derived files of their records, and the package is put together from them each time it is fetched, the same bytes each time.
 */
public final class Packages {
    /** Job: make what a package needs. Its payload is the id of the package. */
    public static final String JOB = "woo-pakket";

    private static final String BUSY = "in-samenstelling";
    private static final String READY = "gereed";
    private static final String FAILED = "mislukt";
    private static final int PAGE = 200;
    /** A zip knows no moment before 1980. */
    private static final LocalDateTime MOMENT = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Database database;
    private final DisclosureRequests requests;
    private final Parts parts;
    private final Account account;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    /** What a package is made of. */
    public record Parts(
            Catalog catalog,
            Decisions decisions,
            Redactions redactions,
            DocumentFiles files,
            Inventory inventory,
            DecisionLetter letter,
            PdfWriter pdf) {}

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
     * @param files by path
     * @param refused documents that could not be released, and why; the package failed when there are any
     */
    record Contents(List<Document> documents, Map<String, byte[]> files, List<Refusal.Fault> refused) {}

    /** A document in a package. */
    record Document(int nr, String record, String path, String sha256, JsonNode report) {}

    /**
     * Begins a package.
     *
     * @throws Refusal.Conflict {@code niet-goedgekeurd} while no decider agreed
     */
    PackageTable.Row begin(String request, Caller caller) {
        requests.get(request);
        var agreement = parts.decisions().agreement(request).orElseThrow(Packages::notAgreed);
        String id = ids.next();
        database.run(db -> {
            var row = new PackageTable.Row(
                    id, request, BUSY, agreement.nr(), 0, released(db, request).size(), clock.instant(), null, null);
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

    Contents contents(PackageTable.Row row) {
        return requests.opened(row.request(), Objects.requireNonNull(row.sealed()), Contents.class);
    }

    private static List<DisclosureDocument> released(Handle db, String request) {
        var all = new ArrayList<DisclosureDocument>();
        for (int from = 0; ; from += PAGE) {
            var page = DocumentTable.page(db, request, DocumentTable.Filter.ALL, PAGE, from);
            for (var d : page)
                if (d.duplicateOf() == null
                        && !d.deferred()
                        && d.judgement() != null
                        && d.judgement().releases()) all.add(d);
            if (page.size() < PAGE) return all;
        }
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
                                List.of(),
                                Map.of(),
                                List.of(
                                        new Refusal.Fault(
                                                "pakket",
                                                "Het samenstellen mislukte door een storing; meld dit bij de beheerder en vraag daarna een nieuw pakket aan."))));
            throw broken;
        }
    }

    private void compose(PackageTable.Row row) throws IOException, InterruptedException {
        var request = requests.get(row.request());
        var documents = new ArrayList<Document>();
        var refused = new ArrayList<Refusal.Fault>();
        int done = 0;
        for (var d : database.read(h -> released(h, request.id()))) {
            try {
                Released made = redacted(request, d);
                documents.add(new Document(
                        d.nr(),
                        d.record().value(),
                        "documenten/" + fileName(d.number(request.reference())) + ".pdf",
                        made.sha256(),
                        made.report()));
            } catch (Refusal no) {
                refused.add(new Refusal.Fault("document " + d.nr(), no.code() + ": " + no.getMessage()));
            }
            int now = ++done;
            database.run(db -> PackageTable.progress(db, row.id(), now));
        }
        var files = refused.isEmpty() ? files(request, documents, row.askedAt()) : new TreeMap<String, byte[]>();
        end(row, new Contents(documents, files, refused));
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

    private Released redacted(DisclosureRequest request, DisclosureDocument d)
            throws IOException, InterruptedException {
        var record = parts.catalog().find(d.record()).orElseThrow(() -> Refusal.notFound("informatieobject"));
        return parts.files()
                .redacted(
                        record,
                        d.number(request.reference()),
                        parts.redactions().orders(request.id(), d.nr(), record));
    }

    private Map<String, byte[]> files(DisclosureRequest request, List<Document> documents, Instant made)
            throws InterruptedException {
        var files = new TreeMap<String, byte[]>();
        var letter = parts.letter().of(request);
        files.put("besluit.pdf", parts.pdf().write(letter.page()));
        files.put("besluit.docx", Sheets.letter(letter, made));
        var rows = parts.inventory().of(request, _ -> true);
        files.put("inventarislijst.xlsx", Inventory.workbook(rows, made));
        files.put("inventarislijst.csv", Inventory.csv(rows).getBytes(StandardCharsets.UTF_8));
        files.put(
                "inventarislijst.json",
                bytes(rows.stream().map(DecisionResource.RowView::of).toList()));
        var reports = new TreeMap<String, JsonNode>();
        for (var d : documents) reports.put(d.path(), d.report());
        files.put("lekrapport.json", bytes(reports));
        var digests = new TreeMap<String, String>();
        files.forEach((path, bytes) -> digests.put(path, DocumentFiles.sha256(bytes)));
        for (var d : documents) digests.put(d.path(), d.sha256());
        files.put("manifest.json", bytes(Map.of("kenmerk", request.reference(), "sha256", digests)));
        return files;
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(String number) {
        return number.replaceAll("[^\\p{L}\\p{N}._-]", "-");
    }

    /** The last package of a request that is ready. */
    Optional<PackageTable.Row> latest(String request) {
        return database.read(h -> PackageTable.ready(h, request));
    }

    /** Rows of the inventory that went with a package, by the number of the document. */
    Map<Integer, DecisionResource.RowView> inventoryOf(Contents contents) throws IOException {
        var rows = new TreeMap<Integer, DecisionResource.RowView>();
        for (var row : json.readValue(contents.files().get("inventarislijst.json"), DecisionResource.RowView[].class))
            rows.put(Integer.parseInt(row.documentId()), row);
        return rows;
    }

    /** A document of a package, the same bytes that were judged for it. */
    Released released(PackageTable.Row row, Document d) throws IOException, InterruptedException {
        var document =
                database.read(h -> DocumentTable.find(h, row.request(), d.nr())).orElseThrow();
        if (!document.record().equals(new RecordId(d.record()))) throw new IOException("another document");
        Released made = redacted(requests.get(row.request()), document);
        if (!made.sha256().equals(d.sha256())) throw new IOException("a document changed since");
        return made;
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
        try (var zip = new ZipOutputStream(to)) {
            for (var file : new TreeMap<>(contents.files()).entrySet()) entry(zip, file.getKey(), file.getValue());
            for (var d : contents.documents())
                entry(zip, d.path(), released(row, d).pdf());
        }
    }

    private static void entry(ZipOutputStream zip, String path, byte[] bytes) throws IOException {
        var entry = new ZipEntry(path);
        entry.setTimeLocal(MOMENT);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
