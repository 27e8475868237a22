package nl.schepenkist.retention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.records.StartDate.Basis;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a case, as far as its retention depends on it (ZGW, Zaken API and Besluiten API).
 *
 * @param category result of its process in the selection list
 * @param chosenTerm term that a person chose where the category leaves a choice
 * @param derivation where the start date comes from; null when nobody said
 * @param mark datumkenmerk: name of the property that holds the date
 * @param processTerm procestermijn, which comes between the end of the case and the start of its term
 * @param ended day on which it was concluded; null while it runs
 * @param start the start date as somebody set it (startdatumBewaartermijn): goes before every derivation once the case was concluded
 * @param mainCase number of the case that it is part of
 * @param related numbers of the cases that it has to do with
 * @param properties values by name, as the case system has them
 * @param objects for each object of the case the day that counts; empty when it has none
 * @param decisions of the case
 */
public record CaseFacts(
        @Nullable CategoryRef category,
        @Nullable Period chosenTerm,
        @Nullable Derivation derivation,
        @Nullable String mark,
        @Nullable Period processTerm,
        @Nullable LocalDate ended,
        @Nullable LocalDate start,
        @Nullable String mainCase,
        List<String> related,
        Map<String, String> properties,
        List<Optional<LocalDate>> objects,
        List<Decision> decisions) {
    private static final DateTimeFormatter CATALOGUE_DATE = DateTimeFormatter.BASIC_ISO_DATE;

    public CaseFacts {
        related = List.copyOf(related);
        properties = Map.copyOf(properties);
        objects = List.copyOf(objects);
        decisions = List.copyOf(decisions);
    }

    /**
     * A decision of the case.
     *
     * @param effective ingangsdatum
     * @param expires vervaldatum
     */
    public record Decision(
            @Nullable LocalDate effective, @Nullable LocalDate expires) {}

    /** Numbers of the cases that the start date may depend on. */
    List<String> others() {
        var all = new ArrayList<>(related);
        if (mainCase != null) all.add(mainCase);
        return all;
    }

    /**
     * The start date of the term, or why it cannot be known. One fact that is missing among several makes the latest of them unknown:
     * it is never guessed.
     *
     * @param endOf day on which another case was concluded; empty while it runs, or when it is not known
     */
    public StartDate startDate(Function<String, Optional<LocalDate>> endOf) {
        // Also of a case that was opened again, whatever was set when it was concluded.
        if (ended == null) return StartDate.undetermined(Basis.CASE_OPEN);
        if (start != null) return new StartDate(start, Basis.SET_BY_PERSON);
        if (derivation == null) return StartDate.undetermined(Basis.NO_DERIVATION);
        return switch (derivation) {
            case CASE_ENDED -> new StartDate(ended, Basis.CASE_ENDED);
            case TERM ->
                processTerm == null
                        ? StartDate.undetermined(Basis.CASE_FACT_MISSING)
                        : new StartDate(ended.plus(processTerm), Basis.CASE_TERM);
            case MAIN_CASE ->
                mainCase == null
                        ? StartDate.undetermined(Basis.CASE_FACT_MISSING)
                        : latest(List.of(endOf.apply(mainCase)), Basis.MAIN_CASE_ENDED, Basis.OTHER_CASE_OPEN);
            case RELATED_CASE ->
                latest(related.stream().map(endOf).toList(), Basis.RELATED_CASE_ENDED, Basis.OTHER_CASE_OPEN);
            case CASE_OBJECT -> latest(objects, Basis.CASE_OBJECT, Basis.CASE_FACT_MISSING);
            case DECISION_EFFECTIVE ->
                latest(days(Decision::effective), Basis.DECISION_EFFECTIVE, Basis.CASE_FACT_MISSING);
            case DECISION_EXPIRED -> latest(days(Decision::expires), Basis.DECISION_EXPIRED, Basis.CASE_FACT_MISSING);
            case PROPERTY -> property();
            // Somebody must look it up and set it.
            case OTHER_DATE -> StartDate.undetermined(Basis.CASE_FACT_MISSING);
        };
    }

    private List<Optional<LocalDate>> days(Function<Decision, @Nullable LocalDate> which) {
        return decisions.stream().map(d -> Optional.ofNullable(which.apply(d))).toList();
    }

    private static StartDate latest(List<Optional<LocalDate>> days, Basis basis, Basis lacking) {
        if (days.isEmpty()) return StartDate.undetermined(Basis.CASE_FACT_MISSING);
        if (days.stream().anyMatch(Optional::isEmpty)) return StartDate.undetermined(lacking);
        return new StartDate(
                days.stream()
                        .map(Optional::orElseThrow)
                        .max(LocalDate::compareTo)
                        .orElseThrow(),
                basis);
    }

    private StartDate property() {
        String value = mark == null ? "" : properties.getOrDefault(mark, "").strip();
        if (value.isEmpty()) return StartDate.undetermined(Basis.CASE_FACT_MISSING);
        return day(value)
                .map(day -> new StartDate(day, Basis.CASE_PROPERTY))
                .orElseGet(() -> StartDate.undetermined(Basis.CASE_FACT_INVALID));
    }

    /** A property is text: a date as ISO 8601 or as the Catalogi API has it (formaat datum: jjjjmmdd), or a moment. */
    private static Optional<LocalDate> day(String text) {
        try {
            if (text.length() > 40) return Optional.empty();
            if (text.length() == 8) return Optional.of(LocalDate.parse(text, CATALOGUE_DATE));
            if (text.length() == 10) return Optional.of(LocalDate.parse(text));
            return Optional.of(DutchDay.of(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
