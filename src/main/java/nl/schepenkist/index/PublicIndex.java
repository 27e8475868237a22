package nl.schepenkist.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.QueryBuilder;

/**
 * The index of what was published, apart from that of the records: nothing else was ever in it. Built anew whenever what is published
 * changed. Thread-safe.
 */
public final class PublicIndex implements AutoCloseable {
    private static final String ID = "id";
    private static final String WORDS = "woorden";
    private static final int MOST = 1_000;
    private static final int LONGEST = 200;

    private final FSDirectory directory;
    private final Analyzer writing;
    private final Analyzer asking = DutchAnalysis.forQueries();
    private String stamp = "";

    /**
     * @param folder of its own
     * @param wordList Dutch words, one a line; without it compounds are not split
     */
    public PublicIndex(Path folder, Optional<Path> wordList) throws IOException {
        directory = FSDirectory.open(folder);
        writing = DutchAnalysis.forWriting(Compounds.from(wordList.orElse(null)));
    }

    /** Something that was published, as it is found. */
    public record Entry(String id, String words) {}

    /** What is published now, when somebody needs all of it. */
    @FunctionalInterface
    public interface Published {
        List<Entry> all();
    }

    /**
     * Ids of what holds all words of a question, the best first, a thousand at most.
     *
     * @param now a stamp of what is published: when it is another than before, the index is built anew
     */
    public synchronized List<String> find(String question, String now, Published published) {
        try {
            if (!now.equals(stamp)) {
                rebuild(published.all());
                stamp = now;
            }
            var query = new QueryBuilder(asking)
                    .createBooleanQuery(
                            WORDS,
                            question.length() > LONGEST ? question.substring(0, LONGEST) : question,
                            BooleanClause.Occur.MUST);
            if (query == null) return List.of();
            try (var reader = DirectoryReader.open(directory)) {
                var searcher = new IndexSearcher(reader);
                var found = new ArrayList<String>();
                var all = new BooleanQuery.Builder()
                        .add(query, BooleanClause.Occur.MUST)
                        .build();
                for (ScoreDoc hit : searcher.search(all, MOST).scoreDocs)
                    found.add(searcher.storedFields().document(hit.doc).get(ID));
                return found;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void rebuild(List<Entry> entries) throws IOException {
        var config = new IndexWriterConfig(writing).setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        try (var writer = new IndexWriter(directory, config)) {
            for (Entry e : entries) {
                var document = new Document();
                document.add(new StoredField(ID, e.id()));
                document.add(new TextField(WORDS, e.words(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
    }

    @Override
    public void close() throws IOException {
        directory.close();
    }
}
