package nl.schepenkist.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nl.schepenkist.records.ChatFacts;
import nl.schepenkist.records.MessageFacts;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Signature;
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
        @Nullable String quarantaine,
        Identification identificatie,
        List<FileView> bestanden,
        List<String> opmerkingen,
        @Nullable MessageView bericht,
        @Nullable ChatView chat) {

    /** What is known of a mail beside its people: what it is for, and what the mail system noted of its way. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MessageView(
            String soort,
            @Nullable Instant verzonden,
            @Nullable Instant afgeleverd,
            @Nullable SignatureView handtekening) {
        static @Nullable MessageView of(@Nullable MessageFacts m) {
            return m == null
                    ? null
                    : new MessageView(m.form().word(), m.submitted(), m.delivered(), SignatureView.of(m.signature()));
        }
    }

    /** The digital signature of a mail, as it was found when the mail came in. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SignatureView(
            String soort,
            @Nullable String ondertekenaar,
            String geldigheid,
            boolean vertrouwd,
            @Nullable Instant ondertekendOp,
            @Nullable String opmerking) {
        static @Nullable SignatureView of(@Nullable Signature s) {
            return s == null
                    ? null
                    : new SignatureView(s.standard(), s.signer(), s.verdict(), s.trusted(), s.signed(), s.remark());
        }
    }

    /** A chat message beside its text; {@code beperkingen} says what the export could not tell. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChatView(
            String platform,
            String gespreksnaam,
            String soort,
            boolean bewerkt,
            @Nullable String antwoordOp,
            List<String> reacties,
            List<String> verwijzingen,
            List<String> beperkingen) {
        static @Nullable ChatView of(@Nullable ChatFacts c) {
            return c == null
                    ? null
                    : new ChatView(
                            c.platform(),
                            c.conversation(),
                            c.form(),
                            c.edited(),
                            c.answers(),
                            c.reactions(),
                            c.links(),
                            c.limits());
        }
    }

    /** The mark of the record and who gives it (MDTO identificatie). */
    public record Identification(String kenmerk, String bron) {}

    /** How far the text is, and why not further. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TextView(String status, @Nullable String reden) {}

    /** A file of the record; {@code extensieKlopt} is whether its name has an extension that files of its format have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FileView(
            int nr,
            String naam,
            String mediatype,
            @Nullable String puid,
            @Nullable Boolean extensieKlopt,
            @Nullable Long duurSeconden,
            long omvang,
            String sha256) {}

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
                row.quarantine(),
                new Identification(row.id().value(), organisation),
                files.stream()
                        .map(f -> new FileView(
                                f.nr(),
                                fileName(f, row, personal),
                                f.mediaType(),
                                f.puid(),
                                f.extensionFits(),
                                f.seconds(),
                                f.size(),
                                digest(f, personal)))
                        .toList(),
                personal.notices(),
                MessageView.of(personal.message()),
                ChatView.of(personal.chat()));
    }

    /** SHA-256 of a file of the record, hexadecimal: of its original, or of the standard message that was made of that. */
    public static String digest(FileRef file, Personal personal) {
        var message = personal.message();
        String made = message == null ? null : message.madeSha256();
        return file.nr() == 1 || made == null ? personal.sha256() : made;
    }

    /** A mail has a subject and no name; what people download needs one. */
    public static String fileName(FileRef file, RecordRow row, Personal personal) {
        if (row.kind() == RecordKind.CHAT_MESSAGE) return "chatbericht" + suffix(file.mediaType());
        if (row.kind() != RecordKind.EMAIL) return personal.name();
        String suffix = suffix(file.mediaType());
        return personal.name().endsWith(suffix) ? personal.name() : personal.name() + suffix;
    }

    private static String suffix(String mediaType) {
        return switch (mediaType) {
            case "application/vnd.ms-outlook" -> ".msg";
            case "text/plain" -> ".txt";
            case "application/json" -> ".json";
            case "application/xml" -> ".xml";
            case "text/csv" -> ".csv";
            default -> ".eml";
        };
    }
}
