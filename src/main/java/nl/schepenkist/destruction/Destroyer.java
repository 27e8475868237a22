package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Removes content: the only code that does. Three steps for each record and its parts: in one transaction the mandate is
 * checked again and the content is taken off the books, with a note of every place and key that must go; then those are
 * removed and the disk is looked at; then, in a second transaction, a tombstone takes the place of the record. A crash
 * between any two steps is picked up where it was.
 */
public final class Destroyer {
    private final Database database;
    private final FileStore files;
    private final Removal removal;
    private final SearchIndex index;
    private final DestroyedContent destroyedContent;
    private final Catalog catalog;
    private final ScopeMembers members;
    private final Account account;
    private final Ids ids;

    /** Where content lies. */
    public record Stores(
            Database database,
            FileStore files,
            KeyStore keys,
            SearchIndex index,
            DestroyedContent destroyedContent,
            Ids ids) {}

    public Destroyer(Stores stores, Catalog catalog, ScopeMembers members, Account account) {
        this.database = stores.database();
        this.files = stores.files();
        this.removal = new Removal(stores.files(), stores.keys(), stores.index());
        this.index = stores.index();
        this.destroyedContent = stores.destroyedContent();
        this.ids = stores.ids();
        this.catalog = catalog;
        this.members = members;
        this.account = account;
    }

    /** Says no to mandates that do not hold any more, inside the transaction. */
    @FunctionalInterface
    interface Check {
        /** Why records must stay, by their heads; those that may go have none. */
        Map<RecordId, Objection> objections(Handle db, List<RecordRow> heads);

        /** Asks of each by itself; it says why it must be skipped. */
        static Check ofEach(BiFunction<Handle, RecordRow, Optional<String>> each) {
            return (db, heads) -> {
                var found = new HashMap<RecordId, Objection>();
                for (RecordRow head : heads)
                    each.apply(db, head).ifPresent(why -> found.put(head.id(), new Objection(why, false)));
                return found;
            };
        }
    }

    /**
     * Why a record must stay.
     *
     * @param passing whether it will be over soon by itself
     */
    record Objection(String why, boolean passing) {}

    /** What became of an item. */
    sealed interface Outcome {
        /** Everything is gone; how much of each kind. */
        record Destroyed(Map<String, Integer> erased) implements Outcome {}

        record Skipped(String why) implements Outcome {}

        /** Nobody can say yet; to be asked again. */
        record Delayed(String why) implements Outcome {}

        record Failed(String why) implements Outcome {}
    }

    /** Written down in the transaction that decides or buries. */
    @FunctionalInterface
    interface Note<M extends Mandate.OfRecord> {
        void write(Handle db, M mandate, Outcome outcome);
    }

    /**
     * Destroys records with their parts, a batch at a time.
     *
     * @param check asked for each of them inside the transaction that takes the content off the books
     * @param day of execution, for the tombstones
     * @param witness of what is removed
     */
    <M extends Mandate.OfRecord> void destroy(
            List<M> mandates, Check check, LocalDate day, Note<M> note, Actor actor, Witness witness) {
        List<Taken<M>> taken = database.write(db -> {
            // Held first, in one order: an intake may just be counting a duplicate of one, and the check must see that.
            mandates.stream().map(Mandate.OfRecord::head).sorted().forEach(head -> catalog.hold(db, head));
            var heads = catalog
                    .find(db, mandates.stream().map(Mandate.OfRecord::head).toList())
                    .stream()
                    .collect(Collectors.toMap(RecordRow::id, head -> head));
            var objections = check.objections(
                    db,
                    heads.values().stream()
                            .filter(head -> head.state() != RecordState.BEING_DESTROYED)
                            .toList());
            var all = new ArrayList<Taken<M>>();
            for (var mandate : mandates)
                takeOffTheBooks(db, mandate, heads.get(mandate.head()), objections.get(mandate.head()), note)
                        .ifPresent(all::add);
            return all;
        });
        if (taken.isEmpty()) return;
        Map<Taken<M>, Outcome> outcomes = removeAndLook(taken, witness);
        database.run(db -> outcomes.forEach((t, outcome) -> {
            if (outcome instanceof Outcome.Destroyed) bury(db, t, day, actor);
            note.write(db, t.mandate(), outcome);
        }));
    }

    /** A record and its parts, on their way out. */
    private record Taken<M extends Mandate.OfRecord>(M mandate, List<RecordRow> family) {
        List<RecordId> ids() {
            return family.stream().map(RecordRow::id).toList();
        }
    }

    private <M extends Mandate.OfRecord> Optional<Taken<M>> takeOffTheBooks(
            Handle db, M mandate, @Nullable RecordRow head, @Nullable Objection objection, Note<M> note) {
        if (head == null) {
            note.write(db, mandate, new Outcome.Skipped("het informatieobject bestaat niet meer"));
            return Optional.empty();
        }
        if (objection != null) {
            note.write(
                    db,
                    mandate,
                    objection.passing() ? new Outcome.Delayed(objection.why()) : new Outcome.Skipped(objection.why()));
            return Optional.empty();
        }
        var taken = new Taken<>(mandate, catalog.family(db, head.family()));
        // Begun before a crash: the mandate held then, and nothing can be undone.
        if (head.state() == RecordState.BEING_DESTROYED) return Optional.of(taken);
        if (mandate instanceof Mandate.ListItem)
            destroyedContent.remember(
                    db, catalog.files(db, head.id()).stream().map(FileRef::name).toList());
        for (RecordRow row : taken.family()) {
            if (!catalog.move(db, row, head.state(), RecordState.BEING_DESTROYED))
                throw new IllegalStateException("a part of a family is in another state than its head");
            String owner = row.id().value();
            int had = catalog.files(db, row.id()).size();
            var free = catalog.unlink(db, row.id());
            for (FileName name : free) doom(db, owner, mandate, files.release(db, name));
            for (int i = free.size(); i < had; i++) note(db, owner, mandate, ErasureTable.Kind.UNLINKED, "");
            note(db, owner, mandate, ErasureTable.Kind.KEY, row.personal().keyId());
        }
        return Optional.of(taken);
    }

    private void doom(Handle db, String owner, Mandate mandate, FileStore.Doomed doomed) {
        doomed.files().forEach(place -> note(db, owner, mandate, ErasureTable.Kind.FILE, place.toString()));
        doomed.derived().forEach(place -> note(db, owner, mandate, ErasureTable.Kind.DERIVED, place.toString()));
        doomed.keys().forEach(key -> note(db, owner, mandate, ErasureTable.Kind.KEY, key));
    }

    private void note(Handle db, String owner, Mandate mandate, ErasureTable.Kind kind, String target) {
        ErasureTable.insert(db, new ErasureTable.Erasure(ids.next(), owner, mandate.work(), kind, target));
    }

    /** Sees what is about to be removed, after it was decided and before it happens. */
    @FunctionalInterface
    interface Witness {
        Witness NONE = (_, _) -> {};

        void see(List<RecordRow> records, List<ErasureTable.Erasure> erasures);
    }

    private <M extends Mandate.OfRecord> Map<Taken<M>, Outcome> removeAndLook(List<Taken<M>> all, Witness witness) {
        var rows = all.stream().flatMap(t -> t.family().stream()).toList();
        var erasures = database.read(
                h -> ErasureTable.of(h, rows.stream().map(r -> r.id().value()).toList()));
        witness.see(rows, erasures);
        var byOwner = erasures.stream().collect(Collectors.groupingBy(ErasureTable.Erasure::owner));
        var became = removal.removeAndLook(all.stream()
                .map(t -> new Removal.Doomed(
                        t.ids(),
                        t.ids().stream()
                                .flatMap(id -> byOwner.getOrDefault(id.value(), List.of()).stream())
                                .toList()))
                .toList());
        var outcomes = new LinkedHashMap<Taken<M>, Outcome>();
        for (int i = 0; i < all.size(); i++) outcomes.put(all.get(i), became.get(i));
        return outcomes;
    }

    private void bury(Handle db, Taken<?> taken, LocalDate day, Actor actor) {
        ErasureTable.delete(db, taken.ids().stream().map(RecordId::value).toList());
        String work = taken.mandate().work();
        // The head last: as long as it is there, an interrupted item can be found again.
        for (RecordRow row : taken.family().reversed()) {
            members.forget(db, row.id());
            catalog.bury(db, row, work, day);
            account.eraseDetailsOf(db, row.id());
            account.write(db, new Account.Act("vernietiging", actor, row.id(), work, Map.of()));
        }
    }

    /**
     * Removes what was handed in and is no record, unless something refers to it still. The intake let go of it in the
     * transaction that asked for this; done again after a crash it goes on where it was.
     *
     * @throws IllegalStateException when something is left; to be tried again
     */
    public void destroy(Mandate.Packing mandate) {
        String owner = mandate.file().value();
        boolean free = database.<Boolean>write(db -> {
            if (catalog.inUse(db, mandate.file())) return false;
            doom(db, owner, mandate, files.release(db, mandate.file()));
            return true;
        });
        var erasures = database.read(h -> ErasureTable.of(h, List.of(owner)));
        if (!free && erasures.isEmpty()) return;
        if (!(removal.removeAndLook(List.of(new Removal.Doomed(List.of(), erasures)))
                        .getFirst()
                instanceof Outcome.Destroyed gone)) throw new IllegalStateException("something of a container is left");
        database.run(db -> {
            ErasureTable.delete(db, List.of(owner));
            if (!erasures.isEmpty())
                account.write(
                        db,
                        new Account.Act("verpakking-verwijderd", Actor.SYSTEM, null, mandate.intake(), gone.erased()));
        });
    }

    /** Brings what was removed out of the side files of index and database too. Once at the end of a run. */
    void scrub() {
        index.purge();
        removal.scrub();
        database.scrub(
                "record",
                "record_file",
                "event_detail",
                "stored_file",
                "derived_file",
                "scope_member",
                "job",
                "mail_thread",
                "mail_subject");
    }
}
