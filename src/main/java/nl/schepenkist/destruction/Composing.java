package nl.schepenkist.destruction;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Rights;
import nl.schepenkist.catalog.ScopeMembers;
import nl.schepenkist.catalog.ScopeResolver;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.Users;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Role;
import nl.schepenkist.records.Scope;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import org.jdbi.v3.core.Handle;

/**
 * Fills a list with what may be destroyed on its reference day, as the evaluator says; nothing else gets on it. A portion at a time, each
 * in a transaction of its own; interrupted, it goes on, and what is on the list already is not put on it again.
 */
public final class Composing {
    /** Job: fill a list. */
    public static final String JOB = "vernietigingslijst-samenstellen";

    private static final int PORTION = 1_000;

    private final Database database;
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final Account account;
    private final Around around;

    /** What composing needs besides. */
    public record Around(ScopeResolver scopes, Rights rights, ScopeMembers members, Users users) {}

    public Composing(Database database, Catalog catalog, Verdicts verdicts, Account account, Around around) {
        this.database = database;
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.account = account;
        this.around = around;
    }

    /** How many records a scope has, as far as its author sees them. */
    int size(Scope scope, Caller author) {
        return around.scopes().count(scope, sight(scope, author));
    }

    /** Does the job; as its author, whose rights are those of now. */
    public void run(Job job) throws InterruptedException {
        DestructionList list =
                database.read(h -> ListTable.find(h, job.payload())).orElseThrow();
        if (list.status() != Status.COMPOSING) return;
        var author = new Caller(
                new Actor(list.author(), Set.of(Role.RECORDS_OFFICER)),
                around.users().subjectOf(list.author()));
        compose(list, author);
        if (Thread.interrupted()) throw new InterruptedException();
    }

    void compose(DestructionList list, Caller author) {
        Scope scope = ScopeView.ofText(list.scope());
        around.scopes().portions(scope, sight(scope, author), PORTION, some -> add(list, some));
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

    /** What was exempted goes by an ordinary list, though nobody but its holder sees it; what it says cannot be asked by words. */
    private Sight sight(Scope scope, Caller author) {
        Sight sight = around.rights().atWork(author);
        return scope.words().isEmpty() ? sight.withExempted() : sight;
    }

    private void add(DestructionList list, List<RecordId> records) {
        if (Thread.currentThread().isInterrupted()) return;
        database.run(db -> {
            // Withdrawn meanwhile, or finished by somebody else.
            if (ListTable.hold(db, list.id())
                    .filter(l -> l.status() == Status.COMPOSING)
                    .isEmpty()) return;
            var heads = new LinkedHashSet<RecordId>();
            catalog.find(db, records).forEach(row -> heads.add(row.family()));
            var items = items(db, list, heads);
            ItemTable.insert(db, list.id(), items);
            around.members().add(db, list.id(), items.stream().map(Item::record).toList(), "vernietigingslijst");
        });
    }

    private List<Item> items(Handle db, DestructionList list, Set<RecordId> heads) {
        var taken = ItemTable.taken(
                db, list.id(), heads.stream().map(RecordId::value).toList());
        var free = catalog.find(db, heads).stream()
                .filter(head -> !taken.contains(head.id().value()) && head.state() == RecordState.ACTIVE)
                .collect(Collectors.toMap(RecordRow::id, head -> head));
        var judged = verdicts.of(db, free.values(), list.referenceDay());
        var items = new ArrayList<Item>();
        int last = ItemTable.last(db, list.id());
        for (RecordId id : heads) {
            RecordRow head = free.get(id);
            if (head != null && judged.get(id) instanceof Verdict.Destroyable d)
                items.add(new Item(
                        last + items.size() + 1,
                        id,
                        kind(head, d),
                        d.rule().category().ref().toString(),
                        Objects.requireNonNull(d.rule().start()),
                        Objects.requireNonNull(d.rule().end()),
                        Item.Decision.DESTROY,
                        null,
                        null,
                        null,
                        Item.Result.WAITING,
                        null,
                        1));
        }
        return items;
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
