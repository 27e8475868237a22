package nl.schepenkist.catalog;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jspecify.annotations.Nullable;

/** Named grants: they open records marked secret and shielded mailboxes to one user, until a day, once a second person confirmed. */
public final class Grants {
    private final Database database;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Grants(Database database, Account account, Ids ids, Clock clock) {
        this.database = database;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param subject who may read, as the registers name users
     * @param confirmedBy null until a second person confirmed it
     */
    public record Grant(
            String id,
            String subject,
            Scope scope,
            String reason,
            LocalDate until,
            String askedBy,
            @Nullable String confirmedBy) {}

    /** Asks for a grant; it opens nothing yet. */
    public Grant ask(String subject, Scope scope, String reason, LocalDate until, Actor actor) {
        if (subject.isBlank()) throw Refusal.invalid("gebruiker", "is verplicht");
        if (reason.isBlank()) throw Refusal.invalid("reden", "is verplicht");
        if (scope.words().isPresent())
            throw Refusal.invalid("bereik.q", "kan niet in een toegang: noem mailboxen, zaken of ids");
        if (until.isBefore(DutchDay.today(clock))) throw Refusal.invalid("tot", "ligt in het verleden");
        var grant = new Grant(ids.next(), subject, scope, reason, until, actor.id(), null);
        database.run(h -> {
            GrantTable.insert(h, grant, clock.instant().toEpochMilli());
            account.write(
                    h,
                    new Account.Act(
                            "toegang-gevraagd",
                            actor,
                            null,
                            grant.id(),
                            Map.of("gebruiker", subject, "reden", reason)));
        });
        return grant;
    }

    /** Confirms a grant; from now on it holds. */
    public Grant confirm(String id, Actor actor) {
        return database.write(h -> {
            Grant grant = GrantTable.find(h, id).orElseThrow(() -> Refusal.notFound("toegang"));
            if (grant.askedBy().equals(actor.id()))
                throw Refusal.samePerson("Een toegang wordt bevestigd door iemand anders dan wie haar vroeg.");
            if (grant.confirmedBy() != null)
                throw new Refusal.Conflict("al-bevestigd", "Deze toegang is al bevestigd.");
            GrantTable.confirm(h, id, actor.id(), clock.instant().toEpochMilli());
            account.write(h, new Account.Act("toegang-bevestigd", actor, null, id, Map.of()));
            return GrantTable.find(h, id).orElseThrow();
        });
    }

    public Grant get(String id) {
        return database.read(h -> GrantTable.find(h, id)).orElseThrow(() -> Refusal.notFound("toegang"));
    }

    /** Scopes that are open to a user today. */
    List<Scope> openTo(String subject) {
        return database.read(h -> GrantTable.openTo(h, subject, DutchDay.today(clock)));
    }
}
