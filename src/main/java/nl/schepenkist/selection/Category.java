package nl.schepenkist.selection;

import java.time.LocalDate;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.CategoryRef;
import org.jspecify.annotations.Nullable;

/**
 * One category of a selection list: for the 2020 list a result of a process.
 *
 * @param processType group that it stands in
 * @param appraisal keep, destroy, or not decided in the list
 * @param processTerm what must have ended before the retention term starts
 * @param term retention term; null unless the appraisal is temporary
 * @param remark what the list adds to the terms, such as a choice between two
 * @param origin what the list bases the term on
 */
public record Category(
        CategoryRef ref,
        String processType,
        String name,
        Appraisal appraisal,
        ProcessTerm processTerm,
        @Nullable Period term,
        String remark,
        String origin) {

    /** What a process term depends on (Selectielijst 2020, procestermijn). */
    public enum ProcessTerm {
        NONE("nihil"),
        EXISTENCE_OF_OBJECT("bestaansduur_procesobject"),
        ESTIMATED_EXISTENCE("ingeschatte_bestaansduur_procesobject"),
        DATE_TO_BE_SET("vast_te_leggen_datum"),
        PART_OF_RETENTION("samengevoegd_met_bewaartermijn"),
        UNSTATED("");

        private final String word;

        ProcessTerm(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Whether the retention term starts only after something else ended, which a person must establish. */
    public boolean waitsForProcess() {
        return switch (processTerm) {
            case EXISTENCE_OF_OBJECT, ESTIMATED_EXISTENCE, DATE_TO_BE_SET -> true;
            case NONE, PART_OF_RETENTION, UNSTATED -> false;
        };
    }

    private static final Pattern ALTERNATIVES = Pattern.compile("\\d+ of \\d+");

    private static final Pattern CHOICE = Pattern.compile("(\\d{1,3}) of (\\d{1,3}) jaar");

    /** The terms between which only a person can choose ("5 of 10 jaar"); empty where the list leaves no choice. */
    public Set<Period> choices() {
        var choice = CHOICE.matcher(remark);
        var choices = new LinkedHashSet<Period>();
        if (choice.find())
            for (int i = 1; i <= choice.groupCount(); i++)
                choices.add(Period.ofYears(Integer.parseInt(choice.group(i))));
        return choices;
    }

    /** Whether the list leaves a choice, also one that it words in another way than {@link #choices} can read. */
    public boolean needsChoice() {
        return ALTERNATIVES.matcher(remark).find();
    }

    /** This category with one of its {@link #choices} made. */
    public Category withTerm(Period chosen) {
        if (!choices().contains(chosen)) throw new IllegalArgumentException("the list does not offer this term");
        return new Category(ref, processType, name, appraisal, processTerm, chosen, "", origin);
    }

    /** The last day of the retention term: start date plus term; empty when the category is not temporary. */
    public Optional<LocalDate> endFrom(LocalDate start) {
        return term == null ? Optional.empty() : Optional.of(start.plus(term));
    }
}
