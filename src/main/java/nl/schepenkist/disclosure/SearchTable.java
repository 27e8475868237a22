package nl.schepenkist.disclosure;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL about what was looked for. */
final class SearchTable {
    private SearchTable() {}

    static int count(Handle db, String request) {
        return db.createQuery("select count(*) from disclosure_search where request_id = :request")
                .bind("request", request)
                .mapTo(Integer.class)
                .one();
    }

    static void insert(Handle db, String request, Collecting.Search s) {
        db.createUpdate("""
                insert into disclosure_search (request_id, nr, scope, hits, added, unsearchable, searched_by, searched_at, personal)
                values (:request, :nr, :scope, :hits, :added, :unsearchable, :by, :at, :personal)""")
                .bind("request", request)
                .bind("nr", s.nr())
                .bind("scope", s.scope())
                .bind("hits", s.hits())
                .bind("added", s.added())
                .bind("unsearchable", s.unsearchable())
                .bind("by", s.by())
                .bind("at", s.at().toEpochMilli())
                .bind("personal", s.sealed())
                .execute();
    }

    static List<Collecting.Search> all(Handle db, String request) {
        return db.createQuery("select * from disclosure_search where request_id = :request order by nr")
                .bind("request", request)
                .map((r, _) -> new Collecting.Search(
                        r.getInt("nr"),
                        r.getString("scope"),
                        r.getLong("hits"),
                        r.getLong("added"),
                        r.getLong("unsearchable"),
                        r.getString("searched_by"),
                        Instant.ofEpochMilli(r.getLong("searched_at")),
                        r.getBytes("personal")))
                .list();
    }
}
