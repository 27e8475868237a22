package nl.schepenkist.http;

import java.util.List;
import nl.schepenkist.records.Role;
import nl.schepenkist.store.Jobs;

/** Work that was given up is for the administrator to see: what waits for it is not done. */
public final class FailedWork implements TasksResource.Source {
    private static final int MOST = 100;

    private final Jobs jobs;

    public FailedWork(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public List<TasksResource.Task> tasksFor(Caller caller) {
        if (!caller.actor().has(Role.ADMINISTRATOR)) return List.of();
        return jobs.failed(MOST).stream()
                .map(f -> new TasksResource.Task(
                        "werk-mislukt",
                        "Het werk \"%s\" is na herhaalde pogingen opgegeven (%s); het logboek noemt het onder %s."
                                .formatted(f.kind(), f.failure(), f.id()),
                        "/metrieken"))
                .toList();
    }
}
