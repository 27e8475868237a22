package nl.schepenkist.ingest;

import java.io.IOException;
import java.io.InputStream;
import nl.schepenkist.chat.ChatMessage;
import org.jspecify.annotations.Nullable;

/** Takes what readers find. */
interface ItemSink {
    /** A message or a loose file. */
    void found(String container, String place, InputStream body, Provenance provenance) throws IOException;

    /**
     * A message of a chat.
     *
     * @param ordinal among messages of the export that are alike, from 1
     * @param beside where what it refers to lies
     */
    void chat(String container, String place, ChatMessage message, int ordinal, Chats.Beside beside) throws IOException;

    void excluded(String container, String place, String reason) throws IOException;

    void failed(Item.Failed failure) throws IOException;

    default void failed(String container, String place, Failure failure) throws IOException {
        failed(Item.Failed.once(container, place, failure));
    }

    /**
     * A file of the source begins; files come in the order of their paths.
     *
     * @return false when all of it has its fate already
     */
    boolean begins(String place);

    /** What somebody said beforehand of the file that is read from now on; null when nobody did. */
    void describe(@Nullable Described said);

    /** A file that is a container was read to its end. */
    void ended(String place, String sha256, long size);

    /** The same stream; what is read of it counts as progress. */
    InputStream counted(InputStream in);

    /** Whether the intake was aborted. */
    boolean stopped();
}
