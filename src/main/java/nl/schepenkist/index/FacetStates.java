package nl.schepenkist.index;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexReader;

/**
 * The maps from the values of a segment to those of the whole index, which facets are counted with. They cost time to make,
 * so they are made with each view of the index, before anyone searches in it, and go when that view is closed. Thread-safe.
 */
final class FacetStates {
    static final List<String> FACETS = List.of(Fields.KIND, Fields.YEAR, Fields.MAILBOX, Fields.SENDER);

    private final Map<IndexReader.CacheKey, Map<String, StringDocValuesReaderState>> views = new ConcurrentHashMap<>();

    /** Makes what a view needs. */
    void prepare(IndexReader reader) throws IOException {
        var states = new HashMap<String, StringDocValuesReaderState>();
        for (String field : FACETS)
            if (FieldInfos.getMergedFieldInfos(reader).fieldInfo(field) != null)
                states.put(field, new StringDocValuesReaderState(reader, field));
        var view = reader.getReaderCacheHelper();
        views.put(view.getKey(), states);
        view.addClosedListener(views::remove);
    }

    /** Empty when no record has a value in this field. */
    Optional<StringDocValuesReaderState> of(IndexReader reader, String field) {
        var states = views.get(reader.getReaderCacheHelper().getKey());
        if (states == null) throw new IllegalStateException("a view of the index that was not prepared");
        return Optional.ofNullable(states.get(field));
    }
}
