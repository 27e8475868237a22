package nl.schepenkist.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Holds;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Brings together what a request may be about. Families come whole; what nobody can look into is taken along and says so; each search is
 * kept, to show afterwards that it was looked for everywhere. What is collected is frozen, also where the scope of the request does not reach.
 */
public final class Collecting {
    /** So many documents a request has at most: what is larger is split with the requester (Woo, art. 4.2a). */
    static final int MOST = 50_000;

    private static final String FOUND = "gevonden";
    private static final String FAMILY = "familie";
    private static final String UNSEARCHABLE = "niet-doorzoekbaar";
    private static final String MEMBER = "verzameld";

    private final Database database;
    private final DisclosureRequests requests;
    private final Judging judging;
    private final Holds holds;
    private final Records records;
    private final Account account;
    private final Clock clock;

    /** The records, and who may see which. */
    public record Records(
            Catalog catalog, ScopeResolver resolver, ScopeMembers members, Rights rights, Reading reading) {}

    public Collecting(
            Database database,
            DisclosureRequests requests,
            Judging judging,
            Holds holds,
            Records records,
            Account account,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.judging = judging;
        this.holds = holds;
        this.records = records;
        this.account = account;
        this.clock = clock;
    }

    /**
     * What a search brought.
     *
     * @param hits records that were found
     * @param added documents that were not there yet, families included
     * @param present documents that were there already
     * @param unsearchable of the hits, those that nobody can look into
     * @param duplicates of what was added, documents that say what another one says
     */
    record Brought(long hits, int added, int present, int unsearchable, int duplicates) {}

    /** A search that was done before. */
    record Search(
            int nr,
            String scope,
            long hits,
            long added,
            long unsearchable,
            String by,
            Instant at,
            byte @Nullable [] sealed) {}

    /**
     * @param reason why it is looked for here; may be absent
     * @throws Refusal.Invalid {@code te-veel-documenten} when the request would become larger than can be handled
     */
    Brought collect(String id, Scope scope, @Nullable String reason, Caller caller) {
        if (reason != null) DisclosureRequests.limited(reason, "reden", DisclosureRequests.LONGEST_TEXT);
        var request = requests.get(id);
        if (request.isClosed()) throw DisclosureRequests.closed();
        records.resolver().mustUnderstand(scope);
        Sight sight = records.rights().atWork(caller);
        if (records.resolver().count(scope, sight) > MOST) throw tooMany();
        var why = new LinkedHashMap<RecordId, String>();
        for (RecordId found : records.resolver().resolve(scope, sight)) why.put(found, FOUND);
        int certain = why.size();
        for (RecordId unsure : records.resolver().uncertain(scope, sight)) why.putIfAbsent(unsure, UNSEARCHABLE);
        var rows = families(why, sight);
        Brought brought = database.write(db -> {
            DocumentTable.hold(db, id);
            judging.mustBeOpen(db, id);
            DocumentTable.hand(db, id, caller.actor().id());
            var known = DocumentTable.numbers(db, id);
            var fresh = rows.stream().filter(r -> !known.containsKey(r.id())).toList();
            if (known.size() + fresh.size() > MOST) throw tooMany();
            int nr = DocumentTable.lastNr(db, id);
            var entries = new ArrayList<DocumentTable.Entry>();
            for (RecordRow row : fresh)
                entries.add(new DocumentTable.Entry(++nr, row.id(), row.family(), why.getOrDefault(row.id(), FAMILY)));
            DocumentTable.insert(db, id, entries);
            DocumentTable.back(
                    db,
                    id,
                    rows.stream()
                            .map(r -> known.get(r.id()))
                            .filter(n -> n != null)
                            .toList());
            freeze(db, request, scope, rows, caller);
            int doubles = markDuplicates(db, id, nr - entries.size());
            var outcome = new Brought(
                    why.size(), entries.size(), rows.size() - entries.size(), why.size() - certain, doubles);
            SearchTable.insert(
                    db,
                    id,
                    new Search(
                            SearchTable.count(db, id) + 1,
                            ScopeView.text(scope),
                            outcome.hits(),
                            outcome.added(),
                            outcome.unsearchable(),
                            caller.actor().id(),
                            clock.instant(),
                            reason == null ? null : requests.sealed(id, reason)));
            account.write(
                    db,
                    new Account.Act(
                            "woo-verzameld",
                            caller.actor(),
                            null,
                            id,
                            Map.of("toegevoegd", outcome.added(), "treffers", outcome.hits())));
            return outcome;
        });
        holds.settleSoonOf(id);
        return brought;
    }

    private static Refusal tooMany() {
        return new Refusal.Invalid(
                "te-veel-documenten",
                "Een Woo-verzoek heeft hoogstens %d documenten. Maak het bereik kleiner, of splits het verzoek in overleg met de verzoeker (artikel 4.2a Woo)."
                        .formatted(MOST),
                List.of());
    }

    /** All records of the families of what was found, as far as the caller may see them, in the order of time and each mail before what came with it. */
    private List<RecordRow> families(Map<RecordId, String> why, Sight sight) {
        Collection<RecordRow> found = records.catalog().find(why.keySet());
        Set<RecordId> heads = found.stream().map(RecordRow::family).collect(Collectors.toSet());
        Map<RecordId, List<RecordRow>> families =
                database.read(h -> records.catalog().families(h, heads));
        var all = new ArrayList<RecordRow>();
        for (var family : families.values())
            for (RecordRow row : family) if (records.reading().sees(sight, row)) all.add(row);
        var moments = new HashMap<RecordId, Instant>();
        for (RecordRow row : all) {
            Instant moment = row.moment();
            if (row.id().equals(row.family()) && moment != null) moments.put(row.family(), moment);
        }
        all.sort(Comparator.comparing((RecordRow r) -> moments.getOrDefault(r.family(), Instant.MAX))
                .thenComparing(r -> r.family().value())
                .thenComparing(r -> r.parent() != null)
                .thenComparing(r -> r.id().value()));
        return all;
    }

    private void freeze(Handle db, DisclosureRequest request, Scope scope, List<RecordRow> rows, Caller caller) {
        var ids = rows.stream().map(RecordRow::id).toList();
        records.members().add(db, request.id(), ids, MEMBER);
        if (!request.mustFreeze(requests.today())) return;
        String hold = holds.standing(db, request.id())
                .orElseGet(
                        () -> holds.freeze(db, request.id(), request.reference(), scope, true, null, caller.actor()));
        records.members().add(db, hold, ids, MEMBER);
    }

    /** The same bytes, or the same message, is judged once; the first of them is. */
    private static int markDuplicates(Handle db, String request, int before) {
        var byFile = new HashMap<String, Integer>();
        var byMessage = new HashMap<String, Integer>();
        var found = new TreeMap<Integer, @Nullable Integer>();
        for (var mark : CopyTable.marks(db, request)) {
            Integer first = mark.message() == null ? null : byMessage.get(mark.message());
            if (first == null && mark.file() != null) first = byFile.get(mark.file());
            if (first != null && mark.nr() > before && !mark.judged()) found.put(mark.nr(), first);
            int nr = first == null ? mark.nr() : first;
            if (mark.message() != null) byMessage.putIfAbsent(mark.message(), nr);
            if (mark.file() != null) byFile.putIfAbsent(mark.file(), nr);
        }
        CopyTable.duplicates(db, request, found);
        return found.size();
    }

    /** All searches of a request, the first first. */
    List<Search> searches(String request) {
        return database.read(h -> SearchTable.all(h, request));
    }

    /** How many records each of some terms would find, for the caller. */
    Map<String, Integer> hits(List<String> terms, Scope within, Caller caller) {
        var counts = new LinkedHashMap<String, Integer>();
        Sight sight = records.rights().atWork(caller);
        for (String term : terms) {
            var scope = new Scope(
                    term,
                    within.kinds(),
                    within.mailboxes(),
                    within.cases(),
                    within.conversations(),
                    within.from(),
                    within.to(),
                    within.ids());
            records.resolver().mustUnderstand(scope);
            counts.put(term, records.resolver().count(scope, sight));
        }
        return counts;
    }
}
