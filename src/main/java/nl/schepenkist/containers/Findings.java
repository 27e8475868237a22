package nl.schepenkist.containers;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.schepenkist.workers.FindingsWriter;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.io.output.DeferredFileOutputStream;

/** Writes findings down, those aside that an earlier child had written already. A message is made whole before a byte of it is told. */
final class Findings {
    private static final int IN_MEMORY = 8 << 20;
    private static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"));

    private final FindingsWriter out;
    private final Session session;
    private long toSkip;

    /**
     * @param session of the library that writes messages
     */
    Findings(FindingsWriter out, long skipped, Session session) {
        this.out = out;
        this.session = session;
        this.toSkip = skipped;
    }

    /** Nobody reads any more: not the fault of what is being read. */
    static final class ParentGoneException extends IOException {
        ParentGoneException(IOException cause) {
            super(cause);
        }
    }

    private boolean isSkipped() {
        if (toSkip == 0) return false;
        toSkip--;
        return true;
    }

    /** Says something that has no bytes. */
    void say(Finding finding) throws IOException {
        if (!isSkipped()) write(finding, _ -> {});
    }

    private void write(Finding finding, FindingsWriter.Body body) throws IOException {
        try {
            out.write(finding.bytes(), body);
        } catch (IOException e) {
            throw new ParentGoneException(e);
        }
    }

    /** Hands over a file; what fails while it is read ends the child, since half of it was told by then. */
    void file(Finding finding, InputStream bytes) throws IOException {
        if (!isSkipped()) write(finding, bytes::transferTo);
    }

    /** Opens a member of an archive. */
    @FunctionalInterface
    interface Member {
        InputStream open() throws IOException;
    }

    /**
     * Unpacks a member and hands it over, or says that it cannot be read.
     *
     * @return false when the archive swells too much to go on
     */
    boolean member(Finding finding, Archives.Growth growth, Member member) throws IOException {
        Path unpacked = Files.createTempFile("onderdeel", null);
        try {
            switch (unpack(member, unpacked, growth)) {
                case FILE -> {
                    try (var in = Files.newInputStream(unpacked)) {
                        file(finding, in);
                    }
                }
                case BOMB -> {
                    say(Finding.of(Finding.Kind.BOMB, "", finding.nr()));
                    return false;
                }
                case ENCRYPTED -> say(finding.as(Finding.Kind.ENCRYPTED));
                default -> say(finding.as(Finding.Kind.BROKEN));
            }
            return true;
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }

    /** Whole on disk before a byte of it is told. */
    private static Finding.Kind unpack(Member member, Path to, Archives.Growth growth) {
        try (var in = member.open();
                var out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (!growth.grows(n)) return Finding.Kind.BOMB;
                out.write(buffer, 0, n);
            }
            return Finding.Kind.FILE;
        } catch (PasswordRequiredException locked) {
            return Finding.Kind.ENCRYPTED;
        } catch (IOException | RuntimeException broken) {
            return Finding.Kind.BROKEN;
        }
    }

    /** Reads a message and hands it over, without the attachments that cannot be read; or says that it cannot be read at all. */
    void message(String folder, int nr, PstFile.Reading reading) throws IOException {
        if (isSkipped() || handedOver(folder, nr, reading)) return;
        // Only now is it looked at which attachment is to blame: nearly all messages are whole.
        if (!handedOver(folder, nr, () -> readable(reading.read())))
            write(Finding.of(Finding.Kind.BROKEN, folder, nr), _ -> {});
    }

    private boolean handedOver(String folder, int nr, PstFile.Reading reading) throws IOException {
        // A file is made of what does not fit in memory only.
        var made = DeferredFileOutputStream.builder()
                .setThreshold(IN_MEMORY)
                .setPrefix("bericht")
                .setDirectory(FOLDER)
                .get();
        try {
            Optional<Finding> finding;
            try (made) {
                finding = made(folder, nr, reading, made);
            }
            if (finding.isPresent()) write(finding.get(), made::writeTo);
            return finding.isPresent();
        } finally {
            if (made.getPath() != null) Files.deleteIfExists(made.getPath());
        }
    }

    private Optional<Finding> made(String folder, int nr, PstFile.Reading reading, OutputStream out) {
        try {
            OutlookMessage message = reading.read();
            var writer = new MessageWriter(session);
            writer.write(message, out);
            var notices = new ArrayList<>(message.notices());
            notices.addAll(writer.notices());
            return Optional.of(Finding.message(folder, nr, message, notices));
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            return Optional.empty();
        }
    }

    /** The message without the attachments that cannot be read; it says which. */
    private static OutlookMessage readable(OutlookMessage message) {
        var attachments = new ArrayList<OutlookMessage.Attachment>();
        var notices = new ArrayList<>(message.notices());
        for (var a : message.attachments()) {
            if (isReadable(a)) attachments.add(a);
            else
                notices.add("De bijlage %s is beschadigd en kon niet worden gelezen."
                        .formatted(a.name() == null ? "zonder naam" : "'" + a.name() + "'"));
        }
        return attachments.size() == message.attachments().size()
                ? message
                : message.with(List.copyOf(attachments), List.copyOf(notices));
    }

    private static boolean isReadable(OutlookMessage.Attachment attachment) {
        try {
            switch (attachment.content()) {
                case OutlookMessage.Content.Bytes bytes -> {
                    try (var in = bytes.open()) {
                        in.transferTo(OutputStream.nullOutputStream());
                    }
                }
                case OutlookMessage.Content.Message nested -> nested.read();
                case OutlookMessage.Content.Reference _ -> {
                    // There is nothing to read.
                }
            }
            return true;
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            return false;
        }
    }
}
