package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;

/** Gathers the facts of records and asks the evaluator; all in one transaction, so that they belong together. */
public final class Verdicts {
    private final Database database;
    private final Functions functions;

    public Verdicts(Database database, Functions functions) {
        this.database = database;
        this.functions = functions;
    }

    /** What the rules say of families on a day, by their heads. */
    public Map<RecordId, Verdict> of(Handle db, Collection<RecordRow> heads, LocalDate day) {
        var registers = functions.registers(db);
        var bonds = BondTable.of(db, heads.stream().map(RecordRow::id).toList());
        var verdicts = new HashMap<RecordId, Verdict>();
        for (RecordRow head : heads)
            verdicts.put(
                    head.id(),
                    Evaluator.verdict(Facts.of(head, bonds.getOrDefault(head.id(), List.of())), registers, day));
        return verdicts;
    }

    /** What the rules say of one family on a day. */
    public Verdict of(Handle db, RecordRow head, LocalDate day) {
        return java.util.Objects.requireNonNull(of(db, List.of(head), day).get(head.id()));
    }

    public Verdict of(RecordRow head, LocalDate day) {
        return database.read(h -> of(h, head, day));
    }

    /**
     * What the rules would say if nothing were frozen: how the record is appraised does not change while a hold stands. Never a ground to
     * destroy.
     */
    public Verdict appraised(RecordRow head, LocalDate day) {
        return database.read(h -> {
            var lasting = BondTable.of(h, List.of(head.id())).getOrDefault(head.id(), List.of()).stream()
                    .filter(Bond.Established.class::isInstance)
                    .toList();
            return Evaluator.verdict(Facts.of(head, lasting), functions.registers(h), day);
        });
    }
}
