package nl.schepenkist.disclosure;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
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
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/**
 * The production report of a request: all its documents as tools for redaction list them, in the columns of {@link ReportColumn}. It is a working
 * paper of the town: it has the names of the documents as they are, and never goes out.
 */
public final class ProductionReport {
    private static final int PAGE = 500;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm").withZone(DutchDay.ZONE);

    private final Database database;
    private final Catalog catalog;
    private final Judging judging;

    public ProductionReport(Database database, Catalog catalog, Judging judging) {
        this.database = database;
        this.catalog = catalog;
        this.judging = judging;
    }

    /** What is known of all documents of a request. */
    private record Whole(
            Map<Integer, DisclosureDocument> byNr,
            Map<Integer, Set<Ground>> redacted,
            Map<RecordId, Integer> heads,
            Map<String, Integer> threads) {}

    /**
     * @param seen which records may be named
     * @return cells in the order of {@link ReportColumn}
     */
    List<List<String>> of(DisclosureRequest request, Predicate<RecordRow> seen) {
        var documents = new ArrayList<DisclosureDocument>();
        var redacted = database.read(h -> {
            documents.addAll(DocumentTable.all(h, request.id(), DocumentTable.Filter.ALL));
            return RedactionTable.grounds(h, request.id());
        });
        var whole = new Whole(
                documents.stream().collect(Collectors.toMap(DisclosureDocument::nr, d -> d)),
                redacted,
                new HashMap<>(),
                new HashMap<>());
        for (var d : documents) if (d.record().equals(d.family())) whole.heads.put(d.family(), d.nr());
        var rows = new ArrayList<List<String>>();
        for (int from = 0; from < documents.size(); from += PAGE) {
            var some = documents.subList(from, Math.min(from + PAGE, documents.size()));
            var records = new HashMap<RecordId, RecordRow>();
            for (RecordRow row :
                    catalog.find(some.stream().map(DisclosureDocument::record).toList()))
                if (seen.test(row)) records.put(row.id(), row);
            Map<RecordId, Personal> personals = catalog.personals(records.values());
            for (var d : some) rows.add(row(request, d, records.get(d.record()), personals.get(d.record()), whole));
        }
        return rows;
    }

    private List<String> row(
            DisclosureRequest request,
            DisclosureDocument d,
            @Nullable RecordRow record,
            @Nullable Personal personal,
            Whole whole) {
        Integer other = d.duplicateOf();
        var judged = other == null ? d : whole.byNr.getOrDefault(other, d);
        var grounds = new TreeSet<Ground>(judged.grounds());
        if (judged.judgement() == Judgement.PARTLY) grounds.addAll(whole.redacted.getOrDefault(judged.nr(), Set.of()));
        var codes = new ArrayList<String>(grounds.stream().map(Ground::code).toList());
        if (other != null) codes.add("dubbel");
        var said = judging.said(judged);
        String thread = record == null ? null : record.thread();
        Instant moment = record == null ? null : record.moment();
        String zaak = record == null ? null : record.placement().caseId();
        return List.of(
                Integer.toString(d.nr()),
                request.reference(),
                Integer.toString(whole.heads.getOrDefault(d.family(), d.nr())),
                thread == null ? "" : Integer.toString(whole.threads.computeIfAbsent(thread, _ -> d.nr())),
                personal == null ? "(niet in te zien)" : personal.name(),
                record == null ? "" : type(record),
                moment == null ? "" : MOMENT.format(moment),
                judged.judgement() == null ? "" : Inventory.shown(judged.judgement()),
                judged.deferred() ? "Ja" : "",
                String.join("; ", codes),
                said.motivation() == null ? "" : said.motivation(),
                said.link() == null ? "" : said.link(),
                other == null ? "" : request.reference() + "-" + other,
                zaak == null ? "" : zaak);
    }

    private String type(RecordRow record) {
        if (record.kind() == RecordKind.EMAIL) return "email";
        if (record.kind() == RecordKind.CHAT_MESSAGE) return "chat";
        var files = catalog.files(record.id());
        return files.isEmpty() ? "" : type(files.getFirst().mediaType());
    }

    private static String type(String mediaType) {
        if (mediaType.startsWith("image/")) return "image";
        if (mediaType.startsWith("audio/")) return "audio";
        if (mediaType.startsWith("video/")) return "video";
        if (mediaType.contains("spreadsheet") || mediaType.contains("excel") || mediaType.equals("text/csv"))
            return "spreadsheet";
        if (mediaType.contains("presentation") || mediaType.contains("powerpoint")) return "presentation";
        if (mediaType.contains("word") || mediaType.contains("opendocument.text") || mediaType.endsWith("/rtf"))
            return "doc";
        return switch (mediaType) {
            case "application/pdf" -> "pdf";
            case "message/rfc822" -> "email";
            case "text/html" -> "html";
            case "text/vcard", "text/x-vcard" -> "vcard";
            case "application/xml", "text/xml" -> "xml";
            default -> "note";
        };
    }
}
