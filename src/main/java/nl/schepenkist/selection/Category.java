package nl.schepenkist.selection;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
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

    /** Whether the list leaves a choice that only a person can make ("5 of 10 jaar"). */
    public boolean needsChoice() {
        return remark.matches(".*\\d+ of \\d+.*");
    }

    /** The last day of the retention term: start date plus term; empty when the category is not temporary. */
    public Optional<LocalDate> endFrom(LocalDate start) {
        return term == null ? Optional.empty() : Optional.of(start.plus(term));
    }
}
