package nl.schepenkist.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.DuplicateTable;
import nl.schepenkist.catalog.FirstIndexing;
import nl.schepenkist.catalog.MessageMarks;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Jobs;
import nl.schepenkist.store.Key;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import nl.schepenkist.store.WrittenFiles;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits a batch: duplicates are told apart, files go to disk, and then everything becomes visible at once. */
final class Committing {
    private static final Logger LOG = LoggerFactory.getLogger(Committing.class);
    private static final int ATTEMPTS = 3;
    /** Marks the transactions of intakes among those of other programs on the same server. */
    private static final long COMMITTING = 0x5C4E9E4B157L;

    private final Database database;
    private final FileStore files;
    private final Catalog catalog;
    private final Personals personals;
    private final Jobs jobs;
    private final KeyStore keys;
    private final DestroyedContent destroyedContent;
    private final Ids ids;
    private final Clock clock;

    Committing(
            IntakeWork.Stores stores,
            Catalog catalog,
            Personals personals,
            DestroyedContent destroyedContent,
            Clock clock) {
        this.clock = clock;
        this.destroyedContent = destroyedContent;
        this.keys = stores.keys();
        this.jobs = stores.jobs();
        this.database = stores.database();
        this.files = stores.files();
        this.catalog = catalog;
        this.personals = personals;
        this.ids = stores.ids();
    }

    /**
     * An intake in hand.
     *
     * @param job that stands for it
     * @param lock key of its personal values
     * @param staged whether what comes in waits for its release
     */
    record Running(String id, String job, Key lock, Actor actor, boolean staged) {}

    /** The intake was aborted: nothing more of it is committed. */
    static final class AbortedException extends RuntimeException {}

    /** What a container is known again by, locked. */
    record Digest(String plaats, String sha256, long omvang) {}

    /**
     * How far the reader is.
     *
     * @param digests of the containers that it came to the end of since the batch before
     */
    record Reached(Resume resume, List<Digest> digests) {}

    /** Text of a place and a reason, locked. */
    record Told(String plaats, String reden) {}

    /** What was committed; the caller makes the batch findable. */
    record Committed(List<Prepared.Family> fresh, Optional<FirstIndexing.Batch> batch) {}

    /**
     * Commits a batch. Should the original of a duplicate vanish meanwhile, all is looked at again: its item is no
     * duplicate then, and must not be lost.
     *
     * @param reached how far the source has its fate when this batch is in
     * @throws AbortedException when the intake was aborted
     */
    Committed commit(Running intake, int source, List<Prepared> batch, Reached reached) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Sorted sorted = sort(batch);
            var committed = attempt(intake, source, sorted, reached);
            if (committed.isEmpty()) continue;
            dropUnwanted(batch, sorted.fresh());
            return committed.get();
        }
        throw new IllegalStateException("the originals of duplicates keep vanishing");
    }

    private Sorted sort(List<Prepared> batch) {
        var heads = batch.stream()
                .filter(Prepared.Family.class::isInstance)
                .map(p -> ((Prepared.Family) p).records().getFirst())
                .toList();
        var contexts =
                heads.stream().collect(Collectors.groupingBy(h -> h.placement().context()));
        return database.read(h -> {
            var known = DuplicateTable.Known.nothing();
            contexts.forEach((context, here) -> known.add(look(h, context, here)));
            return new Sorted(
                    batch,
                    known,
                    destroyedContent.among(
                            h, heads.stream().map(NewRecord::file).toList()));
        });
    }

    private static DuplicateTable.Known look(Handle db, String context, List<NewRecord> heads) {
        // Two messages of a chat may be the same to the letter.
        var files = heads.stream()
                .filter(h -> h.kind() != RecordKind.CHAT_MESSAGE)
                .map(NewRecord::file)
                .toList();
        var marks = new ArrayList<MessageMarks>();
        for (NewRecord head : heads) if (head.marks() != null) marks.add(head.marks());
        return DuplicateTable.look(db, context, files, marks);
    }

    private Optional<Committed> attempt(Running intake, int source, Sorted sorted, Reached reached) {
        var sealed = new ArrayList<SealedFile>();
        var locks = new ArrayList<Key>();
        for (var family : sorted.fresh()) {
            sealed.addAll(family.files());
            family.records().forEach(r -> locks.add(r.lock()));
        }
        return files.kept(sealed, locks, written -> attempt(intake, source, sorted, reached, written));
    }

    private Optional<Committed> attempt(
            Running intake, int source, Sorted sorted, Reached reached, WrittenFiles written) {
        // Threads are joined by what others wrote: one after the other, or two halves would miss each other.
        Optional<Committed> committed = database.writeAlone(COMMITTING, db -> {
            if (!DuplicateTable.hold(db, sorted.originals(), intake.id())) return Optional.empty();
            written.register(db);
            return Optional.of(new Committed(sorted.fresh(), save(db, intake, source, sorted, reached)));
        });
        if (committed.isEmpty()) files.discard(written);
        return committed;
    }

    private Optional<FirstIndexing.Batch> save(Handle db, Running intake, int source, Sorted sorted, Reached reached) {
        if (!IntakeTable.status(db, intake.id()).equals("bezig")) throw new AbortedException();
        var records = sorted.fresh().stream().flatMap(f -> f.records().stream()).toList();
        long first = IntakeTable.lastRecordNr(db, intake.id()) + 1;
        Optional<FirstIndexing.Batch> batch = Optional.empty();
        if (intake.staged()) catalog.stage(db, records, intake.actor(), intake.id(), first);
        else batch = catalog.add(db, records, intake.actor(), intake.id(), first);
        long nr = IntakeTable.nextFailure(db, intake.id());
        for (Item.Failed f : sorted.failures()) saveFailure(db, intake, nr++, f);
        for (String place : sorted.sameIds()) saveFailure(db, intake, nr++, Failure.SAME_ID, place);
        for (String place : sorted.destroyedBefore()) saveFailure(db, intake, nr++, Failure.DESTROYED_BEFORE, place);
        for (var found : sorted.infected()) {
            saveFailure(db, intake, nr++, Failure.QUARANTINED, found.place());
            if (found.original() != null) catalog.quarantine(db, found.original(), found.infection());
        }
        IntakeTable.add(db, intake.id(), sorted.balance());
        var shares = new ArrayList<IntakeTable.Share>();
        sorted.containers().forEach((place, balance) -> {
            if (!place.isEmpty())
                shares.add(new IntakeTable.Share(
                        digest(place), personals.seal(intake.lock(), new Told(place, ""), intake.id()), balance));
        });
        IntakeTable.addToContainers(db, intake.id(), source, shares);
        jobs.progressed(db, intake.job());
        Resume resume = reached.resume();
        SourceTable.progress(
                db, intake.id(), source, personals.seal(intake.lock(), resume, intake.id()), resume.gelezen());
        SourceTable.addDigests(
                db,
                intake.id(),
                source,
                reached.digests().stream()
                        .map(d -> personals.seal(intake.lock(), d, intake.id()))
                        .toList());
        return batch;
    }

    /** Registers an intake that goes on by itself: what comes in is committed as it comes. */
    void register(Handle db, String id, Key lock, String kind, Options options) {
        try {
            String said = Json.mapper().writeValueAsString(options.clear());
            byte[] words = personals.seal(lock, new Intakes.Words("", "", null, null), id);
            IntakeTable.insert(
                    db,
                    new IntakeTable.Row(
                            id,
                            "bezig",
                            kind,
                            said,
                            lock.id(),
                            words,
                            Balance.ZERO,
                            null,
                            null,
                            Actor.SYSTEM.id(),
                            null),
                    clock.instant());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Says something of an intake.
     *
     * @param place what of it this is about; empty for the whole
     */
    void remark(Handle db, IntakeTable.Row intake, Failure failure, String place) {
        Key lock = keys.find(intake.keyId()).orElseThrow();
        var running = new Running(intake.id(), "", lock, new Actor(intake.askedBy(), Set.of()), false);
        saveFailure(db, running, IntakeTable.nextFailure(db, intake.id()), failure, place);
    }

    /** Says of which files the name has the extension of another format, and which are infected. */
    void remarkRecords(Handle db, IntakeTable.Row intake) {
        for (String place : catalog.broughtIn().quarantined(db, intake.id()))
            remark(db, intake, Failure.QUARANTINED, place);
        for (String place : catalog.broughtIn().misnamed(db, intake.id()))
            remark(db, intake, Failure.WRONG_EXTENSION, place);
    }

    private void saveFailure(Handle db, Running intake, long nr, Failure failure, String place) {
        saveFailure(db, intake, nr, Item.Failed.once("", place, failure));
    }

    private void saveFailure(Handle db, Running intake, long nr, Item.Failed failed) {
        String id = ids.next();
        Failure failure = failed.failure();
        String reason = failed.detail() == null ? failure.sentence() : failure.sentence() + " " + failed.detail();
        byte[] told = personals.seal(intake.lock(), new Told(failed.place(), reason), id);
        IntakeTable.insertFailure(
                db, intake.id(), nr, new IntakeTable.FailureRow(id, failure.code(), failure.counts(), told));
    }

    private static String digest(String place) {
        return HexFormat.of().formatHex(FileStore.sha256().digest(place.getBytes(StandardCharsets.UTF_8)));
    }

    /** Large files of duplicates lie in packs of their own that nobody wants. */
    private void dropUnwanted(List<Prepared> batch, List<Prepared.Family> fresh) {
        var wanted = Collections.newSetFromMap(new IdentityHashMap<Prepared.Family, Boolean>());
        wanted.addAll(fresh);
        try {
            for (Prepared p : batch)
                if (p instanceof Prepared.Family f && !wanted.contains(f))
                    f.files().forEach(files::discard);
        } catch (UncheckedIOException e) {
            // The batch is committed: what is left of a duplicate is swept like what a crash leaves.
            LOG.warn("de bytes van een dubbel bleven liggen", e);
        }
    }

    /**
     * Notes that the reader is through with a source. A loose file is a record by now, or a duplicate of one: the intake
     * lets go of it, and forgets its name. Only a container is kept beside its items.
     */
    void finish(Running intake, int source, boolean container, java.time.@Nullable LocalDate keptUntil) {
        database.run(db -> {
            if (!IntakeTable.status(db, intake.id()).equals("bezig")) throw new AbortedException();
            var file = SourceTable.file(db, intake.id(), source);
            byte[] nameless = personals.seal(intake.lock(), new Intakes.SourceName("", ""), intake.id());
            SourceTable.finished(db, intake.id(), source, container, keptUntil);
            if (container || file.isEmpty()) return;
            SourceTable.rename(db, intake.id(), source, nameless);
            jobs.queue(db, Intakes.PACKING_JOB, intake.id() + " " + file.get(), Intakes.packingGroup(intake.id()));
        });
    }
}
