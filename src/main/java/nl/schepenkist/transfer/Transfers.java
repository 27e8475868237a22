package nl.schepenkist.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.SealedFile;
import nl.schepenkist.transfer.Transfer.Finding;
import nl.schepenkist.transfer.Transfer.Status;
import nl.schepenkist.transfer.check.PackageCheck;

/** Drawing up and composing transfers; what becomes of them then is {@link HandingOver}. */
public final class Transfers {
    private final Database database;
    private final FileStore files;
    private final Catalog catalog;
    private final Describing describing;
    private final Account account;
    private final Around around;
    private final Clock clock;

    /** What transfers need besides. */
    public record Around(
            ScopeResolver scopes,
            Rights rights,
            ScopeMembers members,
            Reading reading,
            Map<String, Receiver> receivers,
            Ids ids) {}

    public Transfers(
            Database database,
            FileStore files,
            Catalog catalog,
            Describing describing,
            Account account,
            Around around,
            Clock clock) {
        this.database = database;
        this.files = files;
        this.catalog = catalog;
        this.describing = describing;
        this.account = account;
        this.around = around;
        this.clock = clock;
    }

    Transfer draw(String name, Scope scope, String receiver, Caller caller) {
        if (name.isBlank() || name.length() > 200) throw Refusal.invalid("naam", "is verplicht, hoogstens 200 tekens");
        if (!around.receivers().containsKey(receiver))
            throw Refusal.invalid(
                    "ontvanger",
                    "kies een van: " + String.join(", ", around.receivers().keySet()));
        String id = around.ids().next();
        var transfer = new Transfer(
                id,
                name,
                ScopeView.text(scope),
                receiver,
                Status.DRAFT,
                caller.actor().id(),
                clock.instant(),
                null,
                null,
                null,
                null,
                1);
        database.run(db -> {
            TransferTable.insert(db, transfer);
            account.write(
                    db, new Account.Act("overbrenging-opgesteld", caller.actor(), null, id, Map.of("naam", name)));
        });
        return get(id);
    }

    Transfer get(String id) {
        return database.read(h -> TransferTable.find(h, id)).orElseThrow(() -> Refusal.notFound("overbrenging"));
    }

    /** Version of a transfer; empty when there is none with this id. */
    public Optional<Long> version(String id) {
        return database.read(h -> TransferTable.find(h, id)).map(Transfer::version);
    }

    /** Whether this id names a transfer. */
    public static boolean exists(Database database, String id) {
        return database.read(h -> TransferTable.find(h, id)).isPresent();
    }

    record Page(long total, List<Transfer> transfers) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(TransferTable.count(h), TransferTable.page(h, limit, offset)));
    }

    List<Finding> findings(String id) {
        return database.read(h -> TransferTable.findings(h, id));
    }

    /** Makes the package anew of what is permanent in the scope now. */
    Transfer compose(String id, Caller caller) {
        Transfer transfer = get(id);
        if (!List.of(Status.DRAFT, Status.COMPOSING, Status.INVALID, Status.COMPOSED, Status.REFUSED)
                .contains(transfer.status()))
            throw new Refusal.Conflict("niet-samen-te-stellen", "Deze overbrenging is al ter beoordeling of verder.");
        var findings = new ArrayList<Finding>();
        Map<RecordRow, Verdict> permanent = permanent(transfer, caller, findings);
        Receiver receiver = Objects.requireNonNull(around.receivers().get(transfer.receiver()));
        if (permanent.isEmpty())
            findings.add(new Finding(null, true, "leeg", "Er is niets dat blijvend wordt bewaard en nog hier ligt."));
        if (!describing.organisation().named())
            findings.add(new Finding(
                    null,
                    false,
                    "archiefvormer-zonder-naam",
                    "De naam van de archiefvormer is niet ingesteld (organisatie.naam)."));
        if (describing.organisation().tooi() == null)
            findings.add(new Finding(
                    null,
                    false,
                    "archiefvormer-zonder-tooi",
                    "De archiefvormer heeft geen TOOI-identificatie (organisatie.tooi)."));
        var contents = new PackageWriter.Contents[1];
        SealedFile zip = sealed(permanent, receiver, contents);
        String note = DeliveryNote.of(
                transfer,
                receiver,
                describing.organisation(),
                zip.sha256(),
                clock.instant(),
                Objects.requireNonNull(contents[0]));
        files.kept(
                List.of(zip),
                List.of(),
                written -> database.write(db -> {
                    if (!TransferTable.move(db, id, List.of(transfer.status()), Status.COMPOSING))
                        throw new Refusal.Conflict(
                                "intussen-gewijzigd", "Iemand anders veranderde deze overbrenging intussen.");
                    written.register(db);
                    around.members().clear(db, id);
                    TransferTable.composed(db, id, zip.name().value(), note);
                    around.members()
                            .add(
                                    db,
                                    id,
                                    permanent.keySet().stream()
                                            .map(RecordRow::id)
                                            .toList(),
                                    "overbrenging");
                    account.write(
                            db,
                            new Account.Act(
                                    "overbrenging-samengesteld",
                                    caller.actor(),
                                    null,
                                    id,
                                    Map.of("aantal", permanent.size())));
                    return id;
                }));
        checked(zip.name(), receiver, findings);
        boolean invalid = findings.stream().anyMatch(Finding::error);
        database.run(db -> {
            // What was looked at must be what lies there: somebody may have composed another one meanwhile.
            boolean mine = TransferTable.isPackage(db, id, zip.name().value());
            if (!mine
                    || !TransferTable.move(
                            db, id, List.of(Status.COMPOSING), invalid ? Status.INVALID : Status.COMPOSED))
                throw new Refusal.Conflict(
                        "intussen-gewijzigd", "Iemand anders veranderde deze overbrenging intussen.");
            TransferTable.findings(db, id, findings);
        });
        return get(id);
    }

    /** Looks at the package as the archive will, byte by byte, before anybody is asked to approve it. */
    private void checked(FileName zip, Receiver receiver, List<Finding> findings) {
        try {
            var outcome = PackageCheck.check(() -> files.read(zip), receiver.achtervoegsel(), clock);
            for (var d : outcome.defects())
                findings.add(new Finding(
                        null, d.isError(), d.code(), "%s: %s (%s)".formatted(d.place(), d.text(), d.rule())));
        } catch (IOException broken) {
            throw new UncheckedIOException("the package cannot be read back", broken);
        }
    }

    private Map<RecordRow, Verdict> permanent(Transfer transfer, Caller caller, List<Finding> findings) {
        Scope scope = ScopeView.ofText(transfer.scope());
        var heads = new LinkedHashSet<RecordId>();
        for (RecordRow row :
                catalog.find(around.scopes().resolve(scope, around.rights().atWork(caller)))) heads.add(row.family());
        var permanent = new LinkedHashMap<RecordRow, Verdict>();
        for (RecordId head : heads) {
            RecordRow row = catalog.find(head).orElseThrow(() -> Refusal.notFound("informatieobject"));
            Verdict verdict = describing.verdict(row);
            if (verdict instanceof Verdict.Permanent) {
                permanent.put(row, verdict);
                if (row.quarantine() != null)
                    findings.add(new Finding(
                            row.id().value(),
                            true,
                            "quarantaine",
                            "De virusscanner heeft hier iets in gevonden: zo kan het niet worden overgebracht."));
                if (row.handling().restrictions().isEmpty())
                    findings.add(new Finding(
                            row.id().value(),
                            false,
                            "beperkingGebruik-ontbreekt",
                            "Er is geen beperkingGebruik vastgelegd; er staat Nader te bepalen."));
            } else
                findings.add(new Finding(
                        row.id().value(),
                        false,
                        "niet-blijvend",
                        "Het wordt niet overgebracht: het oordeel is %s.".formatted(verdict.word())));
        }
        return permanent;
    }

    /** The package goes straight into the store: it is never in clear on disk. */
    private SealedFile sealed(Map<RecordRow, Verdict> permanent, Receiver receiver, PackageWriter.Contents[] contents) {
        try (var in = new PipedInputStream(1 << 16);
                var out = new PipedOutputStream(in)) {
            var writer = new PackageWriter(catalog, describing, receiver, clock.instant());
            var writing = new FutureTask<>(() -> {
                try (out) {
                    return writer.write(permanent, out);
                }
            });
            Thread.ofVirtual().start(writing);
            SealedFile zip = files.seal(in);
            contents[0] = writing.get();
            return zip;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the package cannot be written", e.getCause());
        }
    }

    /** The package, for somebody who may see everything in it; written down. */
    InputStream open(Transfer transfer, Caller caller) throws IOException {
        var sight = around.rights().atWork(caller);
        for (RecordRow row : catalog.find(around.members().of(transfer.id())))
            if (!around.reading().sees(sight, row)) throw Refusal.notFound("overbrenging");
        database.run(db -> account.write(
                db,
                new Account.Act(
                        "raadpleging",
                        caller.actor(),
                        null,
                        transfer.id(),
                        Map.of("wat", "pakket", "doel", transfer.id()))));
        String file = transfer.file();
        if (file == null) throw new Refusal.Conflict("niet-samengesteld", "Het pakket is nog niet samengesteld.");
        return files.read(new FileName(file));
    }
}
