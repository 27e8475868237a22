package nl.schepenkist.ingest;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import nl.schepenkist.chat.ChatMessage;

/**
 * Numbers the messages of an export that are alike in minute, sender and text: somebody may say "ok" twice in a minute, and an
 * overlapping export says so twice as well.
 */
final class ChatOrdinals {
    private final Map<Integer, Integer> seen = new HashMap<>();

    /** From 1. */
    int next(ChatMessage message) {
        return seen.merge(likeness(message).hashCode(), 1, Integer::sum);
    }

    /**
     * What two exports of one conversation write alike: the minute, since some write no seconds, the sender and the text.
     */
    static String likeness(ChatMessage m) {
        String minute = m.moment() == null
                ? ""
                : m.moment().truncatedTo(ChronoUnit.MINUTES).toString();
        return minute + "\n" + Objects.toString(m.sender(), "") + "\n" + m.text();
    }
}
