package nl.schepenkist.disclosure;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.catalog.Relations;
import nl.schepenkist.catalog.Sight;
import nl.schepenkist.index.Related;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.Database;

/** What a document of a request has to do with the others: what is nearly the same, word by word, and the messages that it quotes. */
public final class RelatedDocuments {
    /** Of what is longer the beginning is shown side by side. */
    private static final int MOST_WORDS = 20_000;

    private static final Pattern WORD = Pattern.compile("\\s*\\S+");

    private final Database database;
    private final Related related;
    private final Relations relations;

    public RelatedDocuments(Database database, Related related, Relations relations) {
        this.database = database;
        this.related = related;
        this.relations = relations;
    }

    /** Whether both say it, or only one of the two. */
    enum Side implements Worded {
        BOTH("gelijk"),
        HERE("alleen-hier"),
        THERE("alleen-daar");

        private final String word;

        Side(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** A stretch of text. */
    record Stretch(Side side, String text) {}

    /** A document that says nearly the same, 0.8 to 1. */
    record Near(int document, double resemblance, List<Stretch> stretches) {}

    /** A document whose message stands in this one as a quote. */
    record Quoted(int part, int document, double share) {}

    /**
     * @param near most alike first
     * @param quotes in their order
     */
    record All(List<Near> near, List<Quoted> quotes) {}

    All of(DisclosureDocument document, RecordRow row, Sight sight, Predicate<RecordRow> seen)
            throws InterruptedException {
        Map<RecordId, Integer> numbers = database.read(h -> DocumentTable.numbers(h, document.request()));
        Predicate<RecordRow> here = other -> numbers.containsKey(other.id()) && seen.test(other);
        var near = new ArrayList<Near>();
        var found = related.nearDuplicates(row, sight, here);
        String mine = found.isEmpty() ? "" : related.text(row);
        for (var other : found)
            near.add(new Near(number(numbers, other.row()), other.resemblance(), compared(mine, other.text())));
        var thread = relations.thread(row, here).stream()
                .map(Relations.InThread::mail)
                .filter(Objects::nonNull)
                .toList();
        var quotes = related.quotes(row, sight, thread, here).stream()
                .map(q -> new Quoted(q.part(), number(numbers, q.row()), q.share()))
                .toList();
        return new All(near, quotes);
    }

    private static int number(Map<RecordId, Integer> numbers, RecordRow row) {
        return Objects.requireNonNull(numbers.get(row.id()));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .limit(MOST_WORDS)
                .map(m -> m.group())
                .toList();
    }

    private static List<Stretch> compared(String here, String there) {
        var mine = words(here);
        var theirs = words(there);
        var stretches = new ArrayList<Stretch>();
        int done = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(mine, theirs).getDeltas()) {
            add(stretches, Side.BOTH, mine.subList(done, delta.getSource().getPosition()));
            add(stretches, Side.HERE, delta.getSource().getLines());
            add(stretches, Side.THERE, delta.getTarget().getLines());
            done = delta.getSource().getPosition() + delta.getSource().size();
        }
        add(stretches, Side.BOTH, mine.subList(done, mine.size()));
        return stretches;
    }

    private static void add(List<Stretch> to, Side side, List<String> words) {
        if (!words.isEmpty()) to.add(new Stretch(side, String.join("", words)));
    }
}
