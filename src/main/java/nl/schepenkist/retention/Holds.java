package nl.schepenkist.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Holds: what must not be removed while a procedure runs, whatever its term. Any number may stand on one record. */
public final class Holds {
    private static final int LONGEST = 200;
    private static final int LONGEST_REMARK = 2_000;

    private final Database database;
    private final LiveScopes scopes;
    private final ScopeMembers members;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Holds(Database database, LiveScopes scopes, ScopeMembers members, Account account, Ids ids, Clock clock) {
        this.database = database;
        this.scopes = scopes;
        this.members = members;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A hold.
     *
     * @param reference number or name of the procedure ({@code kenmerk})
     * @param owner work that it belongs to and ends with; null when it stands by itself
     * @param until its last day; null while that is not known
     * @param placedBy actor
     * @param liftedAt null while it stands
     */
    record Hold(
            String id,
            Bond.Reason reason,
            String reference,
            @Nullable String remark,
            String scope,
            @Nullable String owner,
            @Nullable LocalDate until,
            String placedBy,
            Instant placedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftReason,
            long version) {}

    /** What somebody wants frozen. */
    record Wanted(
            Bond.Reason reason, String reference, @Nullable String remark, Scope scope) {}

    /** Freezes a scope, and whatever enters it later. From the end of the transaction on nothing of it is destroyed. */
    Hold place(Wanted wanted, Actor actor) {
        return place(wanted, false, actor);
    }

    private Hold place(Wanted wanted, boolean hides, Actor actor) {
        if (wanted.reference().isBlank() || wanted.reference().length() > LONGEST)
            throw Refusal.invalid("kenmerk", "is verplicht, hoogstens " + LONGEST + " tekens");
        String remark = wanted.remark();
        if (remark != null && remark.length() > LONGEST_REMARK)
            throw Refusal.invalid("toelichting", "is langer dan " + LONGEST_REMARK + " tekens");
        String id = database.write(db -> place(db, wanted, null, hides, actor));
        scopes.settleSoon(id);
        return get(id);
    }

    private String place(Handle db, Wanted wanted, @Nullable String owner, boolean hides, Actor actor) {
        String id = ids.next();
        HoldTable.insert(db, id, wanted, owner, actor.id(), clock.instant());
        if (hides) scopes.openHiding(db, id, wanted.scope());
        else scopes.open(db, id, wanted.scope());
        account.write(
                db,
                new Account.Act(
                        "bevriezing-geplaatst",
                        actor,
                        null,
                        id,
                        Map.of("reden", wanted.reason().word(), "kenmerk", wanted.reference())));
        return id;
    }

    /**
     * Freezes the scope of a disclosure request, in the transaction that registers or changes it; {@link #settleSoon} afterwards. It takes the place
     * of whatever the request froze before (Woo, art. 4.1a).
     *
     * @param request that it belongs to, and with which it ends
     * @param keeps whether all that the request froze before stays frozen, also what was moved out of the scope since
     * @param until last day; null while that is not known
     * @return its id
     */
    public String freeze(
            Handle db,
            String request,
            String reference,
            Scope scope,
            boolean keeps,
            @Nullable LocalDate until,
            Actor actor) {
        var before = HoldTable.of(db, request);
        String id =
                place(db, new Wanted(Bond.Reason.DISCLOSURE_REQUEST, reference, null, scope), request, false, actor);
        if (until != null) HoldTable.until(db, request, until);
        if (keeps && !before.isEmpty()) members.copy(db, before.getLast().id(), id);
        for (Hold old : before) lift(db, old.id(), "Het bereik van het Woo-verzoek is gewijzigd.", actor);
        return id;
    }

    /** Finds what a new hold takes, unless that is so much that the caller should not wait for it. */
    public void settleSoon(String id) {
        scopes.settleSoon(id);
    }

    /** Finds what the hold of a request takes, if it has one. */
    public void settleSoonOf(String request) {
        database.read(h -> standing(h, request)).ifPresent(scopes::settleSoon);
    }

    /** The hold of a request that stands now; empty when it has none, or when it is over. */
    public Optional<String> standing(Handle db, String request) {
        return HoldTable.standing(db, request).stream().map(Hold::id).findFirst();
    }

    /**
     * Sets the last day of what a request freezes; null: until further notice.
     *
     * @return false when nothing of it is frozen any more
     */
    public boolean until(Handle db, String request, @Nullable LocalDate last) {
        return HoldTable.until(db, request, last) > 0;
    }

    /** Ends the holds of which the last day is over. */
    public void endOver() {
        LocalDate today = DutchDay.today(clock);
        for (Hold over : database.read(h -> HoldTable.over(h, today)))
            database.run(db -> {
                String why = "De laatste dag (%s) is voorbij.".formatted(over.until());
                // Somebody may have moved its end in the meantime.
                if (HoldTable.liftOver(db, over.id(), today, clock.instant(), why))
                    close(db, over.id(), why, Actor.SYSTEM);
            });
    }

    /** Freezes and hides what a person asked to restrict (AVG, art. 18), also what arrives later. Answers the id of the hold. */
    public String restrict(String reference, Scope scope, Actor actor) {
        return place(new Wanted(Bond.Reason.OTHER, "AVG-verzoek " + reference, null, scope), true, actor)
                .id();
    }

    /** Ends the hold of a restriction, unless somebody did already. */
    public void endRestriction(String id, Actor actor) {
        if (get(id).liftedAt() == null) lift(id, "De beperking is beëindigd.", actor);
    }

    Hold get(String id) {
        return database.read(h -> HoldTable.find(h, id)).orElseThrow(() -> Refusal.notFound("bevriezing"));
    }

    /** Version of a hold; empty when there is none with this id. */
    public Optional<Long> version(String id) {
        return database.read(h -> HoldTable.find(h, id)).map(Hold::version);
    }

    /** Whether all that a hold takes is known. */
    public boolean isSettled(String id) {
        return scopes.isSettled(id);
    }

    record Page(long total, List<Hold> rows) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(HoldTable.count(h), HoldTable.page(h, limit, offset)));
    }

    /**
     * Ends a hold; what else binds its records goes on binding them.
     *
     * @throws Refusal.Conflict when it was lifted before, or ends with the request that it belongs to
     */
    Hold lift(String id, String reason, Actor actor) {
        if (reason.length() > LONGEST_REMARK)
            throw Refusal.invalid("reden", "is langer dan " + LONGEST_REMARK + " tekens");
        if (get(id).owner() != null)
            throw new Refusal.Conflict(
                    "bevriezing-van-verzoek",
                    "Deze bevriezing hoort bij een Woo-verzoek en eindigt daarmee (artikel 4.1a Woo); rond het verzoek af of wijzig zijn bereik.");
        database.run(db -> {
            if (!lift(db, id, reason, actor))
                throw new Refusal.Conflict("al-opgeheven", "Deze bevriezing is al opgeheven.");
        });
        return get(id);
    }

    private boolean lift(Handle db, String id, String reason, Actor actor) {
        if (!HoldTable.lift(db, id, actor.id(), clock.instant(), reason)) return false;
        close(db, id, reason, actor);
        return true;
    }

    private void close(Handle db, String id, String reason, Actor actor) {
        scopes.close(db, id);
        account.write(db, new Account.Act("bevriezing-opgeheven", actor, null, id, told(db, id, reason)));
    }

    private Map<String, Object> told(Handle db, String id, String reason) {
        return Map.of("reden", reason, "aantal", members.count(db, id));
    }
}
