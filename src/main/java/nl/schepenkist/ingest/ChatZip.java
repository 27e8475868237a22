package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.chat.ChatFormat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip with exports of chats in it, and what they refer to; or one that is an export as a whole. */
final class ChatZip {
    private static final int MOST_LOOKED_AT = 200;
    private static final long LARGEST_EXPORT = 1L << 30;

    private final ZipFile zip;
    private final String place;
    private final Chats chats;

    private ChatZip(ZipFile zip, String place, Chats chats) {
        this.zip = zip;
        this.place = place;
        this.chats = chats;
    }

    /**
     * Reads a zip, if it holds an export of a chat.
     *
     * @param members takes what is in it besides
     * @return false when it holds none, or has no directory
     */
    static boolean read(Path file, String place, Chats chats, ChildReader.Members members) throws IOException {
        ZipFile opened;
        try {
            opened = ZipFile.builder().setPath(file).get();
        } catch (IOException | IllegalArgumentException noDirectory) {
            return false;
        }
        try (opened) {
            var entries = Collections.list(opened.getEntries()).stream()
                    .filter(e -> !e.isDirectory())
                    .toList();
            var whole = ChatFormat.ofMembers(
                    entries.stream().map(ZipArchiveEntry::getName).toList());
            if (whole.isPresent()) {
                chats.read(whole.get(), file, place, Chats.Beside.NOTHING);
                return true;
            }
            var read = new ChatZip(opened, place, chats);
            var exports = read.exports(entries);
            if (exports.isEmpty()) return false;
            read.all(entries, exports, members);
            return true;
        }
    }

    private record Export(ZipArchiveEntry entry, ChatFormat format) {}

    private List<Export> exports(List<ZipArchiveEntry> entries) {
        var found = new ArrayList<Export>();
        int looked = 0;
        for (ZipArchiveEntry entry : entries) {
            boolean candidate = entry.getName().matches("(?i).*\\.(txt|json|xml|md)")
                    && !entry.getName().startsWith("__MACOSX/")
                    && entry.getSize() <= LARGEST_EXPORT
                    && !entry.getGeneralPurposeBit().usesEncryption();
            if (!candidate || ++looked > MOST_LOOKED_AT) continue;
            try (InputStream in = zip.getInputStream(entry)) {
                chats.recognise(in.readNBytes(Sniffer.HEAD)).ifPresent(format -> found.add(new Export(entry, format)));
            } catch (IOException | IllegalArgumentException broken) {
                // Who reads it for good will say so.
            }
        }
        return found;
    }

    private void all(List<ZipArchiveEntry> entries, List<Export> exports, ChildReader.Members members)
            throws IOException {
        var bound = new HashSet<String>();
        // By identity: what an entry equals changes while it is read.
        var done = Collections.newSetFromMap(new IdentityHashMap<ZipArchiveEntry, Boolean>());
        exports.forEach(e -> done.add(e.entry()));
        for (Export export : exports) {
            String folder = folder(export.entry().getName());
            var beside = new InZip(entries, folder);
            try (InputStream in = zip.getInputStream(export.entry())) {
                chats.onDisk(in, file -> {
                    for (String name : chats.names(export.format(), file))
                        beside.path(name).ifPresent(bound::add);
                    chats.read(
                            export.format(), file, place + "!" + export.entry().getName(), beside);
                });
            }
        }
        for (ZipArchiveEntry entry : entries) {
            boolean loose = !done.contains(entry)
                    && !bound.contains(entry.getName())
                    && !SourceReader.isLitter(entry.getName());
            if (loose) chats.member(() -> zip.getInputStream(entry), place, place + "!" + entry.getName(), members);
        }
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    /** What lies in the same folder of the zip. */
    private final class InZip implements Chats.Beside {
        private final Map<String, ZipArchiveEntry> files = new HashMap<>();

        InZip(List<ZipArchiveEntry> entries, String folder) {
            for (ZipArchiveEntry entry : entries)
                if (entry.getName().startsWith(folder))
                    files.put(entry.getName().substring(folder.length()), entry);
        }

        Optional<String> path(String name) {
            return Optional.ofNullable(files.get(name)).map(ZipArchiveEntry::getName);
        }

        @Override
        public Set<String> names() {
            return files.keySet();
        }

        @Override
        public Optional<InputStream> open(String name) throws IOException {
            ZipArchiveEntry entry = files.get(name);
            return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
        }
    }
}
