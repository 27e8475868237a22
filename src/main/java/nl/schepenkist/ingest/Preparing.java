package nl.schepenkist.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.catalog.Handling;
import nl.schepenkist.catalog.Placement;
import nl.schepenkist.containers.Finding;
import nl.schepenkist.records.Faceless;
import nl.schepenkist.records.Refusal;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.Job;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes records of an item: hashes and seals its bytes, tells what it is, reads a mail's headers, takes out what is
 * enclosed. Touches no database.
 */
final class Preparing {
    private static final String NOT_SCANNED = "Het bestand is te groot voor de virusscanner en is niet nagekeken.";
    private static final Logger LOG = LoggerFactory.getLogger(Preparing.class);

    private final FileStore files;
    private final Sniffer sniffer;
    private final Unpacking unpacking;
    private final Families families;
    private final Optional<VirusScanner> scanner;

    Preparing(
            FileStore files, Sniffer sniffer, Unpacking unpacking, Families families, Optional<VirusScanner> scanner) {
        this.scanner = scanner;
        this.files = files;
        this.sniffer = sniffer;
        this.unpacking = unpacking;
        this.families = families;
    }

    /** Where the records of an intake go, and what was said of them. */
    record Destination(
            Placement placement,
            Handling handling,
            String kind,
            @Nullable Described described,
            @Nullable String infection) {
        Destination(Placement placement, Handling handling, String kind) {
            this(placement, handling, kind, null, null);
        }

        /** The same, for what the scanner found something in. */
        Destination infected(String found) {
            return new Destination(placement, handling, kind, described, found);
        }

        /** The same, for what somebody said something of beforehand. */
        Destination with(@Nullable Described said) {
            return said == null
                    ? this
                    : new Destination(said.placement(placement), said.handling(handling), kind, said, infection);
        }
    }

    Prepared prepare(Item item, Destination to) {
        try {
            return switch (item) {
                case Item.Small s -> family(s, files.seal(s.bytes()), s.bytes(), to, s.provenance());
                case Item.Large l -> family(l, l.file(), head(l.file()), to, l.provenance());
                case Item.Chat c -> chat(c, to.with(c.described()));
                case Item.Excluded _, Item.Failed _ -> new Prepared.Counted(item);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UncheckedIOException passing) {
            // No child could be started, or a disk does not answer: not the item's fault either.
            throw passing;
        } catch (Job.PostponedException away) {
            // The scanner does not answer: the intake waits, and reads this again.
            discard(item);
            throw away;
        } catch (Refusal ours) {
            // A full disk is not the item's fault.
            throw ours;
        } catch (RuntimeException | StackOverflowError poison) {
            // Nothing here touches a database: what fails is the item, and the rest must go on.
            LOG.warn("een onderdeel kon niet worden opgenomen", Faceless.of(poison));
            return new Prepared.Counted(Item.Failed.once(item.container(), item.place(), Failure.INTERNAL));
        }
    }

    /**
     * @throws Job.PostponedException when the scanner does not answer
     */
    void mustBeReady() {
        scanner.ifPresent(VirusScanner::mustAnswer);
    }

    private void discard(Item item) {
        if (item instanceof Item.Large large) files.discard(large.file());
        if (item instanceof Item.Chat chat) chat.attached().forEach(a -> files.discard(a.file()));
    }

    private Prepared chat(Item.Chat item, Destination to) throws IOException {
        var enclosed = enclosed();
        item.notices().forEach(enclosed::remark);
        for (var a : item.attached()) {
            var verdict = scanned(item, a.file(), true);
            if (verdict.infection().isPresent())
                return quarantined(item, to, verdict.infection().get());
            if (!verdict.looked()) enclosed.remark(NOT_SCANNED);
        }
        for (var a : item.attached())
            try (InputStream in = files.open(a.file())) {
                enclosed.add(a.name(), "application/octet-stream", in, Attachment.THE_HEAD);
            }
        return families.chat(item, files.seal(item.message().excerpt().bytes()), enclosed, to);
    }

    /** The message is kept with what goes with it, and none of that is opened. */
    private Prepared quarantined(Item.Chat item, Destination to, String infection) throws IOException {
        var closed = enclosed();
        for (var a : item.attached()) closed.addClosed(a.name(), "application/octet-stream", a.file());
        Prepared chat = families.chat(item, files.seal(item.message().excerpt().bytes()), closed, to);
        return families.quarantined(chat, infection);
    }

    private byte[] head(SealedFile file) throws IOException {
        try (InputStream in = files.open(file)) {
            return in.readNBytes(Sniffer.HEAD);
        }
    }

    private Prepared family(Item item, SealedFile file, byte[] head, Destination general, Provenance provenance)
            throws IOException {
        Destination to = general.with(provenance.described());
        Described said = to.described();
        var contradiction = said == null ? Optional.<String>empty() : said.contradiction(file.size(), file.sha256());
        if (contradiction.isPresent()) {
            files.discard(file);
            return new Prepared.Counted(
                    new Item.Failed(item.container(), item.place(), Failure.WRONG_DESCRIPTION, 1, contradiction.get()));
        }
        // What lies in a container is told as container!path; the rest of a place is a path of its own.
        String inside = !item.container().isEmpty() && item.place().startsWith(item.container() + "!")
                ? item.place().substring(item.container().length() + 1)
                : item.place();
        String name = inside.substring(inside.lastIndexOf('/') + 1);
        String type = provenance.noted() == null ? sniffer.mediaType(head, name) : Sniffer.MAIL;
        // Who says that it is mail is believed of what is text; a PDF stays a PDF.
        if (to.kind().equals("e-mail") && type.startsWith("text/")) type = Sniffer.MAIL;
        if (type.equals(Sniffer.OLE)) type = sniffer.ole(head, () -> files.open(file));
        var verdict = scanned(item, file, false);
        if (verdict.infection().isPresent())
            return quarantined(
                    item, file, type, name, to.infected(verdict.infection().get()), provenance);
        if (!verdict.looked()) provenance = provenance.with(NOT_SCANNED);
        if (to.kind().equals("document")) return document(item, file, type, name, to, provenance);
        if (type.equals(Sniffer.MAIL)) {
            var bytes = item instanceof Item.Small s ? new ByteArrayInputStream(s.bytes()) : files.open(file);
            try (bytes) {
                var enclosed = enclosed();
                var mail = MailParts.read(bytes, enclosed);
                keepSidecar(enclosed, to, files);
                return mail(item, new Families.Original(file, type, null), mail, provenance, to);
            }
        }
        if (type.equals(Sniffer.OUTLOOK)) {
            Prepared made = outlook(item, file, to, provenance);
            if (made != null) return made;
        }
        return document(item, file, type, name, to, provenance);
    }

    private VirusScanner.Verdict scanned(Item item, SealedFile file, boolean other) throws IOException {
        if (scanner.isEmpty()) return VirusScanner.Verdict.CLEAN;
        try (InputStream in =
                item instanceof Item.Small s && !other ? new ByteArrayInputStream(s.bytes()) : files.open(file)) {
            return scanner.get().scan(in);
        }
    }

    /** Kept as it is, and not opened: of a mail the headers are read, so that people can tell what it is. */
    private Prepared quarantined(
            Item item, SealedFile file, String type, String name, Destination to, Provenance provenance)
            throws IOException {
        String infection = String.valueOf(to.infection());
        var original = new Families.Original(file, type, null);
        var closed = enclosed();
        provenance.notices().forEach(closed::remark);
        keepSidecar(closed, to, files);
        if (!type.equals(Sniffer.MAIL) || to.kind().equals("document"))
            return families.quarantined(families.document(item, original, name, to, closed), infection);
        try (InputStream in = files.open(file)) {
            var mail = MailParts.headersOnly(in, closed);
            return families.quarantined(families.mail(item, original, mail, provenance, to), infection);
        }
    }

    /** What said something of the file is kept with it. */
    private static void keepSidecar(Enclosed enclosed, Destination to, FileStore files) throws IOException {
        Described said = to.described();
        if (said == null) return;
        for (var sidecar : said.sidecars())
            enclosed.addClosed(sidecar.name(), sidecar.mediaType(), files.seal(sidecar.bytes()));
    }

    private Enclosed enclosed() {
        return new Enclosed(files, sniffer, unpacking);
    }

    private Prepared document(
            Item item, SealedFile file, String type, String name, Destination to, Provenance provenance)
            throws IOException {
        var enclosed = enclosed();
        provenance.notices().forEach(enclosed::remark);
        enclosed.open(type, file, Attachment.THE_HEAD);
        keepSidecar(enclosed, to, files);
        return families.document(item, new Families.Original(file, type, null), name, to, enclosed);
    }

    /** Null when it cannot be read as a message: then it is a document like any other. */
    private @Nullable Prepared outlook(Item item, SealedFile file, Destination to, Provenance given)
            throws IOException {
        var standard = new ArrayList<SealedFile>();
        var said = new ArrayList<Provenance>();
        boolean read = unpacking.message(file, (finding, body) -> {
            standard.add(files.seal(body));
            said.add(provenance(finding));
        });
        if (!read) {
            standard.forEach(files::discard);
            return null;
        }
        SealedFile made = standard.getFirst();
        try (InputStream in = files.open(made)) {
            var enclosed = enclosed();
            var mail = MailParts.read(in, enclosed);
            keepSidecar(enclosed, to, files);
            given.notices().forEach(enclosed::remark);
            return mail(item, new Families.Original(file, Sniffer.OUTLOOK, made), mail, said.getFirst(), to);
        }
    }

    /** A mail that is signed is looked at once more; of one that only its signature holds, the inside is read instead. */
    private Prepared mail(Item item, Families.Original original, MailParts mail, Provenance provenance, Destination to)
            throws IOException {
        if (!mail.isSigned()) return families.mail(item, original, mail, provenance, to);
        SealedFile standard = original.made() == null ? original.file() : original.made();
        var opened = unpacking.signature(standard);
        SealedFile inside = opened.map(Unpacking.Opened::made).orElse(null);
        var signature = opened.map(Unpacking.Opened::signature).orElse(null);
        if (inside == null) return families.mail(item, original, mail.signed(signature), provenance, to);
        mail.attachments().forEach(a -> files.discard(a.file()));
        if (original.made() != null) files.discard(original.made());
        // The scanner saw a signature only; what lies in it is looked at before it is opened.
        var verdict = scanned(item, inside, true);
        if (verdict.infection().isPresent()) {
            files.discard(inside);
            return quarantined(
                    item,
                    original.file(),
                    original.mediaType(),
                    "bericht",
                    to.infected(verdict.infection().get()),
                    provenance);
        }
        try (InputStream in = files.open(inside)) {
            var enclosed = enclosed();
            keepSidecar(enclosed, to, files);
            var read = MailParts.read(in, enclosed).signed(signature);
            var both = new Families.Original(original.file(), original.mediaType(), inside);
            return families.mail(item, both, read, provenance, to);
        }
    }

    /** What Outlook noted of a message. */
    static Provenance provenance(Finding finding) {
        return new Provenance(
                finding.notices(),
                new Provenance.Noted(
                        finding.messageClass() == null ? "" : finding.messageClass(),
                        moment(finding.submitted()),
                        moment(finding.delivered())),
                List.of(),
                null);
    }

    private static @Nullable Instant moment(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
