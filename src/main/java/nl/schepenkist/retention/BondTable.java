package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.LiveScopes;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.Worded;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;

/** SQL about what binds families of records: open holds, and hotspots that are proposed or established. */
final class BondTable {
    private BondTable() {}

    /** The bonds of each of these families that has any, in a fixed order. */
    static Map<RecordId, List<Bond>> of(Handle db, Collection<RecordId> heads) {
        var bonds = new HashMap<RecordId, List<Bond>>();
        for (var some : BoundLists.of(heads, RecordId::value)) {
            holds(db, some, bonds);
            hotspots(db, some, bonds);
        }
        return bonds;
    }

    private static void holds(Handle db, List<String> heads, Map<RecordId, List<Bond>> bonds) {
        db.createQuery("""
                select m.record_id, m.reason as belongs, h.id, h.reason, h.reference, h.until
                from scope_member m join hold h on h.id = m.work_id
                where h.lifted_at is null and m.record_id in (<ids>) order by h.placed_at, h.id""")
                .bindList("ids", heads)
                .map((r, _) -> add(
                        bonds,
                        r.getString("record_id"),
                        new Bond.OnHold(
                                r.getString("id"),
                                Worded.of(Bond.Reason.class, r.getString("reason"), "reason"),
                                r.getString("reference"),
                                HoldTable.day(r.getString("until")),
                                unsure(r.getString("belongs")))))
                .list();
    }

    private static void hotspots(Handle db, List<String> heads, Map<RecordId, List<Bond>> bonds) {
        db.createQuery("""
                select m.record_id, m.reason as belongs, s.id, s.name, s.status, s.frozen_until, d.decision, d.day
                from scope_member m join hotspot s on s.id = m.work_id
                left join hotspot_decision d on d.hotspot_id = s.id and d.status = 'vastgesteld'
                where s.status in ('voorgesteld', 'vastgesteld') and m.record_id in (<ids>) order by s.proposed_at, s.id""")
                .bindList("ids", heads)
                .map((r, _) -> {
                    boolean unsure = unsure(r.getString("belongs"));
                    String id = r.getString("id");
                    String name = r.getString("name");
                    return add(
                            bonds,
                            r.getString("record_id"),
                            r.getString("status").equals("vastgesteld")
                                    ? new Bond.Established(
                                            id,
                                            name,
                                            r.getString("decision"),
                                            LocalDate.parse(r.getString("day")),
                                            unsure)
                                    : new Bond.Proposed(
                                            id, name, LocalDate.parse(r.getString("frozen_until")), unsure));
                })
                .list();
    }

    /** Work that binds its members on a day. */
    static List<String> works(Handle db, LocalDate day) {
        return db.createQuery("""
                select id from hold where lifted_at is null and (until is null or until >= :day) union all
                select id from hotspot where status = 'vastgesteld' or status = 'voorgesteld' and frozen_until >= :day order by 1""")
                .bind("day", day.toString())
                .mapTo(String.class)
                .list();
    }

    private static boolean unsure(String belongs) {
        return belongs.equals(LiveScopes.UNCERTAIN);
    }

    private static boolean add(Map<RecordId, List<Bond>> bonds, String head, Bond bond) {
        var all = bonds.computeIfAbsent(new RecordId(head), _ -> new ArrayList<>());
        // A statement is filled up with its last value.
        return !all.contains(bond) && all.add(bond);
    }
}
