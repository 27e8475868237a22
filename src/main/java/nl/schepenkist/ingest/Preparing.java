package nl.schepenkist.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.MessageMarks;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.catalog.ReadText;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordKind;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.records.StartDate;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Ids;
import nl.schepenkist.store.KeyStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes records of an item: hashes and seals its bytes, reads a mail's headers, takes its attachments out. Touches no database. */
final class Preparing {
    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);

    private final FileStore files;
    private final KeyStore keys;
    private final Sniffer sniffer;
    private final StartDates starts;
    private final Ids ids;

    Preparing(FileStore files, KeyStore keys, Sniffer sniffer, StartDates starts, Ids ids) {
        this.files = files;
        this.keys = keys;
        this.sniffer = sniffer;
        this.starts = starts;
        this.ids = ids;
    }

    /** Where the records of an intake go, and what was said of them. */
    record Destination(Placement placement, Handling handling, String kind) {}

    Prepared prepare(Item item, Destination to) {
        try {
            return switch (item) {
                case Item.Small s ->
                    family(item, files.seal(s.bytes()), new ByteArrayInputStream(s.bytes()), s.bytes(), to, s.notice());
                case Item.Large l -> large(l, to);
                case Item.Excluded _, Item.Failed _ -> new Prepared.Counted(item);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Refusal ours) {
            // A full disk is not the item's fault.
            throw ours;
        } catch (RuntimeException | StackOverflowError poison) {
            // Nothing here touches a database: what fails is the item, and the rest must go on.
            LOG.warn("een onderdeel kon niet worden opgenomen", Faceless.of(poison));
            return new Prepared.Counted(new Item.Failed(item.container(), item.place(), Failure.INTERNAL));
        }
    }

    private Prepared large(Item.Large item, Destination to) throws IOException {
        byte[] head;
        try (InputStream in = files.open(item.file())) {
            head = in.readNBytes(Sniffer.HEAD);
        }
        try (InputStream in = files.open(item.file())) {
            return family(item, item.file(), in, head, to, item.notice());
        }
    }

    private Prepared family(
            Item item, SealedFile file, InputStream body, byte[] head, Destination to, @Nullable String notice)
            throws IOException {
        // What lies in a container is told as container!path; the rest of a place is a path of its own.
        String inside = !item.container().isEmpty() && item.place().startsWith(item.container() + "!")
                ? item.place().substring(item.container().length() + 1)
                : item.place();
        String name = inside.substring(inside.lastIndexOf('/') + 1);
        String type = sniffer.mediaType(head, name);
        // Who says that it is mail is believed of what is text; a PDF stays a PDF.
        if (to.kind().equals("e-mail") && type.startsWith("text/")) type = Sniffer.MAIL;
        boolean mail = type.equals(Sniffer.MAIL) && !to.kind().equals("document");
        return mail ? mail(item, file, body, to, notice) : document(item, file, type, name, to, notice);
    }

    private Prepared document(
            Item item, SealedFile file, String type, String name, Destination to, @Nullable String notice) {
        var personal = new Personal(
                name.isBlank() ? "naamloos" : name,
                null,
                List.of(),
                null,
                List.of(),
                item.place(),
                file.sha256(),
                notices(notice));
        RecordId id = ids.nextRecord();
        var record = new NewRecord(
                id,
                RecordKind.DOCUMENT,
                id,
                null,
                to.placement(),
                to.handling(),
                null,
                StartDate.undetermined(StartDate.Basis.UNKNOWN),
                null,
                file.name(),
                type,
                keys.fresh(id.value()),
                personal,
                null);
        return new Prepared.Family(item, List.of(record), List.of(file));
    }

    private Prepared mail(Item item, SealedFile file, InputStream body, Destination to, @Nullable String notice)
            throws IOException {
        var mail = MailParts.read(body, files, sniffer);
        var headers = mail.headers();
        var sent = headers.date();
        var delivered = headers.received();
        @Nullable Instant moment = sent.or(() -> delivered).orElse(null);
        RecordId id = ids.nextRecord();
        var recipients = new ArrayList<Personal.Recipient>();
        for (String role : List.of("to", "cc", "bcc"))
            headers.addresses(role)
                    .forEach(a -> recipients.add(new Personal.Recipient(role.equals("to") ? "aan" : role, a)));
        var from = headers.addresses("from");
        String sender = from.isEmpty()
                ? headers.decoded("from").or(() -> headers.decoded("sender")).orElse(null)
                : from.getFirst();
        var notices = notices(notice);
        mail.defects().forEach(d -> notices.add(d.sentence()));
        var personal = new Personal(
                headers.decoded("subject").orElse("(geen onderwerp)"),
                sender,
                recipients,
                headers.messageId().orElse(null),
                headers.references(),
                item.place(),
                file.sha256(),
                notices);
        var start = starts.of(sent, delivered);
        @Nullable
        MessageMarks marks = headers.messageId()
                .map(m -> new MessageMarks(
                        files.hmac(m), mail.defects().isEmpty() ? files.hmac(m + "\n" + mail.digest()) : null))
                .orElse(null);
        var records = new ArrayList<NewRecord>();
        records.add(new NewRecord(
                id,
                RecordKind.EMAIL,
                id,
                null,
                to.placement(),
                to.handling(),
                moment,
                start,
                marks,
                file.name(),
                Sniffer.MAIL,
                keys.fresh(id.value()),
                personal,
                read(mail.body())));
        var sealed = new ArrayList<SealedFile>();
        sealed.add(file);
        for (var part : mail.attachments()) {
            var about = new Personal(
                    part.name(),
                    sender,
                    List.of(),
                    null,
                    List.of(),
                    item.place(),
                    part.file().sha256(),
                    List.of());
            RecordId partId = ids.nextRecord();
            records.add(new NewRecord(
                    partId,
                    RecordKind.ATTACHMENT,
                    id,
                    part.parent() == MailParts.THE_MAIL
                            ? id
                            : records.get(part.parent() + 1).id(),
                    to.placement(),
                    to.handling(),
                    moment,
                    start,
                    null,
                    part.file().name(),
                    part.mediaType(),
                    keys.fresh(partId.value()),
                    about,
                    null));
            sealed.add(part.file());
        }
        return new Prepared.Family(item, records, sealed);
    }

    private static ReadText read(BodyText body) {
        String text = body.text();
        return new ReadText(
                text,
                RecordRow.Text.of(
                        text, body.shortfall().map(MessageSink.Defect::code).orElse(null)));
    }

    private static List<String> notices(@Nullable String notice) {
        var notices = new ArrayList<String>();
        if (notice != null) notices.add(notice);
        return notices;
    }
}
