package nl.schepenkist.retention;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.TasksResource.Task;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Role;

/** Hotspots that wait for a decision: when its year is over, a proposal freezes nothing more. */
public final class HotspotTasks {
    private final Hotspots hotspots;
    private final Suggestions suggestions;
    private final Clock clock;

    public HotspotTasks(Hotspots hotspots, Suggestions suggestions, Clock clock) {
        this.suggestions = suggestions;
        this.hotspots = hotspots;
        this.clock = clock;
    }

    /** Proposals of which the archivist must record the decision, and those that ended without one. */
    public List<Task> tasksFor(Caller caller) {
        var tasks = new ArrayList<Task>();
        if (!caller.actor().has(Role.ARCHIVIST) && !caller.actor().has(Role.RECORDS_OFFICER)) return tasks;
        tasks.addAll(suggested(suggestions.open()));
        for (Hotspot h : hotspots.proposed()) {
            boolean over = DutchDay.today(clock).isAfter(h.frozenUntil());
            if (over)
                tasks.add(task(
                        h,
                        "Hotspot %s is nooit vastgesteld; het voorstel bevriest na %s niets meer"
                                .formatted(h.name(), h.frozenUntil())));
            else if (caller.actor().has(Role.ARCHIVIST)
                    && !h.proposedBy().equals(caller.actor().id()))
                tasks.add(task(
                        h,
                        "Leg het besluit over hotspot %s vast; het voorstel bevriest tot en met %s"
                                .formatted(h.name(), h.frozenUntil())));
        }
        return tasks;
    }

    /** What residents suggested and nobody looked at. */
    private static List<Task> suggested(long open) {
        return open == 0
                ? List.of()
                : List.of(new Task(
                        "suggesties-bekijken",
                        "Bekijk %d %s van inwoners voor een hotspot"
                                .formatted(open, open == 1 ? "suggestie" : "suggesties"),
                        "/api/v1/hotspots/suggesties"));
    }

    private static Task task(Hotspot hotspot, String text) {
        return new Task("hotspot-besluiten", text, "/api/v1/hotspots/" + hotspot.id());
    }
}
