package nl.schepenkist.catalog;

import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Purposes;
import nl.schepenkist.records.Purpose;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** Reading records for a caller: the purpose is checked, the rights are looked at, the event is written, and only then something is told. */
public final class Reading {
    private final Database database;
    private final Catalog catalog;
    private final ScopeMembers members;
    private final Purposes purposes;
    private final Rights rights;
    private final Account account;

    public Reading(
            Database database,
            Catalog catalog,
            ScopeMembers members,
            Purposes purposes,
            Rights rights,
            Account account) {
        this.database = database;
        this.catalog = catalog;
        this.members = members;
        this.purposes = purposes;
        this.rights = rights;
        this.account = account;
    }

    /**
     * The record, when this caller may read it for this purpose; the reading is written down.
     *
     * @param act what is read, as it stands in the event
     * @throws Refusal.Gone when it was destroyed
     * @throws Refusal.NotFound when it does not exist, or may not be seen: the two answer alike
     */
    public RecordRow read(Caller caller, @Nullable String statedPurpose, String id, String act) {
        Purpose purpose = purposes.require(caller, statedPurpose);
        RecordRow row = visible(id, rights.of(caller, purpose));
        database.run(h -> account.write(
                h,
                new Account.Act(
                        "raadpleging",
                        caller.actor(),
                        row.id(),
                        null,
                        Map.of("wat", act, "doel", purpose.reference()))));
        return row;
    }

    /**
     * Messages of a conversation that a caller may see.
     *
     * @param total of all that they may see
     */
    record Conversation(long total, List<RecordRow> page) {}

    /**
     * A page of a conversation, in its order, when this caller may read it for this purpose; the reading is written down.
     *
     * @throws Refusal.NotFound when it has no message that they may see
     */
    Conversation conversation(Caller caller, @Nullable String statedPurpose, String id, int limit, int offset) {
        Purpose purpose = purposes.require(caller, statedPurpose);
        Sight sight = rights.of(caller, purpose);
        var visible = catalog.conversation(id).stream()
                .filter(row -> sees(sight, row))
                .toList();
        if (visible.isEmpty()) throw Refusal.notFound("gesprek");
        database.run(h -> account.write(
                h,
                new Account.Act(
                        "raadpleging",
                        caller.actor(),
                        null,
                        null,
                        Map.of("wat", "gesprek", "gesprek", id, "doel", purpose.reference()))));
        return new Conversation(
                visible.size(), visible.stream().skip(offset).limit(limit).toList());
    }

    /** What this caller may see for this purpose. */
    public Sight sight(Caller caller, @Nullable String statedPurpose) {
        return rights.of(caller, purposes.require(caller, statedPurpose));
    }

    /** The record, when this caller may work on it. */
    public RecordRow toChange(Caller caller, String id) {
        return visible(id, rights.atWork(caller));
    }

    /** What this caller may see as the holder of a mailbox. */
    public Sight asHolder(Caller caller) {
        return rights.of(caller, new Purpose.OwnMailbox());
    }

    /** The record, when it lies in a mailbox of this caller, who may see it. */
    public RecordRow ofHolder(Caller caller, String id) {
        return visible(id, asHolder(caller));
    }

    private RecordRow visible(String typed, Sight sight) {
        RecordId id = RecordId.parse(typed);
        catalog.tombstone(id).ifPresent(stone -> {
            throw new Refusal.Gone(
                    id.value(), stone.kind(), stone.list(), stone.day().toString());
        });
        return catalog.find(id).filter(row -> sees(sight, row)).orElseThrow(() -> Refusal.notFound("informatieobject"));
    }

    /** Whether a record lies in sight. What is staged is no record yet, and what is being destroyed is none any more. */
    public boolean sees(Sight sight, RecordRow row) {
        if (!row.isHere()) return false;
        boolean member = sight.reach() instanceof Sight.Reach.Members m
                && (members.has(m.work(), row.id()) || members.has(m.work(), row.family()));
        return sight.covers(row, member);
    }

    List<RecordRow> parts(RecordRow row) {
        return catalog.family(row.family()).stream()
                .filter(r -> row.id().equals(r.parent()))
                .toList();
    }
}
