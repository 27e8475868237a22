package nl.schepenkist.ingest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

    private static final long FREE = 4L << 30;
    private static final long RATIO = 200;

    private final long most;
    private long expanded;
    private final ZipFile zip;
    private final String place;
    private final Chats chats;

    private ChatZip(ZipFile zip, Path file, String place, Chats chats) {
        this.most = Math.max(FREE, RATIO * file.toFile().length());
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
            var read = new ChatZip(opened, file, place, chats);
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
        // By identity: what an entry equals changes while it is read, and two may have one name.
        Set<ZipArchiveEntry> done = Collections.newSetFromMap(new IdentityHashMap<>());
        exports.forEach(e -> done.add(e.entry()));
        for (Export export : exports) {
            String at = place + "!" + export.entry().getName();
            var beside = new InZip(entries, folder(export.entry().getName()));
            chats.guarded(place, at, () -> export(export, beside, at, done));
        }
        for (ZipArchiveEntry entry : entries) {
            String at = place + "!" + entry.getName();
            if (done.contains(entry)) continue;
            if (SourceReader.isLitter(entry.getName())) chats.litter(place, at);
            else chats.member(() -> opened(entry), place, at, members);
        }
    }

    private void export(Export export, InZip beside, String at, Set<ZipArchiveEntry> done) throws IOException {
        try (InputStream in = opened(export.entry())) {
            chats.onDisk(in, file -> {
                for (String name : chats.names(export.format(), file, beside.names()))
                    beside.entry(name).ifPresent(done::add);
                chats.read(export.format(), file, at, beside);
            });
        }
    }

    /** A member, as long as the whole does not swell out of all proportion. */
    private InputStream opened(ZipArchiveEntry entry) throws IOException {
        return new FilterInputStream(zip.getInputStream(entry)) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int n = in.read(target, offset, length);
                expanded += Math.max(0, n);
                if (expanded > most) throw new IOException("swells");
                return n;
            }
        };
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

        Optional<ZipArchiveEntry> entry(String name) {
            return Optional.ofNullable(files.get(name));
        }

        @Override
        public Set<String> names() {
            return files.keySet();
        }

        @Override
        public Optional<InputStream> open(String name) throws IOException {
            ZipArchiveEntry entry = files.get(name);
            return entry == null ? Optional.empty() : Optional.of(opened(entry));
        }
    }
}
