package nl.schepenkist.ingest;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Personals;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Jobs;
import org.jspecify.annotations.Nullable;

/**
 * A staged intake between its reading and its release: who handed it over looks through it and takes out what is private. Nobody
 * else sees what is in it.
 */
public final class Staging {
    private final Database database;
    private final Catalog catalog;
    private final Personals personals;
    private final Account account;
    private final Jobs jobs;
    private final Clock clock;

    public Staging(Database database, Catalog catalog, Personals personals, Account account, Jobs jobs, Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.personals = personals;
        this.account = account;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Something staged. */
    record Staged(RecordRow row, Personal personal) {}

    record Page(long total, List<Staged> rows) {}

    /** What is staged, for who handed it over; that they looked is written down. */
    Page page(String id, Actor actor, int limit, int offset) {
        own(id, actor);
        var rows = catalog.broughtIn().staged(id, limit, offset);
        Map<RecordId, Personal> open = catalog.personals(rows);
        database.run(db -> account.write(
                db, new Account.Act("klaargezet-bekeken", actor, null, id, Map.of("aantal", rows.size()))));
        return new Page(
                catalog.broughtIn().countStaged(id),
                rows.stream()
                        .flatMap(r -> Stream.ofNullable(open.get(r.id())).map(personal -> new Staged(r, personal)))
                        .toList());
    }

    private void own(String id, Actor actor) {
        var row = database.read(h -> IntakeTable.find(h, id)).orElseThrow(() -> Refusal.notFound("opname"));
        if (!row.status().equals("klaargezet")) throw notStaged();
        if (!row.askedBy().equals(actor.id()))
            throw new Refusal.NotAllowed(
                    "alleen-inbrenger", "Alleen wie deze opname heeft aangeboden kan zien wat erin klaarstaat.");
    }

    private static Refusal notStaged() {
        return new Refusal.Conflict("niet-klaargezet", "Deze opname staat niet klaar om vrij te geven.");
    }

    /**
     * Makes records of what is staged. What was excluded is still in the container that it came in: that goes at once then.
     */
    void release(String id, Actor actor) {
        if (database.read(h -> IntakeTable.find(h, id)).isEmpty()) throw Refusal.notFound("opname");
        database.run(db -> {
            if (!IntakeTable.move(db, id, List.of("klaargezet"), "bezig")) throw notStaged();
            IntakeTable.released(db, id, clock.instant());
            if (IntakeTable.leavingUnderWay(db, id))
                throw new Refusal.Conflict(
                        "uitsluiting-onvoltooid",
                        "Een uitsluiting is onderbroken. Sluit hetzelfde nog eens uit; daarna kan de opname worden vrijgegeven.");
            if (!IntakeTable.exclusions(db, id).isEmpty()) SourceTable.expire(db, id, DutchDay.today(clock));
            account.write(db, new Account.Act("opname-vrijgegeven", actor, null, id, Map.of()));
            catalog.release(db, id);
            jobs.queueLast(db, Intakes.CLOSE_JOB, id, id);
        });
    }

    /** What was left out, and why. */
    record Exclusion(long items, @Nullable String reason, String by, Instant at) {}

    List<Exclusion> exclusions(IntakeTable.Row intake) {
        return database.read(h -> IntakeTable.exclusions(h, intake.id())).stream()
                .map(e -> new Exclusion(
                        e.items(),
                        personals
                                .open(intake.keyId(), e.personal(), e.id(), Reason.class)
                                .reden(),
                        e.by(),
                        e.at()))
                .toList();
    }

    /** Why something was left out, locked under the key of the intake. */
    public record Reason(String reden) {}
}
