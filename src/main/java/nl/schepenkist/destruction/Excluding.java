package nl.schepenkist.destruction;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Takes something out of a staged intake, for good: who handed it over says what is private and why. It becomes no record; its
 * content goes the way of all content that must go.
 */
public final class Excluding {
    private static final int BATCH = 100;
    private static final int MOST = 10_000;
    private static final int LONGEST_REASON = 500;

    private final Database database;
    private final Destroyer destroyer;
    private final Catalog catalog;
    private final Personals personals;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Excluding(
            Database database,
            Destroyer destroyer,
            Catalog catalog,
            Personals personals,
            Account account,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.destroyer = destroyer;
        this.catalog = catalog;
        this.personals = personals;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /** One thing that stays, and why. */
    record Kept(String id, String reason) {}

    record Result(long excluded, List<Kept> kept) {}

    /**
     * @throws Refusal.NotAllowed when somebody else handed it over
     * @throws Refusal.Conflict when it is not staged
     */
    Result exclude(String intake, Collection<String> items, String reason, Actor actor) {
        if (items.isEmpty()) throw Refusal.invalid("onderdelen", "noem ten minste een onderdeel");
        if (items.size() > MOST) throw Refusal.invalid("onderdelen", "noem er hoogstens " + MOST + " tegelijk");
        if (reason.isBlank()) throw Refusal.invalid("reden", "is verplicht");
        if (reason.length() > LONGEST_REASON)
            throw Refusal.invalid("reden", "is langer dan " + LONGEST_REASON + " tekens");
        own(intake, actor);
        // Those of an earlier exclusion that was interrupted go on with it.
        var heads = new ArrayList<>(database.read(h -> StagedIntakeTable.underWay(h, intake)));
        for (String id : new LinkedHashSet<>(items)) {
            RecordId head = RecordId.parse(id);
            if (!heads.contains(head)) heads.add(head);
        }
        var ours = database.read(h -> StagedIntakeTable.of(h, intake, heads));
        // Where each was found, read while it can still be read: the balance of its container changes with it.
        var places = new HashMap<RecordId, String>();
        catalog.personals(catalog.find(heads)).forEach((id, personal) -> places.put(id, personal.source()));
        var kept = new ArrayList<Kept>();
        heads.stream()
                .filter(head -> !ours.contains(head))
                .forEach(head -> kept.add(new Kept(head.value(), "het staat niet klaar in deze opname")));
        heads.retainAll(ours);
        var excluded = new AtomicLong();
        for (int i = 0; i < heads.size(); i += BATCH) {
            var mandates = heads.subList(i, Math.min(i + BATCH, heads.size())).stream()
                    .map(head -> new Mandate.Excluded(intake, head))
                    .toList();
            destroyer.destroy(
                    mandates,
                    Destroyer.Check.ofEach((db, head) -> objection(db, intake, head)),
                    DutchDay.today(clock),
                    Destroyer.Note.ofEach((db, mandate, outcome) -> {
                        if (note(db, mandate, outcome, kept)) {
                            excluded.incrementAndGet();
                            StagedIntakeTable.excludedFrom(db, intake, containers(places.get(mandate.head())));
                        }
                    }),
                    actor,
                    Destroyer.Witness.NONE);
        }
        if (excluded.get() > 0) remember(intake, excluded.get(), reason, actor);
        destroyer.scrub();
        return new Result(excluded.get(), kept);
    }

    private void own(String intake, Actor actor) {
        var staged =
                database.read(h -> StagedIntakeTable.find(h, intake)).orElseThrow(() -> Refusal.notFound("opname"));
        if (!staged.status().equals("klaargezet"))
            throw new Refusal.Conflict("niet-klaargezet", "Uit deze opname kan niets (meer) worden weggelaten.");
        if (!staged.askedBy().equals(actor.id()))
            throw new Refusal.NotAllowed(
                    "alleen-inbrenger", "Alleen wie deze opname heeft aangeboden kan er iets uit weglaten.");
    }

    private Optional<String> objection(Handle db, String intake, RecordRow head) {
        if (!StagedIntakeTable.holds(db, intake, head.id())) return Optional.of("het staat niet klaar in deze opname");
        if (head.state() != RecordState.STAGED) return Optional.of("het is al vrijgegeven");
        if (head.parent() != null) return Optional.of("het is een bijlage; noem het bericht waar het bij hoort");
        return AbortedIntakeTable.offeredElsewhere(db, head.id(), intake)
                ? Optional.of("een andere opname telde het als dubbel")
                : Optional.empty();
    }

    /** Whether it was left out. */
    private static boolean note(Handle db, Mandate.Excluded mandate, Destroyer.Outcome outcome, List<Kept> kept) {
        switch (outcome) {
            case Destroyer.Outcome.Destroyed _ -> {
                AbortedIntakeTable.excluded(db, mandate.intake());
                return true;
            }
            case Destroyer.Outcome.Skipped s -> kept.add(new Kept(mandate.head().value(), s.why()));
            case Destroyer.Outcome.Delayed d -> kept.add(new Kept(mandate.head().value(), d.why()));
            case Destroyer.Outcome.Failed f -> kept.add(new Kept(mandate.head().value(), f.why()));
        }
        return false;
    }

    /** Digests of the places of the containers that it can have lain in, the innermost first. */
    private static List<String> containers(@Nullable String place) {
        var found = new ArrayList<String>();
        if (place == null) return found;
        for (int i = place.length() - 1; i > 0; i--)
            if (place.charAt(i) == '#' || place.charAt(i) == '!')
                found.add(HexFormat.of()
                        .formatHex(
                                FileStore.sha256().digest(place.substring(0, i).getBytes(StandardCharsets.UTF_8))));
        return found;
    }

    private void remember(String intake, long count, String reason, Actor actor) {
        database.run(db -> {
            String id = ids.next();
            var staged = StagedIntakeTable.find(db, intake).orElseThrow();
            byte[] locked = personals.seal(staged.keyId(), Map.of("reden", reason), id);
            StagedIntakeTable.exclude(
                    db, new StagedIntakeTable.Exclusion(id, intake, count, actor.id(), locked), clock.instant());
            account.write(db, new Account.Act("uitgesloten", actor, null, intake, Map.of("aantal", count)));
        });
    }
}
