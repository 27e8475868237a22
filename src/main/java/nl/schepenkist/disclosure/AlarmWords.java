package nl.schepenkist.disclosure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import nl.schepenkist.catalog.Reading;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.pdf.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The alarms of a request word by word: the same name stands in a hundred mails, and somebody decides on it once. What is to go can be redacted in
 * all documents that show it at one stroke.
 */
public final class AlarmWords {
    /** So many documents are redacted while somebody waits. */
    private static final int AT_ONCE = 100;

    private final DisclosureRequests requests;
    private final Alarms alarms;
    private final Redactions redactions;
    private final Reading reading;

    public AlarmWords(DisclosureRequests requests, Alarms alarms, Redactions redactions, Reading reading) {
        this.requests = requests;
        this.alarms = alarms;
        this.redactions = redactions;
        this.reading = reading;
    }

    /**
     * Alarms about the same word.
     *
     * @param text as it is held against the documents: small letters, single spaces
     * @param what kind of the finding; empty for what is hidden elsewhere
     * @param ground proposed for it; empty when none is
     * @param places how many there are
     * @param documents numbers of those that show it
     * @param hidden numbers of those in which it is hidden
     */
    record Group(
            Alarm.Kind kind,
            String text,
            String what,
            String ground,
            int places,
            TreeSet<Integer> documents,
            TreeSet<Integer> hidden) {
        private Group with(Alarm alarm) {
            documents.add(alarm.document());
            alarm.hidden().forEach(place -> hidden.add(place.document()));
            return new Group(kind, text, what, ground, places + 1, documents, hidden);
        }
    }

    private record Key(Alarm.Kind kind, String text) {}

    /**
     * The words of a look that ended, those that stand in most documents first.
     *
     * @param seen numbers of documents of which the caller may see the record; words of others are left out
     */
    List<Group> of(AlarmTable.Row row, IntPredicate seen) throws IOException, InterruptedException {
        var about = alarms.alarms(row).stream()
                .filter(a -> a.kind() != Alarm.Kind.CLOSED)
                .filter(a -> seen.test(source(a)) && seen.test(a.document()))
                .toList();
        var words = alarms.words(requests.get(row.request()), about);
        var groups = new LinkedHashMap<Key, Group>();
        for (int i = 0; i < about.size(); i++) {
            var alarm = about.get(i);
            String text = Secrets.normal(words.get(i)).strip();
            var key = new Key(alarm.kind(), text);
            groups.put(
                    key,
                    groups.getOrDefault(
                                    key,
                                    new Group(
                                            alarm.kind(),
                                            text,
                                            alarm.what(),
                                            alarm.ground(),
                                            0,
                                            new TreeSet<>(),
                                            new TreeSet<>()))
                            .with(alarm));
        }
        return groups.values().stream()
                .sorted(Comparator.comparing(Group::kind)
                        .thenComparing(Comparator.comparingInt(
                                        (Group g) -> g.documents().size())
                                .reversed())
                        .thenComparing(Group::text))
                .toList();
    }

    /** The document whose words an alarm tells. */
    static int source(Alarm alarm) {
        return alarm.kind() == Alarm.Kind.READABLE ? alarm.hidden().getFirst().document() : alarm.document();
    }

    /**
     * What was redacted.
     *
     * @param refused documents in which it could not be, and why
     */
    record Redacted(List<Integer> documents, List<Refusal.Fault> refused) {}

    /**
     * Redacts a word in all documents that an alarm about it names.
     *
     * @param only numbers of those in which it goes; null: all
     * @param seen numbers of documents of which the caller may see the record; of others nothing is told
     * @throws Refusal.Conflict {@code nog-bezig} while the alarms are not known
     */
    Redacted redact(
            String request, String text, Ground ground, @Nullable List<Integer> only, IntPredicate seen, Caller caller)
            throws IOException, InterruptedException {
        var row = alarms.current(request);
        if (!row.status().equals(AlarmTable.READY))
            throw new Refusal.Conflict(
                    "nog-bezig", "De documenten van dit verzoek worden nog vergeleken; probeer het straks opnieuw.");
        String wanted = Secrets.normal(text).strip();
        var documents = new TreeSet<Integer>();
        for (var group : of(row, seen)) if (group.text().equals(wanted)) documents.addAll(group.documents());
        if (only != null) documents.retainAll(only);
        if (documents.isEmpty()) throw Refusal.invalid("tekst", "er is geen alarm over deze tekst in deze documenten");
        if (documents.size() > AT_ONCE)
            throw Refusal.invalid("documenten", "noem er hoogstens %d tegelijk".formatted(AT_ONCE));
        var done = new ArrayList<Integer>();
        var refused = new ArrayList<Refusal.Fault>();
        var asked = requests.get(request);
        SideBySide.each(List.copyOf(documents), nr -> one(asked, nr, text, ground, caller), answer -> {
            if (answer.refused() == null) done.add(answer.nr());
            else refused.add(answer.refused());
        });
        return new Redacted(done, refused);
    }

    private record Answer(int nr, Refusal.@Nullable Fault refused) {}

    private Answer one(DisclosureRequest request, int nr, String text, Ground ground, Caller caller)
            throws IOException, InterruptedException {
        try {
            var document = alarms.document(request, nr);
            var record = reading.read(caller, request.id(), document.record().value(), "lakken");
            var what = new Redaction.What(List.of(), text, null, "");
            redactions.add(document, record, new Redactions.Wanted(null, what, ground, false), caller);
            return new Answer(nr, null);
        } catch (Refusal no) {
            return new Answer(nr, new Refusal.Fault("document " + nr, Judging.why(no)));
        }
    }
}
