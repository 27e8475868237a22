package nl.schepenkist.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.schepenkist.records.RecordId;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Collects the ids of all hits, however many, in their own order. */
final class AllIds implements CollectorManager<AllIds.Ids, List<RecordId>> {
    /** The ids of some segments. */
    static final class Ids extends SimpleCollector {
        private final List<RecordId> found = new ArrayList<>();
        private SortedDocValues values = DocValues.emptySorted();

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws IOException {
            values = DocValues.getSorted(context.reader(), Fields.ID);
        }

        @Override
        public void collect(int doc) throws IOException {
            if (values.advanceExact(doc))
                found.add(new RecordId(values.lookupOrd(values.ordValue()).utf8ToString()));
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    @Override
    public Ids newCollector() {
        return new Ids();
    }

    @Override
    public List<RecordId> reduce(Collection<Ids> parts) {
        return parts.stream().flatMap(part -> part.found.stream()).sorted().toList();
    }
}
