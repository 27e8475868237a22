package nl.schepenkist.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By what a mail is told to belong to a thread; every mark is an HMAC under the store secret.
 *
 * @param marks of its Message-ID, of those it answers to, and of the conversation that Outlook gave it
 * @param subject of its bare subject in its context; null when it has none
 * @param answers whether its subject says that it answers or forwards
 * @param related whether its headers name another message: then its subject decides nothing
 */
public record ThreadMarks(List<String> marks, @Nullable String subject, boolean answers, boolean related) {
    public ThreadMarks {
        marks = List.copyOf(marks);
    }
}
