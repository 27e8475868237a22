package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.mime.MessageReader;
import nl.schepenkist.mime.MessageSink;
import nl.schepenkist.mime.PartHead;
import nl.schepenkist.store.FileStore;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * A journal report of Exchange: a message around the one that was sent, with its envelope as text. The headers of a
 * message do not tell who got a blind copy; the envelope does.
 */
final class JournalReport implements MessageSink {
    private static final Set<String> RECIPIENTS = Set.of("recipient", "to", "cc", "bcc", "on-behalf-of");
    private static final int MOST = 20_000;

    private final FileStore files;
    private boolean isReport;
    private boolean several;
    private @Nullable String envelope;
    private @Nullable SealedFile message;

    private JournalReport(FileStore files) {
        this.files = files;
    }

    /**
     * What is in a report.
     *
     * @param message as it was sent, sealed
     * @param recipients addresses of the envelope
     */
    record Opened(SealedFile message, List<String> recipients) {}

    /** Opens a report; empty when it is none, or holds no message. */
    static Optional<Opened> open(InputStream in, FileStore files) throws IOException {
        var report = new JournalReport(files);
        MessageReader.read(in, report);
        SealedFile message = report.message;
        if (message == null) return Optional.empty();
        if (report.several) {
            // A report around more than one message is kept as it is, so that none of them is lost.
            files.discard(message);
            return Optional.empty();
        }
        return Optional.of(new Opened(message, recipients(report.envelope == null ? "" : report.envelope)));
    }

    /** One a line, {@code To: address} or {@code To: address, Expanded: list}. */
    private static List<String> recipients(String envelope) {
        var found = new LinkedHashSet<String>();
        for (String line : envelope.lines().limit(MOST).toList()) {
            int colon = line.indexOf(':');
            if (colon < 0
                    || !RECIPIENTS.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))) continue;
            String address = line.substring(colon + 1).split(",", 2)[0].strip();
            if (address.contains("@")) found.add(address);
        }
        return List.copyOf(found);
    }

    @Override
    public void headers(Headers headers) {
        isReport = headers.names().contains("x-ms-journal-report");
    }

    @Override
    public void text(String text, boolean html, boolean alternative) {
        if (envelope == null && !html) envelope = text;
    }

    @Override
    public void attachment(PartHead head, InputStream body) throws IOException {
        if (!isReport || !head.mediaType().equals(Sniffer.MAIL)) return;
        if (message == null) message = files.seal(body);
        else several = true;
    }

    @Override
    public void remark(Defect defect) {
        // The report is only the envelope; the message in it is read on its own.
    }
}
