package nl.schepenkist.disclosure;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes public what a package holds, all of it in one transaction, and takes single documents back. What is published is a record of its own:
 * it outlives neither by accident nor unnoticed what it was made from.
 */
public final class Publishing {
    private static final String PDF = "application/pdf";
    private static final String CSV = "text/csv";
    private static final int ID_BYTES = 16;

    private final Database database;
    private final DisclosureRequests requests;
    private final Packages packages;
    private final Stores stores;
    private final Account account;
    private final Clock clock;
    private final SecureRandom random;

    /** Where what is published is kept. */
    public record Stores(FileStore files, KeyStore keys, Ids ids, Catalog catalog, Renditions renditions) {}

    public Publishing(
            Database database,
            DisclosureRequests requests,
            Packages packages,
            Stores stores,
            Account account,
            Clock clock,
            SecureRandom random) {
        this.database = database;
        this.requests = requests;
        this.packages = packages;
        this.stores = stores;
        this.account = account;
        this.clock = clock;
        this.random = random;
    }

    /** A file that is about to be published. */
    private record Fresh(Publication publication, String words, NewRecord record, SealedFile file) {}

    /**
     * Publishes what a package holds and is not public yet.
     *
     * @param packageId null for the last one that is ready
     * @return what was published now
     * @throws Refusal.Conflict {@code geen-pakket} when there is none that is ready and still stands
     */
    List<Publication> publish(String request, @Nullable String packageId, Caller caller)
            throws IOException, InterruptedException {
        var asked = requests.get(request);
        var row = packageId == null
                ? packages.latest(request)
                        .orElseThrow(() -> new Refusal.Conflict(
                                "geen-pakket", "Stel eerst een pakket samen; wat openbaar wordt is wat daarin zit."))
                : packages.find(request, packageId);
        packages.mustStand(row);
        Set<Integer> there = database.read(h -> PublicationTable.of(h, request)).stream()
                .map(Publication::nr)
                .collect(Collectors.toSet());
        var fresh = new ArrayList<Fresh>();
        var contents = packages.contents(row);
        add(
                fresh,
                there,
                asked,
                Publication.DECISION,
                "Besluit " + asked.reference(),
                contents.files().get("besluit.pdf"),
                PDF);
        add(
                fresh,
                there,
                asked,
                Publication.INVENTORY,
                "Inventarislijst " + asked.reference(),
                contents.files().get("inventarislijst.csv"),
                CSV);
        var names = packages.inventory(contents);
        for (var d : contents.documents()) {
            if (there.contains(d.nr())) continue;
            Released released = packages.released(row, d);
            var document =
                    database.read(h -> DocumentTable.find(h, request, d.nr())).orElseThrow();
            var line = Objects.requireNonNull(names.get(d.nr()));
            fresh.add(fresh(
                    asked,
                    d.nr(),
                    document.number(asked.reference()),
                    line.bestandsnaam().isBlank() ? document.number(asked.reference()) : line.bestandsnaam(),
                    document.judgement(),
                    line.beoordelingsgrond().isEmpty()
                            ? List.of()
                            : List.of(line.beoordelingsgrond().split(";", -1)),
                    day(document.record()),
                    released.pdf(),
                    PDF,
                    "gelakte weergave van " + d.record()));
        }
        if (fresh.isEmpty()) return List.of();
        var written = stores.files()
                .write(
                        fresh.stream().map(Fresh::file).toList(),
                        fresh.stream().map(f -> f.record().lock()).toList());
        database.run(db -> {
            DocumentTable.hold(db, request);
            packages.mustStand(db, row);
            // Who publishes at the same time was first.
            for (Publication p : PublicationTable.of(db, request))
                if (!there.contains(p.nr()))
                    throw new Refusal.Conflict(
                            "intussen-gewijzigd",
                            "Iemand anders maakte dit intussen openbaar; haal de publicaties op.");
            written.register(db);
            stores.catalog().add(db, fresh.stream().map(Fresh::record).toList(), caller.actor(), null, 0);
            for (Fresh f : fresh) {
                PublicationTable.insert(db, f.publication(), f.words());
                note(db, "openbaargemaakt", caller.actor(), f.publication());
            }
        });
        return fresh.stream().map(Fresh::publication).toList();
    }

    private void add(
            List<Fresh> fresh,
            Set<Integer> there,
            DisclosureRequest request,
            int nr,
            String title,
            byte @Nullable [] bytes,
            String type)
            throws IOException, InterruptedException {
        if (bytes == null || there.contains(nr)) return;
        fresh.add(fresh(
                request,
                nr,
                title,
                title,
                null,
                List.of(),
                DutchDay.today(clock),
                bytes,
                type,
                "Woo-verzoek " + request.reference()));
    }

    private @Nullable LocalDate day(RecordId record) {
        var moment = stores.catalog().find(record).map(r -> r.moment()).orElse(null);
        return moment == null ? null : DutchDay.of(moment);
    }

    private Fresh fresh(
            DisclosureRequest request,
            int nr,
            String number,
            String title,
            @Nullable Judgement judgement,
            List<String> grounds,
            @Nullable LocalDate day,
            byte[] bytes,
            String type,
            String provenance)
            throws IOException, InterruptedException {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        RecordId record = stores.ids().nextRecord();
        SealedFile file = stores.files().seal(bytes);
        Instant now = clock.instant();
        String words = type.equals(PDF) ? stores.renditions().text(bytes) : "";
        var publication = new Publication(
                HexFormat.of().formatHex(id),
                request.id(),
                nr,
                record,
                request.reference(),
                number,
                title,
                judgement,
                grounds,
                day,
                type,
                file.sha256(),
                bytes.length,
                now,
                now,
                null,
                null);
        return new Fresh(publication, words, record(publication, file, provenance), file);
    }

    /** No category: what is published is kept until somebody says how long. */
    private NewRecord record(Publication p, SealedFile file, String provenance) {
        return new NewRecord(
                p.record(),
                RecordKind.DOCUMENT,
                p.record(),
                null,
                new Placement(null, "woo/" + p.reference(), null),
                new Handling(null, null, Confidentiality.PUBLIC, null, List.of()),
                p.publishedAt(),
                new StartDate(DutchDay.of(p.publishedAt()), StartDate.Basis.SET_BY_PERSON),
                null,
                null,
                List.of(new NewRecord.NewFile(file.name(), p.mediaType(), null)),
                stores.keys().fresh(p.record().value()),
                Personal.ofFile(p.title(), null, provenance, file.sha256(), List.of()),
                null,
                null);
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

    private void note(org.jdbi.v3.core.Handle db, String kind, Actor actor, Publication p) {
        account.write(db, new Account.Act(kind, actor, p.record(), p.request(), Map.of("publicatie", p.id())));
    }

    List<Publication> of(String request) {
        requests.get(request);
        return database.read(h -> PublicationTable.of(h, request));
    }

    /** The file of something that is there. */
    InputStream open(Publication p) throws IOException {
        var files = stores.catalog().files(p.record());
        if (files.isEmpty()) throw Refusal.notFound("bestand");
        return stores.catalog().open(files.getFirst().name());
    }
}
