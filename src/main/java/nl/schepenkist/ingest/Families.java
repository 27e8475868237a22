package nl.schepenkist.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.MessageMarks;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.ReadText;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.records.MessageFacts;
import nl.schepenkist.records.MessageForm;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/** Makes the records of a family: a mail or a loose file with what is attached to it. Touches no database. */
final class Families {
    private final FileStore files;
    private final KeyStore keys;
    private final StartDates starts;
    private final Ids ids;

    Families(FileStore files, KeyStore keys, StartDates starts, Ids ids) {
        this.files = files;
        this.keys = keys;
        this.starts = starts;
        this.ids = ids;
    }

    /**
     * The bytes of the first of a family.
     *
     * @param made standard message that was made of the original; null when the original is one
     */
    record Original(
            SealedFile file, String mediaType, @Nullable SealedFile made) {
        List<NewRecord.NewFile> files() {
            var all = new ArrayList<NewRecord.NewFile>();
            all.add(new NewRecord.NewFile(file.name(), mediaType));
            if (made != null) all.add(new NewRecord.NewFile(made.name(), Sniffer.MAIL));
            return all;
        }

        List<SealedFile> sealed() {
            return made == null ? List.of(file) : List.of(file, made);
        }
    }

    /** What all records of a family share. */
    private record Shared(
            Item item,
            Preparing.Destination to,
            RecordId head,
            @Nullable Instant moment,
            StartDate start,
            @Nullable String sender) {}

    Prepared document(Item item, Original original, String name, Preparing.Destination to, Enclosed enclosed) {
        var notices = new ArrayList<>(enclosed.notices());
        var personal = Personal.ofFile(
                name.isBlank() ? "naamloos" : name,
                null,
                item.place(),
                original.file().sha256(),
                notices);
        RecordId id = ids.nextRecord();
        var shared = new Shared(item, to, id, null, StartDate.undetermined(StartDate.Basis.UNKNOWN), null);
        var head = new NewRecord(
                id,
                RecordKind.DOCUMENT,
                id,
                null,
                to.placement(),
                to.handling(),
                null,
                shared.start(),
                null,
                original.files(),
                keys.fresh(id.value()),
                personal,
                null);
        return family(shared, head, original, enclosed.all());
    }

    Prepared mail(Item item, Original original, MailParts mail, Provenance provenance, Preparing.Destination to) {
        var headers = mail.headers();
        var outlook = provenance.outlook();
        Optional<Instant> sent =
                headers.date().or(() -> Optional.ofNullable(outlook == null ? null : outlook.submitted()));
        Optional<Instant> delivered = Optional.ofNullable(outlook == null ? null : outlook.delivered())
                .or(headers::received);
        @Nullable Instant moment = sent.or(() -> delivered).orElse(null);
        RecordId id = ids.nextRecord();
        var start = starts.of(sent, delivered);
        @Nullable
        MessageMarks marks = headers.messageId()
                .map(m -> new MessageMarks(
                        files.hmac(m), mail.defects().isEmpty() ? files.hmac(m + "\n" + mail.digest()) : null))
                .orElse(null);
        var head = new NewRecord(
                id,
                RecordKind.EMAIL,
                id,
                null,
                to.placement(),
                to.handling(),
                moment,
                start,
                marks,
                original.files(),
                keys.fresh(id.value()),
                personal(item, original, mail, provenance, delivered),
                read(mail.body()));
        var shared = new Shared(item, to, id, moment, start, sender(headers));
        return family(shared, head, original, mail.attachments());
    }

    private static Personal personal(
            Item item, Original original, MailParts mail, Provenance provenance, Optional<Instant> delivered) {
        var headers = mail.headers();
        var recipients = new ArrayList<Personal.Recipient>();
        for (String role : List.of("to", "cc", "bcc"))
            headers.addresses(role)
                    .forEach(a -> recipients.add(new Personal.Recipient(role.equals("to") ? "aan" : role, a)));
        var notices = new ArrayList<>(provenance.notices());
        mail.defects().forEach(d -> notices.add(d.sentence()));
        notices.addAll(mail.notices());
        var outlook = provenance.outlook();
        var made = original.made();
        return new Personal(
                headers.decoded("subject").orElse("(geen onderwerp)"),
                sender(headers),
                recipients,
                headers.messageId().orElse(null),
                headers.references(),
                item.place(),
                original.file().sha256(),
                notices,
                new MessageFacts(
                        outlook == null ? MessageForm.LETTER : MessageForm.ofClass(outlook.messageClass()),
                        outlook == null ? null : outlook.submitted(),
                        delivered.orElse(null),
                        made == null ? null : made.sha256()),
                null);
    }

    private static @Nullable String sender(Headers headers) {
        var from = headers.addresses("from");
        return from.isEmpty()
                ? headers.decoded("from").or(() -> headers.decoded("sender")).orElse(null)
                : from.getFirst();
    }

    private Prepared.Family family(Shared shared, NewRecord head, Original original, List<Attachment> attachments) {
        var records = new ArrayList<NewRecord>();
        records.add(head);
        var sealed = new ArrayList<>(original.sealed());
        for (var part : attachments) {
            RecordId above = part.parent() == Attachment.THE_HEAD
                    ? shared.head()
                    : records.get(part.parent() + 1).id();
            records.add(attachment(part, above, shared));
            sealed.add(part.file());
        }
        return new Prepared.Family(shared.item(), records, sealed);
    }

    private NewRecord attachment(Attachment part, RecordId above, Shared shared) {
        var about = Personal.ofFile(
                part.name(), shared.sender(), shared.item().place(), part.file().sha256(), List.of());
        RecordId id = ids.nextRecord();
        return new NewRecord(
                id,
                RecordKind.ATTACHMENT,
                shared.head(),
                above,
                shared.to().placement(),
                shared.to().handling(),
                shared.moment(),
                shared.start(),
                null,
                List.of(new NewRecord.NewFile(part.file().name(), part.mediaType())),
                keys.fresh(id.value()),
                about,
                null);
    }

    private static ReadText read(BodyText body) {
        String text = body.text();
        return new ReadText(
                text,
                RecordRow.Text.of(
                        text, body.shortfall().map(MessageSink.Defect::code).orElse(null)));
    }
}
