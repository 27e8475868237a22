package nl.schepenkist.records;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A limit on the use of a record (MDTO beperkingGebruik), captured from intake on and never invented.
 *
 * @param type value of the list of restriction types, such as {@code Geen beperking}
 * @param description explanation; MDTO demands one when the type is {@code Overig}
 * @param until last day of the restriction
 */
public record UsageRestriction(
        String type, @Nullable String description, @Nullable LocalDate until) {
    public UsageRestriction {
        if (type.isBlank()) throw Refusal.invalid("beperkingGebruik.type", "is verplicht");
        if (type.equals("Overig") && (description == null || description.isBlank()))
            throw Refusal.invalid("beperkingGebruik.toelichting", "is verplicht bij het type Overig");
    }
}
