package nl.schepenkist.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.records.Actor;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.SealedFile;
import org.jdbi.v3.core.Handle;

/** Commits a batch: duplicates are told apart, files go to disk, and then everything becomes visible at once. */
final class Committing {
    private final Database database;
    private final FileStore files;
    private final Catalog catalog;
    private final Personals personals;
    private final Ids ids;

    Committing(Database database, FileStore files, Catalog catalog, Personals personals, Ids ids) {
        this.database = database;
        this.files = files;
        this.catalog = catalog;
        this.personals = personals;
        this.ids = ids;
    }

    /**
     * An intake in hand.
     *
     * @param lock key of its personal values
     */
    record Running(String id, Key lock, Actor actor) {}

    /** The intake was aborted: nothing more of it is committed. */
    static final class AbortedException extends RuntimeException {}

    /** Text of a place and a reason, locked. */
    record Told(String plaats, String reden) {}

    private static final class Sorted {
        final List<Prepared.Family> fresh = new ArrayList<>();
        final List<Item.Failed> failures = new ArrayList<>();
        final List<String> notices = new ArrayList<>();
        final Map<String, Balance> containers = new LinkedHashMap<>();
        Balance balance = Balance.ZERO;
    }

    /**
     * @param doneItems how many items of the source have their fate when this batch is in
     */
    void commit(Running intake, int source, List<Prepared> batch, long doneItems) {
        Sorted sorted = sort(batch);
        var sealed = new ArrayList<SealedFile>();
        var locks = new ArrayList<Key>();
        for (var family : sorted.fresh) {
            sealed.addAll(family.files());
            family.records().forEach(r -> locks.add(r.lock()));
        }
        var written = files.write(sealed, locks);
        var records = sorted.fresh.stream().flatMap(f -> f.records().stream()).toList();
        database.run(db -> {
            written.register(db);
            save(db, intake, source, sorted, records, doneItems);
        });
        dropUnwanted(batch, sorted.fresh);
    }

    private void save(Handle db, Running intake, int source, Sorted sorted, List<NewRecord> records, long doneItems) {
        if (!IntakeTable.status(db, intake.id()).equals("bezig")) throw new AbortedException();
        catalog.add(db, records, intake.actor(), intake.id(), IntakeTable.lastRecordNr(db, intake.id()) + 1);
        long nr = IntakeTable.nextFailure(db, intake.id());
        for (Item.Failed f : sorted.failures) saveFailure(db, intake, nr++, f.failure(), f.place());
        for (String place : sorted.notices) saveFailure(db, intake, nr++, Failure.SAME_ID, place);
        IntakeTable.add(db, intake.id(), sorted.balance);
        sorted.containers.forEach((place, balance) -> {
            if (!place.isEmpty())
                IntakeTable.addToContainer(
                        db,
                        intake.id(),
                        source,
                        digest(place),
                        personals.seal(intake.lock(), new Told(place, ""), intake.id()),
                        balance);
        });
        IntakeTable.progress(db, intake.id(), source, doneItems);
    }

    private void saveFailure(Handle db, Running intake, long nr, Failure failure, String place) {
        String id = ids.next();
        byte[] told = personals.seal(intake.lock(), new Told(place, failure.sentence()), id);
        IntakeTable.insertFailure(
                db, intake.id(), nr, new IntakeTable.FailureRow(id, failure.code(), failure.counts(), told));
    }

    private static String digest(String place) {
        return HexFormat.of().formatHex(FileStore.sha256().digest(place.getBytes(StandardCharsets.UTF_8)));
    }

    private Sorted sort(List<Prepared> batch) {
        var sorted = new Sorted();
        var heads = batch.stream()
                .filter(Prepared.Family.class::isInstance)
                .map(p -> ((Prepared.Family) p).records().getFirst())
                .toList();
        Set<String> takenBytes = new HashSet<>();
        Set<String> takenMessages = new HashSet<>();
        if (!heads.isEmpty()) {
            String context = heads.getFirst().placement().context();
            takenBytes.addAll(database.read(h -> catalog.sameBytes(
                    h,
                    context,
                    heads.stream().map(r -> r.file().value()).distinct().toList())));
            takenMessages.addAll(database.read(h -> catalog.sameMessage(
                    h,
                    context,
                    heads.stream()
                            .flatMap(r -> r.messageKey() == null
                                    ? java.util.stream.Stream.of()
                                    : java.util.stream.Stream.of(r.messageKey()))
                            .distinct()
                            .toList())));
        }
        for (Prepared p : batch) {
            Balance container = sorted.containers.getOrDefault(p.item().container(), Balance.ZERO);
            Balance one = one(p, sorted, takenBytes, takenMessages);
            sorted.containers.put(p.item().container(), plus(container, one));
            sorted.balance = plus(sorted.balance, one);
        }
        return sorted;
    }

    private static Balance one(Prepared p, Sorted sorted, Set<String> takenBytes, Set<String> takenMessages) {
        return switch (p) {
            case Prepared.Family f -> {
                NewRecord head = f.records().getFirst();
                String message = head.messageKey();
                boolean same = takenBytes.contains(head.file().value())
                        || (message != null && takenMessages.contains(message));
                if (same) yield Balance.ZERO.oneDuplicate();
                takenBytes.add(head.file().value());
                if (message != null) takenMessages.add(message);
                sorted.fresh.add(f);
                yield Balance.ZERO.oneTaken();
            }
            case Prepared.Counted c ->
                switch (c.item()) {
                    case Item.Failed f -> {
                        sorted.failures.add(f);
                        yield Balance.ZERO.oneFailed();
                    }
                    case Item.Excluded _ -> Balance.ZERO.oneExcluded();
                    case Item.Small _, Item.Large _ -> throw new IllegalStateException("an item that was not prepared");
                };
        };
    }

    private static Balance plus(Balance a, Balance b) {
        return new Balance(
                a.offered() + b.offered(),
                a.taken() + b.taken(),
                a.duplicates() + b.duplicates(),
                a.excluded() + b.excluded(),
                a.failed() + b.failed());
    }

    /** Large files of duplicates lie in packs of their own that nobody wants. */
    private void dropUnwanted(List<Prepared> batch, List<Prepared.Family> fresh) {
        for (Prepared p : batch)
            if (p instanceof Prepared.Family f && !fresh.contains(f)) f.files().forEach(files::discard);
    }

    /** Notes that the reader is through with a source. */
    void finish(
            Running intake,
            int source,
            boolean container,
            java.time.@org.jspecify.annotations.Nullable LocalDate keptUntil) {
        database.run(db -> IntakeTable.finished(db, intake.id(), source, container, keptUntil));
    }
}
