package nl.schepenkist.destruction;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/** The two approvals of a list: first its process owner, then the archivist; neither is the author, nor the other. */
public final class Reviewing {
    private static final int LONGEST = 5_000;

    private final Database database;
    private final Account account;
    private final Clock clock;

    public Reviewing(Database database, Account account, Clock clock) {
        this.database = database;
        this.account = account;
        this.clock = clock;
    }

    /**
     * Notes a review. Of a co-reviewer it is advice; a refusal of one of the others sends the list back, and the archivist's agreement approves it.
     *
     * @param confirmation the name of the list, typed by who decides
     */
    void review(String id, ReviewRole as, boolean agreed, String explanation, String confirmation, Caller caller) {
        if (explanation.length() > LONGEST)
            throw Refusal.invalid("toelichting", "is langer dan " + LONGEST + " tekens");
        database.run(db -> {
            DestructionList list = ListTable.hold(db, id).orElseThrow(() -> Refusal.notFound("vernietigingslijst"));
            var reviews = standing(ListTable.reviews(db, id));
            mayReview(db, list, reviews, as, caller);
            if (as != ReviewRole.CO_REVIEWER && !confirmation.equals(list.name()))
                throw new Refusal.Invalid(
                        "naam-komt-niet-overeen",
                        "Typ ter bevestiging de naam van de lijst precies over.",
                        List.of(new Refusal.Fault("bevestiging", "is niet de naam van de lijst")));
            boolean ownerAgreed = agreed(reviews, ReviewRole.PROCESS_OWNER).isPresent();
            if (as == ReviewRole.ARCHIVIST && agreed && !ownerAgreed)
                throw new Refusal.Conflict(
                        "proceseigenaar-eerst", "De proceseigenaar beoordeelt de lijst voor de archivaris.");
            if (as != ReviewRole.ARCHIVIST && ownerAgreed && (agreed || as == ReviewRole.CO_REVIEWER))
                throw new Refusal.Conflict("intussen-gewijzigd", "De proceseigenaar heeft deze lijst al goedgekeurd.");
            ListTable.insertReview(
                    db,
                    id,
                    new ListTable.Review(as, agreed, explanation, caller.actor().id(), clock.instant()));
            ListTable.changed(db, id);
            note(db, id, as, agreed, explanation, caller);
            if (as == ReviewRole.CO_REVIEWER) return;
            if (!agreed) ListTable.move(db, id, List.of(Status.UNDER_REVIEW), Status.REJECTED);
            else if (as == ReviewRole.ARCHIVIST) {
                ListTable.move(db, id, List.of(Status.UNDER_REVIEW), Status.APPROVED);
                ListTable.approved(db, id, clock.instant());
            }
        });
    }

    private static void mayReview(
            Handle db, DestructionList list, List<ListTable.Review> reviews, ReviewRole as, Caller caller) {
        if (!caller.actor().has(as.needs()))
            throw new Refusal.NotAllowed(
                    "rol-ontbreekt",
                    "U hebt de rol %s niet.".formatted(as.needs().word()));
        if (list.author().equals(caller.actor().id()))
            throw Refusal.samePerson("Wie de lijst opstelde, kan haar niet beoordelen.");
        if (reviews.stream().anyMatch(r -> r.reviewer().equals(caller.actor().id()) && r.role() != as))
            throw Refusal.samePerson("Proceseigenaar, medebeoordelaar en archivaris zijn verschillende mensen.");
        Panel panel = ProcessTable.of(db, list);
        boolean chosen = switch (as) {
            case PROCESS_OWNER -> panel.mayReview(caller.subject());
            case CO_REVIEWER -> panel.mayAdvise(caller.subject());
            case ARCHIVIST -> true;
        };
        if (!chosen) throw new Refusal.NotAllowed("niet-beoordelaar", "Deze lijst heeft andere beoordelaars.");
        if (list.status() != Status.UNDER_REVIEW)
            throw new Refusal.Conflict("niet-ter-beoordeling", "Deze lijst ligt niet ter beoordeling.");
    }

    /** What was signed for, kept as long as the chain; what was said about it stands with the list. */
    private void note(Handle db, String id, ReviewRole as, boolean agreed, String explanation, Caller caller) {
        var signed = new HashMap<>(ListContentTable.of(db, id).told());
        signed.put("rol", as.word());
        signed.put("oordeel", agreed ? "akkoord" : "afgekeurd");
        account.write(db, Account.Act.lasting("vernietigingslijst-beoordeeld", caller.actor(), id, signed));
        if (!explanation.isBlank())
            account.write(
                    db,
                    new Account.Act(
                            "vernietigingslijst-toegelicht",
                            caller.actor(),
                            null,
                            id,
                            Map.of("toelichting", explanation)));
    }

    /** The reviews since the list was last rejected: a list that was changed after a refusal is reviewed anew. */
    static List<ListTable.Review> standing(List<ListTable.Review> all) {
        int from = 0;
        for (int i = 0; i < all.size(); i++)
            if (!all.get(i).agreed() && all.get(i).role() != ReviewRole.CO_REVIEWER) from = i + 1;
        return all.subList(from, all.size());
    }

    /** The agreement of a role among the reviews that stand. */
    static Optional<ListTable.Review> agreed(List<ListTable.Review> standing, ReviewRole role) {
        return standing.stream().filter(r -> r.agreed() && r.role() == role).findFirst();
    }

    /** Whether two different people who are not the author approved the list. */
    static boolean approvedByTwoOthers(DestructionList list, List<ListTable.Review> all) {
        var standing = standing(all);
        var owner = agreed(standing, ReviewRole.PROCESS_OWNER).map(ListTable.Review::reviewer);
        var archivist = agreed(standing, ReviewRole.ARCHIVIST).map(ListTable.Review::reviewer);
        return owner.isPresent()
                && archivist.isPresent()
                && !owner.equals(archivist)
                && !owner.get().equals(list.author())
                && !archivist.get().equals(list.author());
    }
}
