package nl.schepenkist.transfer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.Appraisal;
import nl.schepenkist.records.UsageRestriction;
import nl.schepenkist.selection.Category;
import org.jspecify.annotations.Nullable;

/**
 * A record as MDTO wants to know it.
 *
 * @param id mark of the record
 * @param source who gives the marks
 * @param level {@code Dossier} or {@code Archiefstuk}
 * @param day day of the record, for its coverage in time
 * @param language ISO 639-1
 * @param listName selection list of the category
 * @param creator archiefvormer
 * @param creatorId TOOI identifier of the creator
 */
record Described(
        String id,
        String source,
        String name,
        String level,
        @Nullable LocalDate day,
        @Nullable String language,
        List<Happening> events,
        Appraisal appraisal,
        @Nullable Term term,
        @Nullable Category category,
        String listName,
        @Nullable Ref parent,
        List<Ref> parts,
        List<Ref> files,
        String creator,
        @Nullable String creatorId,
        List<UsageRestriction> restrictions) {

    /** Something that happened to it, in MDTO's words. */
    record Happening(String type, Instant moment) {}

    /** The term of what is temporary. */
    record Term(String trigger, LocalDate start, String length, LocalDate end) {}

    /** Another record or a file. */
    record Ref(String name, String id) {}
}
