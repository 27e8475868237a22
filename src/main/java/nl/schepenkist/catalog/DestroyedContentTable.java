package nl.schepenkist.catalog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;

/** SQL about the marks of destroyed content. The caller owns the transaction. */
final class DestroyedContentTable {
    private DestroyedContentTable() {}

    static void insert(Handle db, Collection<String> marks, LocalDate forgetAfter) {
        var batch = db.prepareBatch(
                "insert into destroyed_content (mark, forget_after) values (?, ?) on conflict (mark) do update set forget_after = excluded.forget_after");
        for (String mark : marks) batch.add(mark, forgetAfter.toString());
        batch.execute();
    }

    static Set<String> among(Handle db, Collection<String> marks) {
        var found = new HashSet<String>();
        for (var some : BoundLists.of(marks))
            found.addAll(db.createQuery("select mark from destroyed_content where mark in (<marks>)")
                    .bindList("marks", some)
                    .mapTo(String.class)
                    .list());
        return found;
    }

    static boolean any(Handle db) {
        return db.createQuery("select mark from destroyed_content limit 1")
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    static void forget(Handle db, LocalDate today) {
        db.createUpdate("delete from destroyed_content where forget_after < :today")
                .bind("today", today.toString())
                .execute();
    }
}
