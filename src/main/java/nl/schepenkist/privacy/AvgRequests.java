package nl.schepenkist.privacy;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Holds;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import org.jspecify.annotations.Nullable;

/** Registering what people ask about their own data, and ending it with a decision. */
public final class AvgRequests {
    private static final Period TERM = Period.ofMonths(1);
    private static final int MOST = 10_000;
    private static final int LONGEST = 150;
    private static final int LONGEST_TEXT = 5_000;

    private final Database database;
    private final Catalog catalog;
    private final Personals personals;
    private final Erasure erasure;
    private final Account account;
    private final Around around;
    private final Clock clock;

    /** What requests need besides. */
    public record Around(
            ScopeResolver scopes,
            Rights rights,
            Reading reading,
            ScopeMembers members,
            Holds holds,
            KeyStore keys,
            Ids ids) {}

    public AvgRequests(
            Database database,
            Catalog catalog,
            Personals personals,
            Erasure erasure,
            Account account,
            Around around,
            Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.personals = personals;
        this.erasure = erasure;
        this.account = account;
        this.around = around;
        this.clock = clock;
    }

    /** What is registered. */
    record Wanted(
            AvgRequest.Kind kind,
            String reference,
            @Nullable LocalDate received,
            Scope scope,
            @Nullable String person,
            @Nullable String statement) {}

    /** Registers a request, and does at once what the law lets be done at once. */
    AvgRequest register(Wanted wanted, Caller caller) {
        limited(wanted.reference(), "kenmerk", LONGEST, true);
        limited(wanted.person(), "betrokkene", LONGEST, false);
        limited(wanted.statement(), "toelichting", LONGEST_TEXT, wanted.kind() == AvgRequest.Kind.RECTIFICATION);
        LocalDate today = DutchDay.today(clock);
        LocalDate received = wanted.received() == null ? today : wanted.received();
        if (received.isAfter(today)) throw Refusal.invalid("ontvangen", "ligt in de toekomst");
        Set<RecordId> heads = heads(wanted, caller);
        String id = around.ids().next();
        // Frozen, and what may go set aside, before the request is there: a crash in between loses nothing.
        String hold = wanted.kind() == AvgRequest.Kind.RESTRICTION
                ? around.holds().restrict(wanted.reference(), wanted.scope(), caller.actor())
                : null;
        var erased = wanted.kind() == AvgRequest.Kind.ERASURE
                ? erasure.begin(wanted.reference(), heads, caller)
                : Erasure.Begun.NOTHING;
        var request = new AvgRequest(
                id,
                wanted.kind(),
                wanted.reference(),
                received,
                received.plus(TERM),
                AvgRequest.Status.UNDER_WAY,
                wanted.scope(),
                erased.list(),
                hold,
                erased.judged(),
                caller.actor().id(),
                clock.instant(),
                null,
                personals.seal(
                        around.keys().lasting(id), new AvgRequest.Said(wanted.person(), wanted.statement(), null), id),
                1);
        database.run(db -> {
            AvgRequestTable.insert(db, request);
            around.members().add(db, id, heads, wanted.kind().word());
            account.write(
                    db,
                    new Account.Act(
                            "avg-verzoek-geregistreerd",
                            caller.actor(),
                            null,
                            id,
                            Map.of("soort", wanted.kind().word(), "aantal", heads.size())));
        });
        return get(id);
    }

    private static void limited(@Nullable String text, String field, int longest, boolean needed) {
        if (needed && (text == null || text.isBlank())) throw Refusal.invalid(field, "is verplicht");
        if (text != null && text.length() > longest)
            throw Refusal.invalid(field, "is langer dan " + longest + " tekens");
    }

    /** What is restricted is restricted whoever may see it, like what is frozen; the rest reaches what the caller may see. */
    private Set<RecordId> heads(Wanted wanted, Caller caller) {
        boolean restricts = wanted.kind() == AvgRequest.Kind.RESTRICTION;
        var sight = restricts ? Rights.unlimited() : around.rights().atWork(caller);
        Scope scope = wanted.scope();
        if (around.scopes().count(scope, sight) > MOST)
            throw Refusal.invalid(
                    "bereik", "omvat meer dan " + MOST + " informatieobjecten; noem de persoon of het postvak nader");
        var heads = new LinkedHashSet<RecordId>();
        for (RecordRow row : catalog.find(around.scopes().resolve(scope, sight)))
            if (around.reading().sees(sight, row)) heads.add(row.family());
        return heads;
    }

    AvgRequest get(String id) {
        return database.read(h -> AvgRequestTable.find(h, id)).orElseThrow(() -> Refusal.notFound("avg-verzoek"));
    }

    /** Version of a request; empty when there is none with this id. */
    public Optional<Long> version(String id) {
        return database.read(h -> AvgRequestTable.find(h, id)).map(AvgRequest::version);
    }

    AvgRequest.Said said(AvgRequest request) {
        return personals.open(request.id(), request.sealed(), request.id(), AvgRequest.Said.class);
    }

    record Page(long total, List<AvgRequest> requests) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(AvgRequestTable.count(h), AvgRequestTable.page(h, limit, offset)));
    }

    List<AvgRequest> underWay() {
        return database.read(AvgRequestTable::underWay);
    }

    /** The families that a request is about. */
    Set<RecordId> members(String id) {
        return around.members().of(id);
    }

    /**
     * Ends a request with its decision; of a restriction, lifts it.
     *
     * @throws Refusal.Conflict when it was ended before
     */
    AvgRequest end(String id, String decision, Actor actor) {
        limited(decision, "besluit", LONGEST_TEXT, true);
        AvgRequest request = get(id);
        AvgRequest.Said said = said(request);
        byte[] sealed = personals.seal(id, new AvgRequest.Said(said.person(), said.statement(), decision), id);
        database.run(db -> {
            if (!AvgRequestTable.end(db, id, sealed, clock.instant()))
                throw new Refusal.Conflict("al-afgehandeld", "Dit verzoek is al afgehandeld.");
            account.write(db, new Account.Act("avg-verzoek-afgehandeld", actor, null, id, Map.of("besluit", decision)));
        });
        String hold = request.hold();
        if (hold != null) around.holds().endRestriction(hold, actor);
        return get(id);
    }
}
