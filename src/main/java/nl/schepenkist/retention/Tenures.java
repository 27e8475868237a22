package nl.schepenkist.retention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import nl.schepenkist.audit.Account;
import nl.schepenkist.http.Versions;
import nl.schepenkist.records.Actor;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import nl.schepenkist.store.Ids;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The register of who held which function from when to when. It may be corrected at any time: what was judged by it is judged anew, and
 * the account has both what it said and what it says, with what that changed.
 */
public final class Tenures {
    /** Two corrections at once could each miss the other. */
    private static final long ONE_AT_A_TIME = 7_041_997;

    private final Database database;
    private final Functions functions;
    private final TenureEffects effects;
    private final Account account;
    private final Ids ids;

    public Tenures(Database database, Functions functions, TenureEffects effects, Account account, Ids ids) {
        this.database = database;
        this.functions = functions;
        this.effects = effects;
        this.account = account;
        this.ids = ids;
    }

    public List<Tenure> all() {
        return database.read(TenureTable::all);
    }

    public Optional<Tenure> find(String id) {
        return database.read(h -> TenureTable.find(h, id));
    }

    Tenure add(Tenure wanted, Actor actor) {
        var tenure = wanted.withId(ids.next());
        String change = database.write(db -> {
            database.alone(db, ONE_AT_A_TIME);
            mustExist(db, tenure);
            return write(db, List.of(), List.of(tenure), "functievervulling-vastgelegd", "", actor);
        });
        effects.workOutSoon(change);
        return find(tenure.id()).orElseThrow();
    }

    /** Corrects what the register says; with a reason, since the past is told differently from now on. */
    Tenure correct(String id, UnaryOperator<Tenure> correction, String reason, @Nullable String ifMatch, Actor actor) {
        String change = database.write(db -> {
            database.alone(db, ONE_AT_A_TIME);
            Tenure before = TenureTable.find(db, id).orElseThrow(() -> Refusal.notFound("functievervulling"));
            Versions.check(ifMatch, before.version());
            Tenure after = correction.apply(before);
            mustExist(db, after);
            if (before.saysTheSame(after)) return "";
            return write(db, List.of(before), List.of(after), "functievervulling-gecorrigeerd", reason, actor);
        });
        if (!change.isEmpty()) effects.workOutSoon(change);
        return find(id).orElseThrow();
    }

    /** Takes out what never was. */
    void remove(String id, String reason, Actor actor) {
        effects.workOutSoon(database.write(db -> {
            database.alone(db, ONE_AT_A_TIME);
            Tenure before = TenureTable.find(db, id).orElseThrow(() -> Refusal.notFound("functievervulling"));
            return write(db, List.of(before), List.of(), "functievervulling-verwijderd", reason, actor);
        }));
    }

    private static void mustExist(Handle db, Tenure t) {
        if (FunctionTable.find(db, t.function()).isEmpty()) throw Refusal.invalid("functie", "bestaat niet");
    }

    /** Writes one act on the register; answers the change that it makes, of which the effect must still be worked out. */
    private String write(Handle db, List<Tenure> before, List<Tenure> after, String act, String reason, Actor actor) {
        after.forEach(t -> TenureTable.put(db, t));
        before.stream()
                .filter(t -> after.stream().noneMatch(a -> a.id().equals(t.id())))
                .forEach(t -> TenureTable.delete(db, t.id()));
        String change = effects.note(db, before, after, true, actor);
        var said = new LinkedHashMap<String, Object>();
        said.put("oud", before.stream().map(Tenures::told).toList());
        said.put("nieuw", after.stream().map(Tenures::told).toList());
        if (!reason.isEmpty()) said.put("reden", reason);
        account.write(db, new Account.Act(act, actor, null, change, said));
        return change;
    }

    private static Map<String, Object> told(Tenure t) {
        return Map.of(
                "functie", t.function(),
                "persoon", t.person(),
                "mailbox", t.mailbox(),
                "van", t.from().toString(),
                "tot", t.to() == null ? "" : t.to().toString(),
                "waarnemend", t.acting());
    }

    /**
     * What becomes of a line of an extract.
     *
     * @param outcome {@code nieuw}, {@code gewijzigd} or {@code ongewijzigd}
     */
    record Line(int line, String function, Tenure tenure, String outcome) {}

    /**
     * What an extract does to the register.
     *
     * @param change of which the effect is worked out; empty when nothing changes
     */
    record Extract(List<Line> lines, String change) {}

    /**
     * Reads an extract of the personnel system: what the register has of the same person in the same function and mailbox from the same
     * day on is corrected, the rest is added. Nothing is taken out because the extract does not name it.
     *
     * @param preview whether nothing is to be changed yet
     */
    Extract read(List<TenureExtract.Row> rows, boolean preview, Actor actor) {
        Extract extract = database.write(db -> {
            database.alone(db, ONE_AT_A_TIME);
            var there = TenureTable.all(db);
            var known = FunctionTable.all(db).stream()
                    .collect(Collectors.toMap(
                            f -> f.name().toLowerCase(Locale.ROOT), Functions.Function::id, (a, _) -> a));
            var lines = rows.stream()
                    .map(row -> line(db, row, there, known, preview, actor))
                    .toList();
            var after = lines.stream()
                    .filter(l -> !l.outcome().equals("ongewijzigd"))
                    .map(Line::tenure)
                    .toList();
            if (after.isEmpty()) return new Extract(lines, "");
            var before = there.stream()
                    .filter(t -> after.stream().anyMatch(a -> a.id().equals(t.id())))
                    .toList();
            return new Extract(
                    lines,
                    preview
                            ? effects.note(db, before, after, false, actor)
                            : write(db, before, after, "functievervullingen-ingelezen", "", actor));
        });
        if (!extract.change().isEmpty()) effects.workOutSoon(extract.change());
        return extract;
    }

    private Line line(
            Handle db,
            TenureExtract.Row row,
            List<Tenure> there,
            Map<String, String> known,
            boolean preview,
            Actor actor) {
        String function = known.computeIfAbsent(
                row.function().toLowerCase(Locale.ROOT),
                _ -> preview
                        ? row.function()
                        : functions.named(db, row.function(), actor).id());
        var wanted = new Tenure("", function, row.person(), row.mailbox(), row.from(), row.to(), row.acting(), 1);
        Optional<Tenure> same = there.stream()
                .filter(t -> t.function().equals(function)
                        && t.person().equals(wanted.person())
                        && t.mailbox().equals(wanted.mailbox())
                        && t.from().equals(wanted.from()))
                .findFirst();
        String outcome = same.isEmpty() ? "nieuw" : same.get().saysTheSame(wanted) ? "ongewijzigd" : "gewijzigd";
        return new Line(
                row.line(), row.function(), wanted.withId(same.map(Tenure::id).orElseGet(ids::next)), outcome);
    }
}
