package nl.schepenkist.retention;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nl.schepenkist.http.Json;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.BoundLists;
import org.jdbi.v3.core.Handle;

/** SQL about what an intake asked for the mail that it brought in. */
final class ExemptionTable {
    private ExemptionTable() {}

    /** Whether the intake of a record asked that its holder may clean up. */
    static boolean windowAsked(Handle db, RecordId record) {
        return db.createQuery("select i.options from intake i join record r on r.intake_id = i.id where r.id = :id")
                .bind("id", record.value())
                .mapTo(String.class)
                .findOne()
                .filter(ExemptionTable::asks)
                .isPresent();
    }

    /** Whether a record belongs to a transfer that was composed and did not fail. */
    static boolean isLeaving(Handle db, RecordId record) {
        return !leaving(db, List.of(record.value())).isEmpty();
    }

    /** Of these records, the ones that do. */
    static Set<String> leaving(Handle db, Collection<String> records) {
        var leaving = new HashSet<String>();
        for (var some : BoundLists.of(records))
            leaving.addAll(db.createQuery("""
                    select m.record_id from scope_member m join transfer t on t.id = m.work_id
                    where m.record_id in (<ids>) and t.status not in ('concept', 'ongeldig', 'geweigerd')""")
                    .bindList("ids", some)
                    .mapTo(String.class)
                    .list());
        return leaving;
    }

    private static boolean asks(String options) {
        try {
            return Json.mapper().readTree(options).path("opschoonvenster").asBoolean();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the options of an intake are no JSON", e);
        }
    }
}
