package nl.schepenkist.ingest;

import java.util.LinkedHashSet;
import java.util.List;
import nl.schepenkist.catalog.ThreadMarks;
import nl.schepenkist.mime.Headers;
import nl.schepenkist.records.Subject;
import nl.schepenkist.store.FileStore;
import org.jspecify.annotations.Nullable;

/** Makes of a mail's headers by what it belongs to a thread; nothing of it can be guessed from what is stored. */
final class ThreadMarking {
    /** Enough to find any thread by; who names hundreds of messages must not make one thread of them all. */
    private static final int MOST_REFERENCES = 30;

    private static final int LENGTH = 32;

    private final FileStore files;

    ThreadMarking(FileStore files) {
        this.files = files;
    }

    /**
     * @param context of the mail: a subject tells something within it only
     */
    ThreadMarks of(Headers headers, String context) {
        var marks = new LinkedHashSet<String>();
        headers.messageId().ifPresent(id -> marks.add(mark("bericht", id)));
        List<String> references = headers.references();
        // The first began it, the last ones are nearest.
        int from = Math.max(1, references.size() - MOST_REFERENCES);
        if (!references.isEmpty()) marks.add(mark("bericht", references.getFirst()));
        references.stream().skip(from).forEach(id -> marks.add(mark("bericht", id)));
        var root = headers.threadRoot();
        boolean related = !references.isEmpty() || root.isPresent();
        root.ifPresent(r -> marks.add(mark("gesprek", r)));
        Subject subject = Subject.of(headers.decoded("subject").orElse(""));
        @Nullable
        String bySubject = subject.base().isEmpty() ? null : mark("onderwerp", context + "\n" + subject.base());
        // Without any name of its own a mail is a thread by itself, which others may find by its subject.
        if (marks.isEmpty() && bySubject != null)
            marks.add(mark("alleen", bySubject + headers.raw("date").orElse("")));
        return new ThreadMarks(List.copyOf(marks), bySubject, subject.answers(), related);
    }

    private String mark(String kind, String value) {
        return files.hmac(kind + "\n" + value).substring(0, LENGTH);
    }
}
