package nl.schepenkist.destruction;

import java.time.Clock;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What people decide on the items of a list: destroy, keep or postpone. */
public final class Deciding {
    private final Database database;
    private final Account account;
    private final Clock clock;

    public Deciding(Database database, Account account, Clock clock) {
        this.clock = clock;
        this.database = database;
        this.account = account;
    }

    /**
     * Decides on one item: while it is a draft the author's side does, while it is under review the reviewer.
     *
     * @throws Refusal.Conflict when somebody else decided otherwise in the meantime, and the caller does not show to have seen that
     */
    Item decide(
            String id,
            int nr,
            Item.Decision decision,
            @Nullable String reason,
            @Nullable String ifMatch,
            Caller caller) {
        return database.write(db -> {
            // Two people at once: the second sees what the first decided.
            DestructionList list = ListTable.hold(db, id).orElseThrow(() -> Refusal.notFound("vernietigingslijst"));
            Item item = ItemTable.find(db, id, nr).orElseThrow(() -> Refusal.notFound("post"));
            Versions.check(ifMatch, item.version());
            mayDecide(db, list, decision, reason, caller);
            if (ifMatch == null) mustBeFirst(list, item, decision, caller);
            ItemTable.decide(db, id, nr, decision, reason, by(caller));
            ListTable.changed(db, id);
            account.write(
                    db,
                    new Account.Act(
                            "post-besloten",
                            caller.actor(),
                            item.record(),
                            id,
                            Map.of("besluit", decision.word(), "reden", reason == null ? "" : reason)));
            return ItemTable.find(db, id, nr).orElseThrow();
        });
    }

    private static void mustBeFirst(DestructionList list, Item item, Item.Decision decision, Caller caller) {
        var offered = list.offeredAt();
        var at = item.decidedAt();
        if (at == null || item.decision() == decision || caller.actor().id().equals(item.decidedBy())) return;
        if (offered == null || !at.isBefore(offered))
            throw new Refusal.Conflict(
                    "intussen-gewijzigd",
                    "Iemand anders besloot intussen tot %s. Haal de post opnieuw op en stuur haar versie mee (If-Match) als u toch anders besluit."
                            .formatted(item.decision().word()));
    }

    private ItemTable.By by(Caller caller) {
        return new ItemTable.By(caller.actor().id(), clock.instant());
    }

    /**
     * Decides alike on all items that a filter lets through; answers how many. What somebody set to keep or to postpone stays so, unless
     * the filter asks for it by name.
     */
    int decideMany(String id, ItemFilter filter, Item.Decision decision, @Nullable String reason, Caller caller) {
        return database.<Integer>write(db -> {
            DestructionList list = ListTable.hold(db, id).orElseThrow(() -> Refusal.notFound("vernietigingslijst"));
            mayDecide(db, list, decision, reason, caller);
            ItemFilter meant = decision == Item.Decision.DESTROY && filter.decision() == null
                    ? filter.decided(Item.Decision.DESTROY)
                    : filter;
            ListTable.changed(db, id);
            int decided = ItemTable.decideMany(db, id, meant, decision, reason, by(caller));
            account.write(
                    db,
                    new Account.Act(
                            "posten-besloten",
                            caller.actor(),
                            null,
                            id,
                            Map.of(
                                    "besluit",
                                    decision.word(),
                                    "reden",
                                    reason == null ? "" : reason,
                                    "filter",
                                    meant.values(),
                                    "nrs",
                                    meant.numbers(),
                                    "aantal",
                                    decided)));
            return decided;
        });
    }

    private static void mayDecide(
            Handle db, DestructionList list, Item.Decision decision, @Nullable String reason, Caller caller) {
        if (decision != Item.Decision.DESTROY && (reason == null || reason.isBlank()))
            throw Refusal.invalid("reden", "is verplicht bij bewaren en uitstellen");
        Role needed = switch (list.status()) {
            case DRAFT, REJECTED -> Role.RECORDS_OFFICER;
            case UNDER_REVIEW -> Role.PROCESS_OWNER;
            default ->
                throw new Refusal.Conflict("lijst-ligt-vast", "Op deze lijst kan niet meer per post worden besloten.");
        };
        if (!caller.actor().has(needed))
            throw new Refusal.NotAllowed(
                    "rol-ontbreekt", "In deze stand van de lijst besluit de %s.".formatted(needed.word()));
        if (needed == Role.PROCESS_OWNER && list.author().equals(caller.actor().id()))
            throw Refusal.samePerson("Wie de lijst opstelde, kan haar niet beoordelen.");
        if (needed == Role.PROCESS_OWNER) mayStillReview(db, list, caller);
    }

    /** What the process owner agreed to is not changed behind their back. */
    private static void mayStillReview(Handle db, DestructionList list, Caller caller) {
        Panel panel = ProcessTable.of(db, list);
        if (!panel.mayReview(caller.subject()) && !panel.mayAdvise(caller.subject()))
            throw new Refusal.NotAllowed("niet-beoordelaar", "Deze lijst heeft andere beoordelaars.");
        if (Reviewing.agreed(Reviewing.standing(ListTable.reviews(db, list.id())), ReviewRole.PROCESS_OWNER)
                .isPresent())
            throw new Refusal.Conflict(
                    "intussen-gewijzigd",
                    "De proceseigenaar heeft deze lijst al goedgekeurd; keur haar af om nog iets te wijzigen.");
    }
}
