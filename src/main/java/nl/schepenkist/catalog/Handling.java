package nl.schepenkist.catalog;

import java.time.Period;
import java.util.List;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.UsageRestriction;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about a record.
 *
 * @param category null when it was not classified
 * @param chosenTerm retention term that a person chose where the category leaves a choice; null: none was made
 * @param creator archiefvormer; null means the organisation itself
 * @param restrictions captured from intake on, never invented
 */
public record Handling(
        @Nullable CategoryRef category,
        @Nullable Period chosenTerm,
        Confidentiality confidentiality,
        @Nullable String creator,
        List<UsageRestriction> restrictions) {
    public Handling {
        restrictions = List.copyOf(restrictions);
    }
}
