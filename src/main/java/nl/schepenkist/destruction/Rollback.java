package nl.schepenkist.destruction;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import org.jdbi.v3.core.Handle;

/**
 * Takes back what an intake brought in before it was aborted, so that nothing of it stays half visible. A record that
 * somebody has begun to rely on stays: another intake counted the same content as its duplicate, a person changed it, or it
 * belongs to a piece of work. Runs as a durable job: interrupted, it goes on where it was.
 */
public final class Rollback {
    private static final int BATCH = 100;

    private final Database database;
    private final Destroyer destroyer;
    private final Catalog catalog;
    private final ScopeMembers members;
    private final LiveScopes scopes;
    private final Account account;
    private final Clock clock;

    public Rollback(
            Database database,
            Destroyer destroyer,
            Catalog catalog,
            ScopeMembers members,
            LiveScopes scopes,
            Account account,
            Clock clock) {
        this.catalog = catalog;
        this.database = database;
        this.destroyer = destroyer;
        this.members = members;
        this.scopes = scopes;
        this.account = account;
        this.clock = clock;
    }

    /** Does the job. */
    public void run(Job job) throws InterruptedException {
        String intake = job.payload();
        var failed = new AtomicInteger();
        String after = "";
        for (var heads = page(intake, after); !heads.isEmpty(); heads = page(intake, after)) {
            if (Thread.interrupted()) throw new InterruptedException();
            after = heads.getLast().value();
            var mandates = heads.stream()
                    .map(head -> new Mandate.AbortedIntake(intake, head))
                    .toList();
            destroyer.destroy(
                    mandates,
                    Destroyer.Check.ofEach((db, head) -> objection(db, intake, head)),
                    DutchDay.today(clock),
                    Destroyer.Note.ofEach((db, mandate, outcome) -> count(db, mandate, outcome, failed)),
                    Actor.SYSTEM,
                    Destroyer.Witness.NONE);
        }
        destroyer.scrub();
        // What the disk refused is tried again with the job.
        if (failed.get() > 0) throw new IllegalStateException(failed + " records could not be removed");
        database.run(db -> {
            AbortedIntakeTable.settle(db, intake);
            account.write(db, new Account.Act("opname-teruggedraaid", Actor.SYSTEM, null, intake, Map.of()));
        });
    }

    private List<RecordId> page(String intake, String after) {
        return database.read(h -> AbortedIntakeTable.heads(h, intake, after, BATCH));
    }

    private Optional<String> objection(Handle db, String intake, RecordRow head) {
        if (!AbortedIntakeTable.isAborted(db, intake)) return Optional.of("de opname is niet afgebroken");
        if (head.state() != RecordState.ACTIVE && head.state() != RecordState.STAGED)
            return Optional.of("het is niet meer actief");
        if (head.version() != 1) return Optional.of("het is door iemand gewijzigd");
        if (AbortedIntakeTable.offeredElsewhere(db, head.id(), intake))
            return Optional.of("een andere opname telde het als dubbel");
        Optional<String> taken = mayBeTaken(db, head);
        if (taken.isPresent()) return taken;
        return members.worksOf(db, head.id()).isEmpty()
                ? Optional.empty()
                : Optional.of("het hoort bij een lijst, bevriezing, hotspot, verzoek of overbrenging");
    }

    /** Of a mail or of anything that came with it. */
    private Optional<String> mayBeTaken(Handle db, RecordRow head) {
        return catalog.family(db, head.family()).stream()
                .flatMap(row -> scopes.mayTake(db, row).stream())
                .findFirst();
    }

    private void count(Handle db, Mandate.AbortedIntake mandate, Destroyer.Outcome outcome, AtomicInteger failed) {
        switch (outcome) {
            case Destroyer.Outcome.Destroyed _ -> AbortedIntakeTable.excluded(db, mandate.intake());
            // Stays, and stays counted as taken in; what others rely on must be seen by them.
            // What was staged, and may be frozen, stays where it is: nobody released it.
            case Destroyer.Outcome.Skipped _ -> {
                boolean frozen = catalog.find(db, mandate.head())
                        .flatMap(head -> mayBeTaken(db, head))
                        .isPresent();
                if (!frozen) catalog.release(db, mandate.head(), mandate.intake());
            }
            case Destroyer.Outcome.Failed _, Destroyer.Outcome.Delayed _ -> failed.incrementAndGet();
        }
    }
}
