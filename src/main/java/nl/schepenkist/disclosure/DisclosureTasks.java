package nl.schepenkist.disclosure;

import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.http.Caller;
import nl.schepenkist.http.TasksResource.Task;
import nl.schepenkist.records.Role;

/** What open requests ask of a coordinator now. */
public final class DisclosureTasks {
    private final DisclosureRequests requests;
    private final Alarms alarms;
    private final Hearings hearings;

    public DisclosureTasks(DisclosureRequests requests, Alarms alarms, Hearings hearings) {
        this.requests = requests;
        this.alarms = alarms;
        this.hearings = hearings;
    }

    public List<Task> tasksFor(Caller caller) {
        var tasks = new ArrayList<Task>();
        if (!caller.actor().has(Role.DISCLOSURE_COORDINATOR)) return tasks;
        var today = requests.today();
        for (DisclosureRequest r : requests.unfinished()) {
            var term = r.term(today);
            String at = "/api/v1/woo-verzoeken/" + r.id();
            if (r.scope() == null && r.mustFreeze(today))
                tasks.add(new Task(
                        "woo-verzoek-zonder-bereik",
                        "Geef Woo-verzoek %s een bereik: er is nog niets bevroren".formatted(r.reference()),
                        at));
            if (r.isClosed()) continue;
            alarms.known(r.id())
                    .filter(row -> row.readable() > 0)
                    .ifPresent(row -> tasks.add(new Task(
                            "woo-alarmen",
                            "Kijk in Woo-verzoek %s naar %d plaatsen waar te lezen is wat elders is gelakt"
                                    .formatted(r.reference(), row.readable()),
                            at + "/alarmen")));
            for (Hearing h : hearings.all(r.id()))
                if (h.awaited(today))
                    tasks.add(new Task(
                            "woo-zienswijze",
                            "Derde %d bij Woo-verzoek %s kan tot en met %s een zienswijze geven"
                                    .formatted(h.nr(), r.reference(), h.deadline()),
                            at + "/zienswijzen/" + h.nr(),
                            h.deadline(),
                            false));
            if (r.isActive()) continue;
            String task = term.open()
                    ? "Woo-verzoek %s is opgeschort; hervat de termijn zodra dat kan"
                    : today.isAfter(term.due())
                            ? "Woo-verzoek %s is te laat: beslist moest worden op " + term.due()
                            : "Beslis op Woo-verzoek %s, uiterlijk " + term.due();
            boolean late = !term.open() && today.isAfter(term.due());
            tasks.add(new Task("woo-verzoek-beslissen", task.formatted(r.reference()), at, term.due(), late));
        }
        return tasks;
    }
}
