package nl.schepenkist.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat message as it can be read back in its conversation.
 *
 * @param platform for instance {@code whatsapp}
 * @param conversation name of the conversation, as far as the export tells
 * @param form {@code bericht}, {@code systeem} or {@code verwijderd}
 * @param text of the message
 * @param edited whether it was edited after it was sent
 * @param answers mark of the message that it answers, as the platform has it
 * @param reactions each as {@code sign name}
 * @param links files that are only referred to
 * @param limits what the export cannot tell: {@code seconden}, {@code tijdzone}, {@code berichtkenmerken}, {@code contactnamen}, {@code bijlagen}
 */
public record ChatFacts(
        String platform,
        String conversation,
        String form,
        String text,
        boolean edited,
        @Nullable String answers,
        List<String> reactions,
        List<String> links,
        List<String> limits) {
    public ChatFacts {
        reactions = List.copyOf(reactions);
        links = List.copyOf(links);
        limits = List.copyOf(limits);
    }
}
