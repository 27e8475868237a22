package nl.schepenkist.selection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One selection list.
 *
 * @param id such as {@code gemeenten-2020}
 * @param source where the list was published
 * @param governs which records it is about
 * @param from first start date that it governs; null is no limit
 * @param to last start date that it governs; null is no limit
 * @param byMailbox number of the category for each kind of mailbox; only in a list that governs mailboxes
 * @param byPlatform number of the category for each chat platform; only in a list that governs conversations
 * @param keyFunctions functions whose mail is kept for ever (Capstone), as people call them
 */
public record SelectionList(
        String id,
        String name,
        String source,
        Governs governs,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        Map<MailboxClass, String> byMailbox,
        Map<String, String> byPlatform,
        List<String> keyFunctions,
        Map<String, Category> categories) {

    public SelectionList {
        byMailbox = Map.copyOf(byMailbox);
        byPlatform = Map.copyOf(byPlatform);
        keyFunctions = List.copyOf(keyFunctions);
        categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
    }

    /** What a list is about. */
    public enum Governs {
        CASES("zaken"),
        MAILBOXES("postvakken"),
        CONVERSATIONS("gesprekken");

        private final String word;

        Governs(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Kinds of mailbox that the e-mail list tells apart (Capstone). */
    public enum MailboxClass {
        KEY_FUNCTION("sleutelfunctie"),
        PERSONAL("persoonlijk"),
        FUNCTIONAL("functioneel"),
        AUTOMATED("geautomatiseerd");

        private final String word;

        MailboxClass(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    public Optional<Category> category(String number) {
        return Optional.ofNullable(categories.get(number));
    }

    public Optional<Category> category(MailboxClass mailbox) {
        return Optional.ofNullable(byMailbox.get(mailbox)).flatMap(this::category);
    }

    /** What the list says of chat messages of a platform. */
    public Optional<Category> ofPlatform(String platform) {
        return Optional.ofNullable(byPlatform.get(platform)).flatMap(this::category);
    }

    /** Whether a record whose term starts on this day falls within the period of the list. */
    public boolean covers(LocalDate start) {
        return (from == null || !start.isBefore(from)) && (to == null || !start.isAfter(to));
    }

    /** Whether there is a day that both lists govern. */
    boolean overlaps(SelectionList other) {
        return (from == null || other.to == null || !from.isAfter(other.to))
                && (other.from == null || to == null || !other.from.isAfter(to));
    }

    public Collection<Category> all() {
        return categories.values();
    }
}
