package nl.schepenkist.disclosure;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.render.Renditions;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import nl.schepenkist.store.WrittenFiles;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes records of what is about to be published; nobody sees them before they are added. */
public final class FreshPublications {
    static final String PDF = "application/pdf";
    private static final String CSV = "text/csv";
    private static final int ID_BYTES = 16;

    private final Stores stores;
    private final Clock clock;
    private final SecureRandom random;

    /** Where what is published is kept. */
    public record Stores(FileStore files, KeyStore keys, Ids ids, Catalog catalog, Renditions renditions) {}

    public FreshPublications(Stores stores, Clock clock, SecureRandom random) {
        this.stores = stores;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Something that is about to be published.
     *
     * @param file null once it is on disk
     */
    record Fresh(
            Publication publication,
            String words,
            NewRecord record,
            @Nullable SealedFile file) {
        Fresh light() {
            return new Fresh(publication, words, record, null);
        }
    }

    /**
     * What is told of it.
     *
     * @param day of the document
     * @param provenance what it was made from
     * @param again whether it was public before and was taken back: then the same file is another record
     */
    record Subject(
            int nr,
            String number,
            String title,
            @Nullable Judgement judgement,
            List<String> grounds,
            @Nullable LocalDate day,
            String provenance,
            boolean again) {}

    /** The letter of the decision and the inventory, as far as they are not public yet. */
    List<Fresh> besides(
            DisclosureRequest request, Packages.Contents contents, Set<Integer> there, Set<Integer> withdrawn)
            throws IOException, InterruptedException {
        var made = new ArrayList<Fresh>();
        String from = (request.isActive() ? "actieve openbaarmaking " : "Woo-verzoek ") + request.reference();
        var today = DutchDay.today(clock);
        String decision = (request.isActive() ? "Openbaarmaking " : "Besluit ") + request.reference();
        String inventory = "Inventarislijst " + request.reference();
        if (!there.contains(Publication.DECISION))
            made.add(of(
                    request,
                    new Subject(
                            Publication.DECISION,
                            decision,
                            Objects.requireNonNullElse(contents.title(), decision),
                            null,
                            List.of(),
                            today,
                            from,
                            withdrawn.contains(Publication.DECISION)),
                    Objects.requireNonNull(contents.files().get("besluit.pdf")),
                    PDF));
        if (!there.contains(Publication.INVENTORY))
            made.add(of(
                    request,
                    new Subject(
                            Publication.INVENTORY,
                            inventory,
                            inventory,
                            null,
                            List.of(),
                            today,
                            from,
                            withdrawn.contains(Publication.INVENTORY)),
                    Objects.requireNonNull(contents.files().get("inventarislijst.csv")),
                    CSV));
        return made;
    }

    Fresh of(DisclosureRequest request, Subject subject, byte[] bytes, String type)
            throws IOException, InterruptedException {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        SealedFile file = stores.files().seal(bytes);
        Instant now = clock.instant();
        String words = type.equals(PDF) ? stores.renditions().text(bytes) : "";
        var publication = new Publication(
                HexFormat.of().formatHex(id),
                request.id(),
                request.category(),
                subject.nr(),
                stores.ids().nextRecord(),
                request.reference(),
                subject.number(),
                subject.title(),
                subject.judgement(),
                subject.grounds(),
                subject.day(),
                type,
                file.sha256(),
                bytes.length,
                now,
                now,
                null,
                null);
        return new Fresh(publication, words, record(publication, file, subject), file);
    }

    /** No category: what is published is kept until somebody says how long. */
    private NewRecord record(Publication p, SealedFile file, Subject subject) {
        String place = "woo/" + p.reference() + (subject.again() ? "/" + p.id() : "");
        return new NewRecord(
                p.record(),
                RecordKind.DOCUMENT,
                p.record(),
                null,
                new Placement(null, place, null),
                new Handling(null, null, Confidentiality.PUBLIC, null, List.of()),
                p.publishedAt(),
                new StartDate(DutchDay.of(p.publishedAt()), StartDate.Basis.SET_BY_PERSON),
                null,
                null,
                List.of(new NewRecord.NewFile(file.name(), p.mediaType(), null)),
                stores.keys().fresh(p.record().value()),
                Personal.ofFile(p.title(), null, subject.provenance(), file.sha256(), List.of()),
                null,
                null);
    }

    /** Puts their files on disk. Until they are registered, in the transaction that adds them, they are nobody's. */
    WrittenFiles write(List<Fresh> made) {
        return stores.files()
                .write(
                        made.stream().map(f -> Objects.requireNonNull(f.file())).toList(),
                        made.stream().map(f -> f.record().lock()).toList());
    }

    /** Takes back what was written and will not be registered. */
    void discard(List<WrittenFiles> written) {
        written.forEach(stores.files()::discard);
    }

    void add(Handle db, List<Fresh> made, Actor by) {
        stores.catalog().add(db, made.stream().map(Fresh::record).toList(), by, null, 0);
    }
}
