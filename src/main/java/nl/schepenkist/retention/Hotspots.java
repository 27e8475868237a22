package nl.schepenkist.retention;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Hotspot.Status;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jspecify.annotations.Nullable;

/** Proposing hotspots, and recording what the college decided on them. */
public final class Hotspots {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 4_000;
    /** A proposal freezes its scope so many years at most. */
    private static final int YEARS_FROZEN = 1;

    private final Database database;
    private final LiveScopes scopes;
    private final ScopeMembers members;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Hotspots(Database database, LiveScopes scopes, ScopeMembers members, Account account, Ids ids, Clock clock) {
        this.database = database;
        this.scopes = scopes;
        this.members = members;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What somebody proposes.
     *
     * @param scope between the days of the hotspot, where it names none of its own
     */
    record Wanted(
            String name,
            String description,
            LocalDate from,
            @Nullable LocalDate to,
            List<Hotspot.Criterion> criteria,
            Scope scope) {}

    /** What the college decided. */
    record Decided(String decision, LocalDate day, @Nullable String council) {}

    /** Proposes a hotspot. Its scope is frozen from the end of the transaction on, for a year at most. */
    Hotspot propose(Wanted wanted, Actor actor) {
        if (wanted.name().isBlank() || wanted.name().length() > LONGEST_NAME)
            throw Refusal.invalid("naam", "is verplicht, hoogstens " + LONGEST_NAME + " tekens");
        if (wanted.description().length() > LONGEST_TEXT)
            throw Refusal.invalid("omschrijving", "is langer dan " + LONGEST_TEXT + " tekens");
        LocalDate to = wanted.to();
        if (to != null && to.isBefore(wanted.from())) throw Refusal.invalid("tot", "ligt voor van");
        if (wanted.criteria().isEmpty()) throw Refusal.invalid("criteria", "noem ten minste een criterium");
        Scope scope = wanted.scope().within(wanted.from(), to);
        var hotspot = new Hotspot(
                ids.next(),
                wanted.name(),
                wanted.description(),
                wanted.from(),
                to,
                wanted.criteria().stream().distinct().toList(),
                ScopeView.text(scope),
                Status.PROPOSED,
                actor.id(),
                clock.instant(),
                DutchDay.today(clock).plusYears(YEARS_FROZEN).minusDays(1),
                1);
        database.run(db -> {
            HotspotTable.insert(db, hotspot);
            scopes.open(db, hotspot.id(), scope);
            account.write(
                    db,
                    new Account.Act("hotspot-voorgesteld", actor, null, hotspot.id(), Map.of("naam", hotspot.name())));
        });
        scopes.settleSoon(hotspot.id());
        return get(hotspot.id());
    }

    Hotspot get(String id) {
        return database.read(h -> HotspotTable.find(h, id)).orElseThrow(() -> Refusal.notFound("hotspot"));
    }

    /** Whether a hotspot is a ground to read its records: while it is proposed, and while it stands. */
    public boolean isOpen(String id) {
        return database.read(h -> HotspotTable.find(h, id))
                .filter(h -> h.status() == Status.PROPOSED || h.status() == Status.ESTABLISHED)
                .isPresent();
    }

    /** Version of a hotspot; empty when there is none with this id. */
    public Optional<Long> version(String id) {
        return database.read(h -> HotspotTable.find(h, id)).map(Hotspot::version);
    }

    List<Hotspot.Decision> decisions(String id) {
        return database.read(h -> HotspotTable.decisions(h, id));
    }

    boolean isSettled(String id) {
        return scopes.isSettled(id);
    }

    record Page(long total, List<Hotspot> rows) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(HotspotTable.count(h), HotspotTable.page(h, limit, offset)));
    }

    List<Hotspot> proposed() {
        return database.read(h -> HotspotTable.withStatus(h, Status.PROPOSED));
    }

    /** Those that were established, for everybody to see. */
    List<Hotspot> established() {
        return database.read(h -> HotspotTable.withStatus(h, Status.ESTABLISHED));
    }

    /**
     * Records that the college established a hotspot: its records are kept for ever, now and later.
     *
     * @throws Refusal.NotAllowed when the one who proposed it records the decision, here and below
     */
    Hotspot establish(String id, Decided decided, Actor actor) {
        return decide(id, Status.PROPOSED, Status.ESTABLISHED, decided, actor);
    }

    /** Records that a proposal was rejected: from now on it freezes nothing. */
    Hotspot reject(String id, Decided decided, Actor actor) {
        return decide(id, Status.PROPOSED, Status.REJECTED, decided, actor);
    }

    /** Records that the college withdrew a hotspot that it had established. */
    Hotspot withdraw(String id, Decided decided, Actor actor) {
        return decide(id, Status.ESTABLISHED, Status.WITHDRAWN, decided, actor);
    }

    private Hotspot decide(String id, Status from, Status to, Decided decided, Actor actor) {
        if (get(id).proposedBy().equals(actor.id()))
            throw Refusal.samePerson("Wie een hotspot voorstelt, legt niet zelf het besluit daarover vast.");
        if (decided.decision().isBlank() || decided.decision().length() > LONGEST_NAME)
            throw Refusal.invalid("besluit", "is verplicht, hoogstens " + LONGEST_NAME + " tekens");
        String council = decided.council();
        if (council != null && council.length() > LONGEST_NAME)
            throw Refusal.invalid("sio", "is langer dan " + LONGEST_NAME + " tekens");
        if (to == Status.WITHDRAWN
                && decisions(id).stream()
                        .anyMatch(d -> d.decision().equals(decided.decision())
                                && d.day().equals(decided.day())))
            throw Refusal.invalid("besluit", "is het besluit waarmee de hotspot werd vastgesteld; noem het nieuwe");
        if (decided.day().isAfter(DutchDay.today(clock))) throw Refusal.invalid("datum", "ligt in de toekomst");
        database.run(db -> {
            if (!HotspotTable.move(db, id, from, to))
                throw new Refusal.Conflict(
                        "niet-" + from.word(), "Dit kan alleen met een hotspot die %s is.".formatted(from.word()));
            HotspotTable.decided(
                    db,
                    id,
                    new Hotspot.Decision(
                            to, decided.decision(), decided.day(), decided.council(), actor.id(), clock.instant()));
            if (to != Status.ESTABLISHED) scopes.close(db, id);
            account.write(
                    db,
                    new Account.Act(
                            "hotspot-" + to.word(),
                            actor,
                            null,
                            id,
                            Map.of(
                                    "besluit",
                                    decided.decision(),
                                    "datum",
                                    decided.day().toString(),
                                    "aantal",
                                    members.count(db, id))));
        });
        return get(id);
    }
}
