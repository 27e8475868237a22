package nl.schepenkist.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import nl.schepenkist.records.RecordId;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index on disk: one writer, searchers that see everything that was committed. Thread-safe. */
public final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final double BUFFER_MEGABYTES = 48;
    private static final double SMALL_SEGMENT_MEGABYTES = 2;
    /** So many segments of about one size before they become one. */
    private static final int MOST_ALIKE = 12;

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final FacetStates facetStates = new FacetStates();
    private final SharedCommit shared = new SharedCommit(this::commit);
    private final boolean splitsCompounds;
    /** Shared by those who write, exclusive to who deletes. */
    private final ReadWriteLock deletion = new ReentrantReadWriteLock();

    /**
     * @param folder of the index; made when it is not there
     * @param wordList Dutch words, one a line; without it compounds are not split
     */
    public SearchIndex(Path folder, @Nullable Path wordList) throws IOException {
        directory = FSDirectory.open(folder);
        Compounds compounds = Compounds.from(wordList);
        splitsCompounds = compounds.knowsWords();
        var config = new IndexWriterConfig(DutchAnalysis.forWriting(compounds));
        config.setRAMBufferSizeMB(BUFFER_MEGABYTES);
        config.setCommitOnClose(true);
        var merges = new TieredMergePolicy();
        // No deleted record may linger because its segment is mostly alive.
        merges.setForceMergeDeletesPctAllowed(0);
        // Segments of some megabytes are no burden to a search: merging each of them at once costs more than it gives.
        merges.setFloorSegmentMB(SMALL_SEGMENT_MEGABYTES);
        merges.setSegmentsPerTier(MOST_ALIKE);
        config.setMergePolicy(merges);
        writer = new IndexWriter(directory, config);
        searchers = new SearcherManager(writer, new Prepared(facetStates));
    }

    public boolean splitsCompounds() {
        return splitsCompounds;
    }

    FacetStates facetStates() {
        return facetStates;
    }

    /** Nobody waits for what a new view of the index needs: it is made before the view is shown. */
    private static final class Prepared extends SearcherFactory {
        private final FacetStates states;

        Prepared(FacetStates states) {
            this.states = states;
        }

        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) throws IOException {
            states.prepare(reader);
            return super.newSearcher(reader, previous);
        }
    }

    /** Adds documents of records that the index has not seen before; like {@link #write} otherwise. */
    void add(Map<RecordId, Document> documents, UnaryOperator<Set<RecordId>> stillThere) throws IOException {
        deletion.readLock().lock();
        try {
            Set<RecordId> wanted = stillThere.apply(documents.keySet());
            for (var entry : documents.entrySet())
                if (wanted.contains(entry.getKey())) writer.addDocument(entry.getValue());
        } finally {
            deletion.readLock().unlock();
        }
    }

    /**
     * Writes documents, each in place of what the index had of its record; lasting and visible after a commit.
     *
     * @param stillThere of these records, the ones that may be in the index; asked while nothing can be deleted. A record that
     *     is being destroyed is off the books before it is deleted here, so it can never come back by the work of a slow
     *     writer.
     */
    void write(Map<RecordId, Document> documents, UnaryOperator<Set<RecordId>> stillThere) throws IOException {
        deletion.readLock().lock();
        try {
            Set<RecordId> wanted = stillThere.apply(documents.keySet());
            for (var entry : documents.entrySet())
                if (wanted.contains(entry.getKey()))
                    writer.updateDocument(new Term(Fields.ID, entry.getKey().value()), entry.getValue());
        } finally {
            deletion.readLock().unlock();
        }
    }

    /** Takes records out; still on disk until {@link #purge}. */
    public void delete(Collection<RecordId> records) {
        deletion.writeLock().lock();
        try {
            writer.deleteDocuments(new TermInSetQuery(
                    Fields.ID,
                    records.stream().map(r -> new BytesRef(r.value())).toList()));
            commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deletion.writeLock().unlock();
        }
    }

    /** Rewrites every segment that holds something deleted, so that its words are gone from the disk. */
    public void purge() {
        try {
            writer.forceMergeDeletes(true);
            commit();
            writer.deleteUnusedFiles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of these records, the ones that the index holds. */
    public List<RecordId> present(Collection<RecordId> records) {
        return search(searcher -> {
            var found = new ArrayList<RecordId>();
            for (RecordId id : records)
                // Not docFreq: that counts what was deleted and not merged away yet.
                if (searcher.count(new TermQuery(new Term(Fields.ID, id.value()))) > 0) found.add(id);
            return found;
        });
    }

    /** Like {@link #commit}, together with others that want it: for work that comes in small portions. */
    void commitTogether() throws IOException {
        shared.ask();
    }

    /** Makes what was written last, and visible. */
    void commit() throws IOException {
        writer.commit();
        searchers.maybeRefreshBlocking();
    }

    /** A question to one consistent view of the index. */
    @FunctionalInterface
    interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    <T> T search(Question<T> question) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.ask(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many records the index holds. */
    public long size() {
        return search(s -> (long) s.getIndexReader().numDocs());
    }

    /** Empties the index. */
    public void clear() {
        try {
            writer.deleteAll();
            commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            closeWriter();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A thread that was stopped in the middle of writing took the lock with it: what was committed stands, the rest is indexed again. */
    private void closeWriter() throws IOException {
        try {
            writer.close();
        } catch (AlreadyClosedException stopped) {
            LOG.warn(
                    "de zoekindex werd midden in het schrijven gestopt; wat nog niet vaststond wordt opnieuw geïndexeerd");
        }
    }
}
