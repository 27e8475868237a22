package nl.schepenkist.destruction;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.schepenkist.audit.ChainHead;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.render.PdfWriter;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import nl.schepenkist.store.WrittenFiles;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes declarations of destruction and keeps each as a permanent record of its own. */
public final class Declarations {
    private static final CategoryRef CATEGORY = new CategoryRef("aanvullingen", "verklaring-vernietiging");

    /** So many rows can be read on paper. */
    private static final int MOST_ROWS = 10_000;

    private final Database database;
    private final FileStore files;
    private final KeyStore keys;
    private final Ids ids;
    private final Catalog catalog;
    private final PdfWriter pdf;
    private final Terms terms;
    private final Clock clock;

    /**
     * What a declaration says of the organisation.
     *
     * @param backup how long backups are kept ({@code backup.bewaartermijn})
     * @param reflection the reflection period: named when it is zero
     * @param head newest signed head of the account
     * @param fixedClock whether the day was set by hand
     */
    public record Terms(
            String organisation,
            Period backup,
            Period reflection,
            Supplier<Optional<ChainHead>> head,
            boolean fixedClock) {}

    public Declarations(
            Database database,
            FileStore files,
            KeyStore keys,
            Ids ids,
            Catalog catalog,
            PdfWriter pdf,
            Terms terms,
            Clock clock) {
        this.database = database;
        this.files = files;
        this.keys = keys;
        this.ids = ids;
        this.catalog = catalog;
        this.pdf = pdf;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * A declaration that is made and not yet on record.
     *
     * @param records the declaration, and the list of all items where it could not hold them
     */
    record Prepared(List<NewRecord> records, List<SealedFile> files) {}

    Declaration of(String listId) {
        return database.read(db -> {
            DestructionList list = ListTable.find(db, listId).orElseThrow();
            return of(
                    db,
                    list,
                    Reviewing.standing(ListTable.reviews(db, listId)),
                    Proof.of(db, listId).orElse(null));
        });
    }

    private Declaration of(
            Handle db, DestructionList list, List<ListTable.Review> reviews, Proof.@Nullable Outcome proof) {
        LocalDate day = Objects.requireNonNull(list.executionDay());
        var totals = ItemTable.totals(db, list.id());
        var exempted = ItemTable.exemptions(db, list.id(), MOST_ROWS);
        var approvals = reviews.stream()
                .map(r -> new Declaration.Approval(
                        r.role().word(), r.reviewer(), r.at(), r.agreed() ? "akkoord" : "afgekeurd", r.explanation()))
                .toList();
        var remarks = new ArrayList<String>();
        if (terms.reflection().isZero())
            remarks.add("Er gold geen bedenktijd tussen goedkeuring en uitvoering (instelling P0D).");
        if (list.status() == DestructionList.Status.EXECUTING && list.declaration() != null)
            remarks.add(
                    "Deze lijst is eerder uitgevoerd (verklaring %s); wat toen mislukte of achterbleef is opnieuw ter hand genomen, en deze verklaring geldt voor alle posten."
                            .formatted(list.declaration()));
        long silent = Math.max(
                0,
                ProcessTable.of(db, list).coReviewers().size()
                        - reviews.stream()
                                .filter(r -> r.role() == ReviewRole.CO_REVIEWER)
                                .map(ListTable.Review::reviewer)
                                .distinct()
                                .count());
        if (silent > 0) remarks.add("%d van de gevraagde medebeoordelaars gaven geen advies.".formatted(silent));
        if (terms.fixedClock())
            remarks.add("De datum van het systeem was vastgezet (klok.vast): dit is een demonstratie of proef.");
        if (totals.alleenOntkoppeld() > 0)
            remarks.add(
                    "Van %d bestanden is alleen de verwijzing vernietigd: een ander informatieobject met een eigen bewaartermijn heeft dezelfde inhoud."
                            .formatted(totals.alleenOntkoppeld()));
        boolean begun = totals.vernietigd() > 0 || ItemTable.count(db, list.id(), Item.Result.FAILED) > 0;
        boolean complete = !begun || (proof != null && proof.complete(totals.informatieobjecten()));
        if (!complete)
            remarks.add(
                    "Deze verklaring is niet volledig: de controle achteraf vond nog resten, of kon niet worden uitgevoerd.");
        if (totals.posten() > MOST_ROWS)
            remarks.add(
                    "Hier staan de eerste %d kenmerken en uitzonderingen; alle %d posten, met wat er van elk is geworden, staan in de bijlage bij deze verklaring."
                            .formatted(MOST_ROWS, totals.posten()));
        return new Declaration(
                list.id(),
                list.name(),
                terms.organisation(),
                list.referenceDay(),
                day,
                list.endedAt() == null ? clock.instant() : list.endedAt(),
                "Archiefwet 1995, artikel 3, en de per regel genoemde categorie van de selectielijst; waardering: vernietigen na afloop van de bewaartermijn.",
                "De bestanden en de daaruit afgeleide gegevens zijn op schijf overschreven of verwijderd, hun sleutels en die van de metagegevens zijn vernietigd, de zoekindex is herschreven; daarna is per post gecontroleerd dat niets resteert.",
                ItemTable.specification(db, list.id()),
                totals,
                exempted,
                list.author(),
                list.madeAt(),
                list.executedBy() == null ? "" : list.executedBy(),
                ListTable.runs(db, list.id()).stream()
                        .map(r -> new Declaration.Run(r.day(), r.by(), r.begun(), r.ended()))
                        .toList(),
                approvals,
                remainders(DutchDay.of(list.endedAt() == null ? clock.instant() : list.endedAt())),
                remarks,
                ItemTable.destroyed(db, list.id(), MOST_ROWS),
                complete,
                proof,
                terms.head().get().map(ChainHead::line).orElse(null));
    }

    private List<Declaration.Remainder> remainders(LocalDate day) {
        LocalDate until = day.plus(terms.backup());
        return List.of("bestanden", "tekst", "metagegevens", "zoekindex", "sleutels").stream()
                .map(kind -> new Declaration.Remainder(
                        kind,
                        switch (kind) {
                            case "sleutels" -> "back-ups van de sleutelopslag";
                            // Neither the index nor the columns that rules ask are encrypted.
                            case "zoekindex" -> "back-ups van de zoekindex, leesbaar";
                            case "metagegevens" ->
                                "back-ups van de database: postvak, zaak, tijdstip en categorie leesbaar, de rest onleesbaar zodra de back-ups van de sleutels zijn verlopen";
                            default -> "back-ups; onleesbaar zodra de back-ups van de sleutels zijn verlopen";
                        },
                        until))
                .toList();
    }

    /** Makes the declaration; {@link #kept} writes it to disk and {@link #keep} puts it on record. */
    Prepared prepare(String listId, LocalDate today) {
        Declaration declaration = of(listId);
        var id = ids.nextRecord();
        var files = new ArrayList<SealedFile>();
        files.add(this.files.seal(pdf.write(DeclarationPage.of(declaration))));
        var records = new ArrayList<NewRecord>();
        var whole = new Part(id, null, RecordKind.DOCUMENT, "application/pdf", "Verklaring van vernietiging %s");
        records.add(record(declaration, whole, today, files.getFirst()));
        if (declaration.totalen().posten() > MOST_ROWS) {
            files.add(specification(listId));
            var part = new Part(ids.nextRecord(), id, RecordKind.ATTACHMENT, "text/csv", "posten van %s.csv");
            records.add(record(declaration, part, today, files.getLast()));
        }
        return new Prepared(records, files);
    }

    private SealedFile specification(String listId) {
        try (var in = Specification.of(database, listId)) {
            return files.seal(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the records that a declaration is made of. */
    private record Part(RecordId id, @Nullable RecordId parent, RecordKind kind, String mediaType, String name) {}

    private NewRecord record(Declaration declaration, Part part, LocalDate today, SealedFile file) {
        var personal = Personal.ofFile(
                part.name().formatted(declaration.naam()),
                declaration.zorgdrager(),
                "vernietigingslijst " + declaration.lijst(),
                file.sha256(),
                List.of());
        return new NewRecord(
                part.id(),
                part.kind(),
                part.parent() == null ? part.id() : part.parent(),
                part.parent(),
                new Placement(null, "vernietiging/" + declaration.lijst(), null),
                new Handling(CATEGORY, null, Confidentiality.INTERNAL, null, List.of()),
                clock.instant(),
                new StartDate(today, StartDate.Basis.SET_BY_PERSON),
                null,
                null,
                List.of(new NewRecord.NewFile(file.name(), part.mediaType(), null)),
                keys.fresh(part.id().value()),
                personal,
                null,
                null);
    }

    /**
     * Writes a declaration to disk.
     *
     * @param use runs the transaction that puts it on record with {@link #keep}
     */
    void kept(Prepared prepared, Consumer<WrittenFiles> use) {
        var locks = prepared.records().stream().map(NewRecord::lock).toList();
        files.kept(prepared.files(), locks, written -> {
            use.accept(written);
            return prepared;
        });
    }

    /** Puts a declaration on record in the caller's transaction; answers its id. */
    String keep(Handle db, Prepared prepared, WrittenFiles written, Actor actor) {
        written.register(db);
        catalog.add(db, prepared.records(), actor, null, 0);
        return prepared.records().getFirst().id().value();
    }
}
