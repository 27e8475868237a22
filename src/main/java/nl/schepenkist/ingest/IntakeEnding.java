package nl.schepenkist.ingest;

import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;

/** Ends intakes: those that are through, those that were given up; and lets go of containers when their time has come. */
public final class IntakeEnding {
    private final Database database;
    private final Jobs jobs;
    private final IntakeWords said;
    private final Committing committing;
    private final Account account;
    private final Clock clock;
    private final Period keepContainers;

    /**
     * @param keepContainers how long a container stays after its balance was made up
     */
    IntakeEnding(
            IntakeWork.Stores stores,
            IntakeWords said,
            Committing committing,
            Account account,
            Clock clock,
            Period keepContainers) {
        this.database = stores.database();
        this.jobs = stores.jobs();
        this.said = said;
        this.committing = committing;
        this.account = account;
        this.clock = clock;
        this.keepContainers = keepContainers;
    }

    /** Ends an intake whose work failed too often; what came in stays, what was staged does not. */
    void giveUp(String id) {
        database.run(db -> {
            boolean staged = IntakeTable.find(db, id)
                    .filter(row -> said.options(row).isStaged() && row.released() == null)
                    .isPresent();
            // What is staged and will never be released must not stay, seen by nobody.
            if (!IntakeTable.move(db, id, List.of("wachtend", "bezig"), staged ? "afgebroken" : "mislukt")) return;
            if (staged) jobs.queueLast(db, Intakes.ROLLBACK_JOB, id, id);
            IntakeTable.ended(db, id, clock.instant());
            SourceTable.abandonSources(db, id, DutchDay.today(clock).plus(keepContainers));
            IntakeTable.find(db, id).ifPresent(row -> committing.remark(db, row, Failure.GIVEN_UP, ""));
            IntakeTable.find(db, id).ifPresent(row -> said.forgetSecrets(db, row));
            account.write(db, new Account.Act("opname-mislukt", Actor.SYSTEM, null, id, Map.of()));
        });
    }

    /** Ends intakes whose work was given up, so that nobody waits for them. */
    public void giveUpAbandoned() {
        for (String id : database.read(IntakeTable::abandoned)) giveUp(id);
    }

    /** Lets go of the containers whose time has come; the destroyer does the rest. */
    public void dropExpiredContainers() {
        database.run(
                db -> SourceTable.expiredContainers(db, DutchDay.today(clock)).forEach(e -> drop(db, e)));
    }

    private void drop(Handle db, SourceTable.Expired container) {
        String intake = container.intake();
        SourceTable.letGo(db, intake, container.nr());
        jobs.queue(db, Intakes.PACKING_JOB, intake + " " + container.file(), Intakes.packingGroup(intake));
    }

    /** Closes an intake of which everything is durable and findable. */
    public void close(Job job) {
        String id = job.payload();
        database.run(db -> {
            var row = IntakeTable.find(db, id).orElseThrow();
            if (!row.balance().closes()) throw new IllegalStateException("the balance of an intake does not close");
            if (said.options(row).isStaged() && row.released() == null) {
                said.forgetSecrets(db, row);
                if (IntakeTable.move(db, id, List.of("bezig"), "klaargezet"))
                    account.write(db, new Account.Act("opname-klaargezet", Actor.SYSTEM, null, id, Map.of()));
                return;
            }
            String end = row.balance().failed() == 0
                    ? "voltooid"
                    : row.balance().taken() == 0 && row.balance().duplicates() == 0 ? "mislukt" : "voltooid-met-fouten";
            if (!IntakeTable.move(db, id, List.of("bezig"), end)) return;
            said.forgetSecrets(db, row);
            committing.remarkRecords(db, row);
            IntakeTable.ended(db, id, clock.instant());
            // With a term of no days it goes as soon as the balance is made up, which is now.
            for (var container : SourceTable.expiredContainers(db, DutchDay.today(clock)))
                if (container.intake().equals(id)) drop(db, container);
            var b = row.balance();
            account.write(
                    db,
                    new Account.Act(
                            "opname-geeindigd",
                            Actor.SYSTEM,
                            null,
                            id,
                            Map.of(
                                    "aangeboden",
                                    b.offered(),
                                    "opgenomen",
                                    b.taken(),
                                    "dubbel",
                                    b.duplicates(),
                                    "uitgesloten",
                                    b.excluded(),
                                    "mislukt",
                                    b.failed())));
        });
    }
}
