package nl.schepenkist.retention;

import java.time.Period;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.selection.Category.ProcessTerm;
import org.jspecify.annotations.Nullable;

/**
 * What a registered case says of the term of its records.
 *
 * @param derivation null when nobody said
 * @param start of its term, or why it cannot be known
 */
public record CaseRule(
        @Nullable CategoryRef category,
        @Nullable Period chosenTerm,
        @Nullable Derivation derivation,
        StartDate start) {
    /** Whether the start date comes from what the process term of a category asks for (Open Zaak holds the same rules). */
    boolean fits(ProcessTerm term) {
        if (start.basis() == StartDate.Basis.SET_BY_PERSON || derivation == null) return true;
        return switch (term) {
            case NONE -> derivation == Derivation.CASE_ENDED;
            case ESTIMATED_EXISTENCE -> derivation == Derivation.TERM;
            case EXISTENCE_OF_OBJECT, DATE_TO_BE_SET, PART_OF_RETENTION -> derivation != Derivation.CASE_ENDED;
            case UNSTATED -> true;
        };
    }
}
