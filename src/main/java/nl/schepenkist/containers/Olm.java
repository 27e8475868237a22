package nl.schepenkist.containers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.w3c.dom.Element;

/**
 * An archive of Outlook for Mac: a zip with an XML document for each message and its attachments beside it. The format is not
 * published; this reads what such archives are seen to hold. What is no message (contacts, calendars, attachments that no
 * message names) is handed over as a file.
 */
final class Olm {
    private static final String MESSAGES = "com.microsoft.__Messages/";
    private static final String ATTACHMENTS = "com.microsoft.__Attachments/";
    private static final long LARGEST_MESSAGE = 128L << 20;

    private final ZipFile zip;
    private final Findings findings;
    private final Archives.Growth growth;
    private final Map<String, Long> numbers = new HashMap<>();

    private Olm(ZipFile zip, Path file, Findings findings) {
        this.zip = zip;
        this.findings = findings;
        this.growth = new Archives.Growth(file);
    }

    static void explore(Path file, Findings findings) throws IOException {
        try (var zip = ZipFile.builder().setPath(file).get()) {
            new Olm(zip, file, findings).all();
        }
    }

    private void all() throws IOException {
        var entries = Collections.list(zip.getEntries()).stream()
                .filter(e -> !e.isDirectory())
                .sorted(Comparator.comparing(ZipArchiveEntry::getName))
                .toList();
        Set<String> named = new HashSet<>();
        for (ZipArchiveEntry entry : entries) if (isMessage(entry)) messages(entry, named);
        int nr = 0;
        for (ZipArchiveEntry entry : entries)
            if (!isMessage(entry) && !named.contains(entry.getName())) {
                var found = Finding.file(++nr, entry.getName());
                if (!findings.member(found, growth, () -> zip.getInputStream(entry))) return;
            }
    }

    private static boolean isMessage(ZipArchiveEntry entry) {
        return entry.getName().contains(MESSAGES)
                && entry.getName().endsWith(".xml")
                && !entry.getName().contains(ATTACHMENTS);
    }

    /** {@code Accounts/name/com.microsoft.__Messages/Inbox/message_0001.xml} lies in {@code Accounts/name/Inbox}. */
    private static String folder(String name) {
        String folder = name.substring(0, name.lastIndexOf('/') + 1).replace(MESSAGES, "");
        return folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private void messages(ZipArchiveEntry entry, Set<String> named) throws IOException {
        String folder = folder(entry.getName());
        List<Element> emails;
        try {
            emails = emails(entry);
        } catch (IOException broken) {
            findings.say(Finding.of(Finding.Kind.BROKEN, folder, numbers.merge(folder, 1L, Long::sum)));
            return;
        }
        for (Element email : emails) {
            int nr = Math.toIntExact(numbers.merge(folder, 1L, Long::sum));
            var attached = new ArrayList<OutlookMessage.Attachment>();
            var notices = new ArrayList<String>();
            for (Element a : OlmXml.all(email, "messageAttachment")) {
                var file = attached(entry, a);
                String name = OlmXml.value(a, "OPFAttachmentName").orElse(null);
                if (file.isEmpty()) {
                    notices.add("De bijlage %s zit niet in het archief."
                            .formatted(name == null ? "zonder naam" : "'" + name + "'"));
                    continue;
                }
                named.add(file.get().getName());
                attached.add(new OutlookMessage.Attachment(
                        name,
                        OlmXml.value(a, "OPFAttachmentContentType").orElse(null),
                        OlmXml.value(a, "OPFAttachmentContentID").orElse(null),
                        (OutlookMessage.Content.Bytes) () -> limited(file.get())));
            }
            findings.message(folder, nr, () -> OlmXml.message(email, attached, notices));
        }
    }

    private List<Element> emails(ZipArchiveEntry entry) throws IOException {
        if (entry.getSize() > LARGEST_MESSAGE) throw new IOException("a message that is too large to be one");
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) LARGEST_MESSAGE + 1);
            if (bytes.length > LARGEST_MESSAGE || !growth.grows(bytes.length))
                throw new IOException("a message that is too large to be one");
            return OlmXml.emails(bytes);
        }
    }

    /** Within the archive, or beside the message. */
    private Optional<ZipArchiveEntry> attached(ZipArchiveEntry message, Element attachment) {
        var url = OlmXml.value(attachment, "OPFAttachmentURL");
        if (url.isEmpty()) return Optional.empty();
        String folder = message.getName().substring(0, message.getName().lastIndexOf('/') + 1);
        for (String name : List.of(url.get(), folder + url.get(), folder + ATTACHMENTS + url.get())) {
            ZipArchiveEntry entry = zip.getEntry(name);
            if (entry != null && !entry.isDirectory()) return Optional.of(entry);
        }
        return Optional.empty();
    }

    private InputStream limited(ZipArchiveEntry entry) throws IOException {
        if (entry.getSize() > Archives.Growth.FREE)
            throw new IOException("an attachment that swells out of proportion");
        return zip.getInputStream(entry);
    }
}
