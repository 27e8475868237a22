package nl.schepenkist.transfer;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.store.Database;
import nl.schepenkist.transfer.Transfer.Status;
import org.jdbi.v3.core.Handle;

/** From the archivist's approval to the answer of the archive; nothing leaves that is frozen or no longer kept for ever. */
public final class HandingOver {
    private final Database database;
    private final Catalog catalog;
    private final ScopeMembers members;
    private final LiveScopes scopes;
    private final Verdicts verdicts;
    private final Account account;
    private final Clock clock;

    public HandingOver(
            Database database,
            Catalog catalog,
            ScopeMembers members,
            LiveScopes scopes,
            Verdicts verdicts,
            Account account,
            Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.members = members;
        this.scopes = scopes;
        this.verdicts = verdicts;
        this.account = account;
        this.clock = clock;
    }

    private Transfer found(String id) {
        return database.read(h -> TransferTable.find(h, id)).orElseThrow(() -> Refusal.notFound("overbrenging"));
    }

    /**
     * What was composed must still be kept for ever, and free: a hold, a request or a list may have come since.
     *
     * @throws Refusal.Conflict when a record may not go now, with how many and why the first
     */
    private void mustStillGo(Handle db, String id) {
        var heads = catalog.find(db, members.of(id));
        var doubts = heads.stream()
                .map(head -> scopes.doubt(db, head))
                .flatMap(Optional::stream)
                .toList();
        // After the doubts: from then on no scope is opened until the transaction ends.
        var objections = verdicts.of(db, heads, DutchDay.today(clock)).values().stream()
                .filter(verdict -> !(verdict instanceof Verdict.Permanent))
                .map(verdict -> "het oordeel is " + verdict.word())
                .toList();
        if (doubts.isEmpty() && objections.isEmpty()) return;
        throw new Refusal.Conflict(
                "niet-overdraagbaar",
                "%d informatieobjecten van deze overbrenging mogen nu niet weg; van het eerste geldt: %s. Stel haar opnieuw samen."
                        .formatted(
                                Math.max(doubts.size(), objections.size()),
                                objections.isEmpty() ? doubts.getFirst() : objections.getFirst()));
    }

    /** The archivist approves or rejects; never who drew it up. */
    Transfer review(String id, boolean agreed, String explanation, Caller caller) {
        database.run(db -> {
            Transfer t = TransferTable.find(db, id).orElseThrow(() -> Refusal.notFound("overbrenging"));
            if (t.author().equals(caller.actor().id()))
                throw Refusal.samePerson("Wie de overbrenging opstelde, kan haar niet beoordelen.");
            if (agreed) mustStillGo(db, id);
            if (!TransferTable.move(
                    db, id, List.of(Status.COMPOSED, Status.UNDER_REVIEW), agreed ? Status.APPROVED : Status.DRAFT))
                throw new Refusal.Conflict(
                        "niet-ter-beoordeling", "Alleen een geldig samengesteld pakket kan worden beoordeeld.");
            TransferTable.review(db, id, agreed, explanation, caller.actor().id(), clock.instant());
            account.write(
                    db,
                    new Account.Act(
                            "overbrenging-beoordeeld",
                            caller.actor(),
                            null,
                            id,
                            Map.of("oordeel", agreed ? "akkoord" : "afgekeurd", "toelichting", explanation)));
        });
        return found(id);
    }

    Transfer offer(String id, Caller caller) {
        found(id);
        database.run(db -> {
            mustStillGo(db, id);
            if (!TransferTable.move(db, id, List.of(Status.APPROVED), Status.OFFERED))
                throw new Refusal.Conflict(
                        "stand-staat-dit-niet-toe", "In deze stand van de overbrenging kan dit niet.");
            account.write(db, new Account.Act("overbrenging-aangeboden", caller.actor(), null, id, Map.of()));
        });
        return found(id);
    }

    /** Records what the archive answered. Accepted records are the archive's from now on. */
    Transfer received(String id, boolean accepted, String reference, String explanation, Caller caller) {
        found(id);
        database.run(db -> {
            if (!TransferTable.move(db, id, List.of(Status.OFFERED), accepted ? Status.ACCEPTED : Status.REFUSED))
                throw new Refusal.Conflict("niet-aangeboden", "Deze overbrenging is niet aangeboden.");
            TransferTable.received(db, id, reference, explanation);
            if (accepted)
                for (RecordId record : members.of(id))
                    for (RecordRow row : catalog.family(db, record)) {
                        catalog.move(db, row, RecordState.ACTIVE, RecordState.TRANSFERRED);
                        account.write(db, new Account.Act("overbrenging", caller.actor(), row.id(), id, Map.of()));
                    }
            account.write(
                    db,
                    new Account.Act(
                            "overbrenging-ontvangst",
                            caller.actor(),
                            null,
                            id,
                            Map.of("oordeel", accepted ? "aanvaard" : "geweigerd", "kenmerk", reference)));
        });
        return found(id);
    }
}
