package nl.schepenkist.disclosure;

import java.time.LocalDate;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.disclosure.DisclosureRequest.Said;
import nl.schepenkist.disclosure.DisclosureRequest.Suspension;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** Moving the day on which a request must have been decided: adjourning, suspending, going on (Woo, art. 4.4; Awb, art. 4:15). */
public final class DecisionClock {
    private final Database database;
    private final DisclosureRequests requests;
    private final Account account;

    public DecisionClock(Database database, DisclosureRequests requests, Account account) {
        this.database = database;
        this.requests = requests;
        this.account = account;
    }

    /**
     * Adjourns the decision.
     *
     * @param days 1–14
     * @param reason told to the requester
     * @param told day on which they were told
     * @throws Refusal.Conflict when it was adjourned before, or the first term is over
     */
    DisclosureRequest extend(String id, int days, String reason, LocalDate told, Actor actor) {
        DisclosureRequests.limited(reason, "reden", DisclosureRequests.LONGEST_TEXT);
        if (days < 1 || days > DecisionTerm.MOST_EXTRA_DAYS)
            throw Refusal.invalid("dagen", "is 1 tot en met " + DecisionTerm.MOST_EXTRA_DAYS);
        DisclosureRequest seen = open(id);
        if (seen.extraDays() > 0)
            throw new Refusal.Conflict("al-verdaagd", "De beslissing is al verdaagd; dat kan één keer.");
        mustHaveBeen(told, seen);
        LocalDate firstEnd = seen.term(requests.today()).firstEnd();
        if (told.isAfter(firstEnd))
            throw new Refusal.Conflict(
                    "verdagen-te-laat",
                    "De eerste termijn liep tot en met %s; verdagen kan alleen daarvoor (artikel 4.4, tweede lid, Woo)."
                            .formatted(firstEnd));
        Said was = requests.said(seen);
        database.run(db -> {
            DisclosureRequests.take(db, seen);
            DisclosureTable.extended(db, id, days);
            DisclosureTable.said(db, id, requests.sealed(id, new Said(was.subject(), reason, was.scopeReason())));
            account.write(
                    db,
                    new Account.Act("woo-verzoek-verdaagd", actor, null, id, Map.of("dagen", days, "reden", reason)));
        });
        return requests.get(id);
    }

    /**
     * Stops the clock.
     *
     * @param told day on which the requester is told; it stops on the day after
     * @param last last day on which it stands still; null while that is not known
     */
    DisclosureRequest suspend(
            String id, Suspension.Ground ground, LocalDate told, @Nullable LocalDate last, Actor actor) {
        DisclosureRequest seen = open(id);
        if (seen.endable(told).isPresent())
            throw new Refusal.Conflict("al-opgeschort", "De termijn is al opgeschort; hervat haar eerst.");
        mustHaveBeen(told, seen);
        LocalDate first = told.plusDays(1);
        if (last != null && last.isBefore(first))
            throw Refusal.invalid("tot", "ligt voor de eerste dag van de opschorting");
        if (first.isAfter(seen.term(requests.today()).due()))
            throw new Refusal.Conflict(
                    "termijn-verstreken", "De beslistermijn is al verstreken en kan niet meer worden opgeschort.");
        database.run(db -> {
            DisclosureRequests.take(db, seen);
            DisclosureTable.suspended(db, id, new Suspension(seen.suspensions().size() + 1, ground, first, last));
            account.write(
                    db,
                    new Account.Act(
                            "woo-verzoek-opgeschort",
                            actor,
                            null,
                            id,
                            Map.of("grond", ground.word(), "vanaf", first.toString())));
        });
        return requests.get(id);
    }

    /**
     * Lets the clock go on.
     *
     * @param last last day on which it stood still
     */
    DisclosureRequest resume(String id, LocalDate last, Actor actor) {
        DisclosureRequest seen = open(id);
        Suspension open = seen.endable(last)
                .orElseThrow(() -> new Refusal.Conflict("niet-opgeschort", "De termijn is niet opgeschort."));
        // A view that came on the day on which it was asked for costs no day.
        if (last.isBefore(open.first().minusDays(1)))
            throw Refusal.invalid("tot", "ligt voor de eerste dag van de opschorting");
        if (last.isAfter(requests.today())) throw Refusal.invalid("tot", "ligt in de toekomst");
        database.run(db -> {
            DisclosureRequests.take(db, seen);
            DisclosureTable.resumed(db, id, open.nr(), last);
            account.write(db, new Account.Act("woo-verzoek-hervat", actor, null, id, Map.of("tot", last.toString())));
        });
        return requests.get(id);
    }

    private void mustHaveBeen(LocalDate told, DisclosureRequest seen) {
        if (told.isBefore(seen.received()))
            throw Refusal.invalid("medegedeeld", "ligt voor de ontvangst van het verzoek");
        if (told.isAfter(requests.today())) throw Refusal.invalid("medegedeeld", "ligt in de toekomst");
    }

    private DisclosureRequest open(String id) {
        DisclosureRequest seen = requests.get(id);
        if (seen.isClosed()) throw DisclosureRequests.closed();
        if (seen.isActive())
            throw new Refusal.Conflict(
                    "geen-beslistermijn",
                    "Dit wordt uit eigen beweging openbaar gemaakt: er loopt geen beslistermijn.");
        return seen;
    }
}
