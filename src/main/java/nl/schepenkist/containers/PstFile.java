package nl.schepenkist.containers;

import com.pff.DescriptorIndexNode;
import com.pff.PSTAttachment;
import com.pff.PSTException;
import com.pff.PSTFile;
import com.pff.PSTFolder;
import com.pff.PSTMessage;
import com.pff.PSTObject;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A store of Outlook (MS-PST): its folders, each with the number of items that it says it has, and the items that are
 * really there. Item by item, so that one that is broken costs no other. A password is no obstacle in this format.
 */
final class PstFile implements AutoCloseable {
    private static final int SEARCH_FOLDER = PSTObject.NID_TYPE_SEARCH_FOLDER;
    private static final int DEEPEST = 200;
    private static final String NAMELESS = "(naamloos)";

    /** Folder of items that lie in none any more. */
    private static final String RECOVERED = "(hersteld)";

    private static final int HEADER = 512;
    private static final int VERSION = 10;
    private static final int FIRST_UNICODE = 20;
    private static final int ANSI_END = 0xA8;
    private static final int UNICODE_END = 0xB8;

    private static final MethodHandle TREE = tree();

    private final MappedStore bytes;
    private final PSTFile pst;
    private final Set<Long> seen = new HashSet<>();

    PstFile(Path file) throws IOException {
        bytes = new MappedStore(file);
        try {
            pst = new PSTFile(bytes);
        } catch (PSTException e) {
            bytes.close();
            throw new IOException(e);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** The library lists its nodes for itself only. */
    private static MethodHandle tree() {
        try {
            return MethodHandles.privateLookupIn(PSTFile.class, MethodHandles.lookup())
                    .findVirtual(PSTFile.class, "getChildDescriptorTree", MethodType.methodType(LinkedHashMap.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("java-libpst has no tree of nodes", e);
        }
    }

    /** Whether a store is shorter than its header says (MS-PST, sections 2.2.2.6 and 2.2.2.5: ibFileEof). */
    static boolean isCutOff(Path file) throws IOException {
        var header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        try (var channel = FileChannel.open(file)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // Until there is no more, or enough.
            }
            if (header.position() < HEADER) return true;
            boolean ansi = header.getShort(VERSION) < FIRST_UNICODE;
            long end = ansi ? Integer.toUnsignedLong(header.getInt(ANSI_END)) : header.getLong(UNICODE_END);
            return channel.size() < end;
        }
    }

    /** Takes what is found. */
    interface Visitor {
        /** A message; what is thrown while it is read is that message's fault alone. */
        void message(String folder, int nr, Reading reading) throws IOException;

        /**
         * A folder is through.
         *
         * @param claimed items that it says it has
         * @param found items that were handed over, broken ones included
         */
        void folder(String folder, long claimed, long found) throws IOException;
    }

    /** Reads one message. */
    @FunctionalInterface
    interface Reading {
        OutlookMessage read() throws IOException;
    }

    /**
     * Walks all folders, in the order of the store.
     *
     * @param recovered also what was deleted and is still there
     */
    void walk(Visitor visitor, boolean recovered) throws IOException {
        try {
            walk(pst.getRootFolder(), new ArrayDeque<>(), visitor);
            if (recovered) orphans(visitor);
        } catch (PSTException | RuntimeException e) {
            throw new IOException(e);
        }
    }

    private void walk(PSTFolder folder, Deque<String> path, Visitor visitor) throws IOException, PSTException {
        // A search folder shows what lies in others.
        if (folder.getNodeType() == SEARCH_FOLDER || path.size() > DEEPEST) return;
        if (!seen.add(folder.getDescriptorNodeId())) return;
        String place = String.join("/", path);
        items(folder, place, visitor);
        for (PSTFolder inner : subFolders(folder)) {
            String name = inner.getDisplayName();
            path.addLast(name == null || name.isBlank() ? NAMELESS : name.replace('/', '\u2215'));
            walk(inner, path, visitor);
            path.removeLast();
        }
    }

    private static List<PSTFolder> subFolders(PSTFolder folder) throws IOException, PSTException {
        return folder.hasSubfolders() || folder.getSubFolderCount() > 0 ? folder.getSubFolders() : List.of();
    }

    private void items(PSTFolder folder, String place, Visitor visitor) throws IOException {
        long claimed = folder.getContentCount();
        int nr = 0;
        try {
            for (int id : folder.getChildDescriptorNodes()) {
                seen.add((long) id);
                visitor.message(place, ++nr, () -> read(id));
            }
        } catch (PSTException | RuntimeException brokenTable) {
            // What it says that it has and what was found are compared: nothing is passed over in silence.
        }
        if (claimed > 0 || nr > 0) visitor.folder(place, claimed, nr);
    }

    private void orphans(Visitor visitor) throws IOException, PSTException {
        int nr = 0;
        for (long id : nodes()) {
            if (PSTObject.getNodeType((int) id) != PSTObject.NID_TYPE_NORMAL_MESSAGE || !seen.add(id)) continue;
            visitor.message(RECOVERED, ++nr, () -> read(id));
        }
        if (nr > 0) visitor.folder(RECOVERED, nr, nr);
    }

    /** Everything that the store has a node of, whether a folder lists it or not. */
    private List<Long> nodes() throws IOException {
        try {
            var ids = new ArrayList<Long>();
            for (Object children : ((Map<?, ?>) TREE.invoke(pst)).values())
                for (Object node : (List<?>) children)
                    ids.add((long) ((DescriptorIndexNode) node).descriptorIdentifier);
            return ids;
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable broken) {
            throw new IOException(broken);
        }
    }

    private OutlookMessage read(long id) throws IOException {
        try {
            if (PSTObject.detectAndLoadPSTObject(pst, id) instanceof PSTMessage message)
                return PstMessage.read(message);
            throw new IOException("no message");
        } catch (PSTException | RuntimeException e) {
            throw new IOException(e);
        }
    }

    /** Whether this attachment is a message. */
    static boolean isMessage(PSTAttachment attachment) {
        return attachment.getAttachMethod() == PSTAttachment.ATTACHMENT_METHOD_EMBEDDED;
    }

    @Override
    public void close() throws IOException {
        pst.close();
    }
}
