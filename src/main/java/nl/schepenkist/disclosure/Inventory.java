package nl.schepenkist.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.http.Csv;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.redaction.Anonymiser;
import nl.schepenkist.render.Sheets;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The list of all documents of a request, released or not, with the twelve columns in which such lists are published. It goes out with the
 * decision: names of files and motivations pass the detector first.
 */
public final class Inventory {
    static final List<String> COLUMNS = List.of(
            "Document ID",
            "Documentnummer",
            "Bestandsnaam",
            "Beoordeling",
            "Beoordelingsgrond",
            "Toelichting",
            "Publieke link",
            "Locatie document ID",
            "Opgeschort",
            "Gerelateerd Documentnummer",
            "Locatie gerelateerd ID",
            "Besluitnaam");

    private static final int PAGE = 500;
    private static final String APART = "\n\n";

    private final Database database;
    private final Catalog catalog;
    private final Judging judging;
    private final Anonymiser anonymiser;

    public Inventory(Database database, Catalog catalog, Judging judging, Anonymiser anonymiser) {
        this.database = database;
        this.catalog = catalog;
        this.judging = judging;
        this.anonymiser = anonymiser;
    }

    /** Cells in the order of {@link #COLUMNS}; what is unknown or does not apply is empty. */
    record Row(List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * @param seen which records may be named
     */
    List<Row> of(DisclosureRequest request, Predicate<RecordRow> seen) throws InterruptedException {
        var documents = new ArrayList<DisclosureDocument>();
        var redacted = database.read(h -> {
            documents.addAll(DocumentTable.all(h, request.id(), DocumentTable.Filter.ALL));
            return RedactionTable.grounds(h, request.id());
        });
        var byNr = documents.stream().collect(Collectors.toMap(DisclosureDocument::nr, d -> d));
        var heads = new HashMap<RecordId, Integer>();
        for (var d : documents) if (d.record().equals(d.family())) heads.put(d.family(), d.nr());
        var rows = new ArrayList<Row>();
        for (int from = 0; from < documents.size(); from += PAGE) {
            var some = documents.subList(from, Math.min(from + PAGE, documents.size()));
            var names = names(some, seen);
            for (int i = 0; i < some.size(); i++) {
                var d = some.get(i);
                rows.add(row(
                        request,
                        d,
                        d.duplicateOf() == null ? d : byNr.getOrDefault(d.duplicateOf(), d),
                        names.get(2 * i),
                        names.get(2 * i + 1),
                        oneLine(judging.said(d).link()),
                        redacted,
                        heads));
            }
        }
        return rows;
    }

    private static Row row(
            DisclosureRequest request,
            DisclosureDocument d,
            DisclosureDocument judged,
            String name,
            String motivation,
            String link,
            Map<Integer, Set<Ground>> redacted,
            Map<RecordId, Integer> heads) {
        var grounds = new TreeSet<Ground>(judged.grounds());
        if (judged.judgement() == Judgement.PARTLY) grounds.addAll(redacted.getOrDefault(judged.nr(), Set.of()));
        var codes = new ArrayList<String>(grounds.stream().map(Ground::code).toList());
        boolean twice = d.nr() != judged.nr();
        if (twice) codes.add("dubbel");
        Integer head = heads.get(d.family());
        String related = twice
                ? judged.number(request.reference())
                : head == null || head == d.nr() ? "" : number(request, head);
        return new Row(List.of(
                Integer.toString(d.nr()),
                d.number(request.reference()),
                name,
                judged.judgement() == null ? "" : shown(judged.judgement()),
                String.join(";", codes),
                motivation,
                link,
                "",
                judged.deferred() ? "Ja" : "",
                related,
                "",
                "Besluit " + request.reference()));
    }

    private static String number(DisclosureRequest request, int nr) {
        return "%s-%04d".formatted(request.reference(), nr);
    }

    static String shown(Judgement judgement) {
        return switch (judgement) {
            case PUBLIC -> "Openbaar";
            case PARTLY -> "Deels openbaar";
            case WITHHELD -> "Niet openbaar";
            case PUBLIC_ALREADY -> "Reeds openbaar";
        };
    }

    /** Of each document its name and its motivation, without what would say who it is about. */
    private List<String> names(List<DisclosureDocument> documents, Predicate<RecordRow> seen)
            throws InterruptedException {
        var rows = new HashMap<RecordId, RecordRow>();
        for (RecordRow row :
                catalog.find(documents.stream().map(DisclosureDocument::record).toList()))
            if (seen.test(row)) rows.put(row.id(), row);
        Map<RecordId, Personal> personals = catalog.personals(rows.values());
        var titles = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var d : documents) {
            Personal personal = personals.get(d.record());
            titles.add(personal == null ? "" : oneLine(personal.name()));
            texts.add(oneLine(judging.said(d).motivation()));
        }
        var clean = new ArrayList<String>();
        List<String> cleanTitles = anonymiser.titles(titles);
        List<String> cleanTexts = cleaned(texts);
        for (int i = 0; i < documents.size(); i++) {
            clean.add(cleanTitles.get(i));
            clean.add(cleanTexts.get(i));
        }
        return clean;
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "" : text.replaceAll("\\s+", " ").strip();
    }

    /** Texts without what the detector finds in them; each is read apart from the others. */
    private List<String> cleaned(List<String> texts) throws InterruptedException {
        var all = new StringBuilder();
        var starts = new ArrayList<Integer>();
        for (String text : texts) {
            starts.add(all.length());
            all.append(text).append(APART);
        }
        var found = new ArrayList<JsonNode>();
        for (var f : anonymiser.findings(all.toString()).path("vondsten"))
            if (!f.path("besluit").asText().equals("tonen")) found.add(f);
        var clean = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) clean.add(without(texts.get(i), starts.get(i), found));
        return clean;
    }

    private static String without(String text, int start, List<JsonNode> found) {
        var out = new StringBuilder();
        int done = 0;
        for (var f : found) {
            int begin = Math.max(f.path("begin").asInt() - start, done);
            int end = Math.min(f.path("eind").asInt() - start, text.length());
            if (end <= begin || begin >= text.length()) continue;
            out.append(text, done, begin)
                    .append('[')
                    .append(f.path("grond").asText())
                    .append(']');
            done = end;
        }
        return out.append(text, done, text.length()).toString();
    }

    static byte[] workbook(List<Row> rows, Instant made) {
        return Sheets.workbook(
                "Inventarislijst", COLUMNS, rows.stream().map(Row::cells).toList(), made);
    }

    /** Comma-separated, UTF-8; what a spreadsheet would take for a formula begins with an apostrophe. */
    static String csv(List<Row> rows) {
        return Csv.write(COLUMNS, rows.stream().map(Row::cells).toList());
    }
}
