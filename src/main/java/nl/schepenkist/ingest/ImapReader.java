package nl.schepenkist.ingest;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.protocol.BODY;

/**
 * Reads folders of a mailbox on a mail server, message by message in the order of their UIDs, and changes nothing there: not
 * even what counts as read. What was read by an earlier intake is not asked again, as long as the folder keeps its UIDs.
 */
final class ImapReader {
    /** No UID is larger (RFC 9051, section 2.3.1.1). */
    private static final long BEYOND_ALL = 1L << 32;

    private static final int LOOKED_BEYOND = 1_024;

    private static final String TIMEOUT = "60000";

    private final ImapSource source;
    private final Books books;
    private final ItemSink sink;
    private final List<Position> reached = new ArrayList<>();

    /** How far a folder was read before. */
    interface Books {
        /**
         * @return the highest UID that was read; 0 when nothing was, or when the folder gave its messages other UIDs since
         */
        long lastUid(String folder, long uidValidity);
    }

    /** How far a folder was read. */
    record Position(String folder, long uidValidity, long lastUid) {}

    ImapReader(ImapSource source, Books books, ItemSink sink) {
        this.source = source;
        this.books = books;
        this.sink = sink;
    }

    /** How far each folder was read. */
    List<Position> reached() {
        return reached;
    }

    /**
     * @throws IOException when the server cannot be reached, refuses or breaks off; what was read before is not lost
     */
    void read() throws IOException {
        try (Store store =
                Session.getInstance(settings()).getStore(source.security().equals("imaps") ? "imaps" : "imap")) {
            Integer port = source.poort();
            store.connect(source.server(), port == null ? -1 : port, source.gebruiker(), source.wachtwoord());
            for (IMAPFolder folder : folders(store)) {
                if (sink.stopped()) return;
                read(folder);
            }
        } catch (MessagingException e) {
            // What the server says may hold addresses.
            throw new IOException(
                    "the mail server cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private Properties settings() {
        var p = new Properties();
        for (String protocol : List.of("imap", "imaps")) {
            p.put("mail." + protocol + ".connectiontimeout", TIMEOUT);
            p.put("mail." + protocol + ".timeout", TIMEOUT);
            p.put("mail." + protocol + ".writetimeout", TIMEOUT);
            // A server may say another size than it sends: what it sends counts.
            p.put("mail." + protocol + ".partialfetch", "false");
            p.put("mail." + protocol + ".peek", "true");
        }
        p.put("mail.imap.starttls.enable", Boolean.toString(source.security().equals("starttls")));
        p.put("mail.imap.starttls.required", Boolean.toString(source.security().equals("starttls")));
        return p;
    }

    private List<IMAPFolder> folders(Store store) throws MessagingException {
        Folder[] all = source.folders().isEmpty()
                ? store.getDefaultFolder().list("*")
                : source.folders().stream().map(name -> folder(store, name)).toArray(Folder[]::new);
        return Arrays.stream(all)
                .filter(IMAPFolder.class::isInstance)
                .map(IMAPFolder.class::cast)
                // In the order in which places are compared when an intake goes on.
                .sorted(Comparator.comparing(f -> Path.of(place(f.getFullName(), 0))))
                .toList();
    }

    private static Folder folder(Store store, String name) {
        try {
            return store.getFolder(name);
        } catch (MessagingException e) {
            throw new IllegalStateException("a store that was just opened is closed", e);
        }
    }

    private void read(IMAPFolder folder) throws MessagingException, IOException {
        String place = folder.getFullName();
        if (!folder.exists()) {
            if (sink.begins(place)) sink.failed(place, place, Failure.NO_FOLDER);
            return;
        }
        if ((folder.getType() & Folder.HOLDS_MESSAGES) == 0) return;
        folder.open(Folder.READ_ONLY);
        try {
            long validity = folder.getUIDValidity();
            long last = books.lastUid(place, validity);
            int claimed = folder.getMessageCount();
            Message[] fresh = folder.getMessagesByUID(last + 1, UIDFolder.LASTUID);
            var profile = new FetchProfile();
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(FetchProfile.Item.SIZE);
            folder.fetch(fresh, profile);
            long highest = last;
            int seen = 0;
            boolean whole = true;
            for (Message message : fresh) {
                if (sink.stopped()) return;
                long uid = folder.getUID(message);
                // Asked from beyond its end, a folder answers with its last message.
                if (uid <= last) continue;
                seen++;
                whole &= message(folder, (IMAPMessage) message, uid);
                // What failed is asked for again the next time, with what came after it: that will be known by then.
                if (whole) highest = Math.max(highest, uid);
            }
            if (last == 0 && seen < claimed && sink.begins(place(place, BEYOND_ALL)))
                sink.failed(new Item.Failed(
                        place,
                        place,
                        Failure.FOLDER_INCOMPLETE,
                        claimed - seen,
                        "Zij geeft %d berichten op; er zijn er %d gevonden.".formatted(claimed, seen)));
            reached.add(new Position(place, validity, highest));
        } finally {
            if (folder.isOpen()) folder.close(false);
        }
    }

    /** Zeros before the number keep the order of the numbers. */
    private static String place(String folder, long uid) {
        return "%s/%019d".formatted(folder, uid);
    }

    /** Answers whether the message, or what was made of it before, is safe. */
    private boolean message(IMAPFolder folder, IMAPMessage message, long uid) throws IOException {
        String container = folder.getFullName();
        String place = place(container, uid);
        if (!sink.begins(place)) return true;
        try (InputStream in = bytes(message)) {
            if (in.available() < message.getSize() && sendsMore(folder, message, in.available())) {
                sink.failed(container, place, Failure.HALF_SENT);
                return false;
            }
            sink.found(container, place, in, Provenance.NONE);
            return true;
        } catch (MessagingException e) {
            if (!folder.isOpen()) throw new IOException("the mail server broke off");
            sink.failed(container, place, Failure.UNREADABLE);
            return false;
        }
    }

    /**
     * Whether there is more of a message than the server sent of it. Many servers only estimate sizes (RFC 3501 wants them
     * exact, section 6.4.5): a size that differs says nothing, bytes beyond the end do.
     */
    private static boolean sendsMore(IMAPFolder folder, IMAPMessage message, int beyond) throws MessagingException {
        int nr = message.getMessageNumber();
        return Boolean.TRUE.equals(folder.doCommand(protocol -> {
            BODY rest = protocol.peekBody(nr, null, beyond, LOOKED_BEYOND);
            // Beyond the end stands nothing, and a server says that too; no answer at all is one that was not
            // understood.
            if (rest == null) return true;
            ByteArray bytes = rest.getByteArray();
            return bytes != null && bytes.getCount() > 0;
        }));
    }

    private static InputStream bytes(IMAPMessage message) throws MessagingException {
        message.setPeek(true);
        return message.getMimeStream();
    }
}
