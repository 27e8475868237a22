package nl.schepenkist.destruction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.schepenkist.audit.WorkHistory;
import nl.schepenkist.audit.WorkHistory.Told;
import nl.schepenkist.store.Database;

/**
 * Whether the approvals and the execution of every list belong together, from what the chain of events tells alone: two others approved,
 * what they approved is what was executed and what the list still has, and no more was destroyed than that. It shares no rule with what
 * executes lists.
 */
public final class ListEvidence {
    private static final String DRAWN = "vernietigingslijst-opgesteld";
    private static final String REVIEWED = "vernietigingslijst-beoordeeld";
    private static final String BEGUN = "vernietiging-gestart";
    private static final String ENDED = "vernietiging-geeindigd";

    private final Database database;
    private final WorkHistory history;

    public ListEvidence(Database database, WorkHistory history) {
        this.database = database;
        this.history = history;
    }

    /**
     * What was looked at and what is wrong, in Dutch.
     *
     * @param lists lists of which the execution began
     */
    public record Outcome(int lists, List<String> wrong) {}

    public Outcome look() {
        var wrong = new ArrayList<String>();
        var lists = database.read(ListContentTable::executed);
        for (String list : lists)
            new Walk(list, wrong).through(history.of(list, List.of(DRAWN, REVIEWED, BEGUN, ENDED)));
        return new Outcome(lists.size(), wrong);
    }

    /** The events of one list, in their order. */
    private final class Walk {
        private final String list;
        private final List<String> wrong;
        private String author = "";
        private Approval owner = Approval.NONE;
        private Approval archivist = Approval.NONE;
        private boolean hasBegun;
        private long destroyed;

        private Walk(String list, List<String> wrong) {
            this.list = list;
            this.wrong = wrong;
        }

        void through(List<Told> events) {
            for (Told event : events)
                switch (event.kind()) {
                    case DRAWN -> author = event.actor();
                    case REVIEWED -> reviewed(event);
                    case BEGUN -> begun(ListContent.of(event.detail()));
                    default -> destroyed = event.detail().path("vernietigd").asLong();
                }
            if (!hasBegun) complain("is uitgevoerd zonder dat iemand daar opdracht toe gaf");
            boolean over = !events.isEmpty() && events.getLast().kind().equals(ENDED);
            database.read(db -> {
                if (!ListContentTable.of(db, list).equals(archivist.content()))
                    complain("heeft andere posten of besluiten dan waarvoor is getekend");
                if (over && ListContentTable.destroyed(db, list) != destroyed)
                    complain("heeft een ander aantal vernietigde informatieobjecten dan de gebeurtenissen tellen");
                if (ListContentTable.untold(db, list) > 0)
                    complain("heeft posten die vernietigd heten zonder gebeurtenis");
                if (ListContentTable.againstDecision(db, list) > 0)
                    complain("heeft posten die zijn vernietigd terwijl zij bewaard moesten blijven");
                return list;
            });
        }

        private void reviewed(Told event) {
            String role = event.detail().path("rol").asText();
            if (role.equals(ReviewRole.CO_REVIEWER.word())) return;
            boolean agreed = event.detail().path("oordeel").asText().equals("akkoord");
            var approval = agreed ? new Approval(event.actor(), ListContent.of(event.detail())) : Approval.NONE;
            if (!agreed || role.equals(ReviewRole.PROCESS_OWNER.word())) owner = approval;
            if (!agreed || role.equals(ReviewRole.ARCHIVIST.word())) archivist = approval;
        }

        private void begun(ListContent content) {
            hasBegun = true;
            var people = new HashSet<>(Set.of(author));
            boolean three = people.add(owner.who()) && people.add(archivist.who()) && !people.contains("");
            if (!three) complain("is uitgevoerd zonder goedkeuring van twee anderen dan de opsteller");
            if (!content.equals(owner.content()) || !content.equals(archivist.content()))
                complain("is uitgevoerd met andere posten of besluiten dan waarvoor is getekend");
        }

        private void complain(String what) {
            wrong.add("Vernietigingslijst %s %s.".formatted(list, what));
        }
    }

    /** An agreement that stands. */
    private record Approval(String who, ListContent content) {
        static final Approval NONE = new Approval("", new ListContent(0, ""));
    }
}
