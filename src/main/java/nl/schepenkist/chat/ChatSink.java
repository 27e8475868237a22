package nl.schepenkist.chat;

import java.io.IOException;

/** Takes what is read from an export, in its order. */
public interface ChatSink {
    void message(ChatMessage message) throws IOException;

    /**
     * A part that is there and cannot be read as a message.
     *
     * @param nr from 1, counted with the messages
     */
    void broken(long nr, UnreadableChatException.Reason why) throws IOException;

    /** The export says that it holds so many messages; fewer were found. */
    void incomplete(long claimed, long found) throws IOException;

    /** Something that must be said of the export as a whole, in Dutch. */
    void notice(String sentence) throws IOException;
}
