package nl.schepenkist.destruction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.destruction.Candidates.Candidate;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Users;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;

/**
 * Fills a list with what may be destroyed on its reference day, as the evaluator says; nothing else gets on it. A portion at a time, each
 * in a transaction of its own; interrupted, it goes on, and what is on the list already is not put on it again.
 */
public final class Composing {
    /** Job: fill a list. */
    public static final String JOB = "vernietigingslijst-samenstellen";

    /** So many families are judged while somebody waits for it. */
    private static final int AT_ONCE = 10_000;

    private final Database database;
    private final Account account;
    private final Candidates candidates;
    private final Users users;

    public Composing(Database database, Account account, Candidates candidates, Users users) {
        this.database = database;
        this.account = account;
        this.candidates = candidates;
        this.users = users;
    }

    /** Whether there is so little to judge that its author may wait for it. */
    boolean isSmall(Scope scope, LocalDate day, Caller author) {
        return !candidates.moreThan(AT_ONCE, scope, day, author);
    }

    /** Does the job; as its author, whose rights are those of now. */
    public void run(Job job) throws InterruptedException {
        DestructionList list =
                database.read(h -> ListTable.find(h, job.payload())).orElseThrow();
        if (list.status() != Status.COMPOSING) return;
        var author = new Caller(new Actor(list.author(), Set.of(Role.RECORDS_OFFICER)), users.subjectOf(list.author()));
        compose(list, author);
        if (Thread.interrupted()) throw new InterruptedException();
    }

    void compose(DestructionList list, Caller author) {
        Scope scope = ScopeView.ofText(list.scope());
        Sight sight = candidates.sight(scope, author);
        candidates.portions(scope, list.referenceDay(), author, heads -> add(list, heads, sight));
        if (Thread.currentThread().isInterrupted()) return;
        database.run(db -> {
            if (!ListTable.move(db, list.id(), List.of(Status.COMPOSING), Status.DRAFT)) return;
            account.write(
                    db,
                    new Account.Act(
                            "vernietigingslijst-opgesteld",
                            author.actor(),
                            null,
                            list.id(),
                            Map.of("naam", list.name(), "aantal", ItemTable.last(db, list.id()))));
        });
    }

    /** Whether it goes on. */
    private boolean add(DestructionList list, List<RecordId> heads, Sight sight) {
        if (Thread.currentThread().isInterrupted()) return false;
        return database.<Boolean>write(db -> {
            // Withdrawn meanwhile, or finished by somebody else.
            if (ListTable.hold(db, list.id())
                    .filter(l -> l.status() == Status.COMPOSING)
                    .isEmpty()) return false;
            var items = new ArrayList<Item>();
            int last = ItemTable.last(db, list.id());
            for (Candidate c : candidates.judged(db, list.id(), list.referenceDay(), heads, sight))
                items.add(item(last + items.size() + 1, c));
            ItemTable.insert(db, list.id(), items);
            return true;
        });
    }

    private static Item item(int nr, Candidate candidate) {
        Verdict.Rule rule = candidate.verdict().rule();
        return new Item(
                nr,
                candidate.head().id(),
                kind(candidate.head(), candidate.verdict()),
                rule.category().ref().toString(),
                Objects.requireNonNull(rule.start()),
                Objects.requireNonNull(rule.end()),
                Item.Decision.DESTROY,
                null,
                null,
                null,
                Item.Result.WAITING,
                null,
                1);
    }

    /** For the specification of the declaration: kind of mailbox, or that it was filed. */
    private static String kind(RecordRow head, Verdict.Destroyable verdict) {
        boolean byMailbox = head.placement().caseId() == null
                && !Objects.equals(
                        head.handling().category(), verdict.rule().category().ref());
        if (!byMailbox || head.placement().mailbox() == null) return "zaak";
        return verdict.rule().category().name();
    }
}
