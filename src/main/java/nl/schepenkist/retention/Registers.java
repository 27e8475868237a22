package nl.schepenkist.retention;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.selection.SelectionList.MailboxClass;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/** What the evaluator looks at besides the record: selection lists, mailboxes, and who held which key function when. */
public final class Registers {
    private final SelectionLists lists;
    private final Map<String, Mailboxes.Kind> mailboxes;
    private final Map<String, List<KeyTenure>> tenures;

    /**
     * A key function held from a mailbox.
     *
     * @param from first day, inclusive
     * @param to last day, inclusive; null is still in office
     */
    public record KeyTenure(
            String function, LocalDate from, @Nullable LocalDate to) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    /**
     * @param mailboxes kind of each registered mailbox
     * @param tenures of key functions, by mailbox
     */
    public Registers(
            SelectionLists lists, Map<String, Mailboxes.Kind> mailboxes, Map<String, List<KeyTenure>> tenures) {
        this.lists = lists;
        this.mailboxes = Map.copyOf(mailboxes);
        this.tenures = Map.copyOf(tenures);
    }

    SelectionLists lists() {
        return lists;
    }

    Optional<Mailboxes.Kind> kindOf(String mailbox) {
        return Optional.ofNullable(mailboxes.get(mailbox));
    }

    /** The key function that was held from this mailbox on a day. */
    Optional<String> keyFunction(String mailbox, LocalDate day) {
        return tenures.getOrDefault(mailbox, List.of()).stream()
                .filter(t -> t.covers(day))
                .map(KeyTenure::function)
                .findFirst();
    }

    /** Whether a key function was ever held from this mailbox. */
    boolean everKey(String mailbox) {
        return !tenures.getOrDefault(mailbox, List.of()).isEmpty();
    }

    static MailboxClass classOf(Mailboxes.Kind kind) {
        return switch (kind) {
            case PERSONAL -> MailboxClass.PERSONAL;
            case FUNCTIONAL -> MailboxClass.FUNCTIONAL;
            case AUTOMATED -> MailboxClass.AUTOMATED;
        };
    }
}
