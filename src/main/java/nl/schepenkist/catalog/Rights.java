package nl.schepenkist.catalog;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.Scope;

/** Turns a caller and a purpose into what may be seen. The one place where that is decided. */
public final class Rights {
    private final Mailboxes mailboxes;
    private final Grants grants;
    private final Clock clock;

    public Rights(Mailboxes mailboxes, Grants grants, Clock clock) {
        this.mailboxes = mailboxes;
        this.grants = grants;
        this.clock = clock;
    }

    /** What this caller may see for this purpose, now. */
    public Sight of(Caller caller, Purpose purpose) {
        Sight.Reach reach = switch (purpose) {
            case Purpose.Oversight _ -> new Sight.Reach.Everything();
            case Purpose.OwnMailbox _ ->
                new Sight.Reach.Mailboxes(mailboxes.ownedBy(caller.subject(), DutchDay.today(clock)));
            case Purpose.Work work -> new Sight.Reach.Members(work.id());
        };
        return sight(caller, reach);
    }

    /** What this caller may see while doing its own work, such as drawing up a list or changing a record. */
    public Sight atWork(Caller caller) {
        return sight(caller, new Sight.Reach.Everything());
    }

    private Sight sight(Caller caller, Sight.Reach reach) {
        return new Sight(
                reach,
                mailboxes.shielded(),
                grants.openTo(caller.subject()),
                reach instanceof Sight.Reach.Mailboxes
                        ? new Sight.Exempted.Own(caller.actor().id())
                        : new Sight.Exempted.None());
    }

    /** Everything: for what the product itself does, such as drawing the consequences of a rule. */
    public static Sight unlimited() {
        return new Sight(new Sight.Reach.Everything(), Set.of(), List.of(Scope.ALL), new Sight.Exempted.All());
    }
}
