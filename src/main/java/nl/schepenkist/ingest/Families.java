package nl.schepenkist.ingest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.MessageMarks;
import nl.schepenkist.catalog.NewRecord;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.catalog.ReadText;
import nl.schepenkist.catalog.RecordRow;
import nl.schepenkist.chat.ChatMessage;
import nl.schepenkist.mime.BodyText;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.records.ChatFacts;
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
    private static final int CONVERSATION_MARK = 24;
    private static final int LONGEST_NAME = 80;

    private final FileStore files;
    private final KeyStore keys;
    private final StartDates starts;
    private final ThreadMarking threads;
    private final Ids ids;

    Families(FileStore files, KeyStore keys, StartDates starts, Ids ids) {
        this.files = files;
        this.keys = keys;
        this.starts = starts;
        this.threads = new ThreadMarking(files);
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
            all.add(new NewRecord.NewFile(file.name(), mediaType, Formats.of(mediaType)));
            if (made != null) all.add(new NewRecord.NewFile(made.name(), Sniffer.MAIL, Formats.of(Sniffer.MAIL)));
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
        Described said = to.described();
        String title = said == null || said.name() == null ? name : said.name();
        Instant moment = said == null ? null : said.moment();
        var personal = Personal.ofFile(
                title.isBlank() ? "naamloos" : title,
                null,
                item.place(),
                original.file().sha256(),
                notices);
        RecordId id = ids.nextRecord();
        var shared =
                new Shared(item, to, id, moment, start(said, StartDate.undetermined(StartDate.Basis.UNKNOWN)), null);
        var head = new NewRecord(
                id,
                RecordKind.DOCUMENT,
                id,
                null,
                to.placement(),
                to.handling(),
                moment,
                shared.start(),
                null,
                null,
                original.files(),
                keys.fresh(id.value()),
                personal,
                null,
                null);
        return family(shared, head, original, enclosed.all());
    }

    /** A day that somebody set goes before what is found out. */
    private static StartDate start(@Nullable Described said, StartDate found) {
        LocalDate day = said == null ? null : said.startDay();
        return day == null ? found : new StartDate(day, StartDate.Basis.SET_BY_PERSON);
    }

    /** The same family, put under quarantine: nothing of it was opened, and nothing of it will be. */
    Prepared quarantined(Prepared prepared, String infection) {
        if (!(prepared instanceof Prepared.Family family)) return prepared;
        var closed =
                family.records().stream().map(r -> r.quarantined(infection)).toList();
        return new Prepared.Family(family.item(), closed, family.files());
    }

    Prepared mail(Item item, Original original, MailParts mail, Provenance provenance, Preparing.Destination to) {
        var headers = mail.headers();
        var noted = provenance.noted();
        Optional<Instant> sent = headers.date().or(() -> Optional.ofNullable(noted == null ? null : noted.submitted()));
        Optional<Instant> delivered =
                Optional.ofNullable(noted == null ? null : noted.delivered()).or(headers::received);
        @Nullable Instant moment = sent.or(() -> delivered).orElse(null);
        RecordId id = ids.nextRecord();
        var start = start(to.described(), starts.of(sent, delivered));
        @Nullable
        MessageMarks marks = headers.messageId()
                .map(m -> new MessageMarks(
                        files.hmac(m),
                        mail.defects().isEmpty() ? files.hmac(m + "\n" + mail.digest() + envelope(provenance)) : null))
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
                threads.of(headers, to.placement().context()),
                original.files(),
                keys.fresh(id.value()),
                MailPersonal.of(item, original, mail, provenance, delivered.orElse(null)),
                read(mail.body()),
                null);
        var shared = new Shared(item, to, id, moment, start, MailPersonal.sender(headers));
        return family(shared, head, original, mail.attachments());
    }

    Prepared chat(Item.Chat item, SealedFile excerpt, Enclosed enclosed, Preparing.Destination to) {
        ChatMessage m = item.message();
        RecordId id = ids.nextRecord();
        String conversation = to.placement().conversation() == null
                ? "gesprek-"
                        + files.hmac(m.platform() + "\n" + m.conversation()).substring(0, CONVERSATION_MARK)
                : to.placement().conversation();
        var placement = new Placement(to.placement().mailbox(), to.placement().caseId(), conversation);
        var there = new Preparing.Destination(placement, to.handling(), to.kind());
        var start = starts.of(Optional.ofNullable(m.moment()), Optional.empty());
        var original = new Original(excerpt, m.excerpt().mediaType(), null);
        var head = new NewRecord(
                id,
                RecordKind.CHAT_MESSAGE,
                id,
                null,
                placement,
                to.handling(),
                m.moment(),
                start,
                marks(m, conversation, item),
                null,
                original.files(),
                keys.fresh(id.value()),
                personal(item, excerpt, enclosed),
                new ReadText(m.text(), RecordRow.Text.of(m.text().isBlank() ? "-" : m.text(), null)),
                null);
        return family(new Shared(item, there, id, m.moment(), start, m.sender()), head, original, enclosed.all());
    }

    private static Personal personal(Item.Chat item, SealedFile excerpt, Enclosed enclosed) {
        ChatMessage m = item.message();
        var facts = new ChatFacts(
                m.platform(),
                m.conversationName(),
                m.form().word(),
                m.text(),
                m.edited(),
                m.answers(),
                m.reactions(),
                m.links(),
                m.limits().stream().map(ChatMessage.Limit::word).toList());
        return new Personal(
                name(m),
                m.sender(),
                List.of(),
                m.key(),
                List.of(),
                item.place(),
                excerpt.sha256(),
                enclosed.notices(),
                null,
                facts);
    }

    private static String name(ChatMessage m) {
        String first = m.text().strip().lines().findFirst().orElse("");
        if (first.isEmpty())
            return m.form() == ChatMessage.Form.DELETED ? "(verwijderd bericht)" : "(bericht zonder tekst)";
        return first.length() <= LONGEST_NAME ? first : first.substring(0, LONGEST_NAME) + "…";
    }

    /** The same message with a photo that an earlier export left out is not the same. */
    private static String attached(Item.Chat item) {
        var digests = new StringBuilder();
        item.attached().forEach(a -> digests.append('\n').append(a.file().sha256()));
        return digests.toString();
    }

    /** By its mark on the platform, where the export has that; else by what overlapping exports write alike. */
    private MessageMarks marks(ChatMessage m, String conversation, Item.Chat item) {
        String content =
                conversation + "\n" + m.form() + "\n" + m.edited() + "\n" + ChatOrdinals.likeness(m) + attached(item);
        if (m.key() == null) {
            String mark = files.hmac(m.platform() + "\n" + content + "\n" + item.ordinal());
            return new MessageMarks(mark, mark);
        }
        String key = conversation + "\n" + m.platform() + "\n" + m.conversation() + "\n" + m.key();
        return new MessageMarks(files.hmac(key), files.hmac(key + "\n" + content));
    }

    /** The same message to other people is not the same: a mail system splits a journal report of many. */
    private static String envelope(Provenance provenance) {
        return provenance.envelope().isEmpty()
                ? ""
                : "\n"
                        + String.join(
                                ",", provenance.envelope().stream().sorted().toList());
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
                null,
                List.of(new NewRecord.NewFile(part.file().name(), part.mediaType(), Formats.of(part.mediaType()))),
                keys.fresh(id.value()),
                about,
                null,
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
