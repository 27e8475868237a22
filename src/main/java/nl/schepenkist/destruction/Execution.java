package nl.schepenkist.destruction;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.KeyStore;
import org.jdbi.v3.core.Handle;

/** Executes a list, batch by batch, and closes it with its declaration. Runs as a durable job: interrupted, it goes on where it was. */
public final class Execution {
    private static final int BATCH = 1_000;
    private static final int LOOKS = 4;
    private static final Duration SETTLING = Duration.ofSeconds(2);
    /** So long is waited for text, index and scopes; what is not known then has failed, and is taken up when the list is executed again. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Database database;
    private final Destroyer destroyer;
    private final Verdicts verdicts;
    private final LiveScopes scopes;
    private final Declarations declarations;
    private final Sampling sampling;
    private final Samples samples;
    private final Proof proof;
    private final Account account;
    private final Clock clock;

    /**
     * What the proof needs.
     *
     * @param packs folder with the packs of the file store
     */
    public record Evidence(Path packs, KeyStore keys, Proof.Where where) {}

    public Execution(
            Database database,
            Destroyer destroyer,
            Verdicts verdicts,
            LiveScopes scopes,
            Declarations declarations,
            Evidence evidence,
            Account account,
            Clock clock) {
        this.database = database;
        this.destroyer = destroyer;
        this.verdicts = verdicts;
        this.scopes = scopes;
        this.declarations = declarations;
        this.samples = new Samples(evidence.where().own());
        this.sampling = new Sampling(samples, evidence.packs(), evidence.keys(), database);
        this.proof = new Proof(database, samples, evidence.where(), clock);
        this.account = account;
        this.clock = clock;
    }

    /** Does the job. */
    public void run(Job job) throws InterruptedException {
        String id = job.payload();
        DestructionList list = database.read(h -> ListTable.find(h, id)).orElseThrow();
        if (list.status() != Status.EXECUTING) return;
        LocalDate day = Objects.requireNonNull(list.executionDay());
        var actor = new Actor(Objects.requireNonNull(list.executedBy()), Set.of());
        // Also what a restart interrupted and the disk seemed to refuse.
        database.run(db -> ItemTable.again(db, id));
        int after = 0;
        for (var items = waiting(id, after); !items.isEmpty(); items = waiting(id, after)) {
            if (Thread.interrupted()) throw new InterruptedException();
            // A hold that was placed just now goes before: which records it holds is known in a moment.
            if (scopes.areUnsettled()) throw new Job.PostponedException(SETTLING);
            after = items.getLast().nr();
            keep(id, items);
            var mandates = items.stream()
                    .filter(i -> i.decision() == Item.Decision.DESTROY)
                    .map(i -> new Mandate.ListItem(id, i.nr(), i.record()))
                    .toList();
            if (!mandates.isEmpty())
                destroyer.destroy(
                        mandates,
                        (db, heads) -> objections(db, id, heads, day),
                        day,
                        (db, outcomes) -> note(db, id, outcomes),
                        actor,
                        (rows, erasures) -> sampling.take(id, rows, erasures));
        }
        Instant begun = Objects.requireNonNull(list.begunAt());
        for (var delayed = waiting(id, 0); !delayed.isEmpty(); delayed = waiting(id, 0)) {
            if (clock.instant().isBefore(begun.plus(PATIENCE))) throw new Job.PostponedException(SETTLING);
            giveUp(id, delayed);
        }
        destroyer.scrub();
        var seen = proof.look(id);
        // What a reader of the database or a job that was just ending still had in hand is gone a moment later.
        if (!seen.gevonden().isEmpty() && seen.keren() < LOOKS) {
            if (seen.keren() > 1) destroyer.rebuild(seen.kinds());
            throw new Job.PostponedException(SETTLING);
        }
        boolean complete =
                seen.complete(database.read(h -> ItemTable.totals(h, id)).informatieobjecten());
        close(id, complete, actor);
    }

    private List<Item> waiting(String id, int after) {
        return database.read(h -> ItemTable.waiting(h, id, after, BATCH));
    }

    private void giveUp(String id, List<Item> delayed) {
        String why =
                "of het bevroren is, kon niet worden vastgesteld: tekst, zoekindex of bereik raakte niet bijgewerkt; voer de lijst opnieuw uit";
        database.run(db -> ItemTable.results(
                db,
                id,
                delayed.stream()
                        .map(i -> new ItemTable.Became(i.nr(), Item.Result.FAILED, why, Map.of()))
                        .toList()));
    }

    private void keep(String id, List<Item> items) {
        var kept = items.stream()
                .filter(i -> i.decision() != Item.Decision.DESTROY)
                .map(i -> new ItemTable.Became(
                        i.nr(), Item.Result.SKIPPED, "besluit: " + i.decision().word(), Map.of()))
                .toList();
        if (!kept.isEmpty()) database.run(db -> ItemTable.results(db, id, kept));
    }

    /** What changed since the list was drawn up, with the whole reasoning. */
    private static String changed(Verdict verdict) {
        String why = verdict.reasons().stream().map(Verdict.Reason::text).collect(Collectors.joining(" "));
        return "het oordeel is nu %s: %s".formatted(verdict.word(), why);
    }

    /** The mandates once more, in the transaction that destroys: the approvals, the evaluator on the day of execution, the container. */
    private Map<RecordId, Destroyer.Objection> objections(
            Handle db, String listId, List<RecordRow> heads, LocalDate day) {
        DestructionList list = ListTable.find(db, listId).orElseThrow();
        boolean approved =
                list.status() == Status.EXECUTING && Reviewing.approvedByTwoOthers(list, ListTable.reviews(db, listId));
        // First the doubts: from then on no scope is opened until this is written.
        var found = new HashMap<RecordId, Destroyer.Objection>();
        scopes.doubts(db, heads).forEach((head, why) -> found.put(head, new Destroyer.Objection(why, true)));
        var judged = verdicts.of(db, heads, day);
        var ids = heads.stream().map(head -> head.id().value()).toList();
        var leaving = verdicts.leaving(db, ids);
        var contained = ItemTable.withContainer(db, ids);
        for (RecordRow head : heads) {
            Verdict verdict = Objects.requireNonNull(judged.get(head.id()));
            String why = null;
            if (!approved) why = "de lijst is niet door twee anderen goedgekeurd";
            else if (!(verdict instanceof Verdict.Destroyable)) why = changed(verdict);
            else if (leaving.contains(head.id().value()))
                why = "het zit in een overbrenging die is samengesteld; stel die eerst opnieuw samen";
            else if (contained.contains(head.id().value()))
                why = "de verpakking waarin het binnenkwam wordt nog bewaard";
            if (why != null) found.put(head.id(), new Destroyer.Objection(why, false));
        }
        return found;
    }

    private static void note(Handle db, String list, Map<Mandate.ListItem, Destroyer.Outcome> outcomes) {
        var became = new ArrayList<ItemTable.Became>();
        outcomes.forEach((item, outcome) -> {
            switch (outcome) {
                case Destroyer.Outcome.Destroyed d ->
                    became.add(new ItemTable.Became(item.nr(), Item.Result.DESTROYED, null, d.erased()));
                case Destroyer.Outcome.Skipped s ->
                    became.add(new ItemTable.Became(item.nr(), Item.Result.SKIPPED, s.why(), Map.of()));
                // Stays waiting.
                case Destroyer.Outcome.Delayed _ -> {}
                case Destroyer.Outcome.Failed f ->
                    became.add(new ItemTable.Became(item.nr(), Item.Result.FAILED, f.why(), Map.of()));
            }
        });
        ItemTable.results(db, list, became);
    }

    private void close(String id, boolean complete, Actor actor) {
        var prepared = declarations.prepare(id, DutchDay.today(clock));
        declarations.kept(
                prepared,
                written -> database.run(db -> {
                    // Whether anything is left of it is for the declaration to say.
                    boolean whole = ItemTable.count(db, id, Item.Result.DESTROYED) == ItemTable.last(db, id);
                    if (!ListTable.move(
                            db, id, List.of(Status.EXECUTING), whole ? Status.EXECUTED : Status.EXECUTED_PARTLY))
                        return;
                    String record = declarations.keep(db, prepared, written, actor);
                    ListTable.ended(db, id, clock.instant(), record);
                    account.write(
                            db,
                            Account.Act.lasting(
                                    "vernietiging-geeindigd",
                                    actor,
                                    id,
                                    Map.of(
                                            "vernietigd",
                                            ItemTable.totals(db, id).informatieobjecten(),
                                            "verklaring",
                                            record)));
                }));
        // What failed is taken up again, and then all of it is looked for once more.
        if (complete && database.read(h -> ItemTable.count(h, id, Item.Result.FAILED)) == 0) samples.forget(id);
    }
}
