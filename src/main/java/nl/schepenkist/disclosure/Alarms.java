package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.redaction.Elsewhere;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.Jobs;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Holds all that would go out of a request against itself before it does: what is hidden in one document and readable in another (gate, point 10),
 * and what the detector still finds in it. Alarms stop nothing by themselves, unless the town wants it so: a name may be hidden in one letter and
 * stand lawfully in another.
 */
public final class Alarms {
    /** Job: look for the alarms of a request. Its payload is the id of the request. */
    public static final String JOB = "woo-alarmen";

    /** So many documents are looked at while somebody waits. */
    private static final int AT_ONCE = 10;

    /** Place of the tenth point in a report. */
    private static final int CONSISTENCY = 9;

    private final Database database;
    private final DisclosureRequests requests;
    private final Catalog catalog;
    private final Redactions redactions;
    private final DocumentFiles files;
    private final Jobs jobs;
    private final Clock clock;

    public Alarms(
            Database database,
            DisclosureRequests requests,
            Catalog catalog,
            Redactions redactions,
            DocumentFiles files,
            Jobs jobs,
            Clock clock) {
        this.database = database;
        this.requests = requests;
        this.catalog = catalog;
        this.redactions = redactions;
        this.files = files;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The alarms of a request, sealed as one value. */
    record All(List<Alarm> alarms) {}

    /** Documents that go out, now or later, and those in which somebody redacts already; of copies the one that is judged. */
    private static List<DisclosureDocument> looked(Handle db, String request) {
        var redacted = RedactionTable.counts(db, request).keySet();
        var all = new ArrayList<DisclosureDocument>();
        for (var d : DocumentTable.all(db, request, DocumentTable.Filter.ALL)) {
            var judgement = d.judgement();
            boolean goes = judgement == null ? redacted.contains(d.nr()) : judgement.releases();
            if (goes && d.duplicateOf() == null) all.add(d);
        }
        return all;
    }

    /** What is known of the judgements as they stand; when nothing is, a look at them begins. */
    AlarmTable.Row current(String request) throws IOException, InterruptedException {
        requests.get(request);
        int[] total = {0};
        var row = database.write(db -> {
            String mark = AlarmTable.mark(db, request);
            var known = AlarmTable.find(db, request)
                    .filter(r -> r.mark().equals(mark) && !r.status().equals(AlarmTable.FAILED));
            if (known.isPresent()) return known.get();
            total[0] = looked(db, request).size();
            AlarmTable.begin(db, request, mark, total[0]);
            if (total[0] > AT_ONCE) jobs.queue(db, Job.Lane.SLOW, JOB, request, request);
            return AlarmTable.find(db, request).orElseThrow();
        });
        boolean mine = row.status().equals(AlarmTable.BUSY) && row.total() <= AT_ONCE;
        return mine ? look(row) : row;
    }

    /** What was found at the last look, if it ended; the judgements may have changed since. */
    Optional<AlarmTable.Row> known(String request) {
        return database.read(h -> AlarmTable.find(h, request))
                .filter(row -> row.status().equals(AlarmTable.READY));
    }

    /** The same, and it waits for it. */
    AlarmTable.Row now(String request) throws IOException, InterruptedException {
        var row = current(request);
        return row.status().equals(AlarmTable.READY) ? row : look(row);
    }

    /** Looks at the documents of a request; as a job. */
    public void look(Job job) throws IOException, InterruptedException {
        var row = database.read(h -> AlarmTable.find(h, job.payload())).orElse(null);
        if (row == null || !row.status().equals(AlarmTable.BUSY)) return;
        try {
            look(row);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError broken) {
            if (job.isLastAttempt())
                database.run(db -> AlarmTable.end(
                        db,
                        new AlarmTable.Row(row.request(), row.mark(), AlarmTable.FAILED, 0, 0, 0, 0, null),
                        clock.instant()));
            throw broken;
        }
    }

    private AlarmTable.Row look(AlarmTable.Row row) throws IOException, InterruptedException {
        var request = requests.get(row.request());
        var alarms = new ArrayList<Alarm>();
        var elsewhere = new Elsewhere();
        var index = new HashMap<String, Integer>();
        var whole = new ArrayList<DisclosureDocument>();
        var documents = database.read(h -> looked(h, request.id()));
        int[] done = {0};
        SideBySide.each(documents, d -> looked(request, d), looked -> {
            var d = looked.document();
            JsonNode remainder = looked.remainder();
            if (remainder == null)
                alarms.add(new Alarm(Alarm.Kind.CLOSED, d.nr(), 0, looked.closed(), "", -1, List.of()));
            else {
                whole.add(d);
                hide(d.nr(), remainder, elsewhere, index);
                found(d.nr(), remainder, alarms);
            }
            int now = ++done[0];
            database.run(db -> AlarmTable.progress(db, row.request(), row.mark(), now));
        });
        // What is hidden anywhere is known only now; the pages are read again, for all of them are too many to
        // remember.
        for (var d : whole) readable(d.nr(), remainder(request, d), elsewhere, index, alarms);
        alarms.sort(Comparator.comparing(Alarm::kind)
                .thenComparingInt(Alarm::document)
                .thenComparingInt(Alarm::page)
                .thenComparingInt(Alarm::place));
        var ended = new AlarmTable.Row(
                row.request(),
                row.mark(),
                AlarmTable.READY,
                documents.size(),
                documents.size(),
                count(alarms, Alarm.Kind.READABLE),
                count(alarms, Alarm.Kind.FOUND),
                requests.sealed(row.request(), new All(alarms)));
        database.run(db -> AlarmTable.end(db, ended, clock.instant()));
        return ended;
    }

    private static long count(List<Alarm> alarms, Alarm.Kind kind) {
        return alarms.stream().filter(a -> a.kind() == kind).count();
    }

    private JsonNode remainder(DisclosureRequest request, DisclosureDocument d)
            throws IOException, InterruptedException {
        var record = catalog.find(d.record()).orElseThrow(() -> Refusal.notFound("informatieobject"));
        return files.remainder(record, d.number(request.reference()), redactions.orders(request.id(), d.nr(), record));
    }

    /** What a document is held against, or the code of why it does not come out. */
    private record Looked(
            DisclosureDocument document, @Nullable JsonNode remainder, String closed) {}

    private Looked looked(DisclosureRequest request, DisclosureDocument d) throws IOException, InterruptedException {
        try {
            return new Looked(d, remainder(request, d), "");
        } catch (Refusal closed) {
            return new Looked(d, null, closed.code());
        }
    }

    private static void hide(int nr, JsonNode remainder, Elsewhere elsewhere, Map<String, Integer> index) {
        int at = 0;
        for (var hidden : remainder.path("verborgen")) {
            String text = hidden.path("tekst").asText();
            elsewhere.hide(text, new Elsewhere.Place(nr, hidden.path("pagina").asInt()));
            index.put(nr + " " + text, at++);
        }
    }

    private static void found(int nr, JsonNode remainder, List<Alarm> to) {
        int at = 0;
        for (var found : remainder.path("vondsten"))
            to.add(new Alarm(
                    Alarm.Kind.FOUND,
                    nr,
                    found.path("pagina").asInt(),
                    found.path("soort").asText(),
                    found.path("grond").asText(),
                    at++,
                    List.of()));
    }

    private static void readable(
            int nr, JsonNode remainder, Elsewhere elsewhere, Map<String, Integer> index, List<Alarm> to) {
        int page = 0;
        for (var text : remainder.path("bladzijden"))
            for (var match : elsewhere.on(text.asText(), new Elsewhere.Place(nr, ++page)))
                to.add(new Alarm(
                        Alarm.Kind.READABLE,
                        nr,
                        page,
                        "",
                        "",
                        Objects.requireNonNull(
                                index.get(match.hidden().getFirst().document() + " " + match.text())),
                        match.hidden()));
    }

    List<Alarm> alarms(AlarmTable.Row row) {
        byte[] sealed = row.sealed();
        return sealed == null
                ? List.of()
                : requests.opened(row.request(), sealed, All.class).alarms();
    }

    /** What alarms are about, as it stands in the documents now; empty of one that has no words. */
    List<String> words(DisclosureRequest request, List<Alarm> alarms) throws IOException, InterruptedException {
        var remainders = new HashMap<Integer, JsonNode>();
        var words = new ArrayList<String>();
        for (var alarm : alarms) {
            if (alarm.place() < 0) {
                words.add("");
                continue;
            }
            boolean found = alarm.kind() == Alarm.Kind.FOUND;
            int nr = found ? alarm.document() : alarm.hidden().getFirst().document();
            if (!remainders.containsKey(nr)) remainders.put(nr, remainder(request, document(request, nr)));
            words.add(remainders
                    .get(nr)
                    .path(found ? "vondsten" : "verborgen")
                    .path(alarm.place())
                    .path("tekst")
                    .asText());
        }
        return words;
    }

    /** The report of the gate on one document, with what the other documents say to its tenth point. */
    JsonNode compared(JsonNode report, String request, int nr) throws IOException, InterruptedException {
        var row = current(request);
        ObjectNode all = report.deepCopy();
        if (!(all.path("lekpoort").path(CONSISTENCY) instanceof ObjectNode point)) return report;
        var findings = point.putArray("bevindingen");
        if (!row.status().equals(AlarmTable.READY)) {
            findings.add("de documenten van dit verzoek worden nog vergeleken; vraag het straks opnieuw");
            return all;
        }
        for (var a : alarms(row))
            if (a.kind() == Alarm.Kind.READABLE && a.document() == nr)
                findings.add("pagina %d toont wat in document %d (pagina %d) is gelakt"
                        .formatted(
                                a.page(),
                                a.hidden().getFirst().document(),
                                a.hidden().getFirst().page()));
        point.put("uitkomst", findings.isEmpty() ? "geslaagd" : "alarm");
        return all;
    }

    DisclosureDocument document(DisclosureRequest request, int nr) {
        return database.read(h -> DocumentTable.find(h, request.id(), nr))
                .orElseThrow(() -> Refusal.notFound("document"));
    }
}
