package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.DestroyedContent;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.RemovalTable;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.destruction.ErasureTable.Erasure;
import nl.schepenkist.destruction.ErasureTable.Kind;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.FileName;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.ReleasedFile;
import org.jdbi.v3.core.Handle;

/**
 * The books of what is destroyed: takes content off them with a note of every place and key that must go, and lets tombstones take the
 * place of records. Many records with one statement for each table, since a list may have a million.
 */
final class Books {
    private final FileStore files;
    private final DestroyedContent destroyedContent;
    private final ScopeMembers members;
    private final Account account;
    private final Ids ids;

    Books(Destroyer.Stores stores, ScopeMembers members, Account account) {
        this.files = stores.files();
        this.destroyedContent = stores.destroyedContent();
        this.ids = stores.ids();
        this.members = members;
        this.account = account;
    }

    /** A record and its parts, on their way out. */
    record Taken<M extends Mandate.OfRecord>(M mandate, List<RecordRow> family) {
        List<RecordId> ids() {
            return family.stream().map(RecordRow::id).toList();
        }
    }

    /**
     * Takes the content of families off the books.
     *
     * @throws IllegalStateException when a part of a family is in another state than its head
     */
    void takeOff(Handle db, List<? extends Taken<?>> going) {
        var rows = rows(going);
        for (Taken<?> taken : going)
            for (RecordRow row : taken.family())
                if (row.state() != taken.family().getFirst().state())
                    throw new IllegalStateException("a part of a family is in another state than its head");
        if (!RemovalTable.move(db, rows, RecordState.BEING_DESTROYED))
            throw new IllegalStateException("a record was changed meanwhile");
        Map<RecordId, List<FileName>> had = RemovalTable.unlink(db, ids(rows));
        var ofLists = new LinkedHashSet<FileName>();
        for (Taken<?> taken : going)
            if (taken.mandate() instanceof Mandate.ListItem)
                ofLists.addAll(had.getOrDefault(taken.mandate().head(), List.of()));
        destroyedContent.remember(db, ofLists);
        var names = had.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<FileName, ReleasedFile> free = files.release(db, RemovalTable.unused(db, names));
        // Of records that go together and share a file, the last one takes it along.
        var last = new HashMap<FileName, RecordId>();
        for (RecordRow row : rows) for (FileName name : had.getOrDefault(row.id(), List.of())) last.put(name, row.id());
        var erasures = new ArrayList<Erasure>();
        for (Taken<?> taken : going)
            for (RecordRow row : taken.family()) {
                var note = new Notes(row.id().value(), taken.mandate().work(), erasures);
                var all = had.getOrDefault(row.id(), List.of());
                int left = all.size();
                for (FileName name : new LinkedHashSet<>(all)) {
                    ReleasedFile doomed = free.get(name);
                    if (doomed == null || !row.id().equals(last.get(name))) continue;
                    note.doomed(doomed);
                    left--;
                }
                for (; left > 0; left--) note.add(Kind.UNLINKED, "");
                note.add(Kind.KEY, row.personal().keyId());
            }
        ErasureTable.insert(db, erasures);
    }

    /** Takes what was handed in and is no record off the books. */
    void takeOff(Handle db, Mandate.Packing mandate) {
        var erasures = new ArrayList<Erasure>();
        var note = new Notes(mandate.file().value(), mandate.work(), erasures);
        files.release(db, List.of(mandate.file())).values().forEach(note::doomed);
        ErasureTable.insert(db, erasures);
    }

    /** Gathers what must go of one owner. */
    private final class Notes {
        private final String owner;
        private final String work;
        private final List<Erasure> all;

        Notes(String owner, String work, List<Erasure> all) {
            this.owner = owner;
            this.work = work;
            this.all = all;
        }

        void add(Kind kind, String target) {
            all.add(new Erasure(ids.next(), owner, work, kind, target));
        }

        void doomed(ReleasedFile doomed) {
            doomed.files().forEach(place -> add(Kind.FILE, place.toString()));
            doomed.derived().forEach(place -> add(Kind.DERIVED, place.toString()));
            doomed.keys().forEach(key -> add(Kind.KEY, key));
        }
    }

    /** Puts tombstones in the place of records of which nothing is left. */
    void bury(Handle db, List<? extends Taken<?>> gone, LocalDate day, Actor actor) {
        var rows = rows(gone);
        var these = ids(rows);
        ErasureTable.delete(db, these.stream().map(RecordId::value).toList());
        members.forget(db, these);
        account.eraseDetailsOf(db, these);
        var acts = new ArrayList<Account.Act>();
        for (Taken<?> taken : gone) {
            String work = taken.mandate().work();
            for (RecordRow row : taken.family().reversed())
                acts.add(new Account.Act("vernietiging", actor, row.id(), work, Map.of()));
        }
        gone.stream()
                .collect(Collectors.groupingBy(taken -> taken.mandate().work()))
                .forEach((work, some) -> RemovalTable.bury(db, rows(some), work, day));
        account.write(db, acts);
    }

    private static List<RecordRow> rows(Collection<? extends Taken<?>> taken) {
        return taken.stream().flatMap(t -> t.family().stream()).toList();
    }

    private static List<RecordId> ids(Collection<RecordRow> rows) {
        return rows.stream().map(RecordRow::id).toList();
    }
}
