package nl.schepenkist.disclosure;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.disclosure.DisclosureRequest.Outcome;
import nl.schepenkist.disclosure.DisclosureRequest.Procedure;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.retention.Holds;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What comes of a request: its decision, and the procedures about it. The freeze of what it asks for ends with the last of these. */
public final class DisclosureEnding {
    private static final Period FARTHEST = Period.ofYears(5);

    private final Database database;
    private final DisclosureRequests requests;
    private final Holds holds;
    private final Account account;

    public DisclosureEnding(Database database, DisclosureRequests requests, Holds holds, Account account) {
        this.database = database;
        this.requests = requests;
        this.holds = holds;
        this.account = account;
    }

    /** Notes the day on which the decision was made known; once more, it corrects that day. */
    DisclosureRequest decided(String id, LocalDate day, @Nullable Outcome outcome, Actor actor) {
        DisclosureRequest seen = requests.get(id);
        if (day.isBefore(seen.received()))
            throw Refusal.invalid("besluitBekendgemaakt", "ligt voor de ontvangst van het verzoek");
        if (day.isAfter(requests.today())) throw Refusal.invalid("besluitBekendgemaakt", "ligt in de toekomst");
        return change(
                seen,
                actor,
                "woo-verzoek-afgerond",
                Map.of("besluitBekendgemaakt", day.toString()),
                db -> DisclosureTable.decided(db, id, day, outcome == null ? seen.outcome() : outcome));
    }

    /** Opens a procedure: what the request asks for is frozen until that is over, also what was let go of already. */
    DisclosureRequest open(
            String id, Procedure.Kind kind, @Nullable String reference, @Nullable LocalDate begun, Actor actor) {
        if (reference != null) DisclosureRequests.limited(reference, "kenmerk", DisclosureRequests.LONGEST);
        DisclosureRequest seen = requests.get(id);
        LocalDate day = begun == null ? requests.today() : begun;
        if (day.isAfter(requests.today())) throw Refusal.invalid("ingesteld", "ligt in de toekomst");
        if (day.isBefore(seen.received())) throw Refusal.invalid("ingesteld", "ligt voor de ontvangst van het verzoek");
        int nr = seen.procedures().size() + 1;
        return change(
                seen,
                actor,
                "woo-procedure-geopend",
                Map.of("soort", kind.word(), "nr", nr),
                db -> DisclosureTable.opened(db, id, new Procedure(nr, kind, reference, day, null)));
    }

    /**
     * Ends a procedure; once more, it corrects the day.
     *
     * @param given day on which its outcome became, or becomes, final; null when nobody said: then after the term for going on
     */
    DisclosureRequest end(String id, int nr, @Nullable LocalDate given, Actor actor) {
        DisclosureRequest seen = requests.get(id);
        Procedure procedure = seen.procedures().stream()
                .filter(p -> p.nr() == nr)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("procedure"));
        LocalDate finalOn = given == null ? procedure.kind().finalAfter(requests.today()) : given;
        if (finalOn.isBefore(procedure.begun()))
            throw Refusal.invalid("onherroepelijk", "ligt voor het begin van de procedure");
        if (finalOn.isAfter(requests.today().plus(FARTHEST)))
            throw Refusal.invalid("onherroepelijk", "ligt verder dan vijf jaar vooruit");
        return change(
                seen,
                actor,
                "woo-procedure-geeindigd",
                Map.of("nr", nr, "onherroepelijk", finalOn.toString()),
                db -> DisclosureTable.ended(db, id, nr, finalOn));
    }

    @FunctionalInterface
    private interface Step {
        void take(Handle db);
    }

    private DisclosureRequest change(
            DisclosureRequest seen, Actor actor, String act, Map<String, Object> told, Step step) {
        String id = seen.id();
        Optional<String> anew = database.write(db -> {
            DisclosureRequests.take(db, seen);
            step.take(db);
            account.write(db, new Account.Act(act, actor, null, id, told));
            return frozen(db, DisclosureTable.find(db, id).orElseThrow(), actor);
        });
        anew.ifPresent(holds::settleSoon);
        return requests.get(id);
    }

    /** Sets the last day of the freeze, or freezes again what was let go of. */
    private Optional<String> frozen(Handle db, DisclosureRequest now, Actor actor) {
        LocalDate until = now.frozenUntil().orElse(null);
        if (now.scope() == null || now.isActive()) return Optional.empty();
        if (holds.until(db, now.id(), until)) return Optional.empty();
        if (until != null && requests.today().isAfter(until)) return Optional.empty();
        return Optional.of(holds.freeze(db, now.id(), now.reference(), now.scope(), true, until, actor));
    }
}
