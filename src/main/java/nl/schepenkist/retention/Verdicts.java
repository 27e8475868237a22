package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        var bonds = BondTable.of(db, heads.stream().map(RecordRow::id).toList());
        return of(db, heads, bonds, functions.registers(db), day);
    }

    /** What the rules would say with these registers. */
    Map<RecordId, Verdict> of(Handle db, Collection<RecordRow> heads, Registers registers, LocalDate day) {
        var bonds = BondTable.of(db, heads.stream().map(RecordRow::id).toList());
        return of(db, heads, bonds, registers, day);
    }

    /** What the lists alone say: whatever is frozen or a hotspot. Never a ground to destroy. */
    Map<RecordId, Verdict> listed(Handle db, Collection<RecordRow> heads, LocalDate day) {
        return of(db, heads, Map.of(), functions.registers(db), day);
    }

    private Map<RecordId, Verdict> of(
            Handle db,
            Collection<RecordRow> heads,
            Map<RecordId, List<Bond>> bonds,
            Registers registers,
            LocalDate day) {
        var rules = CaseTable.rules(
                db,
                heads.stream()
                        .flatMap(head -> Optional.ofNullable(head.placement().caseId()).stream())
                        .collect(Collectors.toSet()));
        var verdicts = new HashMap<RecordId, Verdict>();
        for (RecordRow head : heads) {
            String caseId = head.placement().caseId();
            CaseRule rule = caseId == null ? null : rules.get(caseId);
            verdicts.put(
                    head.id(),
                    Evaluator.verdict(Facts.of(head, rule, bonds.getOrDefault(head.id(), List.of())), registers, day));
        }
        return verdicts;
    }

    /** On which start days records that nothing binds may be destroyed on a day. */
    public StartDays startDays(Handle db, LocalDate day) {
        return new StartDays(functions.registers(db), day);
    }

    /** What the register says of these cases. */
    public Map<String, CaseRule> rules(Handle db, Set<String> cases) {
        return CaseTable.rules(db, cases);
    }

    /** The same of all cases from one number up to and including another. */
    public Map<String, CaseRule> rules(Handle db, String first, String last) {
        return CaseTable.rules(db, first, last);
    }

    /** Work that binds its members on a day: open holds, hotspots that are established, and those that were proposed not too long ago. */
    public List<String> binding(Handle db, LocalDate day) {
        return BondTable.works(db, day);
    }

    /** What the rules say of one family on a day. */
    public Verdict of(Handle db, RecordRow head, LocalDate day) {
        return Objects.requireNonNull(of(db, List.of(head), day).get(head.id()));
    }

    /** Of these families, the ones in a package for the archive that was composed and not refused: what is in it must not go here meanwhile. */
    public Set<String> leaving(Handle db, Collection<String> heads) {
        return ExemptionTable.leaving(db, heads);
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
            return Objects.requireNonNull(of(h, List.of(head), Map.of(head.id(), lasting), functions.registers(h), day)
                    .get(head.id()));
        });
    }
}
