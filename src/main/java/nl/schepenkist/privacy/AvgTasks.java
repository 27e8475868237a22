package nl.schepenkist.privacy;

import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.TasksResource.Task;
import nl.schepenkist.records.Role;

/** Requests that must still be answered, the first that is due first. */
public final class AvgTasks {
    private final AvgRequests requests;

    public AvgTasks(AvgRequests requests) {
        this.requests = requests;
    }

    public List<Task> tasksFor(Caller caller) {
        var tasks = new ArrayList<Task>();
        if (!caller.actor().has(Role.RECORDS_OFFICER)) return tasks;
        for (AvgRequest r : requests.underWay())
            if (r.kind() != AvgRequest.Kind.RESTRICTION)
                tasks.add(new Task(
                        "avg-verzoek-beantwoorden",
                        "Beantwoord AVG-verzoek %s (%s), uiterlijk %s"
                                .formatted(r.reference(), r.kind().word(), r.due()),
                        "/api/v1/avg-verzoeken/" + r.id()));
        return tasks;
    }
}
