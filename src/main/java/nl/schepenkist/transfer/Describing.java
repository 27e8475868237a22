package nl.schepenkist.transfer;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.schepenkist.catalog.Catalog;
import nl.schepenkist.catalog.FileRef;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.retention.Verdict;
import nl.schepenkist.retention.Verdicts;
import nl.schepenkist.selection.Category;
import nl.schepenkist.selection.SelectionList;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/** Gathers what MDTO wants to know of a record. */
public final class Describing {
    private final Catalog catalog;
    private final Verdicts verdicts;
    private final SelectionLists lists;
    private final Organisation organisation;
    private final Function<RecordRow, Optional<String>> language;
    private final Clock clock;

    /**
     * The archiefvormer.
     *
     * @param named whether somebody set the name; else it only says that nobody did
     * @param tooi identifier in the TOOI register; null when it is not set
     */
    public record Organisation(
            String name, boolean named, @Nullable String tooi) {}

    /**
     * @param language of the text of a record, when it can be told
     */
    public Describing(
            Catalog catalog,
            Verdicts verdicts,
            SelectionLists lists,
            Organisation organisation,
            Function<RecordRow, Optional<String>> language,
            Clock clock) {
        this.catalog = catalog;
        this.verdicts = verdicts;
        this.lists = lists;
        this.organisation = organisation;
        this.language = language;
        this.clock = clock;
    }

    Organisation organisation() {
        return organisation;
    }

    /** What was attached to this record itself. */
    List<RecordRow> partsOf(RecordRow row) {
        return catalog.family(row.family()).stream()
                .filter(part -> row.id().equals(part.parent()))
                .toList();
    }

    /** The verdict of the family that a record belongs to. */
    Verdict verdict(RecordRow row) {
        return verdicts.of(head(row), DutchDay.today(clock));
    }

    /** How the family that a record belongs to is appraised, whether or not it is frozen at the moment. */
    Verdict appraised(RecordRow row) {
        return verdicts.appraised(head(row), DutchDay.today(clock));
    }

    private RecordRow head(RecordRow row) {
        return row.parent() == null ? row : catalog.find(row.family()).orElse(row);
    }

    /** A record with its files; {@code dossier} is what it lies in, when that is delivered too. */
    Described describe(RecordRow row, Verdict verdict, Described.@Nullable Ref dossier) {
        Personal personal = catalog.personal(row);
        var files = new ArrayList<Described.Ref>();
        for (FileRef f : catalog.files(row.id()))
            files.add(new Described.Ref(nameOf(row, personal), row.id() + "-" + f.nr()));
        var parts = partsOf(row).stream()
                .map(p -> new Described.Ref(filled(catalog.personal(p).name()), p.id().value()))
                .toList();
        var parent = row.parent() == null
                ? dossier
                : catalog.find(row.parent())
                        .map(h -> new Described.Ref(filled(catalog.personal(h).name()), h.id().value()))
                        .orElse(dossier);
        @Nullable Category category = category(verdict);
        return new Described(
                row.id().value(),
                organisation.name(),
                filled(personal.name()),
                "Archiefstuk",
                day(row),
                language.apply(row).orElse(null),
                events(row),
                appraisal(verdict),
                term(verdict),
                category,
                category == null
                        ? ""
                        : lists.find(category.ref().list())
                                .map(SelectionList::name)
                                .orElse(category.ref().list()),
                parent,
                parts,
                files,
                row.handling().creator() == null
                        ? organisation.name()
                        : row.handling().creator(),
                row.handling().creator() == null ? organisation.tooi() : null,
                row.handling().restrictions());
    }

    /** The dossier that permanent records of one mailbox or case lie in. */
    Described dossier(String id, String name, List<Described.Ref> parts) {
        return new Described(
                id,
                organisation.name(),
                name,
                "Dossier",
                null,
                null,
                List.of(),
                Appraisal.PERMANENT,
                null,
                null,
                "",
                null,
                parts,
                List.of(),
                organisation.name(),
                organisation.tooi(),
                List.of());
    }

    static String filled(String name) {
        String clean = Mdto.allowed(name).strip();
        return clean.isEmpty() ? "(zonder naam)" : clean;
    }

    private static String nameOf(RecordRow row, Personal personal) {
        String name = filled(personal.name());
        return row.kind() == RecordKind.EMAIL && !name.endsWith(".eml") ? name + ".eml" : name;
    }

    String fileName(RecordRow row) {
        return nameOf(row, catalog.personal(row));
    }

    private static @Nullable LocalDate day(RecordRow row) {
        return row.moment() == null ? row.start().day() : DutchDay.of(row.moment());
    }

    private static List<Described.Happening> events(RecordRow row) {
        var events = new ArrayList<Described.Happening>();
        if (row.kind() == RecordKind.EMAIL && row.moment() != null)
            events.add(new Described.Happening("Verzending", row.moment()));
        events.add(new Described.Happening("Opname", row.recordedAt()));
        return events;
    }

    private static Appraisal appraisal(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Permanent _, Verdict.Transferred _ -> Appraisal.PERMANENT;
            case Verdict.Destroyable _, Verdict.NotYet _ -> Appraisal.TEMPORARY;
            case Verdict.Undetermined _, Verdict.Frozen _ -> Appraisal.UNDECIDED;
        };
    }

    private static @Nullable Category category(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Permanent p -> p.rule() == null ? null : p.rule().category();
            case Verdict.Destroyable d -> d.rule().category();
            case Verdict.NotYet n -> n.rule().category();
            case Verdict.Transferred _, Verdict.Undetermined _, Verdict.Frozen _ -> null;
        };
    }

    private static Described.@Nullable Term term(Verdict verdict) {
        Verdict.Rule rule = verdict instanceof Verdict.Destroyable d
                ? d.rule()
                : verdict instanceof Verdict.NotYet n ? n.rule() : null;
        if (rule == null
                || rule.start() == null
                || rule.end() == null
                || rule.category().term() == null) return null;
        return new Described.Term(
                rule.trigger(), rule.start(), String.valueOf(rule.category().term()), rule.end());
    }
}
