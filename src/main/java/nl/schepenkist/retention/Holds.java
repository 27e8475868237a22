package nl.schepenkist.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.records.Actor;
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
     * @param placedBy actor
     * @param liftedAt null while it stands
     */
    record Hold(
            String id,
            Bond.Reason reason,
            String reference,
            @Nullable String remark,
            String scope,
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
        String id = ids.next();
        database.run(db -> {
            HoldTable.insert(db, id, wanted, actor.id(), clock.instant());
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
        });
        scopes.settleSoon(id);
        return get(id);
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

    boolean isSettled(String id) {
        return scopes.isSettled(id);
    }

    record Page(long total, List<Hold> rows) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(HoldTable.count(h), HoldTable.page(h, limit, offset)));
    }

    /**
     * Ends a hold; what else binds its records goes on binding them.
     *
     * @throws Refusal.Conflict when it was lifted before
     */
    Hold lift(String id, String reason, Actor actor) {
        if (reason.length() > LONGEST_REMARK)
            throw Refusal.invalid("reden", "is langer dan " + LONGEST_REMARK + " tekens");
        get(id);
        database.run(db -> {
            if (!HoldTable.lift(db, id, actor.id(), clock.instant(), reason))
                throw new Refusal.Conflict("al-opgeheven", "Deze bevriezing is al opgeheven.");
            scopes.close(db, id);
            account.write(db, new Account.Act("bevriezing-opgeheven", actor, null, id, told(db, id, reason)));
        });
        return get(id);
    }

    private Map<String, Object> told(Handle db, String id, String reason) {
        return Map.of("reden", reason, "aantal", members.count(db, id));
    }
}
