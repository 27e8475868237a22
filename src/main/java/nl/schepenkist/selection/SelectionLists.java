package nl.schepenkist.selection;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.schepenkist.records.CategoryRef;
import org.jspecify.annotations.Nullable;

/** All selection lists of the municipality, side by side. */
public final class SelectionLists {
    private final Map<String, SelectionList> lists;

    public SelectionLists(List<SelectionList> lists) {
        var byId = new LinkedHashMap<String, SelectionList>();
        for (SelectionList list : lists) byId.put(list.id(), list);
        this.lists = byId;
    }

    public Optional<SelectionList> find(String id) {
        return Optional.ofNullable(lists.get(id));
    }

    public Optional<Category> find(CategoryRef ref) {
        return find(ref.list()).flatMap(list -> list.category(ref.number()));
    }

    /** The list with this name or this id. */
    public Optional<SelectionList> named(String name) {
        return lists.values().stream()
                .filter(l -> l.name().equalsIgnoreCase(name.strip()) || l.id().equalsIgnoreCase(name.strip()))
                .findFirst();
    }

    /**
     * The list that governs mail of which the term starts on this day, if the municipality has joined one.
     *
     * @param start null when it is not known; the answer then is a list with a period, should there be more than one
     */
    public Optional<SelectionList> forMailboxes(@Nullable LocalDate start) {
        return covering(SelectionList.Governs.MAILBOXES, start);
    }

    /** The same for chat messages: a rule of the municipality itself, if it has any. */
    public Optional<SelectionList> forConversations(@Nullable LocalDate start) {
        return covering(SelectionList.Governs.CONVERSATIONS, start);
    }

    private Optional<SelectionList> covering(SelectionList.Governs what, @Nullable LocalDate start) {
        var joined = governing(what);
        return joined.stream()
                .filter(l -> start != null && l.covers(start))
                .findFirst()
                .or(() -> joined.stream().findFirst());
    }

    /** Every list that governs this; of those for mailboxes and for conversations the periods do not overlap. */
    List<SelectionList> governing(SelectionList.Governs what) {
        return lists.values().stream().filter(l -> l.governs() == what).toList();
    }

    /** Whether a list of the municipality names this function as a key function. */
    public boolean isKeyFunction(String name) {
        return lists.values().stream()
                .flatMap(list -> list.keyFunctions().stream())
                .anyMatch(key -> key.equalsIgnoreCase(name.strip()));
    }

    /** The categories that mailboxes fall in, of all lists together. */
    public List<Category> ofMailboxes() {
        return governing(SelectionList.Governs.MAILBOXES).stream()
                .flatMap(list -> list.byMailbox().values().stream().flatMap(nr -> list.category(nr).stream()))
                .toList();
    }

    public Collection<SelectionList> all() {
        return lists.values();
    }
}
