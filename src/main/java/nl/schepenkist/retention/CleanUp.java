package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.MessageForm;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.Database;

/**
 * What the holder of a mailbox might want to exempt while the clean-up window is open: what lies in a folder with a private name, what
 * went to subscribers, traffic of calendars. A proposal only: nothing is exempted by a rule.
 */
public final class CleanUp {
    private static final int PAGE = 500;
    private static final int MOST = 1_000;
    private static final Set<String> PRIVATE =
            Set.of("prive", "privé", "persoonlijk", "private", "personal", "familie", "thuis", "vakantie", "hobby");
    private static final Set<MessageForm> CALENDAR = Set.of(MessageForm.MEETING_REQUEST, MessageForm.APPOINTMENT);

    private final Database database;
    private final Catalog catalog;
    private final Reading reading;
    private final Exempting exempting;

    public CleanUp(Database database, Catalog catalog, Reading reading, Exempting exempting) {
        this.database = database;
        this.catalog = catalog;
        this.reading = reading;
        this.exempting = exempting;
    }

    /** Why something is proposed. */
    enum Rule implements Worded {
        PRIVATE_FOLDER("persoonlijke-map"),
        NEWSLETTER("nieuwsbrief"),
        CALENDAR("agenda");

        private final String word;

        Rule(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /**
     * A mail that might be private.
     *
     * @param until last day on which it can be exempted
     */
    record Proposal(RecordRow row, Personal personal, Rule rule, LocalDate until) {}

    /** What the caller might exempt of their own mailboxes, the oldest first: that can be exempted the shortest. */
    List<Proposal> of(Caller caller) {
        var proposals = new ArrayList<Proposal>();
        Sight own = reading.asHolder(caller);
        if (!(own.reach() instanceof Sight.Reach.Mailboxes mailboxes)) return proposals;
        for (String mailbox : mailboxes.addresses()) of(mailbox, own, caller, proposals);
        return proposals.stream()
                .sorted(Comparator.comparing(Proposal::until)
                        .thenComparing(p -> p.row().id()))
                .toList();
    }

    private void of(String mailbox, Sight own, Caller caller, List<Proposal> proposals) {
        String day = "";
        String id = "";
        for (var page = page(mailbox, day, id);
                !page.isEmpty() && proposals.size() < MOST;
                page = page(mailbox, day, id)) {
            RecordRow last = page.getLast();
            day = last.start().known().map(LocalDate::toString).orElse("");
            id = last.id().value();
            var seen = page.stream().filter(row -> reading.sees(own, row)).toList();
            var personals = catalog.personals(seen);
            for (RecordRow row : seen) {
                Personal personal = personals.get(row.id());
                if (personal == null) continue;
                rule(personal)
                        .ifPresent(rule -> exempting
                                .mayStill(row, caller)
                                .ifPresent(until -> proposals.add(new Proposal(row, personal, rule, until))));
            }
        }
    }

    private List<RecordRow> page(String mailbox, String afterDay, String afterId) {
        return database.read(h -> catalog.started(h, mailbox, exempting.earliest(), null, afterDay, afterId, PAGE));
    }

    static Optional<Rule> rule(Personal personal) {
        for (String folder : personal.source().split("[/#!]", -1))
            if (PRIVATE.contains(folder.strip().toLowerCase(Locale.ROOT))) return Optional.of(Rule.PRIVATE_FOLDER);
        var message = personal.message();
        if (message == null) return Optional.empty();
        if (CALENDAR.contains(message.form())) return Optional.of(Rule.CALENDAR);
        return message.bulk() ? Optional.of(Rule.NEWSLETTER) : Optional.empty();
    }
}
