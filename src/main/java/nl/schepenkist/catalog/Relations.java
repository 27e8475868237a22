package nl.schepenkist.catalog;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import nl.schepenkist.records.MessageFacts;
import nl.schepenkist.records.Personal;
import nl.schepenkist.records.RecordId;
import nl.schepenkist.records.RecordState;
import nl.schepenkist.records.Subject;
import nl.schepenkist.store.Database;
import org.jspecify.annotations.Nullable;

/** What a record has to do with others: its copies elsewhere, and the thread of a mail. Tells only what the asker may see. */
public final class Relations {
    /** So many are looked at; a thread that is longer is a list, and its beginning is told. */
    private static final int MOST = 2_000;

    private static final int MOST_LOOKED_AT = 50_000;

    private final Database database;
    private final Catalog catalog;

    public Relations(Database database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    /**
     * A mail in its thread.
     *
     * @param mail null: a message that others answer to, and that is not here for the asker
     * @param level 0 for the first
     * @param ground why it stands there: {@code eerste}, {@code verwijzing}, {@code thread-index} or {@code onderwerp}
     */
    public record InThread(@Nullable RecordRow mail, int level, String ground) {}

    /** The thread of a mail in its order; empty for what is no mail, or stands alone. */
    public List<InThread> thread(RecordRow row, Predicate<RecordRow> visible) {
        String thread = row.thread();
        if (thread == null) return List.of();
        // In portions: what may not be seen must not take the place of what may.
        var rows = new ArrayList<RecordRow>();
        for (int seen = 0, read = MOST; read == MOST && rows.size() < MOST && seen < MOST_LOOKED_AT; seen += read) {
            int offset = seen;
            var portion = database.read(h -> ThreadTable.mails(h, thread, MOST, offset));
            portion.stream().filter(Relations::lives).filter(visible).forEach(rows::add);
            read = portion.size();
        }
        Map<RecordId, Personal> personals = catalog.personals(rows);
        var mails = new ArrayList<ThreadTree.Mail<RecordRow>>();
        for (RecordRow r : rows) {
            Personal personal = personals.get(r.id());
            if (personal != null) mails.add(mail(r, personal));
        }
        return ThreadTree.of(ThreadTree.around(other -> other.id().equals(row.id()), mails)).stream()
                .map(p -> new InThread(p.of(), p.level(), p.ground().word()))
                .toList();
    }

    private static ThreadTree.Mail<RecordRow> mail(RecordRow row, Personal personal) {
        MessageFacts facts = personal.message();
        String index = facts == null ? null : facts.threadIndex();
        return new ThreadTree.Mail<>(
                row,
                personal.messageId(),
                personal.references(),
                index == null ? new byte[0] : Base64.getDecoder().decode(index),
                Subject.of(personal.name()),
                row.moment());
    }

    /** Records with the same content in other mailboxes, cases and conversations. */
    public List<RecordRow> copies(RecordRow row, Predicate<RecordRow> visible) {
        return database.read(h -> ThreadTable.copies(h, row, MOST)).stream()
                .filter(Relations::lives)
                .filter(visible)
                .toList();
    }

    private static boolean lives(RecordRow row) {
        return row.state() == RecordState.ACTIVE || row.state() == RecordState.TRANSFERRED;
    }
}
