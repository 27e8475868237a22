package nl.schepenkist.destruction;

import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.TasksResource.Task;
import nl.schepenkist.records.Role;

/** What destruction lists ask of a user now. */
public final class ListTasks {
    private final Lists lists;

    public ListTasks(Lists lists) {
        this.lists = lists;
    }

    /** Lists that wait for this user's review or execution. */
    public List<Task> tasksFor(Caller caller) {
        var tasks = new ArrayList<Task>();
        if (caller.actor().has(Role.PROCESS_OWNER) || caller.actor().has(Role.ARCHIVIST))
            for (DestructionList l : lists.withStatus(DestructionList.Status.UNDER_REVIEW))
                if (!l.author().equals(caller.actor().id()))
                    tasks.add(task("vernietigingslijst-beoordelen", "Beoordeel vernietigingslijst " + l.name(), l));
        if (caller.actor().has(Role.RECORDS_OFFICER))
            for (DestructionList l : lists.withStatus(DestructionList.Status.APPROVED))
                tasks.add(task("vernietigingslijst-uitvoeren", "Voer vernietigingslijst " + l.name() + " uit", l));
        return tasks;
    }

    private static Task task(String kind, String text, DestructionList list) {
        return new Task(kind, text, "/api/v1/vernietigingslijsten/" + list.id());
    }
}
