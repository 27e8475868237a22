package nl.schepenkist.ingest;

import java.util.List;
import nl.schepenkist.chat.ChatMessage;
import nl.schepenkist.store.SealedFile;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a reader found, in the order in which it found it.
 */
sealed interface Item {
    /** Place of the container that it lay in; empty for none. */
    String container();

    /** Where exactly, for people. */
    String place();

    /** A message or a loose file, small enough to be in memory. */
    record Small(String container, String place, byte[] bytes, Provenance provenance) implements Item {}

    /** A message or a loose file that was sealed while it was read. */
    record Large(String container, String place, SealedFile file, Provenance provenance) implements Item {}

    /**
     * A message of a chat.
     *
     * @param ordinal among messages of the export that are alike, from 1
     * @param attached files that go with it
     * @param notices what must be said of those, in Dutch
     * @param described what somebody said of the export; null when nobody did
     */
    record Chat(
            String container,
            String place,
            ChatMessage message,
            int ordinal,
            List<ChatFile> attached,
            List<String> notices,
            @Nullable Described described)
            implements Item {}

    /** A file that goes with a message of a chat. */
    record ChatFile(String name, SealedFile file) {}

    /** Left out on purpose. */
    record Excluded(String container, String place, String reason) implements Item {}

    /**
     * Could not be secured.
     *
     * @param times how many items of the container this is about
     * @param detail what more can be said than the failure does, in Dutch
     */
    record Failed(
            String container,
            String place,
            Failure failure,
            long times,
            @Nullable String detail) implements Item {
        static Failed once(String container, String place, Failure failure) {
            return new Failed(container, place, failure, 1, null);
        }
    }
}
