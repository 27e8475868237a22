package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.selection.Category;
import org.jspecify.annotations.Nullable;

/** What the rules say of a record on a day, with the whole reasoning. */
public sealed interface Verdict {
    /** It may be destroyed, since this day. */
    record Destroyable(LocalDate since, Rule rule, List<Reason> reasons) implements Verdict {}

    /** It may be destroyed later, from this day on. */
    record NotYet(LocalDate from, Rule rule, List<Reason> reasons) implements Verdict {}

    /**
     * It is kept for ever.
     *
     * @param rule of the list; null when a hotspot keeps it
     */
    record Permanent(@Nullable Rule rule, List<Reason> reasons) implements Verdict {}

    /** It must stay as it is, whatever the list says. */
    record Frozen(List<Reason> reasons) implements Verdict {}

    /** It was handed over to the archive. */
    record Transferred(List<Reason> reasons) implements Verdict {}

    /** It cannot be known, hence never destroyed. */
    record Undetermined(@Nullable Rule rule, List<Reason> reasons) implements Verdict {}

    /**
     * The rule that was applied.
     *
     * @param trigger what starts the term
     * @param start first day of the term; null when there is none
     * @param end last day of the term: start plus term; null when there is none
     */
    record Rule(
            Category category,
            String trigger,
            @Nullable LocalDate start,
            @Nullable LocalDate end) {}

    /**
     * One step of the reasoning.
     *
     * @param kind fixed word
     * @param reference what it points at: list and category, or the name of a function
     * @param text Dutch sentence
     */
    record Reason(String kind, String reference, String text) {}

    List<Reason> reasons();

    /** The word of the interface. */
    default String word() {
        return switch (this) {
            case Destroyable _ -> "vernietigbaar";
            case NotYet _ -> "nog-niet";
            case Permanent _ -> "blijvend";
            case Frozen _ -> "bevroren";
            case Transferred _ -> "overgebracht";
            case Undetermined _ -> "onbepaald";
        };
    }
}
