package nl.schepenkist.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 * @param sidecars that said so, kept with the record
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
        List<Sidecar> sidecars,
        List<String> notices) {
    static final Described NOTHING =
            new Described(null, null, null, null, null, null, null, List.of(), null, null, List.of(), List.of());

    static Described of(String name, @Nullable Instant moment) {
        return new Described(name, moment, null, null, null, null, null, List.of(), null, null, List.of(), List.of());
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
                sidecars,
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
                List.of(),
                List.of());
    }

    /** Both together, of which this one goes before: a file may have a description of the record and one of its bytes. */
    Described and(Described other) {
        return new Described(
                name == null ? other.name : name,
                moment == null ? other.moment : moment,
                startDay == null ? other.startDay : startDay,
                caseId == null ? other.caseId : caseId,
                category == null ? other.category : category,
                confidentiality == null ? other.confidentiality : confidentiality,
                creator == null ? other.creator : creator,
                restrictions.isEmpty() ? other.restrictions : restrictions,
                sha256 == null ? other.sha256 : sha256,
                size == null ? other.size : size,
                joined(sidecars, other.sidecars),
                joined(notices, other.notices));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Whether it tells what bytes it is about. */
    boolean knowsBytes() {
        return sha256 != null || size != null;
    }

    /** Why a file is not the one that was described, in Dutch; empty when it is. */
    Optional<String> contradiction(long bytes, String digest) {
        if (size != null && size != bytes) return Optional.of("Het bestand heeft een andere omvang dan zij zegt.");
        return sha256 != null && !sha256.strip().equalsIgnoreCase(digest)
                ? Optional.of("Het bestand heeft een andere SHA-256 dan zij zegt.")
                : Optional.empty();
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
                List.of(said),
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
