package nl.schepenkist.index;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FirstIndexing;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.records.RecordId;
import org.apache.lucene.document.Document;

/** Indexes records that were just made. One commit of the index serves many batches: each costs a segment and a sync. */
public final class FreshIndexing implements FirstIndexing {
    private final SearchIndex index;
    private final Catalog catalog;

    public FreshIndexing(SearchIndex index, Catalog catalog) {
        this.index = index;
        this.catalog = catalog;
    }

    @Override
    public void add(List<NewRecord> families) throws IOException {
        Map<RecordId, List<String>> attached = families.stream()
                .filter(r -> r.parent() != null)
                .collect(Collectors.groupingBy(
                        NewRecord::family, Collectors.mapping(r -> r.personal().name(), Collectors.toList())));
        var documents = new LinkedHashMap<RecordId, Document>();
        for (NewRecord r : families) {
            var read = r.read();
            if (read == null) continue;
            documents.put(
                    r.id(),
                    Documents.of(
                            Documents.Subject.of(r),
                            r.personal(),
                            read.text(),
                            attached.getOrDefault(r.id(), List.of()),
                            read.state().searchable()));
        }
        index.add(documents, catalog.findability()::unchanged);
    }

    @Override
    public void settle(List<Batch> batches) throws IOException {
        if (batches.isEmpty()) return;
        index.commit();
        catalog.findability().indexed(batches);
    }

    @Override
    public void leave(List<Batch> batches) {
        catalog.findability().leave(batches);
    }
}
