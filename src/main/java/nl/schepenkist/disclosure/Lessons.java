package nl.schepenkist.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.Lesson;
import nl.schepenkist.redaction.pdf.Secrets;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a request learns: words that somebody redacted by hand are proposed in the other documents, and words of a rejected proposal are proposed
 * no more. Of the same words what was said last counts. All of it can be taken back; redactions that were made of it meanwhile stay.
 */
public final class Lessons {
    private static final int SHORTEST = 2;
    private static final int LONGEST = 200;

    private final Database database;
    private final DisclosureRequests requests;
    private final Judging judging;
    private final Account account;
    private final Ids ids;
    private final Clock clock;

    public Lessons(
            Database database, DisclosureRequests requests, Judging judging, Account account, Ids ids, Clock clock) {
        this.database = database;
        this.requests = requests;
        this.judging = judging;
        this.account = account;
        this.ids = ids;
        this.clock = clock;
    }

    /** The words of a lesson, sealed as one value. */
    private record Words(String text) {}

    /**
     * Something that was taught, as it is shown.
     *
     * @param hide whether the words go
     */
    record Taught(String id, String text, boolean hide, String ground, int document, String by, Instant at) {}

    /** What stands, in the order in which it was learnt. */
    List<Taught> standing(String request) {
        return database.read(h -> LessonTable.standing(h, request)).stream()
                .flatMap(row -> requests.openedWith(row.record(), request, row.sealed(), Words.class).stream()
                        .map(words -> new Taught(
                                row.id(),
                                words.text(),
                                row.hide(),
                                row.ground(),
                                row.document(),
                                row.madeBy(),
                                row.madeAt())))
                .toList();
    }

    /** What stands, as the detector takes it: of the same words, however they are spelled, the last. */
    List<Lesson> forDetector(String request) {
        var last = new LinkedHashMap<String, Lesson>();
        for (Taught t : standing(request)) {
            String spelled = Secrets.normal(t.text());
            // What is said once more is said last, also when it was spelled otherwise.
            last.remove(spelled);
            last.put(spelled, new Lesson(t.id(), t.text(), t.hide(), t.ground()));
        }
        return List.copyOf(last.values());
    }

    /** Notes, with a redaction, the words that it takes; what is too short or too long to be known again teaches nothing. */
    void learn(Handle db, Redaction redaction, List<String> words, String by) {
        for (String text : words)
            if (teaches(text))
                insert(
                        db,
                        redaction.request(),
                        new Source(redaction.document(), redaction.record(), redaction.id()),
                        text,
                        redaction.ground(),
                        by);
    }

    private static boolean teaches(String text) {
        return text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.codePoints().anyMatch(Character::isLetterOrDigit);
    }

    /** Where words were taught. */
    private record Source(
            int document, RecordId record, @Nullable String redaction) {}

    private void insert(Handle db, String request, Source source, String text, @Nullable Ground ground, String by) {
        LessonTable.insert(
                db,
                new LessonTable.Row(
                        ids.next(),
                        request,
                        source.document(),
                        source.record(),
                        source.redaction(),
                        ground != null,
                        ground == null ? "" : ground.code(),
                        by,
                        clock.instant(),
                        requests.sealedWith(source.record(), request, new Words(text))));
    }

    /** Notes that proposals were rejected. */
    void reject(DisclosureDocument document, List<String> words, Caller caller) {
        database.run(db -> {
            DocumentTable.hold(db, document.request());
            judging.mustBeOpen(db, document.request());
            String who = caller.actor().id();
            DocumentTable.hand(db, document.request(), who);
            var known = new ArrayList<String>();
            for (String text : words) {
                if (!teaches(text) || known.contains(text)) continue;
                known.add(text);
                insert(db, document.request(), new Source(document.nr(), document.record(), null), text, null, who);
            }
            account.write(
                    db,
                    new Account.Act(
                            "woo-voorstel-afgewezen",
                            caller.actor(),
                            document.record(),
                            document.request(),
                            Map.of("nr", document.nr(), "aantal", known.size())));
        });
    }

    /**
     * Takes a lesson back.
     *
     * @throws Refusal.NotFound when it is none of this request, or was taken back before
     */
    void withdraw(String request, String id, Caller caller) {
        requests.get(request);
        database.run(db -> {
            DocumentTable.hold(db, request);
            judging.mustBeOpen(db, request);
            DocumentTable.hand(db, request, caller.actor().id());
            if (!LessonTable.withdraw(db, request, id, caller.actor().id(), clock.instant()))
                throw Refusal.notFound("les");
            account.write(db, new Account.Act("woo-les-ingetrokken", caller.actor(), null, request, Map.of()));
        });
    }
}
