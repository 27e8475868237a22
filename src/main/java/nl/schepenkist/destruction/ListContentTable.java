package nl.schepenkist.destruction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL about what lists have on them, and what the chain says was done with it. */
final class ListContentTable {
    private static final int AT_ONCE = 5_000;

    private ListContentTable() {}

    static ListContent of(Handle db, String list) {
        MessageDigest sha256 = sha256();
        long[] items = new long[1];
        try (var rows = db
                .createQuery("select nr, record_id, decision from destruction_item where list_id = :list order by nr")
                .bind("list", list)
                .setFetchSize(AT_ONCE)
                .map((r, _) -> r.getLong("nr") + " " + r.getString("record_id") + " " + r.getString("decision") + "\n")
                .stream()) {
            rows.forEach(row -> {
                sha256.update(row.getBytes(StandardCharsets.US_ASCII));
                items[0]++;
            });
        }
        return new ListContent(items[0], HexFormat.of().formatHex(sha256.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lists of which anything tells that they were executed: an event, or an item. */
    static List<String> executed(Handle db) {
        return db.createQuery("""
                select l.id from destruction_list l where exists (
                  select 1 from event e where e.work_id = l.id and e.kind in ('vernietiging-gestart', 'vernietiging', 'vernietiging-geeindigd'))
                or exists (select 1 from destruction_item i where i.list_id = l.id and i.result = 'vernietigd') order by l.id""").mapTo(String.class).list();
    }

    /** Records that the chain says were destroyed by a list. */
    static long destroyed(Handle db, String list) {
        return db.createQuery(
                        "select count(distinct record_id) from event where work_id = :list and kind = 'vernietiging'")
                .bind("list", list)
                .mapTo(Long.class)
                .one();
    }

    /** Items that are called destroyed and of which the chain does not say so. */
    static long untold(Handle db, String list) {
        return db.createQuery("""
                select count(*) from destruction_item i where i.list_id = :list and i.result = 'vernietigd' and not exists (
                  select 1 from event e where e.record_id = i.record_id and e.work_id = i.list_id and e.kind = 'vernietiging')""").bind("list", list).mapTo(Long.class).one();
    }

    /** Items that were to be kept and of which the chain says that they were destroyed. */
    static long againstDecision(Handle db, String list) {
        return db.createQuery("""
                select count(*) from destruction_item i where i.list_id = :list and i.decision <> 'vernietigen' and exists (
                  select 1 from event e where e.record_id = i.record_id and e.work_id = i.list_id and e.kind = 'vernietiging')""").bind("list", list).mapTo(Long.class).one();
    }
}
