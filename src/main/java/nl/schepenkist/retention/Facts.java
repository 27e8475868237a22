package nl.schepenkist.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.DutchDay;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.StartDate;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluator looks at of a record. An attachment has the facts of its mail: a family has one term.
 *
 * @param mailbox address, when it lies in one
 * @param caseId case, when it lies in one
 * @param chosenTerm term that a person chose where the category leaves a choice
 * @param sentOn day of the moment that it bears; null when it bears none. Where a person set the start date, the function on both days counts
 * @param bonds holds and hotspots that the family belongs to
 * @param caseRule what the register says of its case; null when the case is not registered
 * @param platform of a chat message
 * @param exemptedUntil last day of the clean-up window in which its holder exempted it; null when nobody did
 */
public record Facts(
        RecordState state,
        @Nullable String mailbox,
        @Nullable String caseId,
        @Nullable CategoryRef category,
        @Nullable Period chosenTerm,
        StartDate start,
        @Nullable LocalDate sentOn,
        @Nullable CaseRule caseRule,
        @Nullable String platform,
        List<Bond> bonds,
        @Nullable LocalDate exemptedUntil) {
    public Facts {
        bonds = List.copyOf(bonds);
    }

    static Facts of(RecordRow familyHead, @Nullable CaseRule caseRule, List<Bond> bonds) {
        return new Facts(
                familyHead.state(),
                familyHead.placement().mailbox(),
                familyHead.placement().caseId(),
                familyHead.handling().category(),
                familyHead.handling().chosenTerm(),
                familyHead.start(),
                familyHead.moment() == null ? null : DutchDay.of(familyHead.moment()),
                caseRule,
                familyHead.platform(),
                bonds,
                familyHead.exemption() == null ? null : familyHead.exemption().until());
    }
}
