package nl.schepenkist.retention;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.schepenkist.catalog.Mailboxes;
import nl.schepenkist.selection.SelectionList.MailboxClass;
import nl.schepenkist.selection.SelectionLists;
import org.jspecify.annotations.Nullable;

/** What the evaluator looks at besides the record: selection lists, mailboxes, and who held which key function when. */
public final class Registers {
    private final SelectionLists lists;
    private final Map<String, Mailboxes.Kind> mailboxes;
    private final Map<String, List<KeyTenure>> tenures;
    private final TransferTerm transfer;

    /**
     * When what is kept for ever must have been handed over (Archiefwet 1995, art. 12; the Archiefwet that replaces it).
     *
     * @param term since the record came into being
     * @param later the term of the next law; null when none is awaited
     * @param laterFrom first day on which it holds
     */
    public record TransferTerm(
            Period term, @Nullable Period later, @Nullable LocalDate laterFrom) {}

    /** The last day for handing over, and by which term. */
    record TransferBy(LocalDate day, Period term) {}

    /** The last day for handing over what started on a day: what falls due under the next law when that holds already, goes by its term. */
    Optional<TransferBy> transferBy(LocalDate start) {
        LocalDate now = start.plus(transfer.term());
        LocalDate laterFrom = transfer.laterFrom();
        Period later = transfer.later();
        if (later == null || laterFrom == null || now.isBefore(laterFrom))
            return Optional.of(new TransferBy(now, transfer.term()));
        LocalDate then = start.plus(later);
        // Nobody can have handed over before the law said so.
        return Optional.of(new TransferBy(then.isBefore(laterFrom) ? laterFrom : then, later));
    }

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
            SelectionLists lists,
            Map<String, Mailboxes.Kind> mailboxes,
            Map<String, List<KeyTenure>> tenures,
            TransferTerm transfer) {
        this.transfer = transfer;
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

    /** The key functions that were held from this mailbox on a day. */
    List<String> keyFunctions(String mailbox, LocalDate day) {
        return tenures.getOrDefault(mailbox, List.of()).stream()
                .filter(t -> t.covers(day))
                .map(KeyTenure::function)
                .distinct()
                .toList();
    }

    /** Whether a key function was ever held from this mailbox. */
    boolean everKey(String mailbox) {
        return !tenures.getOrDefault(mailbox, List.of()).isEmpty();
    }

    /** Days on which a key function begins or has ended to be held from this mailbox. */
    Set<LocalDate> tenureBreaks(String mailbox) {
        var days = new HashSet<LocalDate>();
        for (KeyTenure t : tenures.getOrDefault(mailbox, List.of())) {
            days.add(t.from());
            if (t.to() != null) days.add(t.to().plusDays(1));
        }
        return days;
    }

    static MailboxClass classOf(Mailboxes.Kind kind) {
        return switch (kind) {
            case PERSONAL -> MailboxClass.PERSONAL;
            case FUNCTIONAL -> MailboxClass.FUNCTIONAL;
            case AUTOMATED -> MailboxClass.AUTOMATED;
        };
    }
}
