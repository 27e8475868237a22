package nl.schepenkist.disclosure;

import java.util.List;
import java.util.Map;
import nl.schepenkist.store.RowBatch;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL about documents of a request that say the same. */
final class CopyTable {
    private CopyTable() {}

    /** The marks by which documents are known to say the same, in the order of their numbers. */
    record Mark(int nr, @Nullable String file, @Nullable String message, boolean judged) {}

    static List<Mark> marks(Handle db, String request) {
        return db.createQuery("""
                select d.nr, d.judgement, r.file_name, r.message_key from disclosure_document d join record r on r.id = d.record_id
                where d.request_id = :request and d.removed = 0 and r.kind <> 'chatbericht' order by d.nr""")
                .bind("request", request)
                .map((r, _) -> new Mark(
                        r.getInt("nr"),
                        r.getString("file_name"),
                        r.getString("message_key"),
                        r.getString("judgement") != null))
                .list();
    }

    static void duplicates(Handle db, String request, Map<Integer, @Nullable Integer> firstByNr) {
        var batch = RowBatch.of(db, "update disclosure_document set duplicate_of = ? where request_id = ? and nr = ?");
        firstByNr.forEach((nr, first) -> batch.add(first, request, nr));
        batch.execute();
    }
}
