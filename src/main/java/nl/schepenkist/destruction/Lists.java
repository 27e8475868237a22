package nl.schepenkist.destruction;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.schepenkist.audit.Account;
import nl.schepenkist.catalog.ScopeView;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.Scope;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.Jobs;
import org.jspecify.annotations.Nullable;

/** Drawing up, reviewing and starting destruction lists. */
public final class Lists {
    /** Job: execute an approved list. */
    public static final String EXECUTE_JOB = "vernietigen";

    private final Database database;
    private final Account account;
    private final Around around;
    private final Clock clock;

    /**
     * What lists need besides.
     *
     * @param reflection how long after approval execution may start ({@code vernietiging.bedenktijd})
     */
    public record Around(Composing composing, Jobs jobs, Ids ids, Period reflection) {}

    public Lists(Database database, Account account, Around around, Clock clock) {
        this.database = database;
        this.account = account;
        this.around = around;
        this.clock = clock;
    }

    /** What somebody wants a list of. */
    record Wanted(
            String name, LocalDate referenceDay, @Nullable String process, Scope scope, Panel panel) {}

    /** Draws up a list of what a person asked to erase, as far as the evaluator lets it go; it is reviewed like any other. */
    public DestructionList drawForErasure(String name, LocalDate day, Scope scope, Caller author) {
        return draw(new Wanted(name, day, null, scope, Panel.ANYBODY), author);
    }

    /** Draws up a list of what may be destroyed on the reference day, as the evaluator says; nothing else gets on it. */
    DestructionList draw(Wanted wanted, Caller author) {
        if (wanted.name().isBlank() || wanted.name().length() > 200)
            throw Refusal.invalid("naam", "is verplicht, hoogstens 200 tekens");
        if (wanted.referenceDay().isAfter(DutchDay.today(clock)))
            throw Refusal.invalid("peildatum", "ligt in de toekomst");
        Processes.check(wanted.panel());
        database.read(h -> Processes.known(h, wanted.process(), wanted.panel()));
        var list = new DestructionList(
                around.ids().next(),
                wanted.name(),
                wanted.referenceDay(),
                wanted.process(),
                ScopeView.text(wanted.scope()),
                wanted.panel(),
                author.actor().id(),
                Status.COMPOSING,
                clock.instant(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1);
        database.run(db -> {
            ListTable.insert(db, list);
            around.jobs().queue(db, Composing.JOB, list.id(), list.id());
        });
        // The job finds nothing to do when it is done already.
        if (around.composing().isSmall(wanted.scope(), wanted.referenceDay(), author))
            around.composing().compose(list, author);
        return get(list.id());
    }

    public DestructionList get(String id) {
        return database.read(h -> ListTable.find(h, id)).orElseThrow(() -> Refusal.notFound("vernietigingslijst"));
    }

    /** Version of a list; empty when there is none with this id. */
    public Optional<Long> version(String id) {
        return database.read(h -> ListTable.find(h, id)).map(DestructionList::version);
    }

    public boolean exists(String id) {
        return database.read(h -> ListTable.find(h, id)).isPresent();
    }

    record Page(long total, List<DestructionList> lists) {}

    Page page(int limit, int offset) {
        return database.read(h -> new Page(ListTable.count(h), ListTable.page(h, limit, offset)));
    }

    long count(String id) {
        return database.<Integer>read(h -> ItemTable.last(h, id));
    }

    /**
     * A page of items.
     *
     * @param next where they go on; null at the end
     */
    record ItemPage(long total, List<Item> items, @Nullable String next) {}

    ItemPage items(String id, ItemFilter filter, ItemFilter.Order order, int limit, int offset) {
        get(id);
        return database.read(h -> page(
                id,
                filter,
                order,
                limit,
                filter.isEmpty() ? ItemTable.last(h, id) : ItemTable.count(h, id, filter),
                ItemTable.page(h, id, filter, order, limit + 1, offset)));
    }

    ItemPage items(String id, ItemFilter filter, ItemFilter.Order order, int limit, ItemCursor after) {
        get(id);
        return page(
                id,
                filter,
                order,
                limit,
                after.total(),
                database.read(h -> ItemTable.page(h, id, filter, order, limit + 1, after)));
    }

    /** One row more than is shown tells whether the list goes on. */
    private static ItemPage page(
            String id, ItemFilter filter, ItemFilter.Order order, int limit, long total, List<Item> oneMore) {
        if (oneMore.size() <= limit) return new ItemPage(total, oneMore, null);
        var shown = oneMore.subList(0, limit);
        return new ItemPage(total, shown, ItemCursor.after(id, filter, order, total, shown.getLast()));
    }

    List<ListTable.Review> reviews(String id) {
        return database.read(h -> ListTable.reviews(h, id));
    }

    /** Who reviews a list now. */
    Panel panel(DestructionList list) {
        return database.read(h -> ProcessTable.of(h, list));
    }

    /** First day on which a list that was approved may be executed. */
    LocalDate executableFrom(DestructionList list) {
        return DutchDay.of(Objects.requireNonNull(list.approvedAt())).plus(around.reflection());
    }

    List<DestructionList> withStatus(Status status) {
        return database.read(h -> ListTable.withStatus(h, status));
    }

    /** Hands a list to its reviewers. */
    DestructionList offer(String id, Caller caller) {
        get(id);
        database.run(db -> {
            if (ItemTable.last(db, id) == 0) throw new Refusal.Conflict("lijst-leeg", "Op deze lijst staat niets.");
            if (!ListTable.move(db, id, List.of(Status.DRAFT, Status.REJECTED), Status.UNDER_REVIEW))
                throw new Refusal.Conflict(
                        "niet-aan-te-bieden", "Alleen een concept of een afgekeurde lijst kan worden aangeboden.");
            ListTable.offered(db, id, clock.instant());
            account.write(
                    db,
                    Account.Act.lasting(
                            "vernietigingslijst-aangeboden",
                            caller.actor(),
                            id,
                            ListContentTable.of(db, id).told()));
        });
        return get(id);
    }

    /** Withdraws a list that is not being executed. */
    DestructionList withdraw(String id, Caller caller) {
        get(id);
        database.run(db -> {
            if (!ListTable.move(
                    db,
                    id,
                    List.of(Status.COMPOSING, Status.DRAFT, Status.UNDER_REVIEW, Status.REJECTED, Status.APPROVED),
                    Status.WITHDRAWN))
                throw new Refusal.Conflict("niet-in-te-trekken", "Deze lijst is al in uitvoering of geëindigd.");
            account.write(db, new Account.Act("vernietigingslijst-ingetrokken", caller.actor(), null, id, Map.of()));
        });
        return get(id);
    }

    /** Starts the execution; a list of which items failed can be executed again. */
    DestructionList execute(String id, Caller caller) {
        LocalDate today = DutchDay.today(clock);
        database.run(db -> {
            DestructionList list = ListTable.find(db, id).orElseThrow(() -> Refusal.notFound("vernietigingslijst"));
            boolean over = list.status() == Status.EXECUTED || list.status() == Status.EXECUTED_PARTLY;
            boolean again = over
                    && (ItemTable.count(db, id, Item.Result.FAILED) > 0
                            || Proof.of(db, id).stream()
                                    .anyMatch(p -> !p.gevonden().isEmpty()));
            boolean stranded =
                    list.status() == Status.EXECUTING && around.jobs().unfinished(id) == 0;
            if (list.status() != Status.APPROVED && !again && !stranded)
                throw new Refusal.Conflict(
                        "niet-goedgekeurd",
                        "Een lijst kan pas worden uitgevoerd als proceseigenaar en archivaris haar beiden hebben goedgekeurd.");
            LocalDate from = executableFrom(list);
            if (today.isBefore(from))
                throw new Refusal.Conflict("bedenktijd-loopt", "De bedenktijd loopt tot %s.".formatted(from));
            if (!ListTable.move(db, id, List.of(list.status()), Status.EXECUTING))
                throw new Refusal.Conflict("intussen-gewijzigd", "Iemand anders begon al met de uitvoering.");
            ItemTable.again(db, id);
            Proof.forget(db, id);
            ListTable.executing(db, id, caller.actor().id(), today, clock.instant());
            account.write(
                    db,
                    Account.Act.lasting(
                            "vernietiging-gestart",
                            caller.actor(),
                            id,
                            ListContentTable.of(db, id).told()));
            around.jobs().queue(db, EXECUTE_JOB, id, id);
        });
        return get(id);
    }
}
