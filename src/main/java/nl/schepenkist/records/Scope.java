package nl.schepenkist.records;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Selects records, everywhere in the same way (API.md, "bereik"); all parts that are given must hold.
 *
 * @param q words as people type them in the search box
 * @param kinds kinds of record; empty means all
 * @param mailboxes addresses; empty means all
 * @param cases case numbers; empty means all
 * @param conversations ids of conversations; empty means all
 * @param from first day, inclusive
 * @param to last day, inclusive
 * @param ids records by name; empty means all
 */
public record Scope(
        @Nullable String q,
        Set<RecordKind> kinds,
        Set<String> mailboxes,
        Set<String> cases,
        Set<String> conversations,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        List<RecordId> ids) {

    /** Every record. */
    public static final Scope ALL = new Scope(null, Set.of(), Set.of(), Set.of(), Set.of(), null, null, List.of());

    public Scope {
        kinds = Set.copyOf(kinds);
        mailboxes = Set.copyOf(mailboxes);
        cases = Set.copyOf(cases);
        conversations = Set.copyOf(conversations);
        ids = List.copyOf(ids);
        if (from != null && to != null && to.isBefore(from))
            throw Refusal.invalid("bereik.tot", "ligt voor bereik.van");
    }

    /** Whether the scope asks for words, which only records with text can answer. */
    public Optional<String> words() {
        return Optional.ofNullable(q).filter(text -> !text.isBlank());
    }

    /**
     * Whether everything that another scope selects is certainly selected by this one too, whatever there is: each part is absent here or
     * holds that of the other. Of words that is so when none of the alternatives is missing.
     */
    public boolean covers(Scope other) {
        return covers(kinds, other.kinds)
                && covers(mailboxes, other.mailboxes)
                && covers(cases, other.cases)
                && covers(conversations, other.conversations)
                && covers(Set.copyOf(ids), Set.copyOf(other.ids))
                && (from == null || (other.from != null && !from.isAfter(other.from)))
                && (to == null || (other.to != null && !to.isBefore(other.to)))
                && covers(alternatives(), other.alternatives());
    }

    private static <T> boolean covers(Set<T> these, Set<T> others) {
        return these.isEmpty() || (!others.isEmpty() && these.containsAll(others));
    }

    /** Words with a sign of their own (quotes, a minus, brackets) are taken as a whole. */
    private Set<String> alternatives() {
        String text = words().map(String::strip).orElse("");
        if (text.isEmpty()) return Set.of();
        return text.matches("[\\p{L}\\p{N} .@:*-]+") && !text.startsWith("-") && !text.contains(" -")
                ? new HashSet<>(List.of(text.split(" +OR +", -1)))
                : Set.of(text);
    }

    /** The same scope, of these records only. */
    public Scope ofThese(Set<RecordId> some) {
        return new Scope(q, kinds, mailboxes, cases, conversations, from, to, List.copyOf(some));
    }

    /** The same scope, between these days where it names none of its own. */
    public Scope within(LocalDate first, @Nullable LocalDate last) {
        if (from != null || to != null) return this;
        return new Scope(q, kinds, mailboxes, cases, conversations, first, last, ids);
    }

    /** Whether the scope asks for days, which only records with a moment can answer. */
    public boolean isDated() {
        return from != null || to != null;
    }

    /** The same scope without its days. */
    public Scope withoutDays() {
        return new Scope(q, kinds, mailboxes, cases, conversations, null, null, ids);
    }

    /** The same scope without its words: what a record whose text is missing is measured by. */
    public Scope withoutWords() {
        return new Scope(null, kinds, mailboxes, cases, conversations, from, to, ids);
    }
}
