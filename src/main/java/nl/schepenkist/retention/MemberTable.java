package nl.schepenkist.retention;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** SQL about the records of a hold or hotspot, as far as people may know of them. */
final class MemberTable {
    private static final String MEMBERS =
            " from scope_member m join record r on r.id = m.record_id where m.work_id = :work and r.state not in ('klaargezet', 'wordt-vernietigd')";

    private MemberTable() {}

    private static String closed(Collection<String> shielded) {
        return "(r.restricted = 1 or r.confidentiality = 'geheim'"
                + (shielded.isEmpty() ? "" : " or r.mailbox in (<shielded>)") + ")";
    }

    private static <S extends SqlStatement<S>> S bind(S statement, String work, Collection<String> shielded) {
        if (!shielded.isEmpty()) statement.bindList("shielded", shielded);
        return statement.bind("work", work);
    }

    /** Members that need no grant, and that nobody exempted as private. */
    static long countOpen(Handle db, String work, Collection<String> shielded) {
        return bind(
                        db.createQuery("select count(*)" + MEMBERS + " and r.exempted_until is null and coalesce(not "
                                + closed(shielded) + ", true)"),
                        work,
                        shielded)
                .mapTo(Long.class)
                .one();
    }

    /** Members that do, after one of them. */
    static List<String> closed(Handle db, String work, Collection<String> shielded, String after, int limit) {
        return bind(
                        db.createQuery("select m.record_id" + MEMBERS + " and r.exempted_until is null and "
                                + closed(shielded) + " and m.record_id > :after order by m.record_id limit :limit"),
                        work,
                        shielded)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
    }
}
