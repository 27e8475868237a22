package nl.schepenkist.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.UsageRestriction;
import org.jspecify.annotations.Nullable;

/** A record as the interface has it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordView(
        String id,
        String soort,
        String naam,
        String aggregatieniveau,
        @Nullable Instant tijdstip,
        @Nullable LocalDate brondatum,
        String brondatumHerkomst,
        @Nullable String afzender,
        List<String> ontvangers,
        @Nullable String mailbox,
        @Nullable String zaak,
        @Nullable String gesprek,
        @Nullable String ouder,
        List<String> onderdelen,
        String vertrouwelijkheid,
        List<RestrictionView> beperkingGebruik,
        @Nullable String categorie,
        @Nullable String bewaartermijn,
        @Nullable String archiefvormer,
        String status,
        TextView tekst,
        Identification identificatie,
        List<FileView> bestanden,
        List<String> opmerkingen) {

    /** The mark of the record and who gives it (MDTO identificatie). */
    public record Identification(String kenmerk, String bron) {}

    /** How far the text is, and why not further. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TextView(String status, @Nullable String reden) {}

    /** A file of the record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FileView(
            int nr, String naam, String mediatype, @Nullable String puid, long omvang, String sha256) {}

    /** A limit on the use of the record. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RestrictionView(
            String type,
            @Nullable String toelichting,
            @Nullable LocalDate tot) {
        public static RestrictionView of(UsageRestriction r) {
            return new RestrictionView(r.type(), r.description(), r.until());
        }

        public UsageRestriction parsed() {
            return new UsageRestriction(type == null ? "" : type, toelichting, tot);
        }
    }

    static RecordView of(
            RecordRow row, Personal personal, List<RecordRow> parts, List<FileRef> files, String organisation) {
        return new RecordView(
                row.id().value(),
                row.kind().word(),
                personal.name(),
                "Archiefstuk",
                row.moment(),
                row.start().day(),
                row.start().basis().word(),
                personal.sender(),
                personal.recipients().stream().map(Personal.Recipient::address).toList(),
                row.placement().mailbox(),
                row.placement().caseId(),
                row.placement().conversation(),
                row.parent() == null ? null : row.parent().value(),
                parts.stream().map(RecordRow::id).map(RecordId::value).toList(),
                row.handling().confidentiality().word(),
                row.handling().restrictions().stream().map(RestrictionView::of).toList(),
                row.handling().category() == null
                        ? null
                        : row.handling().category().toString(),
                row.handling().chosenTerm() == null
                        ? null
                        : row.handling().chosenTerm().toString(),
                row.handling().creator(),
                row.state().word(),
                new TextView(row.text().state().word(), row.text().reason()),
                new Identification(row.id().value(), organisation),
                files.stream()
                        .map(f -> new FileView(
                                f.nr(), fileName(row, personal), f.mediaType(), f.puid(), f.size(), personal.sha256()))
                        .toList(),
                personal.notices());
    }

    /** A mail has a subject and no name; what people download needs one. */
    static String fileName(RecordRow row, Personal personal) {
        if (row.kind() == RecordKind.EMAIL && !personal.name().endsWith(".eml")) return personal.name() + ".eml";
        return personal.name();
    }
}
