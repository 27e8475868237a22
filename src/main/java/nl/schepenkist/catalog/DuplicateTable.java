package nl.schepenkist.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import nl.schepenkist.store.FileName;
import org.jdbi.v3.core.Handle;

/**
 * Tells which items are duplicates (API.md, "What counts"): the same bytes, or the same Message-ID with the same content,
 * in the same context. What is being destroyed is nobody's original.
 */
public final class DuplicateTable {
    private static final String LIVE = " and parent is null and state in ('actief', 'overgebracht', 'klaargezet')";

    private DuplicateTable() {}

    /**
     * What a context holds of what was asked.
     *
     * @param byBytes original by name of its file
     * @param byContent original by its {@link MessageMarks#content}
     * @param knownIds {@link MessageMarks#id}s that the context has, whatever the content
     */
    public record Known(Map<String, RecordId> byBytes, Map<String, RecordId> byContent, Set<String> knownIds) {
        public static Known nothing() {
            return new Known(new HashMap<>(), new HashMap<>(), new HashSet<>());
        }

        /** Adds what another context holds. */
        public void add(Known more) {
            byBytes.putAll(more.byBytes);
            byContent.putAll(more.byContent);
            knownIds.addAll(more.knownIds);
        }
    }

    public static Known look(Handle db, String context, Collection<FileName> files, Collection<MessageMarks> marks) {
        var known = Known.nothing();
        each(db, "file_name", context, files.stream().map(FileName::value).toList(), known.byBytes()::put);
        each(
                db,
                "message_key",
                context,
                marks.stream()
                        .map(MessageMarks::content)
                        .filter(Objects::nonNull)
                        .toList(),
                known.byContent()::put);
        each(
                db,
                "message_mark",
                context,
                marks.stream().map(MessageMarks::id).toList(),
                (mark, _) -> known.knownIds().add(mark));
        return known;
    }

    private static void each(
            Handle db, String column, String context, List<String> keys, BiConsumer<String, RecordId> found) {
        for (var some : BoundLists.of(new HashSet<>(keys)))
            db.createQuery("select %s as found, id from record where context = :context and %s in (<keys>)"
                                    .formatted(column, column)
                            + LIVE)
                    .bind("context", context)
                    .bindList("keys", some)
                    .map((r, _) -> Map.entry(r.getString("found"), new RecordId(r.getString("id"))))
                    .forEach(e -> found.accept(e.getKey(), e.getValue()));
    }

    /**
     * Holds the originals until the caller's transaction ends, and notes that this intake offered them once more: as long
     * as its container is kept, their content is.
     *
     * @param originals with the context in which each was found
     * @return false when one of them is no longer there: then its item was no duplicate
     */
    public static boolean hold(Handle db, Map<RecordId, String> originals, String intake) {
        if (originals.isEmpty()) return true;
        var contexts = new TreeMap<String, List<RecordId>>();
        originals.forEach((id, context) ->
                contexts.computeIfAbsent(context, _ -> new ArrayList<>()).add(id));
        for (var one : contexts.entrySet()) if (!held(db, one.getKey(), one.getValue())) return false;
        var copies = db.prepareBatch(
                "insert into record_copy (record_id, intake_id) values (?, ?) on conflict (record_id, intake_id) do nothing");
        for (RecordId id : originals.keySet()) copies.add(id.value(), intake);
        copies.execute();
        return true;
    }

    private static boolean held(Handle db, String context, List<RecordId> originals) {
        originals.sort(Comparator.comparing(RecordId::value));
        int held = 0;
        for (var some : BoundLists.of(originals, RecordId::value))
            held += db.createUpdate("update record set id = id where context = :context and id in (<ids>)" + LIVE)
                    .bind("context", context)
                    .bindList("ids", some)
                    .execute();
        return held == originals.size();
    }
}
