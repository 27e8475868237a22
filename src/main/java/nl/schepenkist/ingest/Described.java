package nl.schepenkist.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.records.CategoryRef;
import nl.schepenkist.records.Confidentiality;
import nl.schepenkist.records.UsageRestriction;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else says of a file that is taken in: a sidecar beside it, or the system that it comes from. It goes before what
 * was said of the intake as a whole.
 *
 * @param name title of a document
 * @param moment when it was made
 * @param startDay start date of its term
 * @param sha256 what its bytes must be, hexadecimal
 * @param size how many bytes it must have
 * @param sidecar that said so, kept with the record
 * @param notices what of it could not be taken over, in Dutch
 */
record Described(
        @Nullable String name,
        @Nullable Instant moment,
        @Nullable LocalDate startDay,
        @Nullable String caseId,
        @Nullable CategoryRef category,
        @Nullable Confidentiality confidentiality,
        @Nullable String creator,
        List<UsageRestriction> restrictions,
        @Nullable String sha256,
        @Nullable Long size,
        @Nullable Sidecar sidecar,
        List<String> notices) {
    static final Described NOTHING =
            new Described(null, null, null, null, null, null, null, List.of(), null, null, null, List.of());

    static Described of(String name, @Nullable Instant moment) {
        return new Described(name, moment, null, null, null, null, null, List.of(), null, null, null, List.of());
    }

    /** The same, treated as is said of the whole that it came from. */
    Described within(Described whole) {
        return new Described(
                name,
                moment,
                startDay,
                caseId == null ? whole.caseId : caseId,
                category == null ? whole.category : category,
                confidentiality == null ? whole.confidentiality : confidentiality,
                creator == null ? whole.creator : creator,
                restrictions.isEmpty() ? whole.restrictions : restrictions,
                sha256,
                size,
                sidecar,
                notices);
    }

    /** A file that says something of another. */
    record Sidecar(String name, String mediaType, byte[] bytes) {}

    /** What it says of what lies in the file, when that is a container: how it must be treated, not what it is. */
    Described ofMembers() {
        return new Described(
                null,
                null,
                null,
                caseId,
                category,
                confidentiality,
                creator,
                restrictions,
                null,
                null,
                null,
                List.of());
    }

    Described with(Sidecar said) {
        return new Described(
                name,
                moment,
                startDay,
                caseId,
                category,
                confidentiality,
                creator,
                restrictions,
                sha256,
                size,
                said,
                notices);
    }

    Placement placement(Placement general) {
        return caseId == null ? general : new Placement(general.mailbox(), caseId, general.conversation());
    }

    Handling handling(Handling general) {
        return new Handling(
                category == null ? general.category() : category,
                category == null ? general.chosenTerm() : null,
                confidentiality == null ? general.confidentiality() : confidentiality,
                creator == null ? general.creator() : creator,
                restrictions.isEmpty() ? general.restrictions() : restrictions);
    }
}
