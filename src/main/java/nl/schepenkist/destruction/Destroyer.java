package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.RemovalTable;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.destruction.Books.Taken;
import nl.schepenkist.index.SearchIndex;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes content: the only code that does. Three steps for each record and its parts: in one transaction the mandate is
 * checked again and the content is taken off the books, with a note of every place and key that must go; then those are
 * removed and the disk is looked at; then, in a second transaction, a tombstone takes the place of the record. A crash
 * between any two steps is picked up where it was.
 */
public final class Destroyer {
    private static final Logger LOG = LoggerFactory.getLogger(Destroyer.class);

    private final Database database;
    private final Books books;
    private final Removal removal;
    private final SearchIndex index;
    private final Catalog catalog;
    private final Account account;

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
        this.books = new Books(stores, members, account);
        this.removal = new Removal(stores.files(), stores.keys(), stores.index());
        this.index = stores.index();
        this.catalog = catalog;
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
        void write(Handle db, Map<M, Outcome> outcomes);

        /** Writes of each by itself. */
        static <M extends Mandate.OfRecord> Note<M> ofEach(OfOne<M> each) {
            return (db, outcomes) -> outcomes.forEach((mandate, outcome) -> each.write(db, mandate, outcome));
        }

        /** Writes what became of one record. */
        @FunctionalInterface
        interface OfOne<M extends Mandate.OfRecord> {
            void write(Handle db, M mandate, Outcome outcome);
        }
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
            var these = mandates.stream().map(Mandate.OfRecord::head).sorted().toList();
            catalog.hold(db, these);
            var heads = catalog.find(db, these).stream().collect(Collectors.toMap(RecordRow::id, head -> head));
            var objections = check.objections(
                    db,
                    heads.values().stream()
                            .filter(head -> head.state() != RecordState.BEING_DESTROYED)
                            .toList());
            var refused = new LinkedHashMap<M, Outcome>();
            var going = new ArrayList<M>();
            for (var mandate : mandates)
                refusal(heads.get(mandate.head()), objections.get(mandate.head()))
                        .ifPresentOrElse(outcome -> refused.put(mandate, outcome), () -> going.add(mandate));
            note.write(db, refused);
            var families = catalog.families(
                    db, going.stream().map(Mandate.OfRecord::head).toList());
            var all = going.stream()
                    .map(m -> new Taken<>(m, Objects.requireNonNull(families.get(m.head()))))
                    .toList();
            // Begun before a crash: the mandate held then, and nothing can be undone.
            books.takeOff(
                    db,
                    all.stream()
                            .filter(t -> t.family().getFirst().state() != RecordState.BEING_DESTROYED)
                            .toList());
            return all;
        });
        if (taken.isEmpty()) return;
        Map<Taken<M>, Outcome> outcomes = removeAndLook(taken, witness);
        database.run(db -> {
            var gone = new ArrayList<Taken<M>>();
            var told = new LinkedHashMap<M, Outcome>();
            outcomes.forEach((t, outcome) -> {
                if (outcome instanceof Outcome.Destroyed) gone.add(t);
                told.put(t.mandate(), outcome);
            });
            books.bury(db, gone, day, actor);
            note.write(db, told);
        });
    }

    private static Optional<Outcome> refusal(@Nullable RecordRow head, @Nullable Objection objection) {
        if (head == null) return Optional.of(new Outcome.Skipped("het informatieobject bestaat niet meer"));
        if (head.parent() != null)
            return Optional.of(new Outcome.Skipped("het is een bijlage; noem het bericht waar het bij hoort"));
        if (objection == null) return Optional.empty();
        return Optional.of(
                objection.passing() ? new Outcome.Delayed(objection.why()) : new Outcome.Skipped(objection.why()));
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

    /**
     * Removes what was handed in and is no record, unless something refers to it still. The intake let go of it in the
     * transaction that asked for this; done again after a crash it goes on where it was.
     *
     * @throws IllegalStateException when something is left; to be tried again
     */
    public void destroy(Mandate.Packing mandate) {
        String owner = mandate.file().value();
        boolean free = database.<Boolean>write(db -> {
            if (RemovalTable.unused(db, List.of(mandate.file())).isEmpty()) return false;
            books.takeOff(db, mandate);
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

    /**
     * Writes the databases anew in which a second look found something that was removed.
     *
     * @param left what was found
     */
    void rebuild(Set<Samples.Kind> left) {
        try {
            if (left.contains(Samples.Kind.KEY)) removal.rebuildKeys();
            if (left.contains(Samples.Kind.METADATA) || left.contains(Samples.Kind.EVENT)) database.rebuild();
        } catch (JdbiException e) {
            // No room for it: then the declaration says what is left.
            LOG.warn("de database kon niet opnieuw worden geschreven", Faceless.of(e));
        }
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
