package nl.schepenkist.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileFormat;
import nl.schepenkist.catalog.IndexOrder;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.RecordState;
import org.apache.lucene.document.Document;

/** Makes records findable: text, document, commit, and then the note in the database that says so. */
public final class Indexing {
    /** So many characters of text are in memory at most, before they are written. */
    private static final int PORTION = 4 << 20;

    private final SearchIndex index;
    private final Catalog catalog;
    private final TextSource texts;

    public Indexing(SearchIndex index, Catalog catalog, TextSource texts) {
        this.index = index;
        this.catalog = catalog;
        this.texts = texts;
    }

    /** Does one order; doing it again changes nothing. */
    public void carryOut(IndexOrder order) throws IOException, InterruptedException {
        var rows = catalog.find(order).stream()
                .filter(Indexing::belongs)
                .filter(r -> !(order instanceof IndexOrder.Range)
                        || r.kind() == RecordKind.EMAIL
                        || r.kind() == RecordKind.CHAT_MESSAGE)
                .toList();
        index(rows);
    }

    /** Makes these records findable. */
    public void index(List<RecordRow> rows) throws IOException, InterruptedException {
        if (rows.isEmpty()) return;
        var documents = new LinkedHashMap<RecordId, Document>();
        var texts = new LinkedHashMap<RecordRow, RecordRow.Text>();
        var formats = new HashMap<RecordId, FileFormat>();
        var versions = rows.stream().collect(Collectors.toMap(RecordRow::id, RecordRow::version));
        Map<RecordId, List<String>> attached = attachedNames(rows);
        long characters = 0;
        List<RecordId> unrecognised;
        try (var reading = this.texts.begin()) {
            for (RecordRow row : rows) {
                var content = reading.of(row);
                texts.put(row, content.state());
                FileFormat format = content.format();
                if (format != null) formats.put(row.id(), format);
                documents.put(
                        row.id(),
                        Documents.of(
                                Documents.Subject.of(row),
                                catalog.personal(row),
                                content.text(),
                                attached.getOrDefault(row.id(), List.of()),
                                content.state().searchable()));
                characters += content.text().length();
                if (characters < PORTION) continue;
                index.write(documents, _ -> stillThere(versions));
                documents.clear();
                characters = 0;
            }
            unrecognised = reading.unrecognised();
        }
        index.write(documents, _ -> stillThere(versions));
        index.commitTogether();
        catalog.findability().indexed(texts, formats, unrecognised);
    }

    /** A record that was changed meanwhile waits for the job of that change: an older document could tell what is now secret. */
    private Set<RecordId> stillThere(Map<RecordId, Long> versions) {
        return catalog.find(versions.keySet()).stream()
                .filter(Indexing::belongs)
                .filter(r -> Long.valueOf(r.version()).equals(versions.get(r.id())))
                .map(RecordRow::id)
                .collect(Collectors.toSet());
    }

    private static boolean belongs(RecordRow row) {
        return row.state() == RecordState.ACTIVE || row.state() == RecordState.TRANSFERRED;
    }

    private Map<RecordId, List<String>> attachedNames(List<RecordRow> rows) {
        var mails = rows.stream()
                .filter(r -> r.kind() == RecordKind.EMAIL || r.kind() == RecordKind.CHAT_MESSAGE)
                .map(RecordRow::id)
                .toList();
        return catalog.partsOf(mails).stream()
                .collect(Collectors.groupingBy(
                        RecordRow::family,
                        Collectors.mapping(part -> catalog.personal(part).name(), Collectors.toList())));
    }
}
