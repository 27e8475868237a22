package nl.schepenkist.disclosure;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a decider says of the judgement of a request: agreed, and then nothing of it changes until that is taken back. */
public final class Decisions {
    private static final int SHOWN = 100;

    private final Database database;
    private final DisclosureRequests requests;
    private final boolean fourEyes;
    private final Account account;
    private final Clock clock;

    /**
     * @param fourEyes whether who judged or redacted may not decide
     */
    public Decisions(Database database, DisclosureRequests requests, boolean fourEyes, Account account, Clock clock) {
        this.database = database;
        this.requests = requests;
        this.fourEyes = fourEyes;
        this.account = account;
        this.clock = clock;
    }

    /** What was said with a review. */
    record Explanation(@Nullable String text) {}

    /**
     * @throws Refusal.Conflict {@code niet-alles-beoordeeld} or {@code beoordeling-strijdig} when there is nothing yet to agree with
     * @throws Refusal.NotAllowed {@code zelfde-persoon} when the decider judged or redacted something of it
     */
    ReviewTable.Review decide(String request, boolean agreed, @Nullable String explanation, Caller caller) {
        if (explanation != null)
            DisclosureRequests.limited(explanation, "toelichting", DisclosureRequests.LONGEST_TEXT);
        if (!agreed && explanation == null) throw Refusal.invalid("toelichting", "zeg wat er anders moet");
        return database.write(db -> {
            DocumentTable.hold(db, request);
            if (requests.get(db, request).isClosed()) throw DisclosureRequests.closed();
            String who = caller.actor().id();
            if (fourEyes && DocumentTable.hadHand(db, request, who))
                throw Refusal.samePerson(
                        "Wie documenten van dit verzoek beoordeelde of lakte, kan er niet over beslissen.");
            if (agreed) {
                mustBeWhole(db, request);
                mustBeDeferred(db, request);
                Hearings.mustBeHeard(db, request, requests.today());
            }
            var review = new ReviewTable.Review(
                    ReviewTable.all(db, request).size() + 1,
                    agreed,
                    who,
                    clock.instant(),
                    requests.sealed(request, new Explanation(explanation)));
            ReviewTable.insert(db, request, review);
            account.write(
                    db,
                    new Account.Act(
                            "woo-beslist",
                            caller.actor(),
                            null,
                            request,
                            Map.of("oordeel", agreed ? "akkoord" : "afgekeurd")));
            return review;
        });
    }

    private static void mustBeWhole(Handle db, String request) {
        var tally = DocumentTable.tally(db, request);
        long open = tally.getOrDefault("", 0L);
        if (open > 0)
            throw new Refusal.Conflict(
                    "niet-alles-beoordeeld", "Er zijn nog %d documenten zonder beoordeling.".formatted(open));
        var redacted = RedactionTable.counts(db, request).keySet();
        var wrong = new ArrayList<String>();
        for (var d : DocumentTable.all(db, request, DocumentTable.Filter.ALL)) {
            boolean boxes = redacted.contains(d.nr());
            if (d.duplicateOf() != null) continue;
            if (d.judgement() == Judgement.PARTLY && !boxes) wrong.add(d.nr() + " (deels openbaar, niets gelakt)");
            if (d.judgement() == Judgement.PUBLIC && boxes) wrong.add(d.nr() + " (openbaar, maar gelakt)");
        }
        wrong.addAll(copiesThatDiffer(db, request));
        if (!wrong.isEmpty())
            throw new Refusal.Conflict(
                    "beoordeling-strijdig",
                    "Beoordeling en lakking spreken elkaar tegen bij document "
                            + String.join(", ", wrong.subList(0, Math.min(wrong.size(), SHOWN))) + ".");
    }

    /** Woo, art. 4.4, lid 5: what a third party objects to is not released before it can go to court. */
    private static void mustBeDeferred(Handle db, String request) {
        var objected = HearingTable.all(db, request).stream()
                .filter(h -> h.position() == Hearing.Position.OBJECTS)
                .flatMap(h -> h.documents().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var wrong = DocumentTable.all(db, request, DocumentTable.Filter.ALL).stream()
                .filter(d -> objected.contains(d.nr()) && !d.deferred())
                .filter(d -> d.judgement() != null && d.judgement().releases())
                .map(d -> Integer.toString(d.nr()))
                .limit(SHOWN)
                .toList();
        if (!wrong.isEmpty())
            throw new Refusal.Conflict(
                    "niet-opgeschort",
                    "Een derde heeft bedenkingen tegen document %s: zet opgeschort op true, dan wordt het pas twee weken na het besluit verstrekt (artikel 4.4, vijfde lid, Woo)."
                            .formatted(String.join(", ", wrong)));
    }

    /** The same content may not be hidden in one document and readable in another. */
    private static List<String> copiesThatDiffer(Handle db, String request) {
        var counts = RedactionTable.counts(db, request);
        var judged = new HashMap<Integer, String>();
        for (var d : DocumentTable.all(db, request, DocumentTable.Filter.ALL))
            if (d.duplicateOf() == null)
                judged.put(
                        d.nr(), (d.judgement() == null ? "" : d.judgement().word()) + counts.getOrDefault(d.nr(), 0));
        var first = new HashMap<String, Integer>();
        var wrong = new ArrayList<String>();
        for (var mark : CopyTable.marks(db, request)) {
            if (!judged.containsKey(mark.nr())) continue;
            for (String key : new String[] {mark.file(), mark.message() == null ? null : "b" + mark.message()}) {
                Integer other = key == null ? null : first.putIfAbsent(key, mark.nr());
                if (other == null || Objects.equals(judged.get(other), judged.get(mark.nr()))) continue;
                wrong.add("%d (zelfde inhoud als %d, anders beoordeeld of gelakt)".formatted(mark.nr(), other));
                break;
            }
        }
        return wrong;
    }

    List<ReviewTable.Review> all(String request) {
        requests.get(request);
        return database.read(h -> ReviewTable.all(h, request));
    }

    @Nullable
    String explanation(String request, ReviewTable.Review review) {
        return requests.opened(request, review.sealed(), Explanation.class).text();
    }

    /** The agreement that stands; empty when there is none, or it was taken back. */
    Optional<ReviewTable.Review> agreement(String request) {
        return database.read(h -> ReviewTable.last(h, request)).filter(ReviewTable.Review::agreed);
    }
}
