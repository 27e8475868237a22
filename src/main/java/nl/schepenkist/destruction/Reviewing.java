package nl.schepenkist.destruction;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Role;
import nl.schepenkist.store.Database;

/** The two approvals of a list: first its process owner, then the archivist; neither is the author, nor the other. */
public final class Reviewing {
    private final Database database;
    private final Account account;
    private final Clock clock;

    public Reviewing(Database database, Account account, Clock clock) {
        this.database = database;
        this.account = account;
        this.clock = clock;
    }

    /**
     * @param confirmation the name of the list, typed by the reviewer
     */
    void review(String id, Role as, boolean agreed, String explanation, String confirmation, Caller caller) {
        database.run(db -> {
            DestructionList list = ListTable.find(db, id).orElseThrow(() -> Refusal.notFound("vernietigingslijst"));
            if (!caller.actor().has(as))
                throw new Refusal.NotAllowed("rol-ontbreekt", "U hebt de rol %s niet.".formatted(as.word()));
            if (list.author().equals(caller.actor().id()))
                throw Refusal.samePerson("Wie de lijst opstelde, kan haar niet beoordelen.");
            var reviews = standing(ListTable.reviews(db, id));
            if (reviews.stream()
                    .anyMatch(r -> r.reviewer().equals(caller.actor().id())
                            && !r.role().equals(as.word())))
                throw Refusal.samePerson("Proceseigenaar en archivaris zijn twee verschillende mensen.");
            if (as == Role.PROCESS_OWNER
                    && !list.reviewers().isEmpty()
                    && !list.reviewers().contains(caller.subject()))
                throw new Refusal.NotAllowed("niet-beoordelaar", "Deze lijst heeft andere beoordelaars.");
            if (list.status() != Status.UNDER_REVIEW)
                throw new Refusal.Conflict("niet-ter-beoordeling", "Deze lijst ligt niet ter beoordeling.");
            if (!confirmation.equals(list.name()))
                throw new Refusal.Invalid(
                        "naam-komt-niet-overeen",
                        "Typ ter bevestiging de naam van de lijst precies over.",
                        List.of(new Refusal.Fault("bevestiging", "is niet de naam van de lijst")));
            boolean ownerAgreed =
                    reviews.stream().anyMatch(r -> r.role().equals(Role.PROCESS_OWNER.word()) && r.agreed());
            if (as == Role.ARCHIVIST && agreed && !ownerAgreed)
                throw new Refusal.Conflict(
                        "proceseigenaar-eerst", "De proceseigenaar beoordeelt de lijst voor de archivaris.");
            if (as == Role.PROCESS_OWNER && ownerAgreed && agreed)
                throw new Refusal.Conflict("intussen-gewijzigd", "De proceseigenaar heeft deze lijst al goedgekeurd.");
            ListTable.insertReview(
                    db,
                    id,
                    new ListTable.Review(
                            as.word(), agreed, explanation, caller.actor().id(), clock.instant()));
            account.write(
                    db,
                    new Account.Act(
                            "vernietigingslijst-beoordeeld",
                            caller.actor(),
                            null,
                            id,
                            Map.of(
                                    "rol",
                                    as.word(),
                                    "oordeel",
                                    agreed ? "akkoord" : "afgekeurd",
                                    "toelichting",
                                    explanation)));
            if (!agreed) ListTable.move(db, id, List.of(Status.UNDER_REVIEW), Status.REJECTED);
            else if (as == Role.ARCHIVIST) {
                ListTable.move(db, id, List.of(Status.UNDER_REVIEW), Status.APPROVED);
                ListTable.approved(db, id, clock.instant());
            }
        });
    }

    /** The reviews since the list was last rejected: a list that was changed after a refusal is reviewed anew. */
    static List<ListTable.Review> standing(List<ListTable.Review> all) {
        int from = 0;
        for (int i = 0; i < all.size(); i++) if (!all.get(i).agreed()) from = i + 1;
        return all.subList(from, all.size());
    }

    /** Whether two different people who are not the author approved the list. */
    static boolean approvedByTwoOthers(DestructionList list, List<ListTable.Review> all) {
        var standing = standing(all);
        var owner = standing.stream()
                .filter(r -> r.role().equals(Role.PROCESS_OWNER.word()))
                .map(ListTable.Review::reviewer)
                .findFirst();
        var archivist = standing.stream()
                .filter(r -> r.role().equals(Role.ARCHIVIST.word()))
                .map(ListTable.Review::reviewer)
                .findFirst();
        return owner.isPresent()
                && archivist.isPresent()
                && !owner.equals(archivist)
                && !owner.get().equals(list.author())
                && !archivist.get().equals(list.author());
    }
}
