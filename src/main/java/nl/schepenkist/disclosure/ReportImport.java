package nl.schepenkist.disclosure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.schepenkist.http.Caller;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Judges documents as a production report says: all of it, or nothing. */
public final class ReportImport {
    private static final int MOST_SHOWN = 500;

    private final Database database;
    private final DisclosureRequests requests;
    private final Judging judging;

    public ReportImport(Database database, DisclosureRequests requests, Judging judging) {
        this.database = database;
        this.requests = requests;
        this.judging = judging;
    }

    /** What would be, or was, changed of a document. */
    record Difference(int document, String field, String before, String after) {}

    /**
     * @param differences the first of them
     */
    record Outcome(int rows, int changed, List<Difference> differences) {}

    /** Carries what a trial found out of a transaction that leaves nothing behind. */
    private static final class Trial extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Outcome outcome;

        private Trial(Outcome outcome) {
            super("nothing is kept of a trial", null, false, false);
            this.outcome = outcome;
        }
    }

    /**
     * @param table rows of the report, the names of its columns first
     * @param trial whether it is only said what would change
     * @param replaces whether it counts for more than what somebody else judged
     * @throws Refusal.Invalid {@code productierapport-ongeldig} naming every row and column that is wrong
     */
    Outcome judge(String id, List<List<String>> table, boolean trial, boolean replaces, Caller caller) {
        var request = requests.get(id);
        try {
            return database.write(db -> {
                DocumentTable.hold(db, id);
                judging.mustBeOpen(db, id);
                var known = DocumentTable.present(db, id);
                var rows = ReportReader.read(table, request.reference(), known);
                var outcome = judge(db, id, rows, replaces, caller);
                if (trial) throw new Trial(outcome);
                return outcome;
            });
        } catch (Trial done) {
            return done.outcome;
        }
    }

    private Outcome judge(Handle db, String id, List<ReportRow> rows, boolean replaces, Caller caller) {
        var differences = new ArrayList<Difference>();
        var faults = new ArrayList<Refusal.Fault>();
        Map<Integer, Set<Ground>> redacted = RedactionTable.grounds(db, id);
        int changed = 0;
        // What is judged by itself comes first: a copy can only follow what stands on its own.
        for (boolean copies : new boolean[] {false, true})
            for (var row : rows) {
                if ((row.duplicateOf() != null) != copies) continue;
                var seen = DocumentTable.find(db, id, row.nr()).orElseThrow();
                var wanted = wanted(seen, row, redacted.getOrDefault(row.nr(), Set.of()), differences);
                if (wanted == null) continue;
                try {
                    if (row.judgement() == null && row.duplicateOf() == null && seen.judgement() != null)
                        throw Refusal.invalid("beoordeling", "het document is al beoordeeld; noem de beoordeling");
                    judging.apply(db, seen, wanted, replaces, caller);
                    changed++;
                } catch (Refusal no) {
                    faults.add(new Refusal.Fault("rij " + row.line(), Judging.why(no)));
                }
            }
        if (!faults.isEmpty())
            throw new Refusal.Invalid(
                    "productierapport-ongeldig",
                    "Niet alles uit het productierapport mag zo worden beoordeeld; er is niets ingelezen.",
                    faults.subList(0, Math.min(faults.size(), MOST_SHOWN)));
        return new Outcome(
                rows.size(), changed, List.copyOf(differences.subList(0, Math.min(differences.size(), MOST_SHOWN))));
    }

    /** What must change of a document to be as the row has it; null when nothing must. */
    private Judging.@Nullable Change wanted(
            DisclosureDocument seen, ReportRow row, Set<Ground> redacted, List<Difference> differences) {
        int before = differences.size();
        if (row.duplicateOf() != null) {
            differ(differences, row, "dubbelVan", seen.duplicateOf(), row.duplicateOf());
            return differences.size() == before
                    ? null
                    : new Judging.Change(null, null, null, null, null, null, null, row.duplicateOf(), null);
        }
        var said = judging.said(seen);
        String motivation = Objects.requireNonNullElse(said.motivation(), "");
        String link = Objects.requireNonNullElse(said.link(), "");
        // Grounds of what is redacted follow from the redactions.
        Set<Ground> own = without(seen.grounds(), redacted);
        Set<Ground> asked = without(row.grounds(), row.judgement() == Judgement.PARTLY ? redacted : Set.of());
        if (row.judgement() != Judgement.PARTLY) own = new TreeSet<>(seen.grounds());
        differ(differences, row, "dubbelVan", seen.duplicateOf(), null);
        differ(differences, row, "beoordeling", word(seen.judgement()), word(row.judgement()));
        differ(differences, row, "gronden", codes(own), codes(asked));
        if (row.motivation() != null) differ(differences, row, "toelichting", motivation, row.motivation());
        if (row.link() != null) differ(differences, row, "publiekeLink", link, row.link());
        if (row.deferred() != null) differ(differences, row, "opgeschort", seen.deferred(), row.deferred());
        if (differences.size() == before) return null;
        return new Judging.Change(
                row.judgement(),
                row.judgement() == null ? null : List.copyOf(asked),
                row.motivation(),
                null,
                row.link(),
                row.deferred(),
                null,
                seen.duplicateOf() == null ? null : Integer.valueOf(0),
                null);
    }

    private static Set<Ground> without(List<Ground> grounds, Set<Ground> redacted) {
        Set<Ground> own = EnumSet.noneOf(Ground.class);
        own.addAll(grounds);
        own.removeAll(redacted);
        return own;
    }

    private static String codes(Set<Ground> grounds) {
        return grounds.stream().map(Ground::code).collect(Collectors.joining("; "));
    }

    private static String word(@Nullable Judgement judgement) {
        return judgement == null ? "" : judgement.word();
    }

    private static void differ(
            List<Difference> to, ReportRow row, String field, @Nullable Object before, @Nullable Object after) {
        if (Objects.equals(before, after)) return;
        to.add(new Difference(row.nr(), field, text(before), text(after)));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value instanceof Boolean yes ? yes ? "Ja" : "Nee" : value.toString();
    }
}
