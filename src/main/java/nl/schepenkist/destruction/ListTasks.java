package nl.schepenkist.destruction;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.schepenkist.destruction.DestructionList.Status;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.TasksResource.Task;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Role;
import org.jspecify.annotations.Nullable;

/** What destruction lists ask of a user now, and until when. */
public final class ListTasks {
    private final Lists lists;
    private final Period term;
    private final Clock clock;

    /**
     * @param term how long a review may take before its author is reminded of it ({@code vernietiging.beoordelingstermijn})
     */
    public ListTasks(Lists lists, Period term, Clock clock) {
        this.lists = lists;
        this.term = term;
        this.clock = clock;
    }

    /** Lists that wait for this user: a review, an advice, another try, or their execution. */
    public List<Task> tasksFor(Caller caller) {
        var tasks = new ArrayList<Task>();
        for (DestructionList l : lists.withStatus(Status.UNDER_REVIEW))
            underReview(l, caller).ifPresent(tasks::add);
        if (!caller.actor().has(Role.RECORDS_OFFICER)) return tasks;
        for (DestructionList l : lists.withStatus(Status.REJECTED))
            if (isAuthor(l, caller))
                tasks.add(task(
                        "vernietigingslijst-aanpassen",
                        "Vernietigingslijst %s is afgekeurd: pas haar aan en bied haar opnieuw aan",
                        l,
                        null));
        for (DestructionList l : lists.withStatus(Status.APPROVED))
            if (!DutchDay.today(clock).isBefore(lists.executableFrom(l)))
                tasks.add(task("vernietigingslijst-uitvoeren", "Voer vernietigingslijst %s uit", l, null));
        return tasks;
    }

    private Optional<Task> underReview(DestructionList l, Caller caller) {
        var reviews = Reviewing.standing(lists.reviews(l.id()));
        var owner = Reviewing.agreed(reviews, ReviewRole.PROCESS_OWNER);
        LocalDate due = DutchDay.of(owner.map(ListTable.Review::at).orElse(Objects.requireNonNull(l.offeredAt())))
                .plus(term);
        if (isAuthor(l, caller))
            return DutchDay.today(clock).isAfter(due)
                    ? Optional.of(task(
                            "vernietigingslijst-herinneren",
                            "Herinner de %s aan vernietigingslijst %%s"
                                    .formatted(owner.isPresent() ? "archivaris" : "proceseigenaar"),
                            l,
                            due))
                    : Optional.empty();
        if (reviews.stream().anyMatch(r -> r.reviewer().equals(caller.actor().id()))) return Optional.empty();
        Panel panel = lists.panel(l);
        boolean owns = caller.actor().has(Role.PROCESS_OWNER) && owner.isEmpty();
        if (owns && panel.mayAdvise(caller.subject()))
            return Optional.of(task("vernietigingslijst-adviseren", "Geef advies over vernietigingslijst %s", l, due));
        boolean signs = caller.actor().has(Role.ARCHIVIST) && owner.isPresent();
        if (signs || (owns && panel.mayReview(caller.subject())))
            return Optional.of(task("vernietigingslijst-beoordelen", "Beoordeel vernietigingslijst %s", l, due));
        return Optional.empty();
    }

    private static boolean isAuthor(DestructionList l, Caller caller) {
        return l.author().equals(caller.actor().id());
    }

    private Task task(String kind, String text, DestructionList list, @Nullable LocalDate due) {
        return new Task(
                kind,
                text.formatted(list.name()),
                "/api/v1/vernietigingslijsten/" + list.id(),
                due,
                due != null && DutchDay.today(clock).isAfter(due));
    }
}
